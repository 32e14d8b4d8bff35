/** Hashes of letters, alone and as words; the kernel makes the same. Letters of one alphabet differ in few low bits. */

const FACTOR = 0x9e3779b1

/** Hash of a word of no letters. */
export const WORD_START = 0x811c9dc5 | 0

/** Multiplies as FNV-1 does, by a factor that carries the low bits far up; mix it when the word is over. */
export function addLetter(hash: number, letter: number): number {
  return Math.imul(hash, FACTOR) ^ letter
}

/** A letter over all bits, so that sums of letters collide less. */
export function spreadLetter(letter: number): number {
  const product = Math.imul(letter, FACTOR)
  return product ^ (product >>> 15)
}
