/** Short n-grams find reworded text, long ones only text that was copied. */
const SHORT_GRAM = 5
const LONG_GRAM = 12

/**
 * The sets of a text's character n-grams over its words written together, as distinct hashes in no order: divided words
 * and joined ones have the same. Rolling hashes (Karp & Rabin 1987) of code units.
 */
export interface GramSets {
  readonly short: Uint32Array
  readonly long: Uint32Array
}

export function gramSets(letters: Uint16Array): GramSets {
  const { length } = letters
  if (columns.spreads.length < length) columns = emptyColumns(2 * length)
  const { spreads, shorts, longs } = columns
  const isLong = length > SORTED_FROM
  if (!isLong) {
    empty(shortSet, length)
    empty(longSet, length)
  }
  for (let i = 0; i < length; i++) spreads[i] = spread(letters[i])
  let short = 0
  let long = 0
  let shortCount = 0
  let longCount = 0
  for (let i = 0; i < length; i++) {
    short = (Math.imul(short, BASE) + spreads[i]) | 0
    long = (Math.imul(long, BASE) + spreads[i]) | 0
    if (i >= SHORT_GRAM) short = (short - Math.imul(SHORT_LEAVING, spreads[i - SHORT_GRAM])) | 0
    if (i >= LONG_GRAM) long = (long - Math.imul(LONG_LEAVING, spreads[i - LONG_GRAM])) | 0
    if (i >= SHORT_GRAM - 1 && (isLong || isNew(shortSet, short))) shorts[shortCount++] = short
    if (i >= LONG_GRAM - 1 && (isLong || isNew(longSet, long))) longs[longCount++] = long
  }
  if (isLong) {
    shortCount = sortDistinct(shorts, shortCount)
    longCount = sortDistinct(longs, longCount)
  }
  const both = new Uint32Array(shortCount + longCount)
  both.set(shorts.subarray(0, shortCount))
  both.set(longs.subarray(0, longCount), shortCount)
  return { short: both.subarray(0, shortCount), long: both.subarray(shortCount) }
}

/** Counts the values that two sets have in common. The first one is kept, for it may be held against many. */
export function createSharedCount(): (a: Uint32Array, b: Uint32Array) => number {
  const set = emptySet()
  let held: Uint32Array | null = null
  return (a, b) => {
    if (Math.min(a.length, b.length) > SORTED_FROM) return countSorted(a, b)
    if (held !== a) {
      hold(set, a)
      held = a
    }
    return countIn(set, b)
  }
}

/** From so many letters on the sets are sorted, as 32-bit hashes without a sign: a table of them fits no cache. */
const SORTED_FROM = 1 << 18

/** @returns how many distinct ones stand at the start now, ascending */
function sortDistinct(values: Uint32Array, count: number): number {
  values.subarray(0, count).sort()
  let distinct = 0
  for (let i = 0; i < count; i++)
    if (i === 0 || values[i] !== values[distinct - 1]) values[distinct++] = values[i]
  return distinct
}

function countSorted(a: Uint32Array, b: Uint32Array): number {
  let count = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const x = a[i]
    const y = b[j]
    if (x === y) count++
    if (x <= y) i++
    if (y <= x) j++
  }
  return count
}

/** Odd, so that multiplying by it loses nothing modulo 2^32. */
const BASE = 0x01000193
const SHORT_LEAVING = power(SHORT_GRAM)
const LONG_LEAVING = power(LONG_GRAM)
/** The upper bits of the product are mixed (Knuth's multiplicative hashing). */
const SPREAD = 0x9e3779b1

/** A set of 32-bit values: open addressing, linear probing; mostly empty, since a second look costs much. */
interface ValueSet {
  /** Longer than the set may be; 0 is an empty cell. */
  cells: Int32Array
  shift: number
  mask: number
  hasZero: boolean
}

const shortSet = emptySet()
const longSet = emptySet()
let columns = emptyColumns(1 << 13)

function emptyColumns(length: number) {
  return { spreads: new Int32Array(length), shorts: new Uint32Array(length), longs: new Uint32Array(length) }
}

function emptySet(): ValueSet {
  return { cells: new Int32Array(1 << 13), shift: 0, mask: 0, hasZero: false }
}

/** @param most values that it must have room for */
function empty(set: ValueSet, most: number): void {
  set.shift = Math.max(2, Math.clz32(Math.max(1, most)) - 2)
  set.mask = 2 ** (32 - set.shift) - 1
  if (set.cells.length <= set.mask) set.cells = new Int32Array(set.mask + 1)
  else set.cells.fill(0, 0, set.mask + 1)
  set.hasZero = false
}

function isNew(set: ValueSet, value: number): boolean {
  const { cells, mask } = set
  let slot = Math.imul(value, SPREAD) >>> set.shift
  let cell = cells[slot]
  while (cell !== 0 && cell !== value) {
    slot = (slot + 1) & mask
    cell = cells[slot]
  }
  if (value === 0) {
    const had = set.hasZero
    set.hasZero = true
    return !had
  }
  cells[slot] = value
  return cell === 0
}

function hold(set: ValueSet, values: Uint32Array): void {
  empty(set, values.length)
  const { cells, shift, mask } = set
  for (let i = 0; i < values.length; i++) {
    const value = values[i] | 0
    if (value === 0) set.hasZero = true
    let slot = Math.imul(value, SPREAD) >>> shift
    while (cells[slot] !== 0) slot = (slot + 1) & mask
    cells[slot] = value
  }
}

function countIn({ cells, shift, mask, hasZero }: ValueSet, values: Uint32Array): number {
  let count = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i] | 0
    let slot = Math.imul(value, SPREAD) >>> shift
    let cell = cells[slot]
    while (cell !== 0 && cell !== value) {
      slot = (slot + 1) & mask
      cell = cells[slot]
    }
    if (cell === value && (value !== 0 || hasZero)) count++
  }
  return count
}

function power(exponent: number): number {
  let product = 1
  for (let i = 0; i < exponent; i++) product = Math.imul(product, BASE)
  return product
}

function spread(unit: number): number {
  const product = Math.imul(unit + 1, SPREAD)
  return product ^ (product >>> 15)
}
