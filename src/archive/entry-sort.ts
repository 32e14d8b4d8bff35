/** Entries of a key table as columns: a 64-bit key as its two words, and a value. */
export interface EntryColumns {
  readonly high: Uint32Array
  readonly low: Uint32Array
  readonly values: Uint32Array
}

/** Room for entries. */
export function entryColumns(length: number): EntryColumns {
  return { high: new Uint32Array(length), low: new Uint32Array(length), values: new Uint32Array(length) }
}

const DIGIT_BITS = 11
const DIGITS = 2 ** DIGIT_BITS
/** Shifts of the digits of a word, the least significant first. */
const SHIFTS = [0, 11, 22]
/** Entries with one high word up to which moving them one by one is the fastest. */
const FEW = 24

/**
 * Sorts the first `count` entries by high word, low word and value: a stable radix sort by the high word, then those
 * with the same high word among themselves. High words are hashes, so few have the same but those of the same key.
 * Digits that all entries share are passed over. Little-endian machines only.
 *
 * @param scratch room for as many
 * @returns the one of both that holds the sorted entries; what the other holds means nothing
 */
export function sortEntries(entries: EntryColumns, scratch: EntryColumns, count: number): EntryColumns {
  let from = entries
  let to = scratch
  if (areSorted(from, count)) return from
  const starts = new Uint32Array(DIGITS)
  for (const shift of SHIFTS) {
    if (!countDigits(from.high, count, shift, starts)) continue
    scatter(from, to, count, shift, starts)
    const spare = from
    from = to
    to = spare
  }
  const { high } = from
  for (let start = 0, end = 0; start < count; start = end) {
    end = start + 1
    while (end < count && high[end] === high[start]) end++
    if (end - start > FEW) sortMany(from, start, end)
    else if (end - start > 1) sortFew(from, start, end)
  }
  return from
}

/** By low word and value, each moved to its place among those before it. */
function sortFew({ low, values }: EntryColumns, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const word = low[i]
    const value = values[i]
    let at = i
    while (at > start && (low[at - 1] > word || (low[at - 1] === word && values[at - 1] > value))) {
      low[at] = low[at - 1]
      values[at] = values[at - 1]
      at--
    }
    low[at] = word
    values[at] = value
  }
}

/** By low word and value, as numbers of 64 bits. */
function sortMany({ low, values }: EntryColumns, start: number, end: number): void {
  const both = new BigUint64Array(end - start)
  const words = new Uint32Array(both.buffer)
  for (let i = start, at = 0; i < end; i++) {
    words[at++] = values[i]
    words[at++] = low[i]
  }
  both.sort()
  for (let i = start, at = 0; i < end; i++) {
    values[i] = words[at++]
    low[i] = words[at++]
  }
}

function areSorted({ high, low, values }: EntryColumns, count: number): boolean {
  for (let i = 1; i < count; i++) {
    if (high[i] > high[i - 1]) continue
    if (high[i] < high[i - 1] || low[i] < low[i - 1]) return false
    if (low[i] === low[i - 1] && values[i] < values[i - 1]) return false
  }
  return true
}

/** Leaves in `starts` where the entries of each digit begin; false when all have the same digit. */
function countDigits(words: Uint32Array, count: number, shift: number, starts: Uint32Array): boolean {
  starts.fill(0)
  for (let i = 0; i < count; i++) starts[(words[i] >>> shift) & (DIGITS - 1)]++
  if (starts[(words[0] >>> shift) & (DIGITS - 1)] === count) return false
  let sum = 0
  for (let digit = 0; digit < DIGITS; digit++) {
    const size = starts[digit]
    starts[digit] = sum
    sum += size
  }
  return true
}

function scatter(
  { high, low, values }: EntryColumns,
  { high: toHigh, low: toLow, values: toValues }: EntryColumns,
  count: number,
  shift: number,
  starts: Uint32Array,
): void {
  for (let i = 0; i < count; i++) {
    const at = starts[(high[i] >>> shift) & (DIGITS - 1)]++
    toHigh[at] = high[i]
    toLow[at] = low[i]
    toValues[at] = values[i]
  }
}
