import type { Change } from './word-alignment.ts'

/** One changed number is a correction; several are another day's facts. */
export const MIN_FACTS = 3
/** So are few of very many. */
const MIN_SHARE_OF_NUMBERS = 0.2

/**
 * Share of facts among what was exchanged: words with a digit that a change replaces by other words with a digit,
 * over all words of the smaller side of replacing changes. 0 when few numbers were exchanged, be it few at all or
 * few of those that the texts have.
 */
export function factShare(a: readonly string[], b: readonly string[], changes: readonly Change[]): number {
  let exchanged = 0
  let facts = 0
  for (const { aFrom, aTo, bFrom, bTo } of changes) {
    exchanged += Math.min(aTo - aFrom, bTo - bFrom)
    facts += Math.min(numbers(a, aFrom, aTo), numbers(b, bFrom, bTo))
  }
  const all = Math.min(numbers(a, 0, a.length), numbers(b, 0, b.length))
  return facts < MIN_FACTS || facts < MIN_SHARE_OF_NUMBERS * all ? 0 : facts / exchanged
}

function numbers(words: readonly string[], from: number, to: number): number {
  let count = 0
  for (let i = from; i < to; i++) if (/\d/.test(words[i])) count++
  return count
}
