import { damaged, type StoredFile } from './stored-file.ts'

/**
 * The last bytes of every binary file of a segment, little-endian:
 *
 *     0  8  'takrar' and two letters that name the format
 *     8  4  format version
 *    12  4  first number  } what they mean is the format's own
 *    16  4  second number }
 *    20  4  zero
 *    24  8  count, a Float64
 *
 * It stands behind the data because files are written in one go and their counts are known at the end.
 */
export const TRAILER_BYTES = 32

const MAGIC = 'takrar'
const FORMAT_VERSION = 1

export interface Trailer {
  readonly count: number
  /** Uint32. */
  readonly first: number
  /** Uint32. */
  readonly second: number
}

/** @param letters two ASCII letters that name the format */
export function encodeTrailer(letters: string, trailer: Trailer): Buffer {
  const bytes = Buffer.alloc(TRAILER_BYTES)
  bytes.write(MAGIC + letters, 'latin1')
  bytes.writeUInt32LE(FORMAT_VERSION, 8)
  bytes.writeUInt32LE(trailer.first, 12)
  bytes.writeUInt32LE(trailer.second, 16)
  bytes.writeDoubleLE(trailer.count, 24)
  return bytes
}

/** @throws RunError for a file of another format or version */
export function readTrailer(file: StoredFile, letters: string): Trailer {
  const at = file.bytes - TRAILER_BYTES
  const bytes = Buffer.alloc(TRAILER_BYTES)
  if (at < 0) throw damaged(file.path, file.bytes, 'ends before its trailer is whole')
  file.read(bytes, at)
  if (bytes.toString('latin1', 0, 8) !== MAGIC + letters)
    throw damaged(file.path, at, `does not say that it is of the format ${MAGIC}${letters}`)
  const version = bytes.readUInt32LE(8)
  if (version !== FORMAT_VERSION)
    throw damaged(file.path, at + 8, `says format version ${version}, not ${FORMAT_VERSION}`)
  const trailer = {
    first: bytes.readUInt32LE(12),
    second: bytes.readUInt32LE(16),
    count: bytes.readDoubleLE(24),
  }
  if (!Number.isSafeInteger(trailer.count) || trailer.count < 0)
    throw damaged(file.path, at + 24, 'says a count that is none')
  return trailer
}
