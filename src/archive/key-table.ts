import { growable } from '../model/growable.ts'
import { type EntryColumns, sortEntries } from './entry-sort.ts'
import { readTrailer, TRAILER_BYTES } from './file-trailer.ts'
import { type EntryReader, entryReader } from './key-table-entries.ts'
import { KEY_TABLE_LETTERS, type KeyTableLayout, keyTableLayout, leadingBits } from './key-table-layout.ts'
import { damaged, openStoredFile, type StoredFile } from './stored-file.ts'

/** What a table holds of the keys that were asked for, in the order in which they were asked. */
export interface KeyValues {
  /** The values of key i are values[offsets[i]] to, not with, values[offsets[i + 1]], ascending; length keys + 1. */
  readonly offsets: Uint32Array
  readonly values: Uint32Array
}

export interface KeyValuesAtMost extends KeyValues {
  /** How many values each key has, also where they are too many to be given. */
  readonly counts: Uint32Array
}

/**
 * An immutable multimap on disk from keys of 64 or 32 bits to Uint32 values. Keys are hashes: the directory takes them
 * as evenly spread. Only the directory is in memory, 4 bytes for 128 to 256 entries.
 */
export interface KeyTable {
  readonly path: string
  readonly layout: KeyTableLayout
  /**
   * All values of each key. Asking in any order costs a sorted copy of the keys; buckets are read in the order of the
   * file, neighbours at once.
   *
   * @param high the keys' high words
   * @param low their low words; null or left out in a table of 32-bit keys
   * @throws RunError when the file cannot be read or ends early
   */
  lookUp(high: Uint32Array, low?: Uint32Array | null): KeyValues
  /** As lookUp, but a key with more than `limit` values gives none, only its count. */
  lookUpAtMost(limit: number, high: Uint32Array, low?: Uint32Array | null): KeyValuesAtMost
  /** Number of entries whose high word is less. */
  entriesBelow(high: number): number
  /** Decodes entries `from` up to, not with, `to` into columns from their place `at` on. */
  readEntries(from: number, to: number, into: EntryColumns, at: number): void
  close(): void
}

/** Bytes that are read at a time. */
const WINDOW_BYTES = 256 * 1024
/** Bytes between two buckets that are rather read than passed over. */
const GAP_BYTES = 4096

/** @throws RunError for a file that cannot be read, is no key table or does not have the size that it says */
export function openKeyTable(path: string): KeyTable {
  const file = openStoredFile(path)
  try {
    const trailer = readTrailer(file, KEY_TABLE_LETTERS)
    if (trailer.first !== 32 && trailer.first !== 64)
      throw damaged(path, file.bytes - TRAILER_BYTES + 12, `says keys of ${trailer.first} bits`)
    const layout = keyTableLayout(trailer.first, trailer.count, trailer.second)
    if (layout.directoryAt + layout.directoryBytes + TRAILER_BYTES !== file.bytes)
      throw damaged(path, file.bytes, `is not as long as ${trailer.count} entries are`)
    return keyTable(file, layout, readDirectory(file, layout))
  } catch (error) {
    file.close()
    throw error
  }
}

function readDirectory(file: StoredFile, layout: KeyTableLayout): Uint32Array {
  const bytes = new Uint8Array(layout.directoryBytes)
  file.read(bytes, layout.directoryAt)
  const view = new DataView(bytes.buffer)
  const starts = new Uint32Array(bytes.length / 4)
  let last = 0
  for (let i = 0; i < starts.length; i++) {
    const start = view.getUint32(4 * i, true)
    if (start < last || start > layout.entries || (i === 0 && start > 0))
      throw damaged(file.path, layout.directoryAt + 4 * i, 'has a directory out of order')
    starts[i] = start
    last = start
  }
  if (last !== layout.entries)
    throw damaged(
      file.path,
      layout.directoryAt + layout.directoryBytes - 4,
      'has a directory that ends early',
    )
  return starts
}

function keyTable(file: StoredFile, layout: KeyTableLayout, directory: Uint32Array): KeyTable {
  const entries = entryReader(file, layout, directory, WINDOW_BYTES)
  const lookUpAtMost = (
    limit: number,
    high: Uint32Array,
    low: Uint32Array | null = null,
  ): KeyValuesAtMost => {
    if (layout.keyBits === 64 && low?.length !== high.length)
      throw new RangeError(`${high.length} high words and ${low?.length} low words for ${file.path}.`)
    return inAskedOrder(findSorted(entries, layout, directory, sortedKeys(layout, high, low), limit))
  }
  return {
    path: file.path,
    layout,
    lookUp: (high, low) => lookUpAtMost(Number.POSITIVE_INFINITY, high, low),
    lookUpAtMost,
    entriesBelow: (high) => {
      const bucket = leadingBits(high, layout.directoryBits)
      return entries.bound(directory[bucket], directory[bucket + 1], high, 0, false)
    },
    readEntries: entries.decode,
    close: file.close,
  }
}

/** The asked keys in order, the value of each its number as asked. */
function sortedKeys(layout: KeyTableLayout, high: Uint32Array, low: Uint32Array | null): EntryColumns {
  const count = high.length
  const numbers = new Uint32Array(count)
  for (let i = 0; i < count; i++) numbers[i] = i
  const lowWords = low === null || layout.keyBits === 32 ? new Uint32Array(count) : low.slice()
  const scratch = {
    high: new Uint32Array(count),
    low: new Uint32Array(count),
    values: new Uint32Array(count),
  }
  return sortEntries({ high: high.slice(), low: lowWords, values: numbers }, scratch, count)
}

/** What was found for keys in the order of the table. */
interface FoundValues {
  /** Number, as asked, of the key at each place. */
  readonly numbers: Uint32Array
  /** How many values the key at each place has, and how many of them are in `values`. */
  readonly counts: Uint32Array
  readonly given: Uint32Array
  readonly values: Uint32Array
}

function findSorted(
  entries: EntryReader,
  layout: KeyTableLayout,
  directory: Uint32Array,
  keys: EntryColumns,
  limit: number,
): FoundValues {
  const { high, low, values: numbers } = keys
  const { directoryBits, entryBytes, highMask, lowMask } = layout
  const longest = Math.floor(WINDOW_BYTES / entryBytes)
  const gap = Math.floor(GAP_BYTES / entryBytes)
  const count = high.length
  const counts = new Uint32Array(count)
  const given = new Uint32Array(count)
  const values = growable((length) => new Uint32Array(length))
  let windowFrom = 0
  let windowTo = 0
  for (let i = 0; i < count; i++) {
    const bucket = leadingBits(high[i], directoryBits)
    const from = directory[bucket]
    const to = directory[bucket + 1]
    if (from === to) continue
    let first: number
    let end: number
    if (to - from > longest) {
      first = entries.bound(from, to, high[i], low[i], false)
      end = entries.bound(first, to, high[i], low[i], true)
    } else {
      if (from < windowFrom || to > windowTo) {
        windowFrom = from
        windowTo = windowEnd(directory, directoryBits, high, i, longest, gap)
        entries.look(windowFrom, windowTo)
      }
      // The stored part of the high word and the low word order the entries of a bucket.
      const word = (high[i] & highMask) >>> 0
      const lowWord = (low[i] & lowMask) >>> 0
      first = entries.firstInWindow(from, to, word, lowWord)
      end = first
      while (end < to && entries.isKey(end, word, lowWord)) end++
    }
    counts[i] = end - first
    if (end - first > limit) continue
    given[i] = end - first
    if (to - from > longest) {
      entries.appendValues(first, end, values)
      windowTo = windowFrom
    } else {
      for (let entry = first; entry < end; entry++) values.push(entries.valueInWindow(entry))
    }
  }
  return { numbers, counts, given, values: values.view() }
}

/** How far to read from the bucket of key i on, for the keys behind it too. */
function windowEnd(
  directory: Uint32Array,
  directoryBits: number,
  high: Uint32Array,
  i: number,
  longest: number,
  gap: number,
): number {
  const bucket = leadingBits(high[i], directoryBits)
  const from = directory[bucket]
  let end = directory[bucket + 1]
  for (let next = i + 1; next < high.length; next++) {
    const nextBucket = leadingBits(high[next], directoryBits)
    const to = directory[nextBucket + 1]
    if (directory[nextBucket] - end > gap || to - from > longest) break
    end = to
  }
  return end
}

function inAskedOrder({ numbers, counts, given, values }: FoundValues): KeyValuesAtMost {
  const asked = numbers.length
  const askedCounts = new Uint32Array(asked)
  const offsets = new Uint32Array(asked + 1)
  for (let i = 0; i < asked; i++) {
    askedCounts[numbers[i]] = counts[i]
    offsets[numbers[i] + 1] = given[i]
  }
  for (let i = 0; i < asked; i++) offsets[i + 1] += offsets[i]
  const ordered = new Uint32Array(values.length)
  let from = 0
  for (let i = 0; i < asked; i++) {
    let at = offsets[numbers[i]]
    for (const end = from + given[i]; from < end; from++) ordered[at++] = values[from]
  }
  return { counts: askedCounts, offsets, values: ordered }
}
