/**
 * Units of one level or both as records of one length, so that SQL takes them apart by counting bytes. All numbers are
 * big-endian, as SQL reads them: number of the paragraph (0 for the document), start, end, tokens; four words of content
 * hash; flags; the signature, zeros where there is none.
 */
import { HASH128_WORDS } from '../hash/hash128.ts'

/** Bytes before the signature. */
export const UNIT_HEAD = 36
/** Offsets in a record. */
export const UNIT_FIELDS = { number: 0, start: 4, end: 8, tokens: 12, content: 16, flags: 32 } as const
/** Bytes of a content hash. */
export const CONTENT_BYTES = 4 * HASH128_WORDS
export const COMPARABLE = 1
export const SKETCHED = 2

export function unitBytes(hashes: number): number {
  return UNIT_HEAD + 4 * hashes
}

/** A unit without its document. */
export interface UnitFacts {
  readonly number: number
  readonly start: number
  readonly end: number
  readonly tokens: number
  readonly content: Uint32Array
  readonly comparable: boolean
}

/** @param signature null where there is none */
export function writeUnit(into: Buffer, at: number, unit: UnitFacts, signature: Uint32Array | null): void {
  into.writeUInt32BE(unit.number, at + UNIT_FIELDS.number)
  into.writeUInt32BE(unit.start, at + UNIT_FIELDS.start)
  into.writeUInt32BE(unit.end, at + UNIT_FIELDS.end)
  into.writeUInt32BE(unit.tokens, at + UNIT_FIELDS.tokens)
  for (let w = 0; w < HASH128_WORDS; w++)
    into.writeUInt32BE(unit.content[w], at + UNIT_FIELDS.content + 4 * w)
  const flags = (unit.comparable ? COMPARABLE : 0) | (signature === null ? 0 : SKETCHED)
  into.writeUInt32BE(flags, at + UNIT_FIELDS.flags)
  if (signature !== null) writeWords(into, at + UNIT_HEAD, signature)
}

/** The head of a unit's record. */
export function readUnit(bytes: Buffer, at = 0): UnitFacts {
  return {
    number: bytes.readUInt32BE(at + UNIT_FIELDS.number),
    start: bytes.readUInt32BE(at + UNIT_FIELDS.start),
    end: bytes.readUInt32BE(at + UNIT_FIELDS.end),
    tokens: bytes.readUInt32BE(at + UNIT_FIELDS.tokens),
    content: readWords(bytes.subarray(at + UNIT_FIELDS.content, at + UNIT_FIELDS.content + CONTENT_BYTES)),
    comparable: (bytes.readUInt32BE(at + UNIT_FIELDS.flags) & COMPARABLE) !== 0,
  }
}

/** Words of 32 bits, big-endian. */
export function wordBytes(words: Uint32Array): Buffer {
  const bytes = Buffer.allocUnsafe(4 * words.length)
  writeWords(bytes, 0, words)
  return bytes
}

export function readWords(bytes: Buffer): Uint32Array {
  const words = new Uint32Array(bytes.length >>> 2)
  for (let w = 0; w < words.length; w++) words[w] = bytes.readUInt32BE(4 * w)
  return words
}

function writeWords(into: Buffer, at: number, words: Uint32Array): void {
  for (let w = 0; w < words.length; w++) into.writeUInt32BE(words[w], at + 4 * w)
}
