import { columnOf, STATEMENT_LANGUAGES } from './columns.ts'
import type { StatementCorpus } from './statement-corpus.ts'
import { type StatementUnit, statementUnit } from './statement-unit.ts'
import type { Term } from './terms.ts'

/** Gives the unit of neighbouring sentences of a document: `count` of them from `first` on, numbered over the corpus. */
export type UnitOf = (first: number, count: number) => StatementUnit

export function createUnits(corpus: StatementCorpus, terms: readonly Term[], weights: Float64Array): UnitOf {
  return (first, count) => {
    const language = STATEMENT_LANGUAGES[corpus.languages[corpus.documentOf[first]]]
    const tokens = corpus.terms.subarray(corpus.sentenceOffsets[first], corpus.sentenceOffsets[first + count])
    return statementUnit(tokens, columnOf(language), terms, weights)
  }
}

/** Share of the shorter one's terms from which on two sentences of one language say the same. */
const COPIES = 0.6

/** Whether two sentences of one language are copies of one statement, by the terms that they share. */
export function areCopies(corpus: StatementCorpus, one: number, other: number): boolean {
  const termsOf = (s: number): Set<number> =>
    new Set(corpus.terms.subarray(corpus.sentenceOffsets[s], corpus.sentenceOffsets[s + 1]))
  const a = termsOf(one)
  const b = termsOf(other)
  let shared = 0
  for (const term of a) if (b.has(term)) shared++
  return shared >= COPIES * Math.min(a.size, b.size)
}
