import { compareIds } from './order.ts'

/** What an editor may decide of two documents, or of the members of a cluster. */
export const DECISIONS = ['not a duplicate', 'duplicate', 'keep'] as const
export type DecisionName = (typeof DECISIONS)[number]

/** Who decided what, when and why; as rows and people are told. */
export interface StandingDecision {
  readonly decision: DecisionName
  /** With "keep": id of the document that is kept. */
  readonly keep?: string
  readonly who: string
  /** A day, or a day and a time, as ISO 8601 has it. */
  readonly when: string
  readonly why: string
}

/** A line of a decisions file. */
export interface Decision extends StandingDecision {
  /** Counted from 1. */
  readonly line: number
  /** What it is about: two documents by their ids, or a cluster. */
  readonly pair: readonly [string, string] | null
  readonly cluster: string | null
  /** Of the cluster as the editor saw it; null: those that it has without the decisions about it. */
  readonly members: readonly string[] | null
}

/**
 * What became of a decision.
 * - applied: it stands for a pair of documents that the run compared
 * - no pair: its documents are there, and the run has no pair of them
 * - in the archive: all its documents are in the archive that the run was made against, and it decides nothing about
 *   them anew
 * - replaced: later lines stand for all its pairs
 * - unknown document, unknown cluster: the run has none of that name
 */
export const DECISION_STATES = [
  'applied',
  'no pair',
  'replaced',
  'in the archive',
  'unknown document',
  'unknown cluster',
] as const
export type DecisionState = (typeof DECISION_STATES)[number]

/** decisions.jsonl of a run: the decisions that it was given, in the order of their lines. */
export interface DecisionRow {
  readonly line: number
  readonly pair?: readonly [string, string]
  readonly cluster?: string
  /** Of a cluster: those that were decided about and are in the run. */
  readonly members?: readonly string[]
  readonly decision: DecisionName
  readonly keep?: string
  readonly who: string
  readonly when: string
  readonly why: string
  readonly state: DecisionState
}

/** The manifest's `counts.decisions`. */
export interface DecisionCounts {
  readonly applied: number
  readonly noPair: number
  readonly replaced: number
  /** Of runs against an archive: about documents of it alone. */
  readonly inArchive?: number
  /** Documents or clusters that the run does not have. */
  readonly unknown: number
}

/** The decision as rows have it, without where it came from. */
export function standingDecision({ decision, keep, who, when, why }: StandingDecision): StandingDecision {
  return { decision, ...(keep === undefined ? {} : { keep }), who, when, why }
}

/** Which of two decisions is told where one place has both: the later day, and never the order of lines. */
export function toldDecision(x: Decision | null, y: Decision): Decision {
  if (x === null) return y
  const order = compareIds(x.when, y.when) || compareIds(aboutOf(y), aboutOf(x)) || x.line - y.line
  return order < 0 ? y : x
}

function aboutOf({ pair, cluster, members }: Decision): string {
  return JSON.stringify([pair, cluster, members])
}

/** Members up to which a line names them; one with more is told by its name alone. */
const MOST_NAMED = 200

/** What a line to add is about: two ids, or a cluster with the ids of its members; null: not all are at hand. */
export type DecidedAbout =
  | readonly [string, string]
  | { readonly cluster: string; readonly members: readonly string[] | null }

/**
 * The line to add to a decisions file, as JSON that shows all of itself: whoever decides is left to be filled in.
 *
 * @param when the day; empty: left to be filled in
 * @param keep with "keep": id of the one that is kept
 */
export function lineToAdd(about: DecidedAbout, decision: DecisionName, when: string, keep?: string): string {
  const filled = { decision, ...(keep === undefined ? {} : { keep }), who: '', when, why: '' }
  const line = !('cluster' in about)
    ? { pair: about, ...filled }
    : {
        cluster: about.cluster,
        ...(about.members === null || about.members.length > MOST_NAMED ? {} : { members: about.members }),
        ...filled,
      }
  return JSON.stringify(line).replace(UNSEEN, (character) =>
    Array.from({ length: character.length }, (_, unit) => escaped(character.charCodeAt(unit))).join(''),
  )
}

/** Characters that do not show or that change how others are shown, each as its code units. */
const UNSEEN = /\p{Cc}|\p{Cf}|[\u2028\u2029]/gu

function escaped(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`
}
