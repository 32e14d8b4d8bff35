import { inflateRawSync } from 'node:zlib'
import { type ColumnFile, columnOfKind, openColumnFile } from './column-file.ts'
import { damaged, openStoredFile, type StoredFile } from './stored-file.ts'

/**
 * Rows of bytes by number, in two files.
 *
 * - `NAME.rows`: the rows, one directly after the other; or, packed, blocks of whole rows, each deflated by itself. A
 *   block unpacked: the number of its rows and the length of each, as Uint32 (little-endian), then the rows.
 * - `NAME.places`: a Float64 column; of rows, where each ends in the file; of blocks, three values each: where it ends
 *   in the file, the number of its last row plus 1, and its bytes when unpacked. Its note tells which of the two.
 */
export interface RowFile {
  readonly path: string
  readonly count: number
  readonly packed: boolean
  /**
   * Row `number` as a copy.
   *
   * @throws RunError when the file cannot be read or is damaged, naming the byte
   */
  read(number: number): Buffer
  /** Rows `from` up to, not with, `to` at once; views of memory that is theirs. */
  readRange(from: number, to: number): Buffer[]
  /** What the files hold, for copying and checking. */
  readonly data: StoredFile
  readonly places: ColumnFile<'float64'>
  close(): void
}

export const PLAIN = 0
export const PACKED = 1
/** Values of the places file for each block. */
export const BLOCK_VALUES = 3

export function rowsPath(base: string): string {
  return `${base}.rows`
}

export function placesPath(base: string): string {
  return `${base}.places`
}

/** Blocks that are kept unpacked. */
const KEPT_BLOCKS = 8

/** @param base path of both files without their endings @throws RunError */
export function openRowFile(base: string): RowFile {
  const data = openStoredFile(rowsPath(base))
  let column: ColumnFile
  try {
    column = openColumnFile(placesPath(base))
  } catch (error) {
    data.close()
    throw error
  }
  try {
    const places = columnOfKind(column, 'float64')
    return column.note === PACKED ? packedRows(data, places) : plainRows(data, places)
  } catch (error) {
    data.close()
    column.close()
    throw error
  }
}

function plainRows(data: StoredFile, places: ColumnFile<'float64'>): RowFile {
  const { count } = places
  const end = count === 0 ? 0 : places.at(count - 1)
  if (end !== data.bytes)
    throw damaged(data.path, data.bytes, `does not end where its last row does (${end})`)
  const readRange = (from: number, to: number): Buffer[] => {
    refuseOutside(data.path, from, to, count)
    if (from === to) return []
    const first = from === 0 ? 0 : places.at(from - 1)
    const ends = places.read(from, to)
    refuseDisorder(places.path, from, first, ends, data.bytes)
    const bytes = Buffer.allocUnsafeSlow(ends[ends.length - 1] - first)
    data.read(bytes, first)
    return Array.from(ends, (last, i) =>
      bytes.subarray((i === 0 ? first : ends[i - 1]) - first, last - first),
    )
  }
  return {
    path: data.path,
    count,
    packed: false,
    read(number) {
      refuseOutside(data.path, number, number + 1, count)
      const from = number === 0 ? 0 : places.at(number - 1)
      const to = places.at(number)
      refuseDisorder(places.path, number, from, [to], data.bytes)
      const bytes = Buffer.allocUnsafeSlow(to - from)
      data.read(bytes, from)
      return bytes
    },
    readRange,
    data,
    places,
    close() {
      data.close()
      places.close()
    },
  }
}

/** An unpacked block: its row i lies at bytes ends[i] to ends[i + 1]. */
interface Block {
  readonly bytes: Buffer
  readonly ends: Float64Array
}

function packedRows(data: StoredFile, places: ColumnFile<'float64'>): RowFile {
  const table = places.read(0, places.count)
  const blocks = refuseBadTable(data, places.path, table)
  const count = blocks === 0 ? 0 : table[BLOCK_VALUES * (blocks - 1) + 1]
  const firstRow = (block: number): number => (block === 0 ? 0 : table[BLOCK_VALUES * (block - 1) + 1])
  const kept = new Map<number, Block>()

  const blockOf = (row: number): number => {
    let first = 0
    let end = blocks - 1
    while (first < end) {
      const middle = (first + end) >>> 1
      if (table[BLOCK_VALUES * middle + 1] <= row) first = middle + 1
      else end = middle
    }
    return first
  }

  const unpacked = (number: number): Block => {
    const known = kept.get(number)
    if (known !== undefined) {
      kept.delete(number)
      kept.set(number, known)
      return known
    }
    const from = number === 0 ? 0 : table[BLOCK_VALUES * (number - 1)]
    const to = table[BLOCK_VALUES * number]
    const packed = Buffer.allocUnsafe(to - from)
    data.read(packed, from)
    const rows = table[BLOCK_VALUES * number + 1] - firstRow(number)
    const block = unpack(data.path, from, packed, rows, table[BLOCK_VALUES * number + 2])
    kept.set(number, block)
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT_BLOCKS) break
      kept.delete(oldest)
    }
    return block
  }

  const view = (number: number): Buffer => {
    const block = blockOf(number)
    const { bytes, ends } = unpacked(block)
    const place = number - firstRow(block)
    return bytes.subarray(ends[place], ends[place + 1])
  }

  return {
    path: data.path,
    count,
    packed: true,
    read(number) {
      refuseOutside(data.path, number, number + 1, count)
      return Buffer.from(view(number))
    },
    readRange(from, to) {
      refuseOutside(data.path, from, to, count)
      return Array.from({ length: to - from }, (_, i) => view(from + i))
    },
    data,
    places,
    close() {
      data.close()
      places.close()
      kept.clear()
    },
  }
}

/** @param from where the block lies in the file, for messages */
function unpack(path: string, from: number, packed: Buffer, rows: number, size: number): Block {
  let bytes: Buffer
  try {
    bytes = inflateRawSync(packed, { maxOutputLength: Math.max(1, size) })
  } catch {
    throw damaged(path, from, 'has a block that cannot be unpacked')
  }
  const head = 4 * (rows + 1)
  if (bytes.length !== size || size < head || bytes.readUInt32LE(0) !== rows)
    throw damaged(path, from, 'has a block of another length or number of rows')
  const ends = new Float64Array(rows + 1)
  ends[0] = head
  for (let i = 0; i < rows; i++) ends[i + 1] = ends[i] + bytes.readUInt32LE(4 * (i + 1))
  if (ends[rows] !== size) throw damaged(path, from, 'has a block whose rows are not as long as it says')
  return { bytes, ends }
}

/** @returns how many blocks there are */
function refuseBadTable(data: StoredFile, path: string, table: Float64Array): number {
  const blocks = table.length / BLOCK_VALUES
  if (!Number.isInteger(blocks)) throw damaged(path, 8 * table.length, 'ends within the figures of a block')
  let end = 0
  let row = 0
  for (let i = 0; i < blocks; i++) {
    const next = table[BLOCK_VALUES * i]
    const nextRow = table[BLOCK_VALUES * i + 1]
    const size = table[BLOCK_VALUES * i + 2]
    const isGood =
      Number.isSafeInteger(next) &&
      next > end &&
      Number.isSafeInteger(nextRow) &&
      nextRow > row &&
      Number.isSafeInteger(size) &&
      size > 0
    if (!isGood) throw damaged(path, 8 * BLOCK_VALUES * i, 'has a block that does not follow the one before')
    end = next
    row = nextRow
  }
  if (end !== data.bytes)
    throw damaged(data.path, data.bytes, `does not end where its last block does (${end})`)
  return blocks
}

function refuseOutside(path: string, from: number, to: number, count: number): void {
  if (!(from >= 0 && from <= to && to <= count))
    throw new RangeError(`No rows ${from} to ${to} in ${path}, which has ${count}.`)
}

function refuseDisorder(
  path: string,
  row: number,
  first: number,
  ends: ArrayLike<number>,
  bytes: number,
): void {
  let last = first
  for (let i = 0; i < ends.length; i++) {
    if (!(Number.isSafeInteger(ends[i]) && ends[i] >= last && ends[i] <= bytes))
      throw damaged(path, 8 * (row + i), 'has the end of a row out of order')
    last = ends[i]
  }
}
