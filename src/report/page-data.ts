import type { StandingDecision } from '../model/decision.ts'
import type { DifferingWords, FoundBy, ListedBar } from '../model/run-files.ts'
import type { DecidingRule, ReportTexts } from '../model/settings.ts'
import type { Span } from '../model/span.ts'
import type { Verdict } from '../model/verdict.ts'

/** A document of the page by its place in PageData.documents. */
export type DocumentNumber = number

/** An article that a finding names. */
export interface ShownDocument {
  readonly id: string
  readonly title: string | null
  readonly source: string | null
  /** As Document.date. */
  readonly date: string | null
  readonly language: string | null
  /** Only where it leads to the web. */
  readonly url: string | null
  readonly isKept: boolean
  /** It is of the archive that the run was made against. */
  readonly isArchived: boolean
  /** The original text, or its beginning where `isCut`; null where it does not stand in the page. */
  readonly text: string | null
  readonly isCut: boolean
  readonly attributions: readonly ShownAttribution[]
  /** Attributions beyond those listed. */
  readonly moreAttributions: number
}

/** Whom a text is attributed to, and the formula that says so. */
export interface ShownAttribution {
  readonly whom: string
  readonly text: string
  readonly span: Span
}

/** A group of articles of which one is kept. */
export interface GroupFinding {
  readonly kind: 'group'
  readonly key: string
  readonly kept: DocumentNumber
  readonly members: readonly GroupMember[]
  /** Members beyond those listed. */
  readonly more: number
  readonly lowestJaccard: number
  readonly componentSize: number
  readonly verifiedPairs: number
  readonly possiblePairs: number
  readonly disputedPairs: number
  readonly label: readonly string[]
  readonly clusterId: string
  /** Of an editor; null: none. */
  readonly decision: StandingDecision | null
}

export interface GroupMember {
  readonly document: DocumentNumber
  /** Null for the kept one. */
  readonly verdict: Verdict | null
  readonly jaccard: number | null
  /** Share of it that the kept one has. */
  readonly containment: number | null
  readonly score: number | null
  readonly rule: DecidingRule | null
}

/** Two articles that were held against each other; `inner` when both are in one group. */
export interface PairFinding {
  readonly kind: 'pair' | 'inner'
  readonly key: string
  readonly a: DocumentNumber
  readonly b: DocumentNumber
  readonly verdict: Verdict | null
  readonly score: number | null
  readonly bar: ListedBar
  readonly jaccard: number
  readonly containmentA: number
  readonly containmentB: number
  readonly coverageA: number | null
  readonly coverageB: number | null
  readonly longestRun: number | null
  readonly differs: DifferingWords | null
  readonly foundBy: FoundBy
  readonly passages: readonly ShownPassage[]
  /** Of an editor; null: none. */
  readonly decision: StandingDecision | null
}

/** Stretches of two otherwise different articles. */
export interface SharedFinding {
  readonly kind: 'shared'
  readonly key: string
  readonly a: DocumentNumber
  readonly b: DocumentNumber
  readonly verdict: Verdict
  /** Words in common, over all passages. */
  readonly words: number
  readonly earlier: 'a' | 'b' | null
  readonly passages: readonly ShownPassage[]
}

export interface ShownPassage {
  readonly a: ShownPlace
  readonly b: ShownPlace
  readonly words: number
  readonly similarity: number
  readonly verdict: Verdict
  /** Otherwise different documents in which it stands, of those looked at, when it is a formula. */
  readonly formula: { readonly contexts: number; readonly sampled: number } | null
}

export interface ShownPlace {
  readonly span: Span
  /** Only where the whole text of its article does not stand in the page. */
  readonly text?: string
}

/** An article that repeats itself. */
export interface InsideFinding {
  readonly kind: 'inside'
  readonly key: string
  readonly document: DocumentNumber
  readonly stretches: readonly Stretch[]
  /** Characters that stand a second time. */
  readonly repeated: number
}

/** A stretch of a text; those of one group say the same. */
export interface Stretch {
  readonly span: Span
  readonly group: number
  readonly text?: string
}

/** A paragraph that stands in several places. */
export interface ParagraphFinding {
  readonly kind: 'paragraph'
  readonly key: string
  readonly verdict: Verdict | null
  /** The larger of jaccard and both containments; 1 for copies. */
  readonly likeness: number
  readonly places: readonly ParagraphPlace[]
  readonly more: number
}

export interface ParagraphPlace extends ShownPlace {
  readonly document: DocumentNumber
  readonly paragraph: number | null
}

/** Wording in very many places. */
export interface RepeatFinding {
  readonly kind: 'repeat'
  readonly key: string
  readonly verdict: Verdict
  readonly text: string
  readonly places: number
  readonly documents: number
  readonly contexts: number
  readonly sampled: number
  readonly sources: readonly string[]
  readonly examples: readonly DocumentNumber[]
}

export type Finding =
  | GroupFinding
  | PairFinding
  | SharedFinding
  | InsideFinding
  | ParagraphFinding
  | RepeatFinding

/** Kinds of findings in reading order. */
export const FINDING_KINDS = ['group', 'pair', 'inside', 'shared', 'paragraph', 'repeat', 'inner'] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

/** The findings of a page, and how many more there are of each kind, which the run's files have. */
export interface PageData {
  readonly documents: readonly ShownDocument[]
  /** By kind in reading order; within it those that weigh most first. */
  readonly findings: readonly Finding[]
  readonly more: Readonly<Partial<Record<FindingKind, number>>>
  readonly texts: ReportTexts
  /** Documents whose text had no room in the page. */
  readonly withoutRoom: number
  /** A small archive is shown whole; of a larger one the findings are closed at first, and the first of each kind. */
  readonly isSmall: boolean
}

/** Documents of a finding, each once. */
export function documentsOf(finding: Finding): DocumentNumber[] {
  switch (finding.kind) {
    case 'group':
      return finding.members.map(({ document }) => document)
    case 'pair':
    case 'inner':
    case 'shared':
      return [finding.a, finding.b]
    case 'inside':
      return [finding.document]
    case 'paragraph':
      return [...new Set(finding.places.map(({ document }) => document))]
    case 'repeat':
      return [...finding.examples]
  }
}

/** Verdicts that a finding holds; of a group those of its removed members. */
export function verdictsOf(finding: Finding): readonly (Verdict | null)[] {
  if (finding.kind === 'group') return [...new Set(finding.members.slice(1).map(({ verdict }) => verdict))]
  if (finding.kind === 'inside') return []
  return [finding.verdict]
}
