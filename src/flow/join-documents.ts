import { PAIR_FACTOR } from '../model/pair.ts'
import type { CapHit } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import type { CopyGroup, Units } from '../model/units.ts'
import { prefixJoin } from '../stages/06-band/prefix-join.ts'
import { NEAR_BAR } from '../stages/08-verify/verify.ts'
import type { ShingleStore } from './shingle-sets.ts'

/** Whether every pair was compared. */
export interface DocumentJoin {
  /** Candidates among which every pair at a bar is, as pair keys of units; null when not every pair was compared. */
  readonly keys: Float64Array | null
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
  groups: readonly CopyGroup[],
  store: ShingleStore,
  { recall, verify }: Settings,
): DocumentJoin {
  if (units.count > recall.exhaustiveUpTo) return { keys: null, cap: null }
  const texts = groups.filter((group) => group.row !== -1).map((group) => group.members[0])
  const characters = texts.reduce((sum, unit) => sum + units.ends[unit] - units.starts[unit], 0)
  if (characters > MOST_CHARACTERS) {
    return { keys: null, cap: capHit(`the texts have more than ${MOST_CHARACTERS} characters together`) }
  }
  texts.sort((a, b) => a - b)
  store.add(texts)
  // Pairs near a bar are counted again with wider hashes, which may lift them over it.
  const bars = {
    minJaccard: verify.minJaccard - NEAR_BAR,
    minContainment: verify.minContainment === null ? null : verify.minContainment - NEAR_BAR,
  }
  const joined = prefixJoin(store.sets(), bars, BUDGET)
  if (joined === null) {
    return {
      keys: null,
      cap: capHit('so many texts are nearly alike that to count all their pairs takes too long'),
    }
  }
  const keys = joined.map(
    (key) => texts[Math.floor(key / PAIR_FACTOR)] * PAIR_FACTOR + texts[key % PAIR_FACTOR],
  )
  return { keys, cap: null }
}

function capHit(reason: string): CapHit {
  const meaning = `not every pair was compared, for ${reason}; recall was measured on a sample instead`
  return { cap: 'recall.exhaustiveUpTo', count: 1, meaning }
}
