import { likelihoodWord } from '../model/likelihood.ts'
import { type StatementRow, wordsOf } from '../model/run-files.ts'
import { figure, percent } from './figures.ts'
import { oneLine, spanName } from './line-text.ts'

const MAX_TEXT = 300
/** Matching words that are listed; the row has all. */
const MOST_WORDS = 12

/** A statement in two languages: how likely it is the same, which words say so, and how much they say of each side. */
export function statementLines({ a, b, likelihood, words, coverageA, coverageB }: StatementRow): string[] {
  const more = words.length - MOST_WORDS
  const listed = words
    .slice(0, MOST_WORDS)
    .map(
      (match) =>
        `${oneLine(wordsOf(a, match.a), MAX_TEXT)} = ${oneLine(wordsOf(b, match.b), MAX_TEXT)} (${match.by})`,
    )
  return [
    `${spanName(a)} ~ ${spanName(b)}: ${likelihoodWord(likelihood)} a translation, likelihood ${figure(likelihood)}`,
    `  ${oneLine(a.text, MAX_TEXT)}`,
    `  ${oneLine(b.text, MAX_TEXT)}`,
    `  ${matches(words.length)} ${percent(coverageA)} of a's informative words and ${percent(coverageB)} of b's`,
    ...listed.map((line) => `    ${line}`),
    ...(more > 0 ? [`    and ${more} more`] : []),
  ]
}

function matches(count: number): string {
  return count === 1 ? '1 match covers' : `${count} matches cover`
}
