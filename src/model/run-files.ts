import type { StandingDecision } from './decision.ts'
import type { DecidingRule } from './settings.ts'
import type { DocumentSpan, Span } from './span.ts'
import type { MatchingWords } from './statement.ts'
import type { Verdict } from './verdict.ts'

/**
 * The rows of a run's files: the contract with whoever reads them. JSON Lines, UTF-8, keys in the order given here.
 * Fractions are rounded to 6 places. Order of rows and of members: UTF-8 bytes of the document id, then span start,
 * then span end; a pair has a before b in it. documents.jsonl alone is in input order.
 */
export type Level = 'document' | 'paragraph'

/** documents.jsonl: every accepted document. */
export interface DocumentRow {
  readonly id: string
  readonly file: string
  readonly line: number | null
  readonly source: string | null
  readonly date: string | null
  readonly title: string | null
  readonly url: string | null
  readonly language: string | null
  readonly status: 'kept' | 'removed'
  readonly clusterId: string | null
  /** The kept document of the cluster; for the kept one itself, its own id; null outside clusters. */
  readonly representativeId: string | null
  /** Verdict of the removed document against the representative; null for kept ones. */
  readonly verdict: Verdict | null
  /** Why it was kept or removed, in words. */
  readonly reason: string
  readonly paragraphs: ParagraphCounts
  /** In order of place, none inside another; null when verdicts were switched off. */
  readonly attributions: readonly Attribution[] | null
}

/** `agency`: a credit or dateline; `source`: a labelled line; `quoted`: a formula of running text. */
export type AttributionKind = 'agency' | 'source' | 'quoted'

/** A formula by which an article says which agency or publisher its text, or a part of it, comes from. */
export interface Attribution {
  readonly span: Span
  /** The original's slice. */
  readonly text: string
  readonly kind: AttributionKind
  /** Who is named, as written; without the Arabic preposition that is written onto it. */
  readonly name: string
  /** The one name that Takrar has for each known agency or publisher in it; empty for an unknown one. */
  readonly agencies: readonly string[]
}

export interface ParagraphCounts {
  /** All segments, furniture included; paragraph numbers are 1-based positions in them. */
  readonly count: number
  /** Page furniture by its form, and boilerplate. */
  readonly furniture: number
  /** Of these the learned boilerplate: segments that boilerplate.jsonl lists for the document's source. */
  readonly boilerplate: number
  /** Spans of paragraphs that repeat a kept one; `clean.paragraphs` takes these out of the cleaned text. */
  readonly repeated: readonly Span[]
}

/** One place of a unit. `paragraph` is null for whole documents, whose span is `[0, length]`. */
export interface UnitPlace extends DocumentSpan {
  readonly paragraph: number | null
}

/** copies.jsonl: units with the same folded text. */
export interface CopiesRow {
  readonly groupId: string
  readonly level: Level
  readonly members: readonly UnitPlace[]
  /** The originals are equal code unit for code unit. */
  readonly identical: boolean
}

/** A bar that lets a pair remove one of its sides. */
export type Bar = 'jaccard' | 'containment'
/**
 * A document pair that passes neither is listed, and removes nothing, when one holds `minOverlap` of the other, or when
 * it was decided to be a duplicate: then it removes.
 */
export type ListedBar = Bar | 'overlap'

/** Words of either side that the other lacks, counted with repetitions, by what they state. */
export interface DifferingWords {
  readonly words: number
  readonly numbers: number
  readonly dates: number
  /** Names of countries; others cannot be told from words. */
  readonly names: number
}

/** What proposed a pair: the first of these that did. */
export const FOUND_BY = ['band', 'fingerprint', 'join', 'decision'] as const
export type FoundBy = (typeof FOUND_BY)[number]

/**
 * pairs.jsonl: every verified pair between distinct folded texts, by the first member of each copy group. The shingles
 * of a document are those of its compared text: without the boilerplate of its source, if the source is known. Copies
 * are told by the whole text.
 */
export interface PairRow {
  readonly level: Level
  readonly a: UnitPlace
  readonly b: UnitPlace
  /** Null when verdicts were switched off. */
  readonly verdict: Verdict | null
  /** Likelihood in 0-1 that a reader keeps only one of the two; null when verdicts were switched off. */
  readonly score: number | null
  /** What led to the verdict, in words; null when verdicts were switched off, as are the measures behind it below. */
  readonly reason: string | null
  /** The bar that held. */
  readonly bar: ListedBar
  readonly jaccard: number
  /** Share of a's shingles that b has. */
  readonly containmentA: number
  /** Share of b's shingles that a has. */
  readonly containmentB: number
  readonly shared: number
  readonly shinglesA: number
  readonly shinglesB: number
  /** Share of a's article that b has: of its words in any order, or of its shingles if that is more. */
  readonly coverageA: number | null
  readonly coverageB: number | null
  /** Words of the longest run that both have. */
  readonly longestRun: number | null
  readonly differs: DifferingWords | null
  readonly foundBy: FoundBy
  /** Ids of the two folded texts; a text with copies has its group's id in copies.jsonl. */
  readonly textIdA: string
  readonly textIdB: string
  /** What an editor decided of the two, their copies included; whatever the verdict says. Only where there is one. */
  readonly decision?: StandingDecision
}

/** One side of a passage; text is the original's slice, cut at 2,000 characters with `textCut`. */
export interface PassageSide extends DocumentSpan {
  readonly text: string
  readonly textCut?: true
}

/** A difference inside a passage, in original words; an insertion has an empty side. */
export interface Difference {
  readonly a: string
  readonly b: string
}

/**
 * Why a passage is a formula and no copied reporting: it stands in so many documents, of so many known sources, which
 * are otherwise different: `contexts` of the `sampled` that were held against each other.
 */
export interface PassageFormula {
  readonly documents: number
  readonly contexts: number
  readonly sampled: number
  readonly sources: number
}

/** passages.jsonl: aligned stretches in two places. */
export interface PassageRow {
  readonly a: PassageSide
  readonly b: PassageSide
  readonly matchedTokens: number
  /** 2 * matched tokens / tokens of both sides. */
  readonly similarity: number
  /** `boilerplate` for a formula, told by `formula`. */
  readonly verdict: Verdict
  readonly formula?: PassageFormula
  readonly diff: readonly Difference[]
  /** Differences beyond the 50 listed. */
  readonly diffCut?: number
  /** The side whose document is dated earlier in this archive; null when the order is unknown. */
  readonly earlier: 'a' | 'b' | null
}

/**
 * Among the rows of passages.jsonl: the same statement in two languages. It tells how likely, and which words say so; a
 * similarity of wording there is none, and nothing is removed for it.
 */
export interface StatementRow {
  readonly a: PassageSide
  readonly b: PassageSide
  readonly verdict: typeof TRANSLATION
  /** Calibrated likelihood that a reader calls the two a translation of each other: in 0-1, and never 1. */
  readonly likelihood: number
  /** Spans of the two documents, inside those of the sides, in the order of a. */
  readonly words: readonly MatchingWords[]
  /** Share in 0-1 of a's informative words, the rare ones counting more, that have a match on the other side. */
  readonly coverageA: number
  readonly coverageB: number
  /** The side whose document is dated earlier in this archive; null when the order is unknown. */
  readonly earlier: 'a' | 'b' | null
}

/** The verdict of statements, which no pair of documents has. */
export const TRANSLATION = 'translation'

export function isStatement(row: PassageRow | StatementRow): row is StatementRow {
  return row.verdict === TRANSLATION
}

/** Words of a side by their span in its document; three dots where the side's text was cut before them. */
export function wordsOf({ span, text }: PassageSide, [start, end]: Span): string {
  return text.slice(start - span[0], end - span[0]).trim() || '…'
}

/** repeats.jsonl: wording in very many places, listed once. */
export interface RepeatRow {
  readonly wordingId: string
  readonly text: string
  readonly occurrences: readonly DocumentSpan[]
  readonly sources: readonly string[]
  /** Documents that hold it; otherwise different ones among the `sampled` that were held against each other. */
  readonly documents: number
  readonly contexts: number
  readonly sampled: number
  readonly verdict: RepeatVerdict
}

/** A formula in otherwise different documents, or reporting in versions of the same ones. */
export type RepeatVerdict = Extract<Verdict, 'boilerplate' | 'partial'>

/** Where wording is left out of a document: beside the article, anywhere, or anywhere after its first paragraph. */
export type BoilerplatePlace = 'start' | 'end' | 'edges' | 'anywhere' | 'below lead'

/**
 * boilerplate.jsonl: wording that recurs over many otherwise different documents of one source and is no reporting, with
 * the counts that led to it. It is left out of passages, paragraphs and verdicts, and, where the source is known, of the
 * shingles that similarity counts. Rows: most documents first, then by id, then by source.
 */
export interface BoilerplateRow {
  /** Hash of the folded wording; the same in every run with its seed. */
  readonly boilerplateId: string
  /** Null: documents of unknown source. */
  readonly source: string | null
  /** A line is shorter than `paragraphs.minTokens`; a teaser is the first paragraph of another article. */
  readonly kind: 'line' | 'paragraph' | 'teaser'
  readonly leftOut: BoilerplatePlace
  /** As it stands in the example, cut at 2,000 characters with `textCut`. */
  readonly text: string
  readonly textCut?: true
  /** Distinct texts of the source that hold it, and of all. */
  readonly documents: number
  /** Otherwise different ones among the `sampled` that were held against each other. */
  readonly contexts: number
  readonly sampled: number
  readonly sourceDocuments: number
  readonly share: number
  /** In how many it stands before the article, after it, inside it, or without one. */
  readonly place: {
    readonly start: number
    readonly end: number
    readonly inside: number
    readonly alone: number
  }
  /** Teasers: a document that it is the first paragraph of; null for others, and for what only stands among teasers. */
  readonly leadOf: string | null
  readonly example: DocumentSpan
}

export interface ClusterMember {
  readonly id: string
  /** Null for documents; the paragraph's number for paragraphs. */
  readonly paragraph: number | null
  readonly span: Span
  /** Against the representative; null for the representative itself. */
  readonly verdict: Verdict | null
  readonly jaccard: number | null
  /** Containment of the member in the representative. */
  readonly containment: number | null
  /** Likelihood in 0-1 that a reader keeps only one of the two; null too when verdicts were switched off. */
  readonly score: number | null
  /**
   * Rule of the keep policy that put the representative before the member; `proof`: more others could stand for the
   * member, and it for none of them, than for the representative; `decision`: an editor had the representative kept.
   * Null for the representative itself.
   */
  readonly rule: DecidingRule | null
}

/**
 * clusters.jsonl: greedy stars of verified pairs whose verdict removes, each with its certificate: what was proved
 * between its members beyond the star.
 */
export interface ClusterRow {
  readonly clusterId: string
  readonly level: Level
  /** Id of the member with the smallest (date, id); undated after dated. The cluster id is a hash of its text. */
  readonly anchor: string
  /** Id of the kept unit's document. */
  readonly representative: string
  readonly members: readonly ClusterMember[]
  readonly lowestSimilarity: number
  /** Id of the member with the lowest similarity to the representative. */
  readonly weakestLink: string
  /** Units in the connected component of removing pairs; more than the members: the star was cut out of it. */
  readonly componentSize: number
  /** Pairs of members that passed a bar against each other, copies included; `possiblePairs` when all did. */
  readonly verifiedPairs: number
  /** Members * (members - 1) / 2. */
  readonly possiblePairs: number
  /** Verified pairs of members whose verdict or score does not remove: alike with the kept one, not with each other. */
  readonly disputedPairs: number
  /** Smallest Jaccard similarity of the verified pairs of members. */
  readonly lowestJaccard: number
  /** Words that tell the cluster, by tf-idf; only of documents and with `write.labels`. */
  readonly label?: readonly string[]
  /** By which an editor had the representative kept, else a member removed. Only where there is one. */
  readonly decision?: StandingDecision
}
