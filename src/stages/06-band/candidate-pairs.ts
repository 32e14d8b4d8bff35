import { createPairList, type PairColumns, type PairList } from '../../model/pair-list.ts'
import type { SignatureMatrix } from '../../model/signature-matrix.ts'
import { bandKeys, bandsAtOnce } from './band-keys.ts'
import { type Buckets, emptyBuckets, fillBuckets, firstFrom, membersFrom } from './buckets.ts'
import { namedRows } from './named-rows.ts'
import type { BandPlan } from './s-curve.ts'

/** Members of an oversized bucket that every other member is linked to. */
const PIVOTS = 4
/** A row that meets so many pivots of earlier bands again needs no others. */
const ENOUGH = 2

/** Tells which of two rows is likelier to be kept: negative for the first; 0 only for the same. */
export type PreferredRow = (row: number, other: number) => number

export interface BandedPairs {
  /** By the rows' names; sorted, each once. */
  readonly pairs: PairColumns
  /** Buckets with more than maxBucket rows, of which only links to pivots were proposed. */
  readonly cappedBuckets: number
}

/**
 * Pairs of rows that share a bucket. A bucket above maxBucket would give a quadratic number of them: there each row
 * meets only the pivots, the rows that are preferred, since those are kept and the others give way to them; and in
 * further bands none, where it meets two of its pivots again. The same whatever the order of input.
 *
 * @param names what stands for each row in pairs, another for each; a row with a negative name takes no part
 */
export function bandedPairs(
  signatures: SignatureMatrix,
  plan: BandPlan,
  maxBucket: number,
  prefers: PreferredRow,
  names: Int32Array,
): BandedPairs {
  const { bands, rowsPerBand } = plan
  const rows = namedRows(names)
  const buckets = emptyBuckets(rows)
  const pairs = createPairList()
  const atOnce = bandsAtOnce(plan)
  const keys = new Uint32Array(atOnce * rows.length)
  const members = new Uint32Array(rows.length)
  const pivoted = createPivoted(names, prefers, pairs)
  let cappedBuckets = 0
  for (let band = 0; band < bands; band++) {
    const k = band % atOnce
    if (k === 0) bandKeys(signatures, rows, band, Math.min(atOnce, bands - band), rowsPerBand, keys)
    fillBuckets(buckets, keys.subarray(k * rows.length, (k + 1) * rows.length), signatures, band, rowsPerBand)
    cappedBuckets += linkBuckets(buckets, maxBucket, names, members, pairs, pivoted)
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
  names: Int32Array,
  members: Uint32Array,
  pairs: PairList,
  pivoted: Pivoted,
): number {
  let capped = 0
  for (let first = firstFrom(buckets, 0); first !== -1; first = firstFrom(buckets, first + 1)) {
    const count = membersFrom(buckets, first, members)
    if (count > maxBucket) {
      pivoted.link(members, count)
      capped++
    } else {
      nameRows(members, count, names)
      pairs.addAll(members, count)
    }
  }
  return capped
}

/** Links of oversized buckets, band after band. */
export interface Pivoted {
  /** Links the first `count` members to their pivots. */
  link(members: Uint32Array, count: number): void
}

/**
 * @param names what stands for each row in pairs
 * @param pairs where the links go
 */
export function createPivoted(names: Int32Array, prefers: PreferredRow, pairs: PairList): Pivoted {
  // Room is made for the first such bucket; most archives have none.
  let pivotsOf = new Int32Array(0)
  let bucketOf = new Uint32Array(0)
  let bucket = 0
  return {
    link(members, count) {
      if (bucket++ === 0) {
        pivotsOf = new Int32Array(names.length * PIVOTS).fill(-1)
        bucketOf = new Uint32Array(names.length)
      }
      const rows = pivots(members, count, prefers)
      for (let i = 0; i < count; i++) bucketOf[members[i]] = bucket
      for (let i = 0; i < count; i++) {
        const row = members[i]
        const at = row * PIVOTS
        let met = 0
        let known = 0
        for (; known < PIVOTS && pivotsOf[at + known] !== -1; known++) {
          if (bucketOf[pivotsOf[at + known]] === bucket) met++
        }
        if (met >= ENOUGH || (met > 0 && known === PIVOTS)) continue
        // With as many as that it has had its chances; one more keeps it in touch with this bucket.
        const most = known === PIVOTS ? 1 : PIVOTS
        for (let p = 0, linked = 0; p < rows.length && linked < most; p++) {
          const pivot = rows[p]
          if (pivot === row) continue
          linked++
          pairs.add(names[pivot], names[row])
          if (known < PIVOTS) pivotsOf[at + known++] = pivot
        }
      }
    },
  }
}

function nameRows(rows: Uint32Array, count: number, names: Int32Array): void {
  for (let i = 0; i < count; i++) rows[i] = names[rows[i]]
}

/** The preferred members, the first first. */
function pivots(members: Uint32Array, count: number, prefers: PreferredRow): Uint32Array {
  const best = new Uint32Array(PIVOTS)
  let found = 0
  for (let i = 0; i < count; i++) {
    const row = members[i]
    let at = found
    while (at > 0 && prefers(row, best[at - 1]) < 0) at--
    if (at === PIVOTS) continue
    if (found < PIVOTS) found++
    best.copyWithin(at + 1, at, found - 1)
    best[at] = row
  }
  return best.subarray(0, found)
}
