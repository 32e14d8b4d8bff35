/**
 * The set of a text's character n-grams over its words written together, as sorted distinct hashes: divided words and
 * joined ones have the same. Rolling hashes (Karp & Rabin 1987) of code units, mixed so that neighbours differ.
 */
export function grams(words: readonly string[], size: number): Uint32Array {
  const text = words.join('')
  const hashes = new Uint32Array(Math.max(0, text.length - size + 1))
  let leaving = 1
  for (let i = 0; i < size; i++) leaving = Math.imul(leaving, BASE)
  let rolling = 0
  for (let i = 0; i < text.length; i++) {
    rolling = (Math.imul(rolling, BASE) + spread(text.charCodeAt(i))) | 0
    if (i >= size) rolling = (rolling - Math.imul(leaving, spread(text.charCodeAt(i - size)))) | 0
    if (i >= size - 1) hashes[i - size + 1] = mixed(rolling)
  }
  return distinct(hashes)
}

/** Odd, so that multiplying by it loses nothing modulo 2^32. */
const BASE = 0x01000193
const SPREAD = 0x9e3779b1

/** Share of the first set that the second has too; 0 for an empty one. */
export function sharedShare(a: Uint32Array, b: Uint32Array): number {
  let [i, j, shared] = [0, 0, 0]
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i], b[j]]
    if (x === y) shared++
    if (x <= y) i++
    if (y <= x) j++
  }
  return a.length === 0 ? 0 : shared / a.length
}

function distinct(values: Uint32Array): Uint32Array {
  const sorted = values.slice().sort()
  let count = 0
  for (let i = 0; i < sorted.length; i++)
    if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[count++] = sorted[i]
  return sorted.slice(0, count)
}

function spread(unit: number): number {
  const product = Math.imul(unit + 1, SPREAD)
  return product ^ (product >>> 15)
}

function mixed(value: number): number {
  const folded = Math.imul(value ^ (value >>> 16), 0x45d9f3b)
  return (folded ^ (folded >>> 15)) >>> 0
}
