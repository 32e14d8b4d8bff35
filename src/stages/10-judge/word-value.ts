/**
 * A word as a number, by which words are compared: FNV-1a over code units (Fowler, Noll & Vo), 32 bits. Different
 * words may fall together, once in some billions.
 */
export const FIRST_VALUE = 0x811c9dc5 | 0
export const VALUE_PRIME = 0x01000193

/** The word of the code units in a half-open range. */
export function wordValue(letters: Uint16Array, from: number, to: number): number {
  let value = FIRST_VALUE
  for (let i = from; i < to; i++) value = Math.imul(value ^ letters[i], VALUE_PRIME)
  return value >>> 0
}
