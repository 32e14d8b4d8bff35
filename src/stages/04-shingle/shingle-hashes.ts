import { mix32, seeded } from '../../hash/mix.ts'

/**
 * Hashes of all runs of `size` consecutive tokens: a polynomial modulo 2^32 with a seeded odd base, rolled along and
 * then mixed (Karp & Rabin 1987, "Efficient randomized pattern-matching algorithms"). With repetitions and in order.
 *
 * @param family 0 for the hashes that decide; 1 for the second half of a 64-bit recount
 * @returns the number of shingles: tokens - size + 1, or 0 for a unit shorter than a shingle
 */
export function shingleHashes(
  tokens: Uint32Array,
  count: number,
  size: number,
  seed: number,
  family: 0 | 1,
  out: Uint32Array,
): number {
  if (count < size) return 0
  const base = seeded(seed, 16 + family) | 1
  const start = seeded(seed, 18 + family)
  let leaving = 1
  for (let i = 0; i < size; i++) leaving = Math.imul(leaving, base)
  let rolling = 0
  for (let i = 0; i < size; i++) rolling = (Math.imul(rolling, base) + tokens[i]) | 0
  out[0] = mix32(rolling ^ start)
  for (let i = size; i < count; i++) {
    rolling = (Math.imul(rolling, base) + tokens[i] - Math.imul(leaving, tokens[i - size])) | 0
    out[i - size + 1] = mix32(rolling ^ start)
  }
  return count - size + 1
}
