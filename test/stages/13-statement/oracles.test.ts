import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fold } from '../../../src/stages/02-fold/fold.ts'
import { createWordAligner } from '../../../src/stages/13-statement/align-words.ts'
import { createUnits } from '../../../src/stages/13-statement/sentence-units.ts'
import { buildStatementCorpus } from '../../../src/stages/13-statement/statement-corpus.ts'
import { proposeStatements } from '../../../src/stages/13-statement/statement-proposals.ts'
import { readStatementText } from '../../../src/stages/13-statement/statement-text.ts'
import { createMatchFinder } from '../../../src/stages/13-statement/term-matches.ts'
import { termWeights } from '../../../src/stages/13-statement/term-weights.ts'
import { createVocabulary } from '../../../src/stages/13-statement/words/terms.ts'
import { proposeSlowly } from '../../oracle/statement-proposals.ts'
import { alignWordsSlowly } from '../../oracle/word-alignment.ts'
import { anyDocuments } from '../../statement-texts.ts'

type Documents = readonly { readonly language: 'fa' | 'ar'; readonly text: string }[]

function prepared(documents: Documents, dayOf: (document: number) => number = () => Number.NaN) {
  const vocabulary = createVocabulary()
  const builder = buildStatementCorpus()
  for (const [d, { language, text }] of documents.entries()) {
    builder.add(readStatementText(text, fold(text), language, vocabulary), language, dayOf(d))
  }
  const corpus = builder.corpus()
  const weights = termWeights(corpus, vocabulary.terms)
  return { corpus, terms: vocabulary.terms, weights, matchesOf: createMatchFinder(vocabulary.terms) }
}

it('words are aligned as by looking at all pairs', () => {
  fc.assert(
    fc.property(anyDocuments, (documents) => {
      const { corpus, terms, weights, matchesOf } = prepared(documents)
      const align = createWordAligner(terms, weights, matchesOf)
      const unitOf = createUnits(corpus, terms, weights)
      for (let s = 1; s < corpus.documentOf.length; s++) {
        const [a, b] = [unitOf(s - 1, 1), unitOf(s, 1)]
        const { count, placesA, placesB, similarities } = align(a, b)
        const aligned = Array.from({ length: count }, (_, p) => [placesA[p], placesB[p], similarities[p]])
        const areNear = (x: number, y: number): boolean => matchesOf(x, b.column).terms.includes(y)
        expect(aligned).toEqual(alignWordsSlowly(a, b, terms, weights, areNear))
      }
    }),
    { numRuns: 40 },
  )
})

it('sentences are proposed as by comparing all with all', () => {
  const limits = fc.record({
    partners: fc.integer({ min: 1, max: 4 }),
    maxOccurrences: fc.integer({ min: 1, max: 6 }),
    windowDays: fc.integer({ min: 0, max: 3 }),
  })
  fc.assert(
    fc.property(anyDocuments, limits, fc.boolean(), (documents, options, areDated) => {
      const { corpus, weights, matchesOf } = prepared(documents, (d) => (areDated ? d : Number.NaN))
      const isCompared = new Uint8Array(corpus.documentOf.length).fill(1)
      const { a, b } = proposeStatements(corpus, weights, matchesOf, isCompared, options)
      const pairs = Array.from(a, (first, p) => [first, b[p]])
      expect(pairs).toEqual(proposeSlowly(corpus, weights, matchesOf, isCompared, options))
    }),
    { numRuns: 60 },
  )
})
