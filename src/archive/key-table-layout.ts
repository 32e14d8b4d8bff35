/** Bits of the keys of a table: 64, or 32 where the high word is the whole key. */
export type KeyBits = 32 | 64

/** Letters of the format in its trailer; first: key bits; second: largest value; count: entries. */
export const KEY_TABLE_LETTERS = 'kt'

/**
 * Where the bytes of a key table lie. The file: entries, sorted by key, then value; the directory, a Uint32 for each
 * value of the leading `directoryBits` of the high word, the number of the first entry of its bucket, and at its end
 * the number of entries; the trailer. All little-endian.
 *
 * An entry: the value in `valueBytes`, the low word in `lowBytes` (4 or, for 32-bit keys, none), and the low
 * `highBytes` bytes of the high word; what these leave out is in the directory.
 */
export interface KeyTableLayout {
  readonly keyBits: KeyBits
  readonly entries: number
  readonly largest: number
  readonly directoryBits: number
  readonly valueBytes: number
  readonly lowBytes: number
  readonly highBytes: number
  readonly entryBytes: number
  /** What of four bytes read at its place is the value, the low word, the stored part of the high word. */
  readonly valueMask: number
  readonly lowMask: number
  readonly highMask: number
  /** Where the directory begins in the file. */
  readonly directoryAt: number
  readonly directoryBytes: number
}

/** Fewest entries of a bucket on the average; up to twice as many. */
const BUCKET_ENTRIES = 128
/** A bit less than a Uint32 can count. */
export const MOST_ENTRIES = 2 ** 32 - 2

/** Follows from three figures, so that equal entries give equal bytes. @param largest of the values */
export function keyTableLayout(keyBits: KeyBits, entries: number, largest: number): KeyTableLayout {
  const directoryBits =
    entries < 2 * BUCKET_ENTRIES ? 0 : 31 - Math.clz32(Math.floor(entries / BUCKET_ENTRIES))
  const valueBytes = Math.max(1, Math.ceil((32 - Math.clz32(largest)) / 8))
  const lowBytes = keyBits === 64 ? 4 : 0
  const highBytes = Math.ceil((32 - directoryBits) / 8)
  const entryBytes = valueBytes + lowBytes + highBytes
  return {
    keyBits,
    entries,
    largest,
    directoryBits,
    valueBytes,
    lowBytes,
    highBytes,
    entryBytes,
    valueMask: maskOf(valueBytes),
    lowMask: maskOf(lowBytes),
    highMask: maskOf(highBytes),
    directoryAt: entries * entryBytes,
    directoryBytes: (2 ** directoryBits + 1) * 4,
  }
}

/** The leading bits of a word as a number. */
export function leadingBits(word: number, bits: number): number {
  return bits === 0 ? 0 : word >>> (32 - bits)
}

function maskOf(bytes: number): number {
  return bytes === 4 ? 0xffffffff : 2 ** (8 * bytes) - 1
}
