import type { SignatureMatrix } from '../../model/signature-matrix.ts'

/** Rows that agree in one band, as linked lists: row -> next row of its bucket, -1 at the end; ascending. */
export interface Buckets {
  /** First row of each bucket that has at least two. */
  readonly heads: readonly number[]
  readonly next: Int32Array
}

/**
 * Groups rows by equal values in a band, by open addressing over a power-of-two table. Rows are compared value by
 * value, so hashes that fall together never join rows.
 */
export function buckets(
  signatures: SignatureMatrix,
  band: number,
  rowsPerBand: number,
  active: Int32Array,
): Buckets {
  const { hashes, rows, values } = signatures
  const from = band * rowsPerBand
  const mask = 2 ** Math.ceil(Math.log2(Math.max(2, rows * 2))) - 1
  const table = new Int32Array(mask + 1).fill(-1)
  const next = new Int32Array(rows).fill(-1)
  const last = new Int32Array(rows)
  const heads: number[] = []
  for (let row = 0; row < rows; row++) {
    if (active[row] < 0) continue
    const at = row * hashes + from
    let hash = 0
    for (let j = 0; j < rowsPerBand; j++) hash = Math.imul(hash ^ values[at + j], 0x9e3779b1) ^ (hash >>> 15)
    let slot = (hash ^ (hash >>> 16)) & mask
    for (;;) {
      const head = table[slot]
      if (head === -1) {
        table[slot] = row
        last[row] = row
        break
      }
      if (agree(values, at, head * hashes + from, rowsPerBand)) {
        if (next[head] === -1) heads.push(head)
        next[last[head]] = row
        last[head] = row
        break
      }
      slot = (slot + 1) & mask
    }
  }
  return { heads, next }
}

function agree(values: Uint32Array, a: number, b: number, length: number): boolean {
  for (let j = 0; j < length; j++) if (values[a + j] !== values[b + j]) return false
  return true
}
