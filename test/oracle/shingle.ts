import { mix32, seeded } from '../../src/hash/mix.ts'

const MODULUS = 2n ** 32n

/** Hash of one run of tokens by its polynomial, in exact arithmetic, with nothing rolled along. */
export function shingleHash(tokens: readonly number[], seed: number, family: 0 | 1): number {
  const base = BigInt(seeded(seed, 16 + family)) | 1n
  let sum = 0n
  for (const token of tokens) sum = (sum * base + BigInt(token)) % MODULUS
  return mix32(Number(sum) ^ seeded(seed, 18 + family))
}

/** All runs of `size` consecutive tokens. */
export function windows<T>(tokens: readonly T[], size: number): T[][] {
  return tokens.slice(size - 1).map((_, i) => tokens.slice(i, i + size))
}
