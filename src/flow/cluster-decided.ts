import type { Decision, DecisionCounts, DecisionRow } from '../model/decision.ts'
import type { PairRow } from '../model/run-files.ts'
import { listedBar } from '../stages/08-verify/verify.ts'
import { clusterIdOf } from './cluster-rows.ts'
import {
  type ClusterSettings,
  clusterUnits,
  type FactsOf,
  type LevelClusters,
  type LevelRows,
} from './cluster-units.ts'
import type { EarlierRow } from './earlier-documents.ts'
import { type StandingDecisions, standingDecisions } from './standing-decisions.ts'

export interface DecidedClusters {
  /** Without pairs that were compared for a decision alone which does not stand. */
  readonly rows: LevelRows
  readonly clustered: LevelClusters
  readonly decisionRows: readonly DecisionRow[]
}

/**
 * Clusters of documents as an editor has decided. A cluster whose line does not say its members has those of the run
 * without the decisions about clusters, or without any, so that later runs find it again.
 *
 * @param isKnown whether the run has a document
 * @param isArchived whether an archive has one, about which nothing is decided anew but beside a new one
 */
export function clusterDecided(
  rows: LevelRows,
  factsOf: FactsOf,
  settings: ClusterSettings,
  decisions: readonly Decision[],
  isKnown: (id: string) => boolean,
  earlier: EarlierRow = () => null,
  isArchived: (id: string) => boolean = () => false,
): DecidedClusters {
  const clusterWith = (listed: LevelRows, standing: StandingDecisions | null): LevelClusters =>
    clusterUnits(listed, factsOf, settings, standing, earlier)
  const withMembers = decisions.filter(({ cluster, members }) => cluster === null || members !== null)
  const membersOf = new Map<string, readonly string[]>()
  if (withMembers.length < decisions.length) {
    const ways =
      withMembers.length === 0 ? [null] : [null, standingDecisions(withMembers, isKnown, () => null)]
    for (const standing of ways) {
      for (const cluster of clusterWith(rows, standing).clusters) {
        const { representative, removed } = cluster
        membersOf.set(
          clusterIdOf(cluster, (id) => earlier(id)?.clusterId ?? null),
          [representative.id, ...removed.map(({ id }) => id)].sort(),
        )
      }
    }
  }
  const standing = standingDecisions(decisions, isKnown, (id) => membersOf.get(id) ?? null, isArchived)
  const first = clusterWith(rows, standing)
  const { minJaccard, minContainment, minOverlap } = settings.verify
  const isListed = (row: PairRow): boolean =>
    first.decidedPairs.get(row)?.decision === 'duplicate' ||
    listedBar(row, { minJaccard, minContainment, minOverlap }) !== null
  const listed = rows.pairs.every(isListed) ? rows : { ...rows, pairs: rows.pairs.filter(isListed) }
  return {
    rows: listed,
    clustered: listed === rows ? first : clusterWith(listed, standing),
    decisionRows: standing.rows(),
  }
}

/** Pairs of documents that may have to be compared though nothing proposes them, each once. */
export function pairsToCompare(decisions: readonly Decision[]): (readonly [string, string])[] {
  const last = new Map<string, Decision>()
  for (const decision of decisions) {
    const { pair } = decision
    if (pair !== null && decision.decision !== 'keep') last.set(JSON.stringify([...pair].sort()), decision)
  }
  return [...last.values()].flatMap(({ decision, pair }) =>
    decision === 'duplicate' && pair !== null ? [pair] : [],
  )
}

export function countDecisions(rows: readonly DecisionRow[]): DecisionCounts {
  const count = (...states: readonly DecisionRow['state'][]): number =>
    rows.filter(({ state }) => states.includes(state)).length
  return {
    applied: count('applied'),
    noPair: count('no pair'),
    replaced: count('replaced'),
    ...(count('in the archive') > 0 ? { inArchive: count('in the archive') } : {}),
    unknown: count('unknown document', 'unknown cluster'),
  }
}

/** What whoever reads the outcome should know of decisions without effect; null when all have one. */
export function decisionsNotice(rows: readonly DecisionRow[]): string | null {
  const atRest: readonly DecisionRow['state'][] = ['applied', 'replaced', 'in the archive']
  const idle = rows.filter(({ state }) => !atRest.includes(state))
  if (idle.length === 0) return null
  const named = idle.slice(0, MOST_NAMED).map(({ line, state }) => `line ${line} (${state})`)
  const more = idle.length > MOST_NAMED ? ` and ${idle.length - MOST_NAMED} more` : ''
  return `${idle.length} of ${rows.length} decisions had nothing to decide: ${named.join(', ')}${more}; each stands in decisions.jsonl`
}

const MOST_NAMED = 5
