import { createPairList } from '../../model/pair-list.ts'
import { createPivoted } from '../../stages/06-band/candidate-pairs.ts'
import { NO_STANDING } from '../../stages/11-cluster/holdings.ts'
import { createKeepOrder, type RankedUnit } from '../../stages/11-cluster/keep-order.ts'
import { jsonOf, type NumberedFacts } from '../document-facts.ts'
import type { Step } from './step.ts'

/**
 * Links the texts of crowded buckets to their pivots, band after band. One worker does it for all: in later bands a text
 * needs no pivots where it meets those that it has.
 */
export const pivotsStep: Step = ({ rows, give, settings, at }) => {
  const { compare } = createKeepOrder(settings.keep)
  const rowOf = new Map<number, number>()
  const units: number[] = []
  const ranked: RankedUnit[] = []
  const buckets: Uint32Array[] = []
  let members: number[] = []
  let bucket: Buffer | null = null
  let band = -1
  for (const row of rows) {
    const key = row.bytes('bucket')
    if (bucket === null || band !== row.number('band') || !bucket.equals(key)) {
      if (members.length > 0) buckets.push(Uint32Array.from(members))
      members = []
      bucket = key
      band = row.number('band')
    }
    const unit = row.number('unit')
    let known = rowOf.get(unit)
    if (known === undefined) {
      const { id, date, source } = jsonOf<NumberedFacts>(row.bytes('facts'))
      at(id)
      const [start, end] = [row.number('starts'), row.number('ends')]
      known = units.length
      rowOf.set(unit, known)
      units.push(unit)
      ranked.push({ id, start, date, source, length: end - start, standing: NO_STANDING })
    }
    members.push(known)
  }
  if (members.length > 0) buckets.push(Uint32Array.from(members))
  const pairs = createPairList()
  const names = Int32Array.from({ length: units.length }, (_, i) => i)
  const pivoted = createPivoted(names, (x, y) => compare(ranked[x], ranked[y]), pairs)
  for (const one of buckets) pivoted.link(one, one.length)
  const { a, b } = pairs.sorted()
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [units[a[i]], units[b[i]]]
    give('pair', { a: Math.min(x, y), b: Math.max(x, y) })
  }
  give('buckets', { a: buckets.length })
}
