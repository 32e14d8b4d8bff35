import type { StatementOptions } from '../model/statement.ts'
import type { WordAligner } from '../stages/13-statement/align-words.ts'
import {
  likelihoodOf,
  type StatementFeatures,
  statementFeatures,
  translationRarity,
} from '../stages/13-statement/likelihood.ts'
import { ALONE, WITH_MARGIN } from '../stages/13-statement/likelihood-weights.ts'
import { type Linking, linkDocuments, type StatementLink } from '../stages/13-statement/link-documents.ts'
import { createNeighbours } from '../stages/13-statement/neighbours.ts'
import { areCopies, type UnitOf } from '../stages/13-statement/sentence-units.ts'
import type { StatementCorpus } from '../stages/13-statement/statement-corpus.ts'
import { proposeStatements, type StatementProposals } from '../stages/13-statement/statement-proposals.ts'
import type { MatchFinder } from '../stages/13-statement/term-matches.ts'
import { STATEMENT_LANGUAGES } from '../stages/13-statement/words/columns.ts'

/** Tokens of the shortest sentence that proposes pairs of documents. */
const LEAST_PROPOSING = 6
/** Partners of a sentence that are aligned with it. */
const PARTNERS = 20
/** Likelihood of two sentences by the two alone from which on a second look is taken. */
const ANCHOR = 0.2
/** Likelihood of two sentences of documents with nothing else in common from which on the two are compared as a whole. */
const LEAST_ANCHOR = 0.05

/** What sentences are compared with. */
export interface StatementComparison {
  readonly corpus: StatementCorpus
  readonly weights: Float64Array
  readonly unitOf: UnitOf
  readonly matchesOf: MatchFinder
  readonly align: WordAligner
}

/** What was compared. */
export interface LinkedStatements {
  readonly commonTerms: number
  /** Pairs of documents that were compared sentence by sentence. */
  readonly comparedDocuments: number
  /** Sentences with as many likely partners in one language as they are aligned with, so that there may be more. */
  readonly crowdedSentences: number
}

/**
 * Links the statements of all documents: sentences propose pairs of documents, which are compared sentence by sentence.
 *
 * @param visit called with each pair of documents that was compared, ascending, and its links
 * @param progress called with the share that is done, 0-1
 */
export function linkStatements(
  { corpus, weights, unitOf, matchesOf, align }: StatementComparison,
  { minLikelihood, maxOccurrences, windowDays }: StatementOptions,
  visit: (documentA: number, documentB: number, links: readonly StatementLink[]) => void,
  progress: (share: number) => void,
): LinkedStatements {
  const proposing = corpus.tokens.map((tokens) => (tokens >= LEAST_PROPOSING ? 1 : 0))
  const limits = { partners: PARTNERS, maxOccurrences, windowDays }
  const proposals = proposeStatements(corpus, weights, matchesOf, proposing, limits, (share) =>
    progress(share / 2),
  )
  const neighbours = createNeighbours(corpus.documentOf.length, (one, other) => areCopies(corpus, one, other))
  const rarityOf = createRarity(corpus, proposing)
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
    if (likelihood >= LEAST_ANCHOR) anchored.add(documentA * corpus.documents + documentB)
  }
  const linking = (a: number, b: number): Linking => ({
    corpus,
    unitOf,
    align,
    neighbours,
    rarity: rarityOf(a, b),
  })
  for (const [k, packed] of [...anchored].sort((x, y) => x - y).entries()) {
    const [a, b] = [Math.floor(packed / corpus.documents), packed % corpus.documents]
    visit(a, b, linkDocuments(a, b, minLikelihood, linking(a, b)))
    progress((1 + (k + 1) / anchored.size) / 2)
  }
  return {
    commonTerms: proposals.commonTerms,
    comparedDocuments: anchored.size,
    crowdedSentences: crowded(corpus, proposals, likely.keys()),
  }
}

/** How many sentences have PARTNERS likely partners or more in one language. */
function crowded(corpus: StatementCorpus, { a, b }: StatementProposals, likely: Iterable<number>): number {
  const languages = STATEMENT_LANGUAGES.length
  const counts = new Uint32Array(corpus.documentOf.length * languages)
  for (const p of likely) {
    counts[a[p] * languages + corpus.languages[corpus.documentOf[b[p]]]]++
    counts[b[p] * languages + corpus.languages[corpus.documentOf[a[p]]]]++
  }
  let sentences = 0
  for (let s = 0; s < counts.length; s += languages) {
    if (counts.subarray(s, s + languages).some((count) => count >= PARTNERS)) sentences++
  }
  return sentences
}

/** How rare a translation is between two documents, by how many sentences of their languages propose pairs. */
function createRarity(
  corpus: StatementCorpus,
  proposing: ArrayLike<number>,
): (a: number, b: number) => number {
  const compared = new Float64Array(STATEMENT_LANGUAGES.length)
  for (const [s, document] of corpus.documentOf.entries())
    compared[corpus.languages[document]] += proposing[s]
  return (a, b) => translationRarity(compared[corpus.languages[a]], compared[corpus.languages[b]])
}
