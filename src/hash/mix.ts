/** Finaliser of MurmurHash3 (Austin Appleby, public domain): a bijection of 32 bits in which every bit matters. */
export function mix32(value: number): number {
  let h = value | 0
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** The n-th value of a sequence of well-spread 32-bit constants that a seed starts (Weyl sequence, mixed). */
export function seeded(seed: number, n: number): number {
  return mix32(mix32(seed ^ 0x5bd1e995) + Math.imul(n + 1, 0x9e3779b9))
}
