import type { LearnedWordRow } from '../model/learned-word.ts'
import { compareIds } from '../model/order.ts'
import { round6 } from '../model/round.ts'
import type { LearnedWord } from '../stages/13-statement/learned-words.ts'
import type { Term } from '../stages/13-statement/words/terms.ts'

/** Rows of learned words; of two terms with one stem the more probable one is told. */
export function learnedWordRows(learned: readonly LearnedWord[], terms: readonly Term[]): LearnedWordRow[] {
  const rows = learned
    .map(({ a, b, probability, pairs }) => ({
      a: written(terms[a]),
      languageA: terms[a].column,
      b: written(terms[b]),
      languageB: terms[b].column,
      probability: round6(probability),
      pairs,
    }))
    .sort((x, y) => compareLearnedWords(x, y) || y.probability - x.probability || y.pairs - x.pairs)
  return rows.filter((row, i) => i === 0 || compareLearnedWords(rows[i - 1], row) !== 0)
}

/** The order of learned-words.jsonl. */
function compareLearnedWords(x: LearnedWordRow, y: LearnedWordRow): number {
  return (
    compareIds(x.languageA, y.languageA) ||
    compareIds(x.languageB, y.languageB) ||
    compareIds(x.a, y.a) ||
    compareIds(x.b, y.b)
  )
}

function written({ stem }: Term): string {
  return stem.replaceAll('_', ' ')
}
