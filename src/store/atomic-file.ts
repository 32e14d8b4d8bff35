import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { onDisk } from './disk-error.ts'
import { syncFolder, writeFully } from './full-transfer.ts'

const BUFFER_BYTES = 256 * 1024
/** Bytes that are written and hashed at a time; the system and node:crypto take less than 2 GiB. */
const PIECE_BYTES = 64 * 1024 * 1024

/** Most bytes of UTF-8 that one UTF-16 code unit can need. */
const MAX_UNIT_BYTES = 3

/** What a finished file holds. */
export interface WrittenFile {
  readonly bytes: number
  /** Lower-case hex. */
  readonly sha256: string
}

/**
 * One file that appears whole or not at all: it grows under another name and takes its own on commit. Every method
 * throws a RunError that names the path when the disk refuses; what was written until then is removed.
 */
export interface AtomicFile {
  readonly path: string
  /** Written so far. */
  readonly bytes: number
  /** A string is stored as UTF-8; each call stands alone, so do not split a surrogate pair over two. */
  write(data: Uint8Array | string): void
  /** One line of JSON. */
  writeJson(row: object): void
  /** SHA-256 of all bytes so far. */
  digest(): Buffer
  /** Makes the file durable and gives it its name, in place of an older one. */
  commit(): WrittenFile
  /** Removes what was written. Does nothing after commit, so that it can stand in a `finally`. */
  discard(): void
}

export function createAtomicFile(path: string): AtomicFile {
  const temporary = `${path}.tmp`
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES)
  let fd: number | null = onDisk('create', path, () => openSync(temporary, 'w'))
  let used = 0
  let flushed = 0

  const discard = (): void => {
    if (fd === null) return
    const open = fd
    fd = null
    closeSync(open)
    onDisk('remove', temporary, () => rmSync(temporary, { force: true }))
  }

  const guarded = <T>(operation: (open: number) => T): T => {
    if (fd === null) throw new Error(`${path} is closed.`)
    const open = fd
    try {
      return onDisk('write', path, () => operation(open))
    } catch (error) {
      try {
        discard()
      } catch {
        // What went wrong first is what is told.
      }
      throw error
    }
  }

  const store = (bytes: Uint8Array): void => {
    for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
      const piece = bytes.subarray(from, from + PIECE_BYTES)
      guarded((open) => writeFully(open, piece, null, path))
      hash.update(piece)
      flushed += piece.length
    }
  }

  const flush = (): void => {
    store(buffer.subarray(0, used))
    used = 0
  }

  const writeBytes = (bytes: Uint8Array): void => {
    if (bytes.length > BUFFER_BYTES - used) flush()
    if (bytes.length > BUFFER_BYTES) {
      store(bytes)
    } else {
      buffer.set(bytes, used)
      used += bytes.length
    }
  }

  const writeText = (text: string): void => {
    const most = text.length * MAX_UNIT_BYTES
    if (most > BUFFER_BYTES) {
      writeBytes(Buffer.from(text))
    } else {
      if (most > BUFFER_BYTES - used) flush()
      used += buffer.write(text, used)
    }
  }

  return {
    path,
    get bytes() {
      return flushed + used
    },
    write(data) {
      if (fd === null) throw new Error(`${path} is closed.`)
      if (typeof data === 'string') writeText(data)
      else writeBytes(data)
    },
    writeJson(row) {
      this.write(JSON.stringify(row))
      this.write('\n')
    },
    digest() {
      flush()
      return hash.copy().digest()
    },
    commit() {
      flush()
      // Renamed while open, so that every failure up to here takes the same way out.
      guarded((open) => {
        fsyncSync(open)
        renameSync(temporary, path)
      })
      if (fd !== null) closeSync(fd)
      fd = null
      syncFolder(dirname(path))
      return { bytes: flushed, sha256: hash.digest('hex') }
    },
    discard,
  }
}
