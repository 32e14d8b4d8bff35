import { mix32 } from '../hash/mix.ts'
import { wordHash } from '../stages/04-shingle/tokens.ts'

/** What src/kernel/steps/beginnings.ts looks words up in. */
export interface BeginningTables {
  /** A bit for the upper half of each first word's hash. */
  readonly bits: Uint8Array
  /** Hashes of single words and of two words side by side, by open addressing; 0 where there is none. */
  readonly words: Uint32Array
  readonly pairs: Uint32Array
}

/** @param beginnings one or two folded words with a space between */
export function beginningTables(beginnings: readonly string[]): BeginningTables {
  const bits = new Uint8Array(1 << 13)
  const words: number[] = []
  const pairs: number[] = []
  for (const beginning of beginnings) {
    const [first, second] = beginning.split(' ')
    const hash = wordHash(first)
    bits[hash >>> 19] |= 1 << ((hash >>> 16) & 7)
    if (second === undefined) words.push(hash)
    else pairs.push(mix32(Math.imul(hash, 0x9e3779b1) + wordHash(second)))
  }
  return {
    bits,
    words: openTable(words, slotsFor(words.length)),
    pairs: openTable(pairs, slotsFor(pairs.length)),
  }
}

/** A power of two, at most half full. */
function slotsFor(count: number): number {
  return 2 ** Math.ceil(Math.log2(2 * count + 2))
}

/** Hashes by open addressing, each at its remainder or after it; 0 where there is none. */
export function openTable(hashes: readonly number[], slots: number): Uint32Array {
  const table = new Uint32Array(slots)
  for (const value of hashes) {
    const hash = value >>> 0
    let slot = hash % slots
    while (table[slot] !== 0 && table[slot] !== hash) slot = (slot + 1) % slots
    table[slot] = hash
  }
  return table
}
