import { growable } from '../../model/growable.ts'
import { PAIR_FACTOR } from '../../model/pair.ts'
import type { SignatureMatrix } from '../../model/signature-matrix.ts'
import { buckets } from './buckets.ts'
import type { BandPlan } from './s-curve.ts'

/** Members of an oversized bucket that every other member is linked to. */
const PIVOTS = 4

export interface BandedPairs {
  /** Pair keys of model/pair.ts over row numbers, with repetitions. */
  readonly keys: Float64Array
  /** Buckets with more than maxBucket rows, of which only links to pivots were proposed. */
  readonly cappedBuckets: number
}

/**
 * Pairs of rows that share a bucket. A bucket above maxBucket would give a quadratic number of them: there each row
 * meets only the pivots, the rows with the smallest content hash, the same whatever the order of input.
 *
 * @param content first word of each row's content hash
 * @param active rows with a negative value here take no part
 */
export function bandedPairs(
  signatures: SignatureMatrix,
  plan: BandPlan,
  maxBucket: number,
  content: Uint32Array,
  active: Int32Array,
): BandedPairs {
  const keys = growable((length) => new Float64Array(length))
  let cappedBuckets = 0
  for (let band = 0; band < plan.bands; band++) {
    const { heads, next } = buckets(signatures, band, plan.rowsPerBand, active)
    for (const head of heads) {
      const members: number[] = []
      for (let row = head; row !== -1; row = next[row]) members.push(row)
      const capped = members.length > maxBucket
      if (capped) cappedBuckets++
      const partners = capped ? pivots(members, content) : members
      for (const a of partners) {
        for (const b of members) {
          if (capped ? a !== b : a < b) keys.push(Math.min(a, b) * PAIR_FACTOR + Math.max(a, b))
        }
      }
    }
  }
  return { keys: keys.view(), cappedBuckets }
}

function pivots(members: readonly number[], content: Uint32Array): number[] {
  return [...members].sort((a, b) => content[a] - content[b] || a - b).slice(0, PIVOTS)
}
