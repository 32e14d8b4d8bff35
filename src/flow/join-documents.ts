import type { PairColumns } from '../model/pair-list.ts'
import type { CapHit } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import type { Copies, Units } from '../model/units.ts'
import { prefixJoin } from '../stages/06-band/prefix-join.ts'
import { NEAR_BAR } from '../stages/08-verify/verify.ts'
import type { ShingleStore } from './shingle-sets.ts'
import { sketchedUnits } from './signature-rows.ts'

/** Whether every pair was compared. */
export interface DocumentJoin {
  /** Candidates among which every pair at a bar is; null when not every pair was compared. */
  readonly pairs: PairColumns | null
  /** The limit that forbade it, when the settings asked for it. */
  readonly cap: CapHit | null
}

/** Characters of all distinct texts together; each takes four bytes at the most. */
const MOST_CHARACTERS = 2 ** 26
/** Shingles to be looked at; some seconds. Only groups of many hundred near-copies need more. */
const BUDGET = 2 ** 30

/** Compares every pair of documents in an archive of at most recall.exhaustiveUpTo; their sets stay in the store. */
export function joinDocuments(
  units: Units,
  copies: Copies,
  store: ShingleStore,
  { recall, verify }: Settings,
): DocumentJoin {
  if (units.count > recall.exhaustiveUpTo) return { pairs: null, cap: null }
  const texts = sketchedUnits(units, copies)
  const characters = texts.reduce((sum, unit) => sum + units.ends[unit] - units.starts[unit], 0)
  if (characters > MOST_CHARACTERS) {
    return { pairs: null, cap: capHit(`the texts have more than ${MOST_CHARACTERS} characters together`) }
  }
  store.hold(texts)
  // Pairs near a bar are counted again with wider hashes, which may lift them over it.
  const bars = {
    minJaccard: verify.minJaccard - NEAR_BAR,
    minContainment: verify.minContainment === null ? null : verify.minContainment - NEAR_BAR,
  }
  const joined = prefixJoin(store.sets(), bars, BUDGET)
  if (joined === null) {
    return {
      pairs: null,
      cap: capHit('so many texts are nearly alike that to count all their pairs takes too long'),
    }
  }
  // Slots ascend with units, so the pairs stay in order.
  const pairs = { a: joined.a.map((slot) => texts[slot]), b: joined.b.map((slot) => texts[slot]) }
  return { pairs, cap: null }
}

function capHit(reason: string): CapHit {
  const meaning = `not every pair was compared, for ${reason}; recall was measured on a sample instead`
  return { cap: 'recall.exhaustiveUpTo', count: 1, meaning }
}
