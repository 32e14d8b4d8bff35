import type { JudgedText } from './judged-text.ts'
import { isFact } from './word-kinds.ts'

/** A fact and the words beside it, in so many words of the other text at most. */
const MOST_WORDS = 8

/**
 * Positions of the facts that the other text lacks as words but has in its letters, between the same two words: there
 * they are only divided otherwise, as a weekday of two words that is written as one.
 */
export function dividedFacts(text: JudgedText, other: JudgedText): ReadonlySet<number> {
  const wanted = lackedFacts(text, other)
  const found = new Set<number>()
  if (wanted.size === 0) return found
  const lengths = new Set([...wanted.keys()].map((letters) => letters.length))
  const { letters, borders } = writtenTogether(other)
  for (let first = 0; first < borders.length - 1; first++) {
    const most = Math.min(first + MOST_WORDS, borders.length - 1)
    // Whole words alone: "and 10,000" stands in no words of "and 100,000".
    for (let end = first + 1; end <= most; end++) {
      if (!lengths.has(borders[end] - borders[first])) continue
      const positions = wanted.get(letters.slice(borders[first], borders[end]))
      for (const position of positions ?? []) found.add(position)
    }
  }
  return found
}

/** Stands at both ends of a text's words; no word has it. */
const EDGE = ' '

/** Letters of each fact that the other text does not state and of the words beside it, with the fact's positions. */
function lackedFacts(text: JudgedText, other: JudgedText): Map<string, number[]> {
  const { numbers, values, kinds, count } = text
  const lacked = new Map<string, number[]>()
  if (!kinds.some(isFact)) return lacked
  const stated = new Set(other.values)
  const words = text.words()
  for (let i = 0; i < count; i++) {
    if (!isFact(kinds[numbers[i]]) || stated.has(values[numbers[i]])) continue
    const letters = (words[i - 1] ?? EDGE) + words[i] + (words[i + 1] ?? EDGE)
    const known = lacked.get(letters)
    if (known) known.push(i)
    else lacked.set(letters, [i])
  }
  return lacked
}

/** The words without anything between, and where they begin; the last is the end. */
function writtenTogether(text: JudgedText): {
  readonly letters: string
  readonly borders: readonly number[]
} {
  const words = [EDGE, ...text.words(), EDGE]
  const borders = [0]
  let end = 0
  for (const word of words) {
    end += word.length
    borders.push(end)
  }
  return { letters: words.join(''), borders }
}
