import { growable } from '../model/growable.ts'
import { PAIR_FACTOR } from '../model/pair.ts'
import type { Settings } from '../model/settings.ts'
import type { CopyGroup, Units } from '../model/units.ts'
import { bandedPairs } from '../stages/06-band/candidate-pairs.ts'
import { planBands } from '../stages/06-band/s-curve.ts'
import { unitsOfRows } from './signature-rows.ts'

/** The same pairs by the units that stand for their groups; pairs within a group are copies, not candidates. */
export function betweenGroups(keys: Float64Array, groups: readonly CopyGroup[]): Float64Array {
  const standing = new Map<number, number>()
  for (const { members } of groups) for (const unit of members) standing.set(unit, members[0])
  const pairs = growable((length) => new Float64Array(length))
  for (const key of keys) {
    const a = standing.get(Math.floor(key / PAIR_FACTOR))
    const b = standing.get(key % PAIR_FACTOR)
    if (a === undefined || b === undefined || a === b) continue
    pairs.push(Math.min(a, b) * PAIR_FACTOR + Math.max(a, b))
  }
  return pairs.view()
}

/** Banded pairs of signature rows, turned into pairs of units. */
export function candidatesByBand(
  units: Units,
  groups: readonly CopyGroup[],
  settings: Settings,
): { keys: Float64Array; cappedBuckets: number } {
  const plan = planBands(settings.sketch.hashes, settings.verify.minJaccard, settings.band.minRecall)
  if (plan === null) return { keys: new Float64Array(0), cappedBuckets: 0 }
  const unitOfRow = unitsOfRows(units, groups)
  const content = Uint32Array.from(units.rowUnits, (unit) => units.content[unit * 4])
  const { keys, cappedBuckets } = bandedPairs(
    units.signatures,
    plan,
    settings.band.maxBucket,
    content,
    unitOfRow,
  )
  const pairs = keys.map((key) => {
    const a = unitOfRow[Math.floor(key / PAIR_FACTOR)]
    const b = unitOfRow[key % PAIR_FACTOR]
    return Math.min(a, b) * PAIR_FACTOR + Math.max(a, b)
  })
  return { keys: pairs, cappedBuckets }
}
