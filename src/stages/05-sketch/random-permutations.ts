import { seeded } from '../../hash/mix.ts'

/**
 * Classic MinHash (Broder 1997): slot j is the minimum of a_j * x + b_j modulo 2^32 with a_j odd, a bijection of the
 * 32-bit shingles, which are well mixed beforehand.
 */
export function createPermutations(
  hashes: number,
  seed: number,
): (shingles: Uint32Array, row: Uint32Array) => void {
  const factors = new Int32Array(hashes)
  const shifts = new Int32Array(hashes)
  for (let j = 0; j < hashes; j++) {
    factors[j] = seeded(seed, 64 + 2 * j) | 1
    shifts[j] = seeded(seed, 65 + 2 * j)
  }
  return (shingles, row) => {
    const count = shingles.length
    for (let j = 0; j < hashes; j++) {
      const factor = factors[j]
      const shift = shifts[j]
      let smallest = 0xffff_ffff
      for (let p = 0; p < count; p++) {
        const value = (Math.imul(shingles[p], factor) + shift) >>> 0
        if (value < smallest) smallest = value
      }
      row[j] = smallest
    }
  }
}
