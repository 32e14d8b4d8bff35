import { mix32, seeded } from '../../src/hash/mix.ts'

/**
 * Fast Similarity Sketching by its definition: each element falls, in round i, into slot h_i(x) with rank; a slot takes
 * the smallest (round, rank) of all 2t rounds; in round t + j everything falls into slot j.
 */
export function sketchByDefinition(elements: Iterable<number>, slots: number): number[] {
  const all = [...elements]
  return Array.from({ length: slots }, (_, slot) => {
    for (let round = 0; round < slots; round++) {
      const ranks = all
        .map((x) => (round === 0 ? x : mix32(x + Math.imul(round, 0x9e3779b9))))
        .filter((hash) => Math.floor(((hash >>> 16) * slots) / 65536) === slot)
        .map((hash) => Math.imul(hash, 0x2c1b3c6d) >>> 8)
      if (ranks.length > 0) return round * 2 ** 24 + Math.min(...ranks)
    }
    const ranks = all.map((x) => mix32(x + Math.imul(slots + slot, 0x9e3779b9)) >>> 8)
    return ranks.length === 0 ? 2 ** 32 - 1 : 2 ** 31 + Math.min(...ranks)
  })
}

/** Minimum of each permutation, in exact arithmetic. */
export function minimaByDefinition(elements: Iterable<number>, hashes: number, seed: number): number[] {
  const all = [...elements].map(BigInt)
  return Array.from({ length: hashes }, (_, j) => {
    const factor = BigInt(seeded(seed, 64 + 2 * j)) | 1n
    const shift = BigInt(seeded(seed, 65 + 2 * j))
    return Math.min(2 ** 32 - 1, ...all.map((x) => Number((factor * x + shift) % 2n ** 32n)))
  })
}
