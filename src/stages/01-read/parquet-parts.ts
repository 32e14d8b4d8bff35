import type { ExpansionCap } from './expansion-cap.ts'
import { attempts, type LostRows } from './parquet-attempts.ts'
import type { ParquetTable } from './parquet-table.ts'

/** Rows that are read at once, or why they are not. Numbers are counted from 0. */
export type Part =
  | { readonly kind: 'readable'; readonly from: number; readonly to: number }
  | { readonly kind: 'long'; readonly row: number; readonly bytes: number }
  | LostRows
  | { readonly kind: 'end'; readonly from: number; readonly why: string }

/** Bytes that a batch of rows may have, more or less, when the database builds it as JSON; it has at least one row. */
const PART_BYTES = 8 * 1024 * 1024

/** Batches of up to that many bytes are left as the database makes them, of 2,048 rows. */
const USUAL_BATCH_BYTES = 4 * PART_BYTES

const UNNUMBERED =
  'they are too long to be read at once, and cannot be counted, as the file has a column named file_row_number; rename that'

/**
 * Parts of a file, in order, that can be read in little memory, by the lengths of its rows, which are found without
 * building any: a dictionary makes gigabytes of a few kilobytes.
 *
 * @param size bytes of the file
 * @param longest bytes beyond which a row is not read
 */
export async function parquetParts(
  table: ParquetTable,
  size: number,
  cap: ExpansionCap,
  longest: number,
): Promise<readonly Part[]> {
  const all = { from: 0, to: table.rows }
  const isNumbered = table.rows > 0 && table.groupEnd(0) !== null
  const last = isNumbered ? table.rowsWithin(cap.most(size)) : table.rows
  const parts: Part[] = []
  for await (const part of partsWithin(table, last, size, cap, longest)) parts.push(part)
  if (isNumbered || parts.length === 0) return parts
  return parts.every(({ kind }, i) => kind === 'lost' || (kind === 'readable' && i === 0))
    ? [{ kind: 'readable', ...all }]
    : [{ kind: 'lost', ...all, why: UNNUMBERED }]
}

async function* partsWithin(
  table: ParquetTable,
  last: number,
  size: number,
  cap: ExpansionCap,
  longest: number,
): AsyncGenerator<Part> {
  const source = { groupEnd: table.groupEnd, read: table.lengths }
  let room = cap.most(size)
  let start = 0
  for await (const batch of attempts(source, 0, last)) {
    const { from } = batch
    if (batch.kind === 'lost') {
      yield* readable(start, from)
      yield batch
      start = batch.to
      continue
    }
    const fitting = fittingRows(batch.rows, room)
    const bytes = sumOf(fitting)
    room -= bytes
    if (bytes > USUAL_BATCH_BYTES) {
      yield* readable(start, from)
      yield* narrowParts(fitting, from, longest)
      start = from + fitting.length
    }
    if (fitting.length < batch.rows.length) {
      yield* readable(start, from + fitting.length)
      yield { kind: 'end', from: from + fitting.length, why: cap.reason(size) }
      return
    }
  }
  yield* readable(start, last)
  if (last < table.rows) yield { kind: 'end', from: last, why: cap.reason(size) }
}

function* readable(from: number, to: number): Generator<Part> {
  if (to > from) yield { kind: 'readable', from, to }
}

function sumOf(lengths: readonly number[]): number {
  return lengths.reduce((sum, length) => sum + length, 0)
}

/** The lengths from the first on that there is room for. */
function fittingRows(lengths: readonly number[], room: number): readonly number[] {
  if (sumOf(lengths) <= room) return lengths
  let left = room
  return lengths.slice(
    0,
    lengths.findIndex((length) => {
      left -= length
      return left < 0
    }),
  )
}

function* narrowParts(lengths: readonly number[], first: number, longest: number): Generator<Part> {
  let start = 0
  let bytes = 0
  for (const [i, length] of lengths.entries()) {
    const isLong = length > Math.max(longest, PART_BYTES)
    if (start < i && (isLong || bytes + length > PART_BYTES)) {
      yield { kind: 'readable', from: first + start, to: first + i }
      start = i
      bytes = 0
    }
    if (isLong) {
      yield { kind: 'long', row: first + i, bytes: length }
      start = i + 1
    } else bytes += length
  }
  if (start < lengths.length) yield { kind: 'readable', from: first + start, to: first + lengths.length }
}
