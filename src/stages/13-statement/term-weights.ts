import type { StatementCorpus } from './statement-corpus.ts'
import { COLUMNS, columnOf, STATEMENT_LANGUAGES } from './words/columns.ts'
import { NEVER } from './words/lexicon.ts'
import type { Term } from './words/terms.ts'

/**
 * How much each term tells, 0-1: its inverse sentence frequency in its column, ln(1 + N / n) / ln(1 + N) (after Spärck
 * Jones 1972). Forms of one concept are as frequent as the concept, or a rare inflection would count like a rare name.
 */
export function termWeights(corpus: StatementCorpus, terms: readonly Term[]): Float64Array {
  const { documents, languages, documentOffsets, termOffsets } = corpus
  const sentences = new Float64Array(COLUMNS.length)
  const termCounts = new Uint32Array(terms.length)
  const conceptCounts = COLUMNS.map(() => new Map<number, number>())
  const lastOfConcept = COLUMNS.map(() => new Map<number, number>())
  for (let d = 0; d < documents; d++) {
    const column = COLUMNS.indexOf(columnOf(STATEMENT_LANGUAGES[languages[d]]))
    const counts = conceptCounts[column]
    const last = lastOfConcept[column]
    for (let s = documentOffsets[d]; s < documentOffsets[d + 1]; s++) {
      sentences[column]++
      for (let t = termOffsets[s]; t < termOffsets[s + 1]; t++) {
        const term = corpus.terms[t]
        termCounts[term]++
        const { concept } = terms[term]
        if (concept === NEVER || last.get(concept) === s) continue
        last.set(concept, s)
        counts.set(concept, (counts.get(concept) ?? 0) + 1)
      }
    }
  }
  const weights = new Float64Array(terms.length)
  for (const [number, { column, concept }] of terms.entries()) {
    const c = COLUMNS.indexOf(column)
    const count = Math.max(1, termCounts[number], conceptCounts[c].get(concept) ?? 0)
    weights[number] = Math.log(1 + sentences[c] / count) / Math.log(1 + sentences[c])
  }
  return weights
}
