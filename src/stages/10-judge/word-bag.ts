/**
 * The words of a text without their order: one 32-bit value a word, sorted, with repetitions. The lowest bit tells
 * words with a digit from others. Different words may fall together, once in some billions.
 */
export type WordBag = Uint32Array

export function wordBag(words: readonly string[]): WordBag {
  return Uint32Array.from(words, wordValue).sort()
}

export interface SharedWords {
  readonly shared: number
  /** Words of each side that the other lacks, counted with repetitions; and those with a digit among them. */
  readonly onlyA: number
  readonly onlyB: number
  readonly numbersOnlyA: number
  readonly numbersOnlyB: number
}

export function compareBags(a: WordBag, b: WordBag): SharedWords {
  let [i, j, shared, numbersOnlyA, numbersOnlyB] = [0, 0, 0, 0, 0]
  while (i < a.length || j < b.length) {
    if (j === b.length || a[i] < b[j]) numbersOnlyA += a[i++] & 1
    else if (i === a.length || b[j] < a[i]) numbersOnlyB += b[j++] & 1
    else {
      shared++
      i++
      j++
    }
  }
  return { shared, onlyA: a.length - shared, onlyB: b.length - shared, numbersOnlyA, numbersOnlyB }
}

/** FNV-1a over code units (Fowler, Noll & Vo), its lowest bit given to the digit flag. */
function wordValue(word: string): number {
  let hash = 0x811c9dc5
  let hasDigit = 0
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i)
    hash = Math.imul(hash ^ unit, 0x01000193)
    if (unit >= 0x30 && unit <= 0x39) hasDigit = 1
  }
  return (hash & ~1) | hasDigit
}
