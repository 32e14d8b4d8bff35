import { endianness } from 'node:os'
import { RunError } from '../model/errors.ts'
import { createAtomicFile, type WrittenFile } from '../store/atomic-file.ts'
import { encodeTrailer, readTrailer, TRAILER_BYTES } from './file-trailer.ts'
import { damaged, openStoredFile, type StoredFile } from './stored-file.ts'

export interface ColumnArrays {
  readonly uint8: Uint8Array
  readonly uint32: Uint32Array
  readonly float64: Float64Array
}
export type ColumnKind = keyof ColumnArrays

const ARRAYS = { uint8: Uint8Array, uint32: Uint32Array, float64: Float64Array }
/** What stands for each kind in the trailer is its place here. Second number of the trailer: the note. */
const KINDS: readonly ColumnKind[] = ['uint8', 'uint32', 'float64']
const LETTERS = 'co'
const PAGE_BYTES = 4096
/** A column is written and copied in pieces of so many values. */
export const PIECE_VALUES = 65_536

/** Numbers by place, on disk: nothing but a page is in memory. */
export interface ColumnFile<K extends ColumnKind = ColumnKind> {
  readonly path: string
  readonly kind: K
  readonly count: number
  /** What its writer wished to note, a Uint32. */
  readonly note: number
  /** The value at a place; neighbours of the last one asked for are at hand. */
  at(place: number): number
  /** The values from place `from` up to, not with, `to`, as a copy. */
  read(from: number, to: number): ColumnArrays[K]
  close(): void
}

/** A column that grows. */
export interface ColumnWriter {
  readonly count: number
  append(values: ArrayLike<number>): void
  push(value: number): void
  /** Makes the file durable and gives it its name. */
  finish(note?: number): WrittenFile
  /** Removes what was written; nothing after finish. */
  discard(): void
}

/** @throws RunError when the disk refuses */
export function createColumnFile(path: string, kind: ColumnKind): ColumnWriter {
  refuseBigEndian(path)
  const file = createAtomicFile(path)
  const piece = new ARRAYS[kind](PIECE_VALUES)
  let used = 0
  let written = 0
  const flush = (): void => {
    file.write(bytesOf(piece.subarray(0, used)))
    written += used
    used = 0
  }
  const push = (value: number): void => {
    if (used === PIECE_VALUES) flush()
    piece[used++] = value
  }
  return {
    get count() {
      return written + used
    },
    push,
    append(values) {
      for (let i = 0; i < values.length; i++) push(values[i])
    },
    finish(note = 0) {
      flush()
      file.write(encodeTrailer(LETTERS, { count: written, first: KINDS.indexOf(kind), second: note }))
      return file.commit()
    },
    discard: file.discard,
  }
}

/** @throws RunError for a file that cannot be read, is no column or not as long as it says */
export function openColumnFile(path: string): ColumnFile {
  refuseBigEndian(path)
  const file = openStoredFile(path)
  try {
    const { count, first, second } = readTrailer(file, LETTERS)
    const kind = KINDS[first]
    if (kind === undefined)
      throw damaged(path, file.bytes - TRAILER_BYTES + 12, `says numbers of the unknown kind ${first}`)
    if (count * ARRAYS[kind].BYTES_PER_ELEMENT + TRAILER_BYTES !== file.bytes)
      throw damaged(path, file.bytes, `is not as long as ${count} values are`)
    return columnFile(file, kind, count, second)
  } catch (error) {
    file.close()
    throw error
  }
}

/** Tells a column of one kind from the others. @throws RunError when it is of another one */
export function columnOfKind<K extends ColumnKind>(column: ColumnFile, kind: K): ColumnFile<K> {
  if (!isOfKind(column, kind))
    throw new RunError(
      `${column.path} holds ${column.kind} where ${kind} is expected: another version of Takrar wrote it. Build the index anew.`,
    )
  return column
}

function isOfKind<K extends ColumnKind>(column: ColumnFile, kind: K): column is ColumnFile<K> {
  return column.kind === kind
}

function columnFile<K extends ColumnKind>(
  file: StoredFile,
  kind: K,
  count: number,
  note: number,
): ColumnFile {
  const size = ARRAYS[kind].BYTES_PER_ELEMENT
  const pageValues = PAGE_BYTES / size
  let page: ColumnArrays[ColumnKind] = new ARRAYS[kind](0)
  let pageFrom = 0
  const read = (from: number, to: number): ColumnArrays[ColumnKind] => {
    if (!(from >= 0 && from <= to && to <= count))
      throw new RangeError(`No values ${from} to ${to} in ${file.path}, which has ${count}.`)
    const values = new ARRAYS[kind](to - from)
    file.read(bytesOf(values), from * size)
    return values
  }
  return {
    path: file.path,
    kind,
    count,
    note,
    at(place) {
      if (!(place >= pageFrom && place < pageFrom + page.length)) {
        if (!(place >= 0 && place < count))
          throw new RangeError(`No value ${place} in ${file.path}, which has ${count}.`)
        pageFrom = place - (place % pageValues)
        page = read(pageFrom, Math.min(count, pageFrom + pageValues))
      }
      return page[place - pageFrom]
    },
    read,
    close: file.close,
  }
}

function bytesOf(values: ColumnArrays[ColumnKind]): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
}

/** Columns are read as they lie on disk: little-endian, as all machines are that Node is commonly built for. */
function refuseBigEndian(path: string): void {
  if (endianness() === 'BE')
    throw new RunError(`Cannot use ${path}: an index needs a little-endian machine. Use it on another one.`)
}
