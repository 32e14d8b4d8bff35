import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync } from 'node:fs'
import { RunError } from '../model/errors.ts'
import { growable } from '../model/growable.ts'
import type { AtomicFile } from './atomic-file.ts'
import { errnoCode, onDisk } from './disk-error.ts'
import { readFully, writeFully } from './full-transfer.ts'

const BUFFER_BYTES = 256 * 1024

/**
 * The original bytes of all accepted documents, one after the other in one file of the work folder, under the
 * documents' dense index. They are written once and read in any order, so that no text need stay in memory.
 */
export interface RecordSpool {
  readonly count: number
  /** Record i lies at bytes offsets[i] to offsets[i + 1]; length count + 1; valid until the next append. */
  readonly offsets: Float64Array
  /** @returns the record's index */
  append(record: Uint8Array): number
  /** Makes all records so far durable; call it before a checkpoint that names them. */
  finish(): void
  read(index: number): Buffer
  copyTo(index: number, file: AtomicFile): void
  close(): void
}

export function createRecordSpool(path: string): RecordSpool {
  return recordSpool(
    path,
    onDisk('create', path, () => openSync(path, 'w+')),
    Float64Array.of(0),
  )
}

/**
 * Opens a spool again at the state that `offsets` (of an earlier spool) names; records after it are dropped.
 *
 * @returns undefined when the file is gone or shorter than that
 */
export function openRecordSpool(path: string, offsets: Float64Array): RecordSpool | undefined {
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
  if (size < end) {
    closeSync(fd)
    return undefined
  }
  onDisk('shorten', path, () => ftruncateSync(fd, end))
  return recordSpool(path, fd, offsets)
}

function recordSpool(path: string, fd: number, known: Float64Array): RecordSpool {
  const offsets = growable((length) => new Float64Array(length))
  offsets.append(known)
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES)
  let used = 0
  let end = known[known.length - 1]
  let flushed = end

  const store = (bytes: Uint8Array): void => {
    onDisk('write', path, () => writeFully(fd, bytes, flushed, path))
    flushed += bytes.length
  }

  const flush = (): void => {
    if (used === 0) return
    store(buffer.subarray(0, used))
    used = 0
  }

  // Read-ahead for those who go through the records in order.
  let window = Buffer.alloc(0)
  let windowStart = 0
  let last = -1

  const view = (index: number): Buffer => {
    if (!(index >= 0 && index < offsets.length - 1)) {
      throw new RangeError(`No record ${index} in a spool of ${offsets.length - 1}.`)
    }
    const from = offsets.view()[index]
    const to = offsets.view()[index + 1]
    if (to > flushed) flush()
    if (from < windowStart || to > windowStart + window.length) {
      const inOrder = index === last + 1
      const size = inOrder ? Math.max(to - from, Math.min(BUFFER_BYTES, flushed - from)) : to - from
      const bytes = Buffer.allocUnsafeSlow(size)
      const whole = onDisk('read', path, () => readFully(fd, bytes, from))
      if (!whole) {
        throw new RunError(`${path} is shorter than what was written to it. Start over with --fresh.`)
      }
      window = bytes
      windowStart = from
    }
    last = index
    return window.subarray(from - windowStart, to - windowStart)
  }

  return {
    get count() {
      return offsets.length - 1
    },
    get offsets() {
      return offsets.view()
    },
    append(record) {
      if (record.length > BUFFER_BYTES - used) flush()
      if (record.length > BUFFER_BYTES) {
        store(record)
      } else {
        buffer.set(record, used)
        used += record.length
      }
      end += record.length
      offsets.push(end)
      return offsets.length - 2
    },
    finish() {
      flush()
      onDisk('write', path, () => fsyncSync(fd))
    },
    read: (index) => Buffer.from(view(index)),
    copyTo: (index, file) => file.write(view(index)),
    close() {
      closeSync(fd)
    },
  }
}
