/**
 * The set of a text's character n-grams over its words written together, as distinct hashes: divided words and joined
 * ones have the same. Rolling hashes (Karp & Rabin 1987) of code units.
 */
export function grams(letters: Uint16Array, size: number): Uint32Array {
  const most = Math.max(0, letters.length - size + 1)
  if (found.length < most) found = new Uint32Array(2 * most)
  const set = emptied(seen, most)
  const { cells, shift, mask } = set
  let leaving = 1
  for (let i = 0; i < size; i++) leaving = Math.imul(leaving, BASE)
  let rolling = 0
  let count = 0
  for (let i = 0; i < letters.length; i++) {
    rolling = (Math.imul(rolling, BASE) + spread(letters[i])) | 0
    if (i >= size) rolling = (rolling - Math.imul(leaving, spread(letters[i - size]))) | 0
    if (i < size - 1) continue
    const value = rolling >>> 0
    if (value === 0) {
      if (!set.hasZero) found[count++] = 0
      set.hasZero = true
      continue
    }
    let slot = Math.imul(value, SPREAD) >>> shift
    while (cells[slot] !== 0 && cells[slot] !== value) slot = (slot + 1) & mask
    if (cells[slot] === value) continue
    cells[slot] = value
    found[count++] = value
  }
  return found.slice(0, count)
}

/** Counts the values that two sets have in common. The first one is kept, for it may be held against many. */
export function createSharedCount(): (a: Uint32Array, b: Uint32Array) => number {
  const set = emptySet()
  let held: Uint32Array | null = null
  return (a, b) => {
    if (held !== a) {
      hold(emptied(set, a.length), a)
      held = a
    }
    return countIn(set, b)
  }
}

/** Odd, so that multiplying by it loses nothing modulo 2^32. */
const BASE = 0x01000193
/** The upper bits of the product are mixed (Knuth's multiplicative hashing). */
const SPREAD = 0x9e3779b1

/** A set of 32-bit values: open addressing, linear probing, at least half of it empty. */
interface ValueSet {
  /** Longer than the set may be; 0 is an empty cell. */
  cells: Uint32Array
  shift: number
  mask: number
  hasZero: boolean
}

const seen = emptySet()
let found = new Uint32Array(1 << 13)

function emptySet(): ValueSet {
  return { cells: new Uint32Array(1 << 13), shift: 0, mask: 0, hasZero: false }
}

/** @param most values that it must have room for */
function emptied(set: ValueSet, most: number): ValueSet {
  set.shift = Math.clz32(Math.max(1, most)) - 1
  set.mask = 2 ** (32 - set.shift) - 1
  if (set.cells.length <= set.mask) set.cells = new Uint32Array(set.mask + 1)
  else set.cells.fill(0, 0, set.mask + 1)
  set.hasZero = false
  return set
}

function hold(set: ValueSet, values: Uint32Array): void {
  const { cells, shift, mask } = set
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (value === 0) set.hasZero = true
    let slot = Math.imul(value, SPREAD) >>> shift
    while (cells[slot] !== 0) slot = (slot + 1) & mask
    cells[slot] = value
  }
}

function countIn({ cells, shift, mask, hasZero }: ValueSet, values: Uint32Array): number {
  let count = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    let slot = Math.imul(value, SPREAD) >>> shift
    while (cells[slot] !== 0 && cells[slot] !== value) slot = (slot + 1) & mask
    if (cells[slot] === value && (value !== 0 || hasZero)) count++
  }
  return count
}

function spread(unit: number): number {
  const product = Math.imul(unit + 1, SPREAD)
  return product ^ (product >>> 15)
}
