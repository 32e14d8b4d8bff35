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
/** Shifts of the digits of one word, the least significant first. */
const SHIFTS = [0, 11, 22]
const PASSES = ['values', 'low', 'high'] as const

/**
 * Sorts the first `count` entries by high word, low word and value: a stable radix sort from the least digit of the
 * value to the greatest of the high word. Digits that all entries share are passed over.
 *
 * @param scratch room for as many
 * @returns the one of both that holds the sorted entries; what the other holds means nothing
 */
export function sortEntries(entries: EntryColumns, scratch: EntryColumns, count: number): EntryColumns {
  let from = entries
  let to = scratch
  if (areSorted(from, count)) return from
  const starts = new Uint32Array(DIGITS)
  for (const word of PASSES) {
    // Stability keeps the order of values that came in order, as those of documents do.
    if (word === 'values' && isAscending(from.values, count)) continue
    for (const shift of SHIFTS) {
      if (!countDigits(from[word], count, shift, starts)) continue
      scatter(from, to, from[word], count, shift, starts)
      const spare = from
      from = to
      to = spare
    }
  }
  return from
}

function areSorted({ high, low, values }: EntryColumns, count: number): boolean {
  for (let i = 1; i < count; i++) {
    if (high[i] > high[i - 1]) continue
    if (high[i] < high[i - 1] || low[i] < low[i - 1]) return false
    if (low[i] === low[i - 1] && values[i] < values[i - 1]) return false
  }
  return true
}

function isAscending(values: Uint32Array, count: number): boolean {
  for (let i = 1; i < count; i++) if (values[i] < values[i - 1]) return false
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
  from: EntryColumns,
  to: EntryColumns,
  words: Uint32Array,
  count: number,
  shift: number,
  starts: Uint32Array,
): void {
  const { high, low, values } = from
  const { high: toHigh, low: toLow, values: toValues } = to
  for (let i = 0; i < count; i++) {
    const at = starts[(words[i] >>> shift) & (DIGITS - 1)]++
    toHigh[at] = high[i]
    toLow[at] = low[i]
    toValues[at] = values[i]
  }
}
