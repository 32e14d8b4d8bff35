import type {
  StatementDocument,
  StatementFindings,
  StatementOptions,
  StatementPair,
} from '../model/statement.ts'
import { fold } from '../stages/02-fold/fold.ts'
import { createWordAligner } from '../stages/13-statement/align-words.ts'
import { learnedTest, withLearned } from '../stages/13-statement/learned-matches.ts'
import { type LearnedWord, learnWords, type TranslatedUnits } from '../stages/13-statement/learned-words.ts'
import { LEAST_TOKENS, type StatementLink } from '../stages/13-statement/link-documents.ts'
import { createUnits } from '../stages/13-statement/sentence-units.ts'
import { buildStatementCorpus } from '../stages/13-statement/statement-corpus.ts'
import { readStatementText } from '../stages/13-statement/statement-text.ts'
import { createMatchFinder, type MatchFinder } from '../stages/13-statement/term-matches.ts'
import { termWeights } from '../stages/13-statement/term-weights.ts'
import { isStatementLanguage, type StatementLanguage } from '../stages/13-statement/words/columns.ts'
import { createVocabulary } from '../stages/13-statement/words/terms.ts'
import { learnedWordRows } from './learned-word-rows.ts'
import { linkStatements, type StatementComparison } from './link-statements.ts'
import { createStatementReader, tellStatement } from './tell-statement.ts'

/** Likelihood from which on a pair of statements teaches words. */
const TEACHING = 0.8

/**
 * The same statement in two languages (stage 13): sentences propose pairs of documents, documents are compared sentence
 * by sentence. Texts are read twice at most, once for their words, again where statements are told. To learn words of the
 * archive, all is compared twice: what is found first teaches the words by which it is then compared again.
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
  const unitOf = createUnits(corpus, terms, weights)
  const comparison = (matchesOf: MatchFinder): StatementComparison => {
    return { corpus, weights, unitOf, matchesOf, align: createWordAligner(terms, weights, matchesOf) }
  }
  const passes = options.learn ? 2 : 1
  const progressOf = (pass: number) => (share: number) =>
    progress((taking.length * (1 + (pass + share) / passes)) / 2)

  let compared = comparison(createMatchFinder(terms))
  let learned: readonly LearnedWord[] = []
  if (options.learn) {
    const units: TranslatedUnits[] = []
    const teach = (documentA: number, documentB: number, links: readonly StatementLink[]): void => {
      for (const { a, countA, b, countB } of links) {
        const [termsA, termsB] = [unitOf(a, countA).terms, unitOf(b, countB).terms]
        units.push({ documentA, documentB, termsA, termsB })
      }
    }
    linkStatements(compared, { ...options, minLikelihood: TEACHING }, teach, progressOf(0))
    learned = learnWords(units, terms, compared.matchesOf)
    compared = comparison(withLearned(compared.matchesOf, learned, terms))
  }

  const pairs: StatementPair[] = []
  const read = createStatementReader(corpus, vocabulary, languageOf, (d) => textOf(taking[d].documentIndex))
  const telling = { unitOf, align: compared.align, read, terms, isLearned: learnedTest(learned) }
  const { commonTerms, comparedDocuments, crowdedSentences } = linkStatements(
    compared,
    options,
    (a, b, links) => {
      const [indexA, indexB] = [taking[a].documentIndex, taking[b].documentIndex]
      pairs.push(...links.map((link) => tellStatement(link, indexA, indexB, telling)))
    },
    progressOf(passes - 1),
  )
  return {
    pairs: pairs.sort(inOrder),
    commonKeys: commonTerms,
    crowdedSentences,
    shortSentences,
    comparedDocuments,
    learnedWords: learnedWordRows(learned, terms),
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
