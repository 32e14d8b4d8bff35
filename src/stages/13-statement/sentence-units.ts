import type { StatementCorpus } from './statement-corpus.ts'
import type { StatementUnit } from './statement-unit.ts'
import { columnOf, STATEMENT_LANGUAGES } from './words/columns.ts'
import type { Term } from './words/terms.ts'

/** Gives the unit of neighbouring sentences of a document: `count` of them from `first` on, numbered over the corpus. */
export type UnitOf = (first: number, count: number) => StatementUnit

export function createUnits(corpus: StatementCorpus, terms: readonly Term[], weights: Float64Array): UnitOf {
  const { documentOf, languages, tokens, termOffsets } = corpus
  const columns = STATEMENT_LANGUAGES.map(columnOf)
  const isNumber = Uint8Array.from(terms, ({ kind }) => (kind === 'number' ? 1 : 0))
  return (first, count) => {
    const from = termOffsets[first]
    const together = corpus.terms.subarray(from, termOffsets[first + count])
    const distinct = count === 1 ? together : Uint32Array.from(new Set(together))
    let weight = 0
    let numbers = 0
    for (let t = 0; t < distinct.length; t++) {
      weight += weights[distinct[t]]
      numbers += isNumber[distinct[t]]
    }
    let size = 0
    for (let s = first; s < first + count; s++) size += tokens[s]
    return { column: columns[languages[documentOf[first]]], tokens: size, terms: distinct, weight, numbers }
  }
}

/** Share of the shorter one's terms from which on two sentences of one language say the same. */
const COPIES = 0.6

/** Whether two sentences of one language are copies of one statement, by the terms that they share. */
export function areCopies({ terms, termOffsets }: StatementCorpus, one: number, other: number): boolean {
  const a = new Set(terms.subarray(termOffsets[one], termOffsets[one + 1]))
  let shared = 0
  for (let t = termOffsets[other]; t < termOffsets[other + 1]; t++) if (a.has(terms[t])) shared++
  return shared >= COPIES * Math.min(a.size, termOffsets[other + 1] - termOffsets[other])
}
