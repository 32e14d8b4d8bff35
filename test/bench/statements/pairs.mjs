/** All that a pool proposes, aligned: the rows that likelihoods are fitted on and measured by. */
import { fold } from '../../../dist/stages/02-fold/fold.js'
import { createWordAligner } from '../../../dist/stages/13-statement/align-words.js'
import { withLearned } from '../../../dist/stages/13-statement/learned-matches.js'
import { learnWords } from '../../../dist/stages/13-statement/learned-words.js'
import { likelihoodOf, statementFeatures } from '../../../dist/stages/13-statement/likelihood.js'
import { WITH_MARGIN } from '../../../dist/stages/13-statement/likelihood-weights.js'
import { LEAST_TOKENS } from '../../../dist/stages/13-statement/link-documents.js'
import { createNeighbours } from '../../../dist/stages/13-statement/neighbours.js'
import { areCopies, createUnits } from '../../../dist/stages/13-statement/sentence-units.js'
import { buildStatementCorpus } from '../../../dist/stages/13-statement/statement-corpus.js'
import { proposeStatements } from '../../../dist/stages/13-statement/statement-proposals.js'
import { readStatementText } from '../../../dist/stages/13-statement/statement-text.js'
import { createMatchFinder } from '../../../dist/stages/13-statement/term-matches.js'
import { termWeights } from '../../../dist/stages/13-statement/term-weights.js'
import { createVocabulary } from '../../../dist/stages/13-statement/words/terms.js'

/**
 * Links the units of one language to those of another, each a document of one sentence.
 *
 * @returns `rows`, proposed pairs of units long enough: `{ a, b, features, margin, isGold, fold }`; `gold`, how many true
 *   pairs there are; `proposed`, how many of them are among the rows
 */
export function poolPairs(languageA, unitsA, languageB, unitsB, learns = false) {
  const vocabulary = createVocabulary()
  const builder = buildStatementCorpus()
  const all = [...unitsA.map((unit) => [languageA, unit]), ...unitsB.map((unit) => [languageB, unit])]
  for (const [language, { text }] of all) {
    const read = readStatementText(text, fold(text), language, vocabulary)
    builder.add({ ...read, offsets: Uint32Array.of(0, read.terms.length) }, language, Number.NaN)
  }
  const corpus = builder.corpus()
  const { terms } = vocabulary
  const weights = termWeights(corpus, terms)
  const isCompared = corpus.tokens.map((tokens) => (tokens >= LEAST_TOKENS ? 1 : 0))
  const limits = { partners: 20, maxOccurrences: 2000, windowDays: 0 }
  const unitOf = createUnits(corpus, terms, weights)
  const link = (matchesOf) => {
    const proposals = proposeStatements(corpus, weights, matchesOf, isCompared, limits)
    const align = createWordAligner(terms, weights, matchesOf)
    const neighbours = createNeighbours(all.length, (one, other) => areCopies(corpus, one, other))
    const rows = Array.from(proposals.a, (first, p) => {
      const second = proposals.b[p]
      const [a, b] = first < second ? [first, second] : [second, first]
      const [unitA, unitB] = [unitOf(first, 1), unitOf(second, 1)]
      const features = statementFeatures(unitA, unitB, align(unitA, unitB))
      neighbours.add(a, b, features.coverage)
      const [goldA, goldB] = [all[a][1], all[b][1]]
      const isGold = goldA.gold !== null && goldA.gold === goldB.gold
      // A pair of two documents is of the fold of its translation, so that no document teaches and is asked.
      return { a, b, first, second, features, isGold, fold: goldA.gold === null ? goldB.fold : goldA.fold }
    })
    for (const row of rows) row.margin = neighbours.margin(row.a, row.b, row.features.coverage)
    return rows
  }
  const matchesOf = createMatchFinder(terms)
  const first = link(matchesOf)
  const learned = learns ? learnFrom(first, unitOf, terms, matchesOf) : []
  const rows = learns ? link(withLearned(matchesOf, learned, terms)) : first
  const goldA = new Set(
    unitsA.filter((unit, i) => unit.gold !== null && isCompared[i] === 1).map(({ gold }) => gold),
  )
  const gold = unitsB.filter((unit, i) => goldA.has(unit.gold) && isCompared[unitsA.length + i] === 1).length
  return { rows, gold, learned: learned.length, proposed: rows.filter(({ isGold }) => isGold).length }
}

/** Likelihood from which on a pair teaches words, as in find-statements.ts. */
const TEACHING = 0.8

/** Words learned from the pairs that are each other's best and likely, as a run learns them: whether they are true is not asked. */
function learnFrom(rows, unitOf, terms, matchesOf) {
  const scoreOf = (row) => (row === undefined ? -1 : likelihoodOf(row.features, row.margin, WITH_MARGIN))
  const teaching = mutualBest(rows, scoreOf).filter(
    (row) => scoreOf(row) >= Number(process.env.TEACH ?? TEACHING),
  )
  const units = teaching.map(({ first, second }) => ({
    documentA: first,
    documentB: second,
    termsA: unitOf(first, 1).terms,
    termsB: unitOf(second, 1).terms,
  }))
  return learnWords(units, terms, matchesOf)
}

/** Rows that are each other's best by a score; of equal scores the first. */
export function mutualBest(rows, scoreOf) {
  const best = new Map()
  for (const row of rows) {
    for (const side of [row.a, row.b]) if (!(scoreOf(best.get(side)) >= scoreOf(row))) best.set(side, row)
  }
  return rows.filter((row) => best.get(row.a) === row && best.get(row.b) === row)
}
