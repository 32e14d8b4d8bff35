import { mix32, seeded } from './mix.ts'

/** Words of a 128-bit hash. */
export const HASH128_WORDS = 4

/**
 * Seeded 128-bit hash of 32-bit values, as four lanes of multiply-and-rotate that are mixed into each other at the
 * end (the construction of MurmurHash3 x86_128, Austin Appleby, public domain). Not cryptographic: equal hashes are
 * confirmed by comparing what was hashed.
 *
 * @returns four unsigned 32-bit words
 */
export function hash128(
  values: Uint32Array,
  from: number,
  to: number,
  seed: number,
): [number, number, number, number] {
  let a = seeded(seed, 1)
  let b = seeded(seed, 2)
  let c = seeded(seed, 3)
  let d = seeded(seed, 4)
  for (let i = from; i < to; i++) {
    const value = values[i]
    const k = Math.imul(value, 0xcc9e2d51)
    const mixed = Math.imul((k << 15) | (k >>> 17), 0x1b873593)
    a = Math.imul(((a ^ mixed) << 13) | ((a ^ mixed) >>> 19), 5) + 0x561ccd1b
    b = Math.imul(((b + mixed) << 17) | ((b + mixed) >>> 15), 9) + 0x0bcaa747
    c = Math.imul(c ^ value, 0x38b34ae5) + (c >>> 15)
    d = Math.imul(d + value, 0xa1e38b93) ^ (d >>> 13)
  }
  a = mix32(a ^ (to - from))
  b = mix32(b + a)
  c = mix32(c + b)
  d = mix32(d + c)
  a = (a + b + c + d) >>> 0
  return [a, (b + a) >>> 0, (c + a) >>> 0, (d + a) >>> 0]
}

/** The first two words as 16 hex digits. */
export function hex64(words: ArrayLike<number>, at = 0): string {
  let hex = ''
  for (let i = at; i < at + 2; i++) {
    for (let shift = 24; shift >= 0; shift -= 8) hex += HEX_BYTES[(words[i] >>> shift) & 0xff]
  }
  return hex
}

const HEX_BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
