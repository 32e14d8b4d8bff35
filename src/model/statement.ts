/** The same statement told in two languages: what the statement level finds, before it becomes rows of a file. */
import type { LearnedWordRow } from './learned-word.ts'
import type { Span } from './span.ts'

/** Why two words of a statement pair stand for each other; `learned`: the archive taught it. */
export type SharedMeaning = 'concept' | 'name' | 'number' | 'date' | 'word' | 'learned'

/** Two stretches of a statement pair that mean the same, each a span of its own document. */
export interface MatchingWords {
  readonly a: Span
  readonly b: Span
  readonly by: SharedMeaning
}

/** A sentence, or up to three neighbouring ones, of a document. */
export interface StatementPlace {
  readonly documentIndex: number
  /** UTF-16 code units of the document's text. */
  readonly span: Span
  /** Share of the statement's informative words that have a match on the other side, 0-1, weighted by how rare they are. */
  readonly coverage: number
}

/** A statement of document a and one of document b, in two languages; a's document comes first in the order of documents. */
export interface StatementPair {
  readonly a: StatementPlace
  readonly b: StatementPlace
  /** Calibrated likelihood that a reader calls the two a translation of each other, 0-1. Never a lexical similarity. */
  readonly likelihood: number
  readonly words: readonly MatchingWords[]
}

/** A document that takes part. */
export interface StatementDocument {
  readonly documentIndex: number
  /** ISO 639 code, as language detection gives it; documents of languages without a lexicon take no part. */
  readonly language: string
  /** ISO 8601, when it was published. */
  readonly date: string | null
}

export interface StatementOptions {
  /** Pairs of less likelihood are not told, 0-1. */
  readonly minLikelihood: number
  /** Days between the publications of two documents that are compared, where both are known. */
  readonly windowDays: number
  /** Sentences of one language in which a word's matches may stand for it to propose pairs. */
  readonly maxOccurrences: number
  /** Learn words from what is found, and compare again by them too. */
  readonly learn: boolean
}

export interface StatementFindings {
  /** Ascending by a's document, b's document, then a's and b's spans. */
  readonly pairs: readonly StatementPair[]
  /** Keys that stood in too many statements to propose a pair. */
  readonly commonKeys: number
  /** Sentences that resemble as many of another language as each is compared with; further ones were left out. */
  readonly crowdedSentences: number
  /** Sentences with too few informative words to be statements of their own; they count beside their neighbours. */
  readonly shortSentences: number
  /** Pairs of documents that were compared sentence by sentence. */
  readonly comparedDocuments: number
  /** None where they were not asked for. */
  readonly learnedWords: readonly LearnedWordRow[]
}
