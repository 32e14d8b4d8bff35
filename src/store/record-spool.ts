import { createHash } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync } from 'node:fs'
import { RunError } from '../model/errors.ts'
import { growable } from '../model/growable.ts'
import type { AtomicFile } from './atomic-file.ts'
import { errnoCode, onDisk } from './disk-error.ts'
import { readFully, writeFully } from './full-transfer.ts'

/** Name of a run's spool in its work folder. */
export const RECORDS = 'records'

const BUFFER_BYTES = 256 * 1024
const LINE_BREAK = 0x0a

/**
 * The original bytes of all accepted documents, one after the other in one file of the work folder, each a line, under
 * the documents' dense index. They are written once and read in any order, so that no text need stay in memory.
 */
export interface RecordSpool {
  readonly count: number
  /** Record i and a line break lie at bytes offsets[i] to offsets[i + 1]; length count + 1; valid until the next append. */
  readonly offsets: Float64Array
  /** @returns the record's index */
  append(record: Uint8Array): number
  /**
   * Neighbouring records at once, each with a line break after it.
   *
   * @param ends where each ends in `lines`, behind its line break; the last at the end of `lines`
   */
  appendLines(lines: Uint8Array, ends: ArrayLike<number>): void
  /** Writes all records so far. */
  finish(): void
  /**
   * Writes all records so far, durably.
   *
   * @returns what was written since the last cut, or the beginning
   */
  cut(): SpoolPiece
  read(index: number): Buffer
  /** Writes records, ascending by index, each as a line; those that are neighbours in one piece. */
  writeLines(indexes: readonly number[], file: Pick<AtomicFile, 'write'>): void
  close(): void
}

export function createRecordSpool(path: string): RecordSpool {
  return recordSpool(
    path,
    onDisk('create', path, () => openSync(path, 'w+')),
    Float64Array.of(0),
  )
}

/** A piece of a spool that was cut. */
export interface SpoolPiece {
  /** Half-open range of its bytes in the spool. */
  readonly start: number
  readonly end: number
  /** Hex. */
  readonly sha256: string
}

/**
 * Opens a spool again at the state that `offsets` (of an earlier spool) names; records after it are dropped.
 *
 * @param pieces all that were cut until then; the last ends where the offsets do
 * @returns undefined when the file is gone, shorter than that or other than it was written
 */
export function openRecordSpool(
  path: string,
  offsets: Float64Array,
  pieces: readonly SpoolPiece[],
): RecordSpool | undefined {
  const end = offsets[offsets.length - 1]
  let fd: number
  try {
    fd = openSync(path, 'r+')
  } catch (error) {
    if (errnoCode(error) === 'ENOENT') return undefined
    return onDisk('open', path, () => {
      throw error
    })
  }
  const size = fstatSync(fd).size
  if (size < end || !onDisk('read', path, () => arePieces(fd, pieces))) {
    closeSync(fd)
    return undefined
  }
  onDisk('shorten', path, () => ftruncateSync(fd, end))
  return recordSpool(path, fd, offsets)
}

/** Whether a spool is as it was written, as far as its pieces go. */
export function spoolHolds(path: string, pieces: readonly SpoolPiece[]): boolean {
  if (pieces.length === 0) return true
  return onDisk('read', path, () => {
    let fd: number
    try {
      fd = openSync(path, 'r')
    } catch (error) {
      if (errnoCode(error) === 'ENOENT') return false
      throw error
    }
    try {
      return arePieces(fd, pieces)
    } finally {
      closeSync(fd)
    }
  })
}

function arePieces(fd: number, pieces: readonly SpoolPiece[]): boolean {
  const buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES)
  return pieces.every(({ start, end, sha256 }) => {
    const hash = createHash('sha256')
    for (let at = start; at < end; ) {
      const part = buffer.subarray(0, Math.min(BUFFER_BYTES, end - at))
      if (!readFully(fd, part, at)) return false
      hash.update(part)
      at += part.length
    }
    return hash.digest('hex') === sha256
  })
}

function recordSpool(path: string, fd: number, known: Float64Array): RecordSpool {
  const offsets = growable((length) => new Float64Array(length))
  offsets.append(known)
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES)
  let used = 0
  let end = known[known.length - 1]
  let flushed = end
  let hash = createHash('sha256')
  let cutAt = end

  const store = (bytes: Uint8Array): void => {
    onDisk('write', path, () => writeFully(fd, bytes, flushed, path))
    hash.update(bytes)
    flushed += bytes.length
  }

  const flush = (): void => {
    if (used === 0) return
    store(buffer.subarray(0, used))
    used = 0
  }

  // Read-ahead for those who go through the records in order.
  const ahead = Buffer.allocUnsafeSlow(BUFFER_BYTES)
  let window = ahead.subarray(0, 0)
  let windowStart = 0
  let last = -1

  /** Reads `size` bytes of the file from `from` on into the window. */
  const look = (from: number, size: number): void => {
    window = size <= BUFFER_BYTES ? ahead.subarray(0, size) : Buffer.allocUnsafeSlow(size)
    windowStart = from
    const whole = onDisk('read', path, () => readFully(fd, window, from))
    if (!whole) {
      throw new RunError(`${path} is shorter than what was written to it. Start over with --fresh.`)
    }
  }

  const view = (index: number): Buffer => {
    if (!(index >= 0 && index < offsets.length - 1)) {
      throw new RangeError(`No record ${index} in a spool of ${offsets.length - 1}.`)
    }
    const from = offsets.view()[index]
    const to = offsets.view()[index + 1]
    if (to > flushed) flush()
    if (from < windowStart || to > windowStart + window.length) {
      const inOrder = index === last + 1
      look(from, inOrder ? Math.max(to - from, Math.min(BUFFER_BYTES, flushed - from)) : to - from)
    }
    last = index
    return window.subarray(from - windowStart, to - windowStart - 1)
  }

  return {
    get count() {
      return offsets.length - 1
    },
    get offsets() {
      return offsets.view()
    },
    append(record) {
      const bytes = record.length + 1
      if (bytes > BUFFER_BYTES - used) flush()
      if (bytes > BUFFER_BYTES) {
        store(record)
        buffer[used++] = LINE_BREAK
      } else {
        buffer.set(record, used)
        used += bytes
        buffer[used - 1] = LINE_BREAK
      }
      end += bytes
      offsets.push(end)
      return offsets.length - 2
    },
    appendLines(lines, ends) {
      if (lines.length > BUFFER_BYTES - used) flush()
      if (lines.length > BUFFER_BYTES) {
        store(lines)
      } else {
        buffer.set(lines, used)
        used += lines.length
      }
      for (let i = 0; i < ends.length; i++) offsets.push(end + ends[i])
      end += lines.length
    },
    finish: flush,
    cut() {
      flush()
      onDisk('write', path, () => fsyncSync(fd))
      const piece = { start: cutAt, end: flushed, sha256: hash.digest('hex') }
      cutAt = flushed
      hash = createHash('sha256')
      return piece
    },
    read: (index) => Buffer.from(view(index)),
    writeLines(indexes, file) {
      flush()
      const ends = offsets.view()
      for (let i = 0; i < indexes.length; ) {
        let next = i + 1
        while (next < indexes.length && indexes[next] === indexes[next - 1] + 1) next++
        const to = ends[indexes[next - 1] + 1]
        for (let at = ends[indexes[i]]; at < to; ) {
          if (at < windowStart || at >= windowStart + window.length)
            look(at, Math.min(BUFFER_BYTES, end - at))
          const from = at - windowStart
          const bytes = window.subarray(from, Math.min(window.length, to - windowStart))
          file.write(bytes)
          at += bytes.length
        }
        i = next
      }
    },
    close() {
      closeSync(fd)
    },
  }
}
