import { growable } from '../model/growable.ts'
import type { ShingleSets } from '../model/shingle-sets.ts'
import type { Units } from '../model/units.ts'
import { distinct, type Shingler } from '../stages/04-shingle/shingler.ts'
import type { Recount } from '../stages/08-verify/verify.ts'
import type { Texts } from './texts.ts'
import { comparedTokens } from './unit-text.ts'

/** Shingle sets of the units that are compared, made anew from the texts when they are first asked for. */
export interface ShingleStore {
  /** Makes the sets that are not there yet, in order of documents. */
  add(wanted: Iterable<number>): void
  /** All sets so far; good until the next `add`. */
  sets(): ShingleSets
  /** Slot of a unit that was added. */
  slot(unit: number): number
}

export function createShingleStore(units: Units, texts: Texts, shingler: Shingler): ShingleStore {
  // Documents are walked through once; units of one document come one after the other.
  const walked = units.level === 'document' ? { ...texts, document: texts.documentOnce } : texts
  const slots = new Map<number, number>()
  const values = growable((length) => new Uint32Array(length))
  const offsets = growable((length) => new Float64Array(length))
  offsets.push(0)
  return {
    add(wanted) {
      const missing = new Set<number>()
      for (const unit of wanted) if (!slots.has(unit)) missing.add(unit)
      for (const unit of [...missing].sort((a, b) => a - b)) {
        comparedTokens(units, unit, walked, shingler)
        values.append(distinct(shingler.hashes()))
        slots.set(unit, slots.size)
        offsets.push(values.length)
      }
    },
    sets: () => ({ values: values.view(), offsets: offsets.view() }),
    slot: (unit) => slots.get(unit) as number,
  }
}

/** Counts a pair with 64-bit shingles: two 32-bit families side by side. */
export function recountPair(a: number, b: number, units: Units, texts: Texts, shingler: Shingler): Recount {
  const wideA = wideShingles(a, units, texts, shingler)
  const wideB = wideShingles(b, units, texts, shingler)
  return { shared: sharedWide(wideA, wideB), shinglesA: wideA.length, shinglesB: wideB.length }
}

/** Sorted distinct 64-bit shingles of a unit. */
function wideShingles(unit: number, units: Units, texts: Texts, shingler: Shingler): BigUint64Array {
  comparedTokens(units, unit, texts, shingler)
  const low = shingler.hashes(0).slice()
  const high = shingler.hashes(1)
  const halves = new Uint32Array(low.length * 2)
  for (let i = 0; i < low.length; i++) {
    halves[2 * i] = low[i]
    halves[2 * i + 1] = high[i]
  }
  const wide = new BigUint64Array(halves.buffer).sort()
  let count = 0
  for (let i = 0; i < wide.length; i++) if (i === 0 || wide[i] !== wide[i - 1]) wide[count++] = wide[i]
  return wide.subarray(0, count)
}

function sharedWide(a: BigUint64Array, b: BigUint64Array): number {
  let shared = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i], b[j]]
    if (x === y) shared++
    if (x <= y) i++
    if (y <= x) j++
  }
  return shared
}
