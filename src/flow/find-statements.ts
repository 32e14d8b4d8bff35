import type {
  RelatedDocuments,
  StatementDocument,
  StatementFindings,
  StatementOptions,
  StatementPair,
} from '../model/statement.ts'
import { fold } from '../stages/02-fold/fold.ts'
import { createWordAligner } from '../stages/13-statement/align-words.ts'
import {
  likelihoodOf,
  type StatementFeatures,
  statementFeatures,
  translationRarity,
} from '../stages/13-statement/likelihood.ts'
import { ALONE, WITH_MARGIN } from '../stages/13-statement/likelihood-weights.ts'
import {
  LEAST_TOKENS,
  type Linking,
  linkDocuments,
  type StatementLink,
} from '../stages/13-statement/link-documents.ts'
import { createNeighbours } from '../stages/13-statement/neighbours.ts'
import { areCopies, createUnits } from '../stages/13-statement/sentence-units.ts'
import { buildStatementCorpus } from '../stages/13-statement/statement-corpus.ts'
import { proposeStatements } from '../stages/13-statement/statement-proposals.ts'
import { readStatementText } from '../stages/13-statement/statement-text.ts'
import { createMatchFinder } from '../stages/13-statement/term-matches.ts'
import { termWeights } from '../stages/13-statement/term-weights.ts'
import {
  isStatementLanguage,
  STATEMENT_LANGUAGES,
  type StatementLanguage,
} from '../stages/13-statement/words/columns.ts'
import { createVocabulary } from '../stages/13-statement/words/terms.ts'
import { createStatementReader, tellStatement } from './tell-statement.ts'

/** Tokens of the shortest sentence that proposes pairs of documents. */
const LEAST_PROPOSING = 6
/** Partners of a sentence that are aligned with it. */
const PARTNERS = 20
/** Likelihood of two sentences by the two alone from which on a second look is taken. */
const ANCHOR = 0.2
/** Likelihood of two sentences of documents with nothing else in common from which on the two are compared as a whole. */
const LEAST_ANCHOR = 0.05
/** Statements from which on two documents are related. */
const RELATED = 2

/**
 * The same statement in two languages (stage 13): sentences propose pairs of documents, documents are compared sentence
 * by sentence. Texts are read twice at most, once for their words, again where statements are told.
 *
 * @param textOf text of a document by its `documentIndex`
 * @param progress called with how many of the documents are done, counted over all steps
 */
export function findStatements(
  documents: readonly StatementDocument[],
  textOf: (documentIndex: number) => string,
  options: StatementOptions,
  progress: (done: number) => void = () => {},
): StatementFindings {
  const taking = documents
    .filter(({ language }) => isStatementLanguage(language))
    .toSorted((a, b) => a.documentIndex - b.documentIndex)
  const languageOf = (d: number): StatementLanguage => taking[d].language as StatementLanguage
  const vocabulary = createVocabulary()
  const builder = buildStatementCorpus()
  let shortSentences = 0
  for (const [d, { documentIndex, date }] of taking.entries()) {
    const text = textOf(documentIndex)
    const read = readStatementText(text, fold(text), languageOf(d), vocabulary)
    builder.add(read, languageOf(d), dayOf(date))
    for (let s = 1; s < read.offsets.length; s++) {
      if (read.offsets[s] - read.offsets[s - 1] < LEAST_TOKENS) shortSentences++
    }
    progress((d + 1) / 2)
  }
  const corpus = builder.corpus()
  const { terms } = vocabulary
  const weights = termWeights(corpus, terms)
  const matchesOf = createMatchFinder(terms)
  const proposing = corpus.tokens.map((tokens) => (tokens >= LEAST_PROPOSING ? 1 : 0))
  const proposals = proposeStatements(
    corpus,
    weights,
    matchesOf,
    proposing,
    { partners: PARTNERS, maxOccurrences: options.maxOccurrences, windowDays: options.windowDays },
    (share) => progress((taking.length * (1 + share / 2)) / 2),
  )
  const align = createWordAligner(terms, weights, matchesOf)
  const unitOf = createUnits(corpus, terms, weights)
  const neighbours = createNeighbours(corpus.documentOf.length, (one, other) => areCopies(corpus, one, other))
  const compared = new Float64Array(STATEMENT_LANGUAGES.length)
  for (const [s, document] of corpus.documentOf.entries())
    compared[corpus.languages[document]] += proposing[s]
  const rarityOf = (a: number, b: number): number =>
    translationRarity(compared[corpus.languages[a]], compared[corpus.languages[b]])
  const likely = new Map<number, StatementFeatures>()
  for (let p = 0; p < proposals.a.length; p++) {
    const [a, b] = [proposals.a[p], proposals.b[p]]
    const [unitA, unitB] = [unitOf(a, 1), unitOf(b, 1)]
    const features = statementFeatures(unitA, unitB, align(unitA, unitB))
    neighbours.add(a, b, features.coverage)
    if (likelihoodOf(features, 0, ALONE) >= ANCHOR) likely.set(p, features)
  }
  const anchored = new Set<number>()
  for (const [p, features] of likely) {
    const [a, b] = [proposals.a[p], proposals.b[p]]
    const [documentA, documentB] = [corpus.documentOf[a], corpus.documentOf[b]]
    const margin = neighbours.margin(a, b, features.coverage)
    const likelihood = likelihoodOf(features, margin, WITH_MARGIN, rarityOf(documentA, documentB))
    if (likelihood >= LEAST_ANCHOR) anchored.add(documentA * taking.length + documentB)
  }
  const linking = (a: number, b: number): Linking => ({
    corpus,
    unitOf,
    align,
    neighbours,
    rarity: rarityOf(a, b),
  })
  const pairs: StatementPair[] = []
  const related: RelatedDocuments[] = []
  const read = createStatementReader(corpus, vocabulary, languageOf, (d) => textOf(taking[d].documentIndex))
  for (const [k, packed] of [...anchored].sort((x, y) => x - y).entries()) {
    const [a, b] = [Math.floor(packed / taking.length), packed % taking.length]
    const links = linkDocuments(a, b, options.minLikelihood, linking(a, b))
    const tell = (link: StatementLink): StatementPair =>
      tellStatement(link, taking[a].documentIndex, taking[b].documentIndex, {
        unitOf,
        align,
        read,
        terms,
        weights,
      })
    pairs.push(...links.map(tell))
    if (links.length >= RELATED) {
      const [first, second] = [taking[a].documentIndex, taking[b].documentIndex].sort((x, y) => x - y)
      related.push({ a: first, b: second, statements: links.length })
    }
    progress(taking.length * (0.75 + (0.25 * (k + 1)) / anchored.size))
  }
  return {
    pairs: pairs.sort(inOrder),
    related: related.sort((x, y) => x.a - y.a || x.b - y.b),
    commonKeys: proposals.commonTerms,
    shortSentences,
    comparedDocuments: anchored.size,
  }
}

function inOrder(x: StatementPair, y: StatementPair): number {
  return (
    x.a.documentIndex - y.a.documentIndex ||
    x.b.documentIndex - y.b.documentIndex ||
    x.a.span[0] - y.a.span[0] ||
    x.b.span[0] - y.b.span[0]
  )
}

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})/
const DAY = 86_400_000

/** Days since 1970; NaN for a date that is not known. */
function dayOf(date: string | null): number {
  const [, year, month, day] = ISO_DAY.exec(date ?? '') ?? []
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) / DAY
}
