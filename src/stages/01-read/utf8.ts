/** Bytes that always suffice for an excerpt: 200 characters of 4 bytes. */
export const EXCERPT_BYTES = 800

const EXCERPT_CHARACTERS = 200

/** The beginning of damaged or foreign bytes, for a person: decoded leniently, at most 200 UTF-16 code units. */
export function excerpt(bytes: Buffer): string {
  const text = bytes.toString('utf8', 0, EXCERPT_BYTES).slice(0, EXCERPT_CHARACTERS)
  const last = text.charCodeAt(text.length - 1)
  return last >= 0xd800 && last < 0xdc00 ? text.slice(0, -1) : text
}

/**
 * Offset of the first byte that is not part of well-formed UTF-8 (Unicode Standard, table 3-7); for a sequence that
 * breaks off, the offset at which it began.
 *
 * @returns -1 when all is well-formed
 */
export function invalidUtf8At(bytes: Uint8Array): number {
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceLength(bytes, i)
    if (length === 0) return i
    i += length
  }
  return -1
}

/** Length of the well-formed sequence at an offset, 0 when there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]
  if (lead < 0x80) return 1
  if (lead < 0xc2 || lead > 0xf4) return 0
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  if (at + length > bytes.length) return 0
  // The second byte rules out overlong forms, surrogates and what lies beyond U+10FFFF.
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  if (bytes[at + 1] < lowest || bytes[at + 1] > highest) return 0
  for (let i = at + 2; i < at + length; i++) if (bytes[i] < 0x80 || bytes[i] > 0xbf) return 0
  return length
}

export function startsWithBom(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}

export const BOM_BYTES = 3

/** Space, tab, line break and their kin in ASCII. */
export function isBlankByte(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)
}

/** Without blank bytes at both ends; shares its memory. */
export function trimmed(bytes: Buffer): Buffer {
  let start = 0
  let end = bytes.length
  while (start < end && isBlankByte(bytes[start])) start++
  while (end > start && isBlankByte(bytes[end - 1])) end--
  return bytes.subarray(start, end)
}
