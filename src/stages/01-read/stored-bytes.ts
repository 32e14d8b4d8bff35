import { open } from 'node:fs/promises'
import type { InputFile, UnreadableInput } from './inputs.ts'

const HEAD_BYTES = 64 * 1024
const CHUNK_BYTES = 256 * 1024

/** The first bytes of a file, read before its turn. */
export interface Head {
  readonly bytes: Buffer
  readonly isWhole: boolean
  /** What opening or reading it threw; null when it went well. */
  readonly error: unknown
}

/** Reads the beginning of a plain file; null for anything else, which can be opened only once. Never rejects. */
export async function readHead(file: InputFile | UnreadableInput): Promise<Head | null> {
  if (file.kind !== 'file' || file.path === null || !file.isRegular) return null
  try {
    const handle = await open(file.path)
    try {
      const buffer = Buffer.allocUnsafeSlow(HEAD_BYTES)
      let length = 0
      for (;;) {
        const { bytesRead } = await handle.read(buffer, length, HEAD_BYTES - length, length)
        length += bytesRead
        if (bytesRead > 0 && length < HEAD_BYTES) continue
        return { bytes: buffer.subarray(0, length), isWhole: length < HEAD_BYTES, error: null }
      }
    } finally {
      await handle.close()
    }
  } catch (error) {
    return { bytes: Buffer.alloc(0), isWhole: false, error }
  }
}

/**
 * The bytes of a file as they are on disk.
 *
 * @param reuses the same memory for all chunks but the first: each is good until the next one is asked for
 */
export async function* storedBytes(path: Buffer, head: Head | null, reuses: boolean): AsyncGenerator<Buffer> {
  if (head !== null) {
    if (head.error !== null) throw head.error
    if (head.bytes.length > 0) yield head.bytes
    if (head.isWhole) return
  }
  const handle = await open(path)
  try {
    // A pipe has no positions.
    let position = head === null ? null : head.bytes.length
    let buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES)
    for (;;) {
      if (!reuses) buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES)
      const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, position)
      if (bytesRead === 0) return
      if (position !== null) position += bytesRead
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}
