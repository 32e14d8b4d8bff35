import type { Compression } from './file-name.ts'
import { invalidUtf8At } from './utf8.ts'
import { ZSTD_MAGIC } from './zstd-frames.ts'

/** Bytes that tell how a file is packed. */
export const PACKING_BYTES = 512

/**
 * How a file is packed by its first bytes, whatever its name says.
 *
 * @param said by the name, which holds for bytes that are no text and tell nothing
 */
export function packingOf(head: Buffer, said: Compression | null): Compression | null {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip'
  if (head.length >= 4 && (ZSTD_MAGIC.equals(head.subarray(0, 4)) || isSkippable(head))) return 'zstd'
  return said !== null && isText(head.subarray(0, PACKING_BYTES)) ? null : said
}

/** Frames that hold no content may come first. */
function isSkippable(head: Buffer): boolean {
  return head.readUInt32LE(0) >>> 4 === 0x184d2a5
}

function isText(head: Buffer): boolean {
  if (head.length === 0 || head.some((byte) => byte < 0x20 && (byte < 0x09 || byte > 0x0d))) return false
  const invalid = invalidUtf8At(head)
  // A character may be cut at the end.
  return invalid === -1 || (head.length === PACKING_BYTES && invalid > PACKING_BYTES - 4)
}
