import { createPairList, type PairColumns, type PairList } from '../../model/pair-list.ts'
import type { SignatureMatrix } from '../../model/signature-matrix.ts'
import { bandKeys, bandsAtOnce } from './band-keys.ts'
import { type Buckets, emptyBuckets, fillBuckets, firstFrom, membersFrom } from './buckets.ts'
import { namedRows } from './named-rows.ts'
import type { BandPlan } from './s-curve.ts'

/** Members of an oversized bucket that every other member is linked to. */
const PIVOTS = 4

export interface BandedPairs {
  /** By the rows' names; sorted, each once. */
  readonly pairs: PairColumns
  /** Buckets with more than maxBucket rows, of which only links to pivots were proposed. */
  readonly cappedBuckets: number
}

/**
 * Pairs of rows that share a bucket. A bucket above maxBucket would give a quadratic number of them: there each row
 * meets only the pivots, the rows with the smallest content hash, the same whatever the order of input.
 *
 * @param content first word of each row's content hash
 * @param names what stands for each row in pairs, another for each; a row with a negative name takes no part
 */
export function bandedPairs(
  signatures: SignatureMatrix,
  plan: BandPlan,
  maxBucket: number,
  content: Uint32Array,
  names: Int32Array,
): BandedPairs {
  const { bands, rowsPerBand } = plan
  const rows = namedRows(names)
  const buckets = emptyBuckets(rows)
  const pairs = createPairList()
  const atOnce = bandsAtOnce(plan)
  const keys = new Uint32Array(atOnce * rows.length)
  const members = new Uint32Array(rows.length)
  let cappedBuckets = 0
  for (let band = 0; band < bands; band++) {
    const k = band % atOnce
    if (k === 0) bandKeys(signatures, rows, band, Math.min(atOnce, bands - band), rowsPerBand, keys)
    fillBuckets(buckets, keys.subarray(k * rows.length, (k + 1) * rows.length), signatures, band, rowsPerBand)
    cappedBuckets += linkBuckets(buckets, maxBucket, content, names, members, pairs)
  }
  return { pairs: pairs.sorted(), cappedBuckets }
}

/**
 * @param members room for the largest bucket
 * @returns the number of oversized buckets
 */
function linkBuckets(
  buckets: Buckets,
  maxBucket: number,
  content: Uint32Array,
  names: Int32Array,
  members: Uint32Array,
  pairs: PairList,
): number {
  let capped = 0
  for (let first = firstFrom(buckets, 0); first !== -1; first = firstFrom(buckets, first + 1)) {
    const count = membersFrom(buckets, first, members)
    if (count > maxBucket) {
      linkToPivots(members, count, content, names, pairs)
      capped++
    } else {
      nameRows(members, count, names)
      pairs.addAll(members, count)
    }
  }
  return capped
}

function linkToPivots(
  members: Uint32Array,
  count: number,
  content: Uint32Array,
  names: Int32Array,
  pairs: PairList,
): void {
  const rows = pivots(members, count, content)
  nameRows(members, count, names)
  for (const row of rows) pairs.addEach(names[row], members, count)
}

function nameRows(rows: Uint32Array, count: number, names: Int32Array): void {
  for (let i = 0; i < count; i++) rows[i] = names[rows[i]]
}

/** The members of smallest content hash, of equal ones the first, in that order. */
function pivots(members: Uint32Array, count: number, content: Uint32Array): Uint32Array {
  const smallest = new Uint32Array(PIVOTS)
  let found = 0
  for (let i = 0; i < count; i++) {
    const hash = content[members[i]]
    let at = found
    while (at > 0 && content[smallest[at - 1]] > hash) at--
    if (at === PIVOTS) continue
    if (found < PIVOTS) found++
    smallest.copyWithin(at + 1, at, found - 1)
    smallest[at] = members[i]
  }
  return smallest.subarray(0, found)
}
