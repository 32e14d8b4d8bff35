import type { JudgedText } from './judged-text.ts'
import { isFact } from './word-kinds.ts'

/**
 * Positions of the facts that the other text lacks as words but has in its letters, between the same two words: there
 * they are only divided otherwise, as a weekday of two words that is written as one.
 */
export function dividedFacts(text: JudgedText, other: JudgedText): ReadonlySet<number> {
  const found = new Set<number>()
  const { numbers, values, kinds, count } = text
  const lacking = Uint8Array.from(kinds, (kind, n) =>
    isFact(kind) && !other.values.includes(values[n]) ? 1 : 0,
  )
  if (!lacking.includes(1)) return found
  const framed = [EDGE, ...text.words(), EDGE]
  const written = writtenTogether([EDGE, ...other.words(), EDGE])
  for (let i = 0; i < count; i++) {
    if (lacking[numbers[i]] === 1 && hasWords(written, framed.slice(i, i + 3).join(''))) found.add(i)
  }
  return found
}

/** Stands at both ends of a text's words; no word has it. */
const EDGE = ' '

interface WrittenTogether {
  readonly letters: string
  /** Where words begin in it, and its end. */
  readonly borders: ReadonlySet<number>
}

function writtenTogether(words: readonly string[]): WrittenTogether {
  const borders = new Set([0])
  let end = 0
  for (const word of words) {
    end += word.length
    borders.add(end)
  }
  return { letters: words.join(''), borders }
}

/** Whether some words have these letters: "and 10,000" stands in no words of "and 100,000". */
function hasWords({ letters, borders }: WrittenTogether, wanted: string): boolean {
  for (let at = letters.indexOf(wanted); at !== -1; at = letters.indexOf(wanted, at + 1)) {
    if (borders.has(at) && borders.has(at + wanted.length)) return true
  }
  return false
}
