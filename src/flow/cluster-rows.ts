import { compareIds } from '../model/order.ts'
import { round6 } from '../model/round.ts'
import type { ClusterMember, ClusterRow } from '../model/run-files.ts'
import { compareDates } from '../stages/11-cluster/dates.ts'
import type { ClusteredUnit, RemovedUnit, UnitCluster } from './cluster-units.ts'
import { comparePlaces } from './places.ts'

export function clusterRows(clusters: readonly UnitCluster[]): ClusterRow[] {
  return clusters
    .map(clusterRow)
    .sort((x, y) => compareIds(x.clusterId, y.clusterId) || compareIds(x.representative, y.representative))
}

/** The hash of the anchor's text names the cluster. */
export function clusterIdOf(cluster: UnitCluster): string {
  return anchorOf(cluster).textId
}

/** The member with the smallest (date, id), so that later copies do not rename the cluster. */
function anchorOf({ representative, removed }: UnitCluster): ClusteredUnit {
  return [representative, ...removed].reduce((best, unit) => {
    const order =
      compareDates(unit.date, best.date) || compareIds(unit.id, best.id) || unit.start - best.start
    return order < 0 ? unit : best
  })
}

function clusterRow(cluster: UnitCluster): ClusterRow {
  const { representative, removed, certificate } = cluster
  const kept = { verdict: null, jaccard: null, containment: null, score: null, rule: null }
  const members = [
    memberOf(representative, kept),
    ...removed.map((unit) =>
      memberOf(unit, {
        ...unit,
        jaccard: round6(unit.jaccard),
        containment: round6(unit.containment),
      }),
    ),
  ].sort((x, y) => comparePlaces({ ...x, documentId: x.id }, { ...y, documentId: y.id }))
  const proved = members.filter((member) => member.jaccard !== null)
  const similarity = (member: ClusterMember): number => Math.max(member.jaccard ?? 0, member.containment ?? 0)
  const weakest = proved.reduce((low, member) => (similarity(member) < similarity(low) ? member : low))
  return {
    clusterId: clusterIdOf(cluster),
    level: cluster.level,
    anchor: anchorOf(cluster).id,
    representative: representative.id,
    members,
    lowestSimilarity: similarity(weakest),
    weakestLink: weakest.id,
    componentSize: cluster.componentSize,
    ...certificate,
  }
}

type Proof = Pick<RemovedUnit, 'verdict'> & {
  readonly [Part in 'jaccard' | 'containment' | 'score' | 'rule']: ClusterMember[Part]
}

function memberOf({ place }: ClusteredUnit, proof: Proof): ClusterMember {
  const { documentId, paragraph, span } = place
  const { verdict, jaccard, containment, score, rule } = proof
  return { id: documentId, paragraph, span, verdict, jaccard, containment, score, rule }
}
