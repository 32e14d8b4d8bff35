import type { Growable } from '../model/growable.ts'
import type { EntryColumns } from './entry-sort.ts'
import type { KeyTableLayout } from './key-table-layout.ts'
import type { StoredFile } from './stored-file.ts'

/** Entries of a key table as they are on disk, read through one buffer: `look` and all else but `bound` use it anew. */
export interface EntryReader {
  /** Reads entries `from` up to, not with, `to` into the window; they fit. */
  look(from: number, to: number): void
  /** First entry of a bucket in the window, from `from` up to `to`, whose key is not less; `to` when there is none. */
  firstInWindow(from: number, to: number, storedHigh: number, low: number): number
  /** Whether the entry in the window has this key, as far as entries store it. */
  isKey(entry: number, storedHigh: number, low: number): boolean
  valueInWindow(entry: number): number
  /** As firstInWindow, by reading single entries: for buckets of any length. `after`: the first that is greater. */
  bound(from: number, to: number, high: number, low: number, after: boolean): number
  /** Adds the values of entries to a column. */
  appendValues(from: number, to: number, values: Growable<Uint32Array>): void
  /** Decodes entries into columns from their place `at` on. */
  decode(from: number, to: number, into: EntryColumns, at: number): void
}

/** A word is read as four bytes wherever it ends, so that the last one may reach behind its entry. */
const SLACK_BYTES = 4

export function entryReader(
  file: StoredFile,
  layout: KeyTableLayout,
  directory: Uint32Array,
  windowBytes: number,
): EntryReader {
  const { entryBytes, valueMask, lowMask, highMask, directoryBits } = layout
  const lowAt = layout.valueBytes
  const highAt = lowAt + layout.lowBytes
  const longest = Math.floor(windowBytes / entryBytes)
  const bytes = new Uint8Array(windowBytes + SLACK_BYTES)
  const view = new DataView(bytes.buffer)
  const single = new Uint8Array(entryBytes + SLACK_BYTES)
  const singleView = new DataView(single.buffer)
  let windowFrom = 0

  const look = (from: number, to: number): void => {
    windowFrom = from
    file.read(bytes.subarray(0, (to - from) * entryBytes), from * entryBytes)
  }

  return {
    look,
    firstInWindow(from, to, storedHigh, low) {
      let least = from
      let end = to
      while (least < end) {
        const middle = least + ((end - least) >>> 1)
        const at = (middle - windowFrom) * entryBytes
        const high = (view.getUint32(at + highAt, true) & highMask) >>> 0
        const isLess =
          high < storedHigh ||
          (high === storedHigh && (view.getUint32(at + lowAt, true) & lowMask) >>> 0 < low)
        if (isLess) least = middle + 1
        else end = middle
      }
      return least
    },
    isKey(entry, storedHigh, low) {
      const at = (entry - windowFrom) * entryBytes
      return (
        (view.getUint32(at + highAt, true) & highMask) >>> 0 === storedHigh &&
        (view.getUint32(at + lowAt, true) & lowMask) >>> 0 === low
      )
    },
    valueInWindow: (entry) => (view.getUint32((entry - windowFrom) * entryBytes, true) & valueMask) >>> 0,
    bound(from, to, high, low, after) {
      const storedHigh = (high & highMask) >>> 0
      const lowWord = (low & lowMask) >>> 0
      const one = single.subarray(0, entryBytes)
      let least = from
      let end = to
      while (least < end) {
        const middle = Math.floor((least + end) / 2)
        file.read(one, middle * entryBytes)
        const otherHigh = (singleView.getUint32(highAt, true) & highMask) >>> 0
        const otherLow = (singleView.getUint32(lowAt, true) & lowMask) >>> 0
        const order = otherHigh === storedHigh ? otherLow - lowWord : otherHigh - storedHigh
        if (order < 0 || (after && order === 0)) least = middle + 1
        else end = middle
      }
      return least
    },
    appendValues(from, to, values) {
      for (let start = from; start < to; start += longest) {
        const end = Math.min(to, start + longest)
        look(start, end)
        for (let at = 0; at < (end - start) * entryBytes; at += entryBytes)
          values.push((view.getUint32(at, true) & valueMask) >>> 0)
      }
    },
    decode(from, to, into, at) {
      const { high, low, values } = into
      const storedBits = 32 - directoryBits
      let bucket = bucketOf(directory, from)
      let place = at
      for (let start = from; start < to; start += longest) {
        const end = Math.min(to, start + longest)
        look(start, end)
        for (let entry = start; entry < end; entry++) {
          while (directory[bucket + 1] <= entry) bucket++
          const byte = (entry - start) * entryBytes
          const stored = (view.getUint32(byte + highAt, true) & highMask) >>> 0
          // Where all bits are stored there is one bucket, and no shift by 32.
          high[place] = storedBits === 32 ? stored : (stored % 2 ** storedBits) + bucket * 2 ** storedBits
          low[place] = (view.getUint32(byte + lowAt, true) & lowMask) >>> 0
          values[place++] = (view.getUint32(byte, true) & valueMask) >>> 0
        }
      }
    },
  }
}

/** The bucket that an entry is in. */
function bucketOf(directory: Uint32Array, entry: number): number {
  let first = 0
  let end = directory.length - 1
  while (first < end) {
    const middle = (first + end) >>> 1
    if (directory[middle + 1] <= entry) first = middle + 1
    else end = middle
  }
  return first
}
