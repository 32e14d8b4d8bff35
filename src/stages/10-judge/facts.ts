import type { Change } from './word-alignment.ts'

/**
 * Share of facts among what was exchanged: words with a digit that a change replaces by other words with a digit,
 * over all words of the smaller side of replacing changes. 0 when nothing, or next to nothing, was exchanged.
 */
export function factShare(a: readonly string[], b: readonly string[], changes: readonly Change[]): number {
  let exchanged = 0
  let facts = 0
  for (const { aFrom, aTo, bFrom, bTo } of changes) {
    exchanged += Math.min(aTo - aFrom, bTo - bFrom)
    facts += Math.min(numbers(a, aFrom, aTo), numbers(b, bFrom, bTo))
  }
  return facts < MIN_FACTS ? 0 : facts / exchanged
}

/** One changed number is a correction; several are another day's facts. */
const MIN_FACTS = 3

function numbers(words: readonly string[], from: number, to: number): number {
  let count = 0
  for (let i = from; i < to; i++) if (/\d/.test(words[i])) count++
  return count
}
