import { type Decision, standingDecision, toldDecision } from '../model/decision.ts'
import { compareIds } from '../model/order.ts'
import { round6 } from '../model/round.ts'
import type { ClusterMember, ClusterRow } from '../model/run-files.ts'
import { compareDates } from '../stages/11-cluster/dates.ts'
import type { RemovedUnit, UnitCluster } from './cluster-units.ts'
import type { EarlierNames } from './earlier-documents.ts'
import { comparePlaces } from './places.ts'
import type { ClusteredUnit } from './ranked-text.ts'

export function clusterRows(
  clusters: readonly UnitCluster[],
  names: EarlierNames = () => null,
): ClusterRow[] {
  return clusters
    .map((cluster) => clusterRow(cluster, clusterIdOf(cluster, names)))
    .sort((x, y) => compareIds(x.clusterId, y.clusterId) || compareIds(x.representative, y.representative))
}

/** The hash of the anchor's text names the cluster; one that an archive has named already keeps its name. */
export function clusterIdOf(cluster: UnitCluster, names: EarlierNames = () => null): string {
  const known = cluster.level === 'document' ? names(cluster.representative.id) : null
  return known ?? anchorOf(cluster).textId
}

/** The member with the smallest (date, id), so that later copies do not rename the cluster. */
function anchorOf({ representative, removed }: UnitCluster): ClusteredUnit {
  let best: ClusteredUnit = representative
  for (const unit of removed) {
    const order =
      compareDates(unit.date, best.date) || compareIds(unit.id, best.id) || unit.start - best.start
    if (order < 0) best = unit
  }
  return best
}

function clusterRow(cluster: UnitCluster, clusterId: string): ClusterRow {
  const { representative, removed, certificate } = cluster
  const decision = decisionOf(cluster)
  const anchor = anchorOf(cluster)
  const members: ClusterMember[] = []
  let lowestSimilarity = Number.POSITIVE_INFINITY
  let weakestLink = ''
  let isKeptNamed = false
  const nameKept = (): void => {
    members.push(memberOf(representative, KEPT))
    isKeptNamed = true
  }
  // The removed are in order; of the least similar the first is named.
  for (const unit of removed) {
    if (!isKeptNamed && comparePlaces(representative.place, unit.place) <= 0) nameKept()
    const jaccard = round6(unit.jaccard)
    const containment = round6(unit.containment)
    const { verdict, score, rule } = unit
    members.push(memberOf(unit, { verdict, jaccard, containment, score, rule }))
    const similarity = Math.max(jaccard, containment)
    if (similarity >= lowestSimilarity) continue
    lowestSimilarity = similarity
    weakestLink = unit.id
  }
  if (!isKeptNamed) nameKept()
  return {
    clusterId,
    level: cluster.level,
    anchor: anchor.id,
    representative: representative.id,
    members,
    lowestSimilarity,
    weakestLink,
    componentSize: cluster.componentSize,
    verifiedPairs: certificate.verifiedPairs,
    possiblePairs: certificate.possiblePairs,
    disputedPairs: certificate.disputedPairs,
    lowestJaccard: certificate.lowestJaccard,
    ...(decision === null ? {} : { decision: standingDecision(decision) }),
  }
}

/** By which the representative is kept, else by which a member is removed. */
function decisionOf({ keptBy, removed }: UnitCluster): Decision | null {
  if (keptBy?.decision === 'keep') return keptBy
  let told: Decision | null = null
  for (const { decision } of removed) if (decision !== null) told = toldDecision(told, decision)
  return told
}

const KEPT = { verdict: null, jaccard: null, containment: null, score: null, rule: null }

type Proof = Pick<RemovedUnit, 'verdict'> & {
  readonly [Part in 'jaccard' | 'containment' | 'score' | 'rule']: ClusterMember[Part]
}

function memberOf({ place }: ClusteredUnit, proof: Proof): ClusterMember {
  const { documentId, paragraph, span } = place
  const { verdict, jaccard, containment, score, rule } = proof
  return { id: documentId, paragraph, span, verdict, jaccard, containment, score, rule }
}
