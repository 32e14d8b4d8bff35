import type { FoundBy, ListedBar } from './run-files.ts'

/**
 * Units that might be alike, as columns; a < b by dense index, pairs in that order, each once. Nothing is proved:
 * whoever reports or removes needs a verified pair.
 */
export interface CandidatePairs {
  readonly a: Uint32Array
  readonly b: Uint32Array
  /** Position in FOUND_BY of what proposed the pair. */
  readonly foundBy: Uint8Array
}

/** A candidate pair that one of the bars has proved. */
export interface VerifiedPair {
  /** Dense unit indexes, a < b. */
  readonly a: number
  readonly b: number
  readonly bar: ListedBar
  readonly jaccard: number
  readonly containmentA: number
  readonly containmentB: number
  readonly shared: number
  readonly shinglesA: number
  readonly shinglesB: number
  readonly foundBy: FoundBy
}

/** Pairs as one number each, so that they can be sorted natively; indexes stay below 2^26. */
export const PAIR_FACTOR = 2 ** 26

/**
 * Sorted distinct pair keys (a * PAIR_FACTOR + b) as columns; of several ways of finding a pair the first list's wins.
 * The lists are those of FOUND_BY, in that order.
 */
export function candidatePairs(...lists: readonly Float64Array[]): CandidatePairs {
  const sorted = lists.map(sortedDistinct)
  const size = sorted.reduce((sum, keys) => sum + keys.length, 0)
  const a = new Uint32Array(size)
  const b = new Uint32Array(size)
  const foundBy = new Uint8Array(size)
  const at = sorted.map(() => 0)
  let count = 0
  for (;;) {
    let first = -1
    let smallest = Number.POSITIVE_INFINITY
    for (let list = 0; list < sorted.length; list++) {
      if (at[list] === sorted[list].length || sorted[list][at[list]] >= smallest) continue
      first = list
      smallest = sorted[list][at[list]]
    }
    if (first === -1) break
    for (let list = 0; list < sorted.length; list++) if (sorted[list][at[list]] === smallest) at[list]++
    a[count] = Math.floor(smallest / PAIR_FACTOR)
    b[count] = smallest % PAIR_FACTOR
    foundBy[count++] = first
  }
  return { a: a.subarray(0, count), b: b.subarray(0, count), foundBy: foundBy.subarray(0, count) }
}

/** Whether a pair is among the candidates, by bisection; a < b. */
export function isCandidate(candidates: CandidatePairs, a: number, b: number): boolean {
  let low = 0
  let high = candidates.a.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const isBefore = candidates.a[middle] < a || (candidates.a[middle] === a && candidates.b[middle] < b)
    if (isBefore) low = middle + 1
    else high = middle
  }
  return low < candidates.a.length && candidates.a[low] === a && candidates.b[low] === b
}

function sortedDistinct(keys: Float64Array): Float64Array {
  const sorted = keys.slice().sort()
  let count = 0
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[count++] = sorted[i]
  }
  return sorted.subarray(0, count)
}
