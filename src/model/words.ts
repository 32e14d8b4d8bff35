import { CODE_POINT, type ComparisonText, SEPARATOR, SOLO } from './comparison-text.ts'

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

/** Words of a range as text, each with its half-open range of symbols; the same words that countTokens counts. */
export interface Words {
  readonly texts: readonly string[]
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

export function wordsOf(text: ComparisonText, from = 0, to = text.symbols.length): Words {
  const { symbols } = text
  const texts: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  let word = ''
  const close = (end: number): void => {
    if (word === '') return
    texts.push(word)
    ends.push(end)
    word = ''
  }
  for (let i = from; i < to; i++) {
    const symbol = symbols[i]
    if (symbol === SEPARATOR || symbol >= SOLO) close(i)
    if (symbol === SEPARATOR) continue
    if (word === '') starts.push(i)
    word += String.fromCodePoint(symbol & CODE_POINT)
    if (symbol >= SOLO) close(i + 1)
  }
  close(to)
  return { texts, starts, ends }
}

/** The words alone. */
export function foldedWords(text: ComparisonText, from?: number, to?: number): readonly string[] {
  return wordsOf(text, from, to).texts
}
