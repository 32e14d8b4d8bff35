import { createSetCounter, type SetCounter } from '../kernel/set-counter.ts'
import type { CandidatePairs, VerifiedPair } from '../model/pair.ts'
import type { PairColumns } from '../model/pair-list.ts'
import type { Settings, VerifySettings } from '../model/settings.ts'
import type { ShingleSets } from '../model/shingle-sets.ts'
import type { Units } from '../model/units.ts'
import { sharedWideCount } from '../stages/08-verify/intersection.ts'
import { type PairCounts, type SharedValues, type Verification, verify } from '../stages/08-verify/verify.ts'
import { MOST_VALUES, type ShingleStore } from './shingle-sets.ts'
import type { UnitShingles } from './unit-shingles.ts'

/** Proves candidate pairs of one level. */
export interface Prover {
  /** @param progress is told how many candidates are done, block by block */
  prove(candidates: CandidatePairs, bars: VerifySettings, progress?: (done: number) => void): Verification
}

/**
 * The candidates are proved in blocks, in their order, so that the sets of one block are in memory, not those of an
 * archive.
 *
 * @param mostValues shingles in the sets of a block, about
 */
export function createProver(
  units: Units,
  store: ShingleStore,
  shingles: UnitShingles,
  settings: Pick<Settings, 'shingle'>,
  mostValues: number = MOST_VALUES,
): Prover {
  // A set has at most about as many shingles as its text has tokens of the shingles' kind.
  const sizes =
    settings.shingle.kind === 'words' ? units.tokens : units.ends.map((end, unit) => end - units.starts[unit])
  let counter: SetCounter | null = null
  const countIn = ({ values }: ShingleSets): SharedValues => {
    counter ??= createSetCounter()
    counter.load(values)
    return counter.shared
  }
  return {
    prove(candidates, bars, progress) {
      const pairs: VerifiedPair[] = []
      let recounted = 0
      for (const { from, to, members } of blocksOf(candidates, sizes, mostValues)) {
        store.hold(members)
        const block = {
          a: candidates.a.subarray(from, to),
          b: candidates.b.subarray(from, to),
          foundBy: candidates.foundBy.subarray(from, to),
        }
        const sets = store.sets()
        const recount = (near: PairColumns): PairCounts[] => recountPairs(near, shingles)
        const shared = to - from < WORTH_LOADING ? undefined : countIn(sets)
        const proved = verify(block, sets, store.slots, bars, recount, shared)
        for (const pair of proved.pairs) pairs.push(pair)
        recounted += proved.recounted
        progress?.(to)
      }
      return { pairs, recounted }
    },
  }
}

/** Candidates from which on it is worth to give the sets to the kernel. */
const WORTH_LOADING = 10_000

interface Block {
  /** Half-open range of candidates. */
  readonly from: number
  readonly to: number
  /** Their units, each once, ascending. */
  readonly members: Uint32Array
}

/** Consecutive candidates whose units are of so many tokens together, a pair at least. */
function* blocksOf(candidates: PairColumns, sizes: Uint32Array, mostValues: number): Generator<Block> {
  const { a, b } = candidates
  const blockOf = new Int32Array(sizes.length).fill(-1)
  const members = new Uint32Array(sizes.length)
  let count = 0
  let block = 0
  let size = 0
  let from = 0
  const enter = (unit: number): void => {
    if (blockOf[unit] === block) return
    blockOf[unit] = block
    members[count++] = unit
    size += sizes[unit]
  }
  for (let to = 0; to < a.length; to++) {
    const more = (blockOf[a[to]] === block ? 0 : sizes[a[to]]) + (blockOf[b[to]] === block ? 0 : sizes[b[to]])
    if (size + more > mostValues && to > from) {
      yield { from, to, members: members.slice(0, count).sort() }
      block++
      from = to
      count = 0
      size = 0
    }
    enter(a[to])
    enter(b[to])
  }
  if (from < a.length) yield { from, to: a.length, members: members.slice(0, count).sort() }
}

/** Counts pairs with 64-bit shingles; the sets of their units are made at once. */
export function recountPairs({ a, b }: PairColumns, shingles: UnitShingles): PairCounts[] {
  const members = distinctUnits(a, b)
  const { words, offsets } = shingles.wideSets(members)
  const counts: PairCounts[] = []
  for (let p = 0; p < a.length; p++) {
    const x = placeOf(a[p], members)
    const y = placeOf(b[p], members)
    counts.push({
      shared: sharedWideCount(words, offsets[x], offsets[x + 1], offsets[y], offsets[y + 1]),
      shinglesA: offsets[x + 1] - offsets[x],
      shinglesB: offsets[y + 1] - offsets[y],
    })
  }
  return counts
}

function distinctUnits(a: Uint32Array, b: Uint32Array): Uint32Array {
  const units = new Uint32Array(a.length + b.length)
  units.set(a)
  units.set(b, a.length)
  units.sort()
  return units.filter((unit, i) => i === 0 || unit !== units[i - 1])
}

/** Where an ascending list has a unit, by bisection. */
function placeOf(unit: number, units: Uint32Array): number {
  let low = 0
  let high = units.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (units[middle] < unit) low = middle + 1
    else high = middle
  }
  return low
}
