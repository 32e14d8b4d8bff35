import { CODE_POINT, type ComparisonText, SEPARATOR, SOLO } from './comparison-text.ts'

/** The segments of one document in order, as columns of equal length; a paragraph's number is its position + 1. */
export interface Paragraphs {
  readonly count: number
  /** Original span, without surrounding white space. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  /** Half-open range in the comparison text's symbols. */
  readonly symbolStarts: Uint32Array
  readonly symbolEnds: Uint32Array
  readonly tokens: Uint32Array
  /** 1: page furniture (a label, a counter, a menu entry), not a paragraph of the article. */
  readonly furniture: Uint8Array
}

/** Words in a range of symbols: runs between separators; SOLO symbols are words by themselves. */
export function countTokens(symbols: Uint32Array, from: number, to: number): number {
  let count = 0
  let inside = false
  for (let i = from; i < to; i++) {
    const symbol = symbols[i]
    if (symbol === SEPARATOR) inside = false
    else if (symbol >= SOLO) {
      count++
      inside = false
    } else if (!inside) {
      count++
      inside = true
    }
  }
  return count
}

/** The words of a range as text, for diffs, labels and people; the same words that countTokens counts. */
export function foldedWords(text: ComparisonText, from = 0, to = text.symbols.length): string[] {
  const words: string[] = []
  let word = ''
  for (let i = from; i < to; i++) {
    const symbol = text.symbols[i]
    if (symbol !== SEPARATOR && symbol < SOLO) {
      word += String.fromCodePoint(symbol)
      continue
    }
    if (word !== '') words.push(word)
    word = ''
    if (symbol !== SEPARATOR) words.push(String.fromCodePoint(symbol & CODE_POINT))
  }
  if (word !== '') words.push(word)
  return words
}
