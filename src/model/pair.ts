import type { PairColumns } from './pair-list.ts'
import type { FoundBy, ListedBar } from './run-files.ts'

/**
 * Units that might be alike, as columns; a < b by dense index, pairs in that order, each once. Nothing is proved:
 * whoever reports or removes needs a verified pair.
 */
export interface CandidatePairs extends PairColumns {
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

/** Units of one level that one run can compare. */
export const MOST_UNITS = 2 ** 26 - 1

/**
 * Merges lists of pairs, each sorted and without repetitions; of several ways of finding a pair the first list's wins.
 * The lists are those of FOUND_BY, in that order.
 */
export function candidatePairs(...lists: readonly PairColumns[]): CandidatePairs {
  let merged: CandidatePairs = { a: new Uint32Array(0), b: new Uint32Array(0), foundBy: new Uint8Array(0) }
  for (let list = 0; list < lists.length; list++) {
    const { a, b } = lists[list]
    if (a.length === 0) continue
    const more = { a, b, foundBy: new Uint8Array(a.length).fill(list) }
    merged = merged.a.length === 0 ? more : mergedPairs(merged, more)
  }
  return merged
}

function mergedPairs(x: CandidatePairs, y: CandidatePairs): CandidatePairs {
  const size = x.a.length + y.a.length
  const a = new Uint32Array(size)
  const b = new Uint32Array(size)
  const foundBy = new Uint8Array(size)
  let count = 0
  let i = 0
  let j = 0
  while (i < x.a.length || j < y.a.length) {
    const order = i === x.a.length ? 1 : j === y.a.length ? -1 : x.a[i] - y.a[j] || x.b[i] - y.b[j]
    const first = order <= 0 ? x : y
    const at = order <= 0 ? i : j
    a[count] = first.a[at]
    b[count] = first.b[at]
    foundBy[count++] = first.foundBy[at]
    if (order <= 0) i++
    if (order >= 0) j++
  }
  return { a: a.subarray(0, count), b: b.subarray(0, count), foundBy: foundBy.subarray(0, count) }
}
