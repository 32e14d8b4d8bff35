import { growable } from '../model/growable.ts'
import type { ShingleSets } from '../model/shingle-sets.ts'
import type { Units } from '../model/units.ts'
import { distinct, type Shingler } from '../stages/04-shingle/shingler.ts'
import { sharedCount } from '../stages/08-verify/intersection.ts'
import type { Recount } from '../stages/08-verify/verify.ts'
import type { Texts } from './texts.ts'
import { unitTokens } from './unit-text.ts'

/** Shingle sets of the units that occur in candidate pairs, made anew from the texts in order of documents. */
export function collectShingleSets(
  wanted: ReadonlySet<number>,
  units: Units,
  texts: Texts,
  shingler: Shingler,
): { readonly sets: ShingleSets; slot(unit: number): number } {
  const slots = new Map<number, number>()
  const values = growable((length) => new Uint32Array(length))
  const offsets = new Float64Array(wanted.size + 1)
  for (const unit of [...wanted].sort((a, b) => a - b)) {
    unitTokens(units, unit, texts, shingler)
    values.append(distinct(shingler.hashes()))
    slots.set(unit, slots.size)
    offsets[slots.size] = values.length
  }
  return { sets: { values: values.view(), offsets }, slot: (unit) => slots.get(unit) as number }
}

/** Counts a pair with 64-bit shingles: two 32-bit families side by side, ranked so that plain sets can be compared. */
export function recountPair(a: number, b: number, units: Units, texts: Texts, shingler: Shingler): Recount {
  const wideA = wideShingles(a, units, texts, shingler)
  const wideB = wideShingles(b, units, texts, shingler)
  const ranks = new Map<bigint, number>()
  for (const value of [...wideA, ...wideB]) if (!ranks.has(value)) ranks.set(value, ranks.size)
  const rankOf = (value: bigint): number => ranks.get(value) as number
  const setA = Uint32Array.from(wideA, rankOf).sort()
  const setB = Uint32Array.from(wideB, rankOf).sort()
  const shared = sharedCount(setA, 0, setA.length, setB, 0, setB.length)
  return { shared, shinglesA: setA.length, shinglesB: setB.length }
}

function wideShingles(unit: number, units: Units, texts: Texts, shingler: Shingler): Set<bigint> {
  unitTokens(units, unit, texts, shingler)
  const low = shingler.hashes(0).slice()
  const high = shingler.hashes(1)
  const wide = new Set<bigint>()
  for (let i = 0; i < low.length; i++) wide.add((BigInt(high[i]) << 32n) | BigInt(low[i]))
  return wide
}
