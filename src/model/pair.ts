import type { ListedBar } from './run-files.ts'

/**
 * Units that might be alike, as columns; a < b by dense index, pairs in that order, each once. Nothing is proved:
 * whoever reports or removes needs a verified pair.
 */
export interface CandidatePairs {
  readonly a: Uint32Array
  readonly b: Uint32Array
  /** FOUND_BY_BAND, or 1 for a fingerprint. */
  readonly foundBy: Uint8Array
}

export const FOUND_BY_BAND = 0
const FOUND_BY_FINGERPRINT = 1

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
  readonly foundBy: 'band' | 'fingerprint'
}

/** Pairs as one number each, so that they can be sorted natively; indexes stay below 2^26. */
export const PAIR_FACTOR = 2 ** 26

/** Sorted distinct pair keys (a * PAIR_FACTOR + b) as columns; of two ways of finding a pair the first list's wins. */
export function candidatePairs(byBand: Float64Array, byFingerprint: Float64Array): CandidatePairs {
  const bands = sortedDistinct(byBand)
  const fingerprints = sortedDistinct(byFingerprint)
  const size = bands.length + fingerprints.length
  const a = new Uint32Array(size)
  const b = new Uint32Array(size)
  const foundBy = new Uint8Array(size)
  let count = 0
  for (let i = 0, j = 0; i < bands.length || j < fingerprints.length; ) {
    const fromBand = j >= fingerprints.length || (i < bands.length && bands[i] <= fingerprints[j])
    const key = fromBand ? bands[i] : fingerprints[j]
    if (fromBand && fingerprints[j] === key) j++
    if (fromBand) i++
    else j++
    a[count] = Math.floor(key / PAIR_FACTOR)
    b[count] = key % PAIR_FACTOR
    foundBy[count++] = fromBand ? FOUND_BY_BAND : FOUND_BY_FINGERPRINT
  }
  return { a: a.subarray(0, count), b: b.subarray(0, count), foundBy: foundBy.subarray(0, count) }
}

function sortedDistinct(keys: Float64Array): Float64Array {
  const sorted = keys.slice().sort()
  let count = 0
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[count++] = sorted[i]
  }
  return sorted.subarray(0, count)
}
