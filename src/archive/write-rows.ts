import { deflateRawSync } from 'node:zlib'
import { RunError } from '../model/errors.ts'
import { growable } from '../model/growable.ts'
import { createAtomicFile, type WrittenFile } from '../store/atomic-file.ts'
import { createColumnFile, PIECE_VALUES } from './column-file.ts'
import { BLOCK_VALUES, PACKED, PLAIN, placesPath, type RowFile, rowsPath } from './row-file.ts'

/** Rows on their way to disk; see RowFile for where they go. */
export interface RowWriter {
  /** So far. */
  readonly count: number
  /** @returns the row's number @throws RunError when the disk refuses */
  append(row: Uint8Array): number
  /** Appends all rows of another file: bytes as they are, blocks packed as they are. */
  appendFile(rows: RowFile): void
  /** Makes both files durable and gives them their names. */
  finish(): { readonly rows: WrittenFile; readonly places: WrittenFile }
  /** Removes what was written; nothing after finish. */
  discard(): void
}

export interface RowOptions {
  /** Whether rows are deflated, by blocks. A file of packed rows that was merged has other blocks, and the same rows. */
  readonly packed: boolean
}

/** Bytes of rows from which on a block is packed. */
const BLOCK_BYTES = 16 * 1024
/** The fastest: the next ones save a few percent for twice the time. */
const LEVEL = 1
const COPY_BYTES = 1024 * 1024
/** Lengths of rows are Uint32, and node:zlib takes less than 4 GiB. */
const MOST_ROW_BYTES = 2 ** 31

/** @param base path of both files without their endings @throws RunError when the disk refuses */
export function createRowFile(base: string, { packed }: RowOptions): RowWriter {
  const data = createAtomicFile(rowsPath(base))
  let places: ReturnType<typeof createColumnFile>
  try {
    places = createColumnFile(placesPath(base), 'float64')
  } catch (error) {
    data.discard()
    throw error
  }
  const block = growable((length) => new Uint8Array(length))
  const lengths = growable((length) => new Uint32Array(length))
  let count = 0

  const packBlock = (): void => {
    if (lengths.length === 0) return
    const head = Buffer.alloc(4 * (lengths.length + 1))
    head.writeUInt32LE(lengths.length, 0)
    lengths.view().forEach((length, i) => {
      head.writeUInt32LE(length, 4 * (i + 1))
    })
    const whole = Buffer.concat([head, block.view()])
    data.write(deflateRawSync(whole, { level: LEVEL }))
    places.append([data.bytes, count, whole.length])
    block.clear()
    lengths.clear()
  }

  return {
    get count() {
      return count
    },
    append(row) {
      if (row.length > MOST_ROW_BYTES)
        throw new RunError(
          `Cannot write ${data.path}: row ${count} has ${row.length} bytes, more than a row may have.`,
        )
      if (packed) {
        if (block.length > 0 && block.length + row.length > BLOCK_BYTES) packBlock()
        block.append(row)
        lengths.push(row.length)
      } else {
        data.write(row)
        places.push(data.bytes)
      }
      return count++
    },
    appendFile(rows) {
      if (rows.packed !== packed) throw new Error(`${rows.path} is packed otherwise than ${data.path}.`)
      packBlock()
      const start = data.bytes
      const buffer = Buffer.allocUnsafe(COPY_BYTES)
      for (let at = 0; at < rows.data.bytes; at += COPY_BYTES) {
        const piece = buffer.subarray(0, Math.min(COPY_BYTES, rows.data.bytes - at))
        rows.data.read(piece, at)
        data.write(piece)
      }
      const step = PIECE_VALUES - (PIECE_VALUES % BLOCK_VALUES)
      for (let from = 0; from < rows.places.count; from += step) {
        const piece = rows.places.read(from, Math.min(rows.places.count, from + step))
        if (packed) {
          for (let i = 0; i < piece.length; i += BLOCK_VALUES) {
            piece[i] += start
            piece[i + 1] += count
          }
        } else {
          for (let i = 0; i < piece.length; i++) piece[i] += start
        }
        places.append(piece)
      }
      count += rows.count
    },
    finish() {
      packBlock()
      return { rows: data.commit(), places: places.finish(packed ? PACKED : PLAIN) }
    },
    discard() {
      data.discard()
      places.discard()
    },
  }
}
