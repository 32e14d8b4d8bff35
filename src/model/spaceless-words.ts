import type { SpacelessWording } from './spaceless-text.ts'

/** The folded words of a stretch; the first and the last may be cut by it. */
export interface SpacelessWords {
  readonly texts: readonly string[]
  /** Where each begins in the spaceless text, and where the last one ends. */
  readonly starts: readonly number[]
}

export function spacelessWords(
  { characters, wordStarts }: SpacelessWording,
  from: number,
  to: number,
): SpacelessWords {
  const texts: string[] = []
  const starts: number[] = []
  let word = ''
  for (let i = from; i < to; i++) {
    if (i === from || wordStarts[i] === 1) {
      if (i > from) texts.push(word)
      starts.push(i)
      word = ''
    }
    word += String.fromCodePoint(characters[i])
  }
  if (to > from) texts.push(word)
  return { texts, starts: [...starts, to] }
}

/** Number of the words that spacelessWords gives. */
export function countWords({ wordStarts }: SpacelessWording, from: number, to: number): number {
  let count = 0
  for (let i = from; i < to; i++) if (i === from || wordStarts[i] === 1) count++
  return count
}
