import type { DifferingWords } from '../../model/run-files.ts'
import { DATE, NAME, NUMBER, WORD } from './word-kinds.ts'

/**
 * The words of a text without their order: a key a word, ascending, with repetitions. A key is the word's 32-bit value
 * and, below it, its position, so that the word is at hand where it differs. Different words may fall together, once
 * in some billions.
 */
export type WordBag = Float64Array

/** Positions take the low 20 bits of a key; further words share the last one, which only blurs their kind. */
const POSITIONS = 2 ** 20

export function wordBag(words: readonly string[]): WordBag {
  const bag = new Float64Array(words.length)
  for (let i = 0; i < words.length; i++) {
    bag[i] = wordValue(words[i]) * POSITIONS + Math.min(i, POSITIONS - 1)
  }
  return bag.sort()
}

export interface SharedWords {
  readonly shared: number
  /** Words of each side that the other lacks, counted with repetitions. */
  readonly onlyA: DifferingWords
  readonly onlyB: DifferingWords
}

/** Compares two texts as multisets of words. */
export function compareBags(
  a: { bag(): WordBag; kinds(): Uint8Array },
  b: { bag(): WordBag; kinds(): Uint8Array },
): SharedWords {
  const [bagA, bagB, kindsA, kindsB] = [a.bag(), b.bag(), a.kinds(), b.kinds()]
  const [onlyA, onlyB] = [new Uint32Array(4), new Uint32Array(4)]
  let [i, j, shared] = [0, 0, 0]
  while (i < bagA.length || j < bagB.length) {
    const x = i < bagA.length ? Math.floor(bagA[i] / POSITIONS) : Number.POSITIVE_INFINITY
    const y = j < bagB.length ? Math.floor(bagB[j] / POSITIONS) : Number.POSITIVE_INFINITY
    if (x === y) {
      shared++
      i++
      j++
    } else if (x < y) onlyA[kindsA[bagA[i++] % POSITIONS]]++
    else onlyB[kindsB[bagB[j++] % POSITIONS]]++
  }
  return { shared, onlyA: lacked(onlyA), onlyB: lacked(onlyB) }
}

function lacked(counts: Uint32Array): DifferingWords {
  return { words: counts[WORD], numbers: counts[NUMBER], dates: counts[DATE], names: counts[NAME] }
}

/** FNV-1a over code units (Fowler, Noll & Vo), 32 bits. */
export function wordValue(word: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
