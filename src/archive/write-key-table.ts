import { type AtomicFile, createAtomicFile, type WrittenFile } from '../store/atomic-file.ts'
import { type EntryColumns, entryColumns, sortEntries } from './entry-sort.ts'
import { encodeTrailer } from './file-trailer.ts'
import {
  KEY_TABLE_LETTERS,
  type KeyBits,
  type KeyTableLayout,
  keyTableLayout,
  leadingBits,
  MOST_ENTRIES,
} from './key-table-layout.ts'

/** Entries in any order that can be had by ranges of their keys. */
export interface EntrySource {
  readonly count: number
  /** Largest value; 0 without entries. */
  readonly largest: number
  /** How many entries there are for each value of the leading bits of the high word. */
  countByPrefix(bits: number): Uint32Array
  /**
   * Puts the entries whose leading bits are from `first` up to, not with, `end` into `room`, which is large enough.
   *
   * @returns how many
   */
  gather(bits: number, first: number, end: number, room: EntryColumns): number
}

/** Entries that are sorted at a time: 2^22 need 96 MiB. */
const SORTED_AT_ONCE = 2 ** 22
/** Entries that share their leading bits, on the average, when there are too many to be sorted at once. */
const PREFIX_ENTRIES = 2 ** 16
const MOST_PREFIX_BITS = 16
const BUFFER_BYTES = 2 ** 20
/** The words of an entry are written as four bytes each, and the next one covers what is too much of the last. */
const SLACK_BYTES = 4

/**
 * Writes a key table. Memory beside the source: 24 bytes for each of 4 million entries, or of those that share 16
 * leading bits of their keys, if these are more.
 *
 * @param sortedAtOnce for tests
 * @throws RunError when the disk refuses; nothing is left then
 */
export function writeKeyTable(
  path: string,
  keyBits: KeyBits,
  source: EntrySource,
  sortedAtOnce = SORTED_AT_ONCE,
): WrittenFile {
  const { count, largest } = source
  if (count > MOST_ENTRIES) throw new RangeError(`${path}: ${count} entries, at most ${MOST_ENTRIES}.`)
  const file = createAtomicFile(path)
  try {
    const layout = keyTableLayout(keyBits, count, largest)
    const write = entryWriter(file, layout)
    for (const entries of sortedPieces(source, sortedAtOnce)) write.entries(entries.columns, entries.count)
    write.end()
    return file.commit()
  } finally {
    file.discard()
  }
}

/** A source of columns that may be in any order; they stay as they are. */
export function columnsSource(high: Uint32Array, low: Uint32Array | null, values: Uint32Array): EntrySource {
  const count = values.length
  if (high.length !== count || (low !== null && low.length !== count))
    throw new RangeError(`${high.length} high words and ${low?.length} low words for ${count} values.`)
  let largest = 0
  for (let i = 0; i < count; i++) if (values[i] > largest) largest = values[i]
  return {
    count,
    largest,
    countByPrefix(bits) {
      const counts = new Uint32Array(2 ** bits)
      if (bits === 0) counts[0] = count
      else for (let i = 0; i < count; i++) counts[high[i] >>> (32 - bits)]++
      return counts
    },
    gather(bits, first, end, room) {
      const { high: toHigh, low: toLow, values: toValues } = room
      const from = bits === 0 ? 0 : first * 2 ** (32 - bits)
      const last = bits === 0 ? 2 ** 32 - 1 : end * 2 ** (32 - bits) - 1
      let found = 0
      for (let i = 0; i < count; i++) {
        const word = high[i]
        if (word < from || word > last) continue
        toHigh[found] = word
        toLow[found] = low === null ? 0 : low[i]
        toValues[found++] = values[i]
      }
      return found
    },
  }
}

/** The entries of a source in order, piece by piece; a piece is valid until the next one. */
function* sortedPieces(
  source: EntrySource,
  sortedAtOnce: number,
): Generator<{ columns: EntryColumns; count: number }> {
  const bits =
    source.count <= sortedAtOnce
      ? 0
      : Math.min(
          MOST_PREFIX_BITS,
          Math.max(1, Math.ceil(Math.log2(source.count / Math.min(PREFIX_ENTRIES, sortedAtOnce)))),
        )
  const counts = source.countByPrefix(bits)
  const ends = pieceEnds(counts, sortedAtOnce)
  const longest = ends.reduce((most, end, i) => Math.max(most, sum(counts, ends[i - 1] ?? 0, end)), 0)
  const room = entryColumns(longest)
  const scratch = entryColumns(longest)
  let first = 0
  for (const end of ends) {
    const count = source.gather(bits, first, end, room)
    yield { columns: sortEntries(room, scratch, count), count }
    first = end
  }
}

/** Where pieces of neighbouring prefixes end such that each has no more entries than that, or one prefix. */
function pieceEnds(counts: Uint32Array, most: number): number[] {
  const ends: number[] = []
  let entries = 0
  for (let prefix = 0; prefix < counts.length; prefix++) {
    if (entries > 0 && entries + counts[prefix] > most) {
      ends.push(prefix)
      entries = 0
    }
    entries += counts[prefix]
  }
  ends.push(counts.length)
  return ends
}

function sum(counts: Uint32Array, from: number, end: number): number {
  let total = 0
  for (let i = from; i < end; i++) total += counts[i]
  return total
}

function entryWriter(
  file: AtomicFile,
  layout: KeyTableLayout,
): { entries(columns: EntryColumns, count: number): void; end(): void } {
  const { directoryBits, entryBytes, valueBytes, lowBytes } = layout
  const bytes = new Uint8Array(BUFFER_BYTES + SLACK_BYTES)
  const view = new DataView(bytes.buffer)
  const starts = new Uint32Array(2 ** directoryBits + 1)
  const highAt = valueBytes + lowBytes
  let used = 0
  return {
    entries({ high, low, values }, count) {
      for (let i = 0; i < count; i++) {
        if (used + entryBytes > BUFFER_BYTES) {
          file.write(bytes.subarray(0, used))
          used = 0
        }
        const word = high[i]
        starts[leadingBits(word, directoryBits) + 1]++
        view.setUint32(used, values[i], true)
        if (lowBytes === 4) view.setUint32(used + valueBytes, low[i], true)
        view.setUint32(used + highAt, word, true)
        used += entryBytes
      }
    },
    end() {
      file.write(bytes.subarray(0, used))
      for (let bucket = 1; bucket < starts.length; bucket++) starts[bucket] += starts[bucket - 1]
      const directory = new DataView(new ArrayBuffer(layout.directoryBytes))
      for (let i = 0; i < starts.length; i++) directory.setUint32(4 * i, starts[i], true)
      file.write(new Uint8Array(directory.buffer))
      file.write(
        encodeTrailer(KEY_TABLE_LETTERS, {
          count: layout.entries,
          first: layout.keyBits,
          second: layout.largest,
        }),
      )
    },
  }
}
