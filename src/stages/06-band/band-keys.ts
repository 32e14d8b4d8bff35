import type { SignatureMatrix } from '../../model/signature-matrix.ts'
import type { BandPlan } from './s-curve.ts'

/** Values of a signature that lie in one line of the processor's cache. */
const CACHE_LINE = 16
/** Rows of which the lines are still in the cache when the next band of them is hashed. */
const BLOCK = 512

/** Bands whose keys are made in one walk through the signatures, so that each line of these is fetched once. */
export function bandsAtOnce({ bands, rowsPerBand }: BandPlan): number {
  return Math.min(bands, Math.max(1, Math.floor(CACHE_LINE / rowsPerBand)))
}

/**
 * Hashes the values of some bands of some rows. Rows that agree in a band have equal keys; the opposite is likely, not
 * certain.
 *
 * @param keys gets the key of the i-th row in band `first + k` at k * rows.length + i
 */
export function bandKeys(
  signatures: SignatureMatrix,
  rows: Uint32Array,
  first: number,
  count: number,
  rowsPerBand: number,
  keys: Uint32Array,
): void {
  for (let from = 0; from < rows.length; from += BLOCK) {
    const to = Math.min(rows.length, from + BLOCK)
    for (let k = 0; k < count; k++) {
      const column = keys.subarray(k * rows.length, (k + 1) * rows.length)
      hashBand(signatures, rows, from, to, (first + k) * rowsPerBand, rowsPerBand, column)
    }
  }
}

function hashBand(
  { hashes, values }: SignatureMatrix,
  rows: Uint32Array,
  from: number,
  to: number,
  slot: number,
  rowsPerBand: number,
  keys: Uint32Array,
): void {
  for (let i = from; i < to; i++) {
    const start = rows[i] * hashes + slot
    const end = start + rowsPerBand
    let hash = 0
    for (let at = start; at < end; at++) {
      hash = Math.imul(hash ^ values[at], 0x9e3779b1)
      hash ^= hash >>> 15
    }
    hash = Math.imul(hash, 0x85ebca6b)
    keys[i] = hash ^ (hash >>> 13)
  }
}
