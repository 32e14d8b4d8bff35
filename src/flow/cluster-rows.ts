import { compareIds } from '../model/order.ts'
import { round6 } from '../model/round.ts'
import type { ClusterMember, ClusterRow } from '../model/run-files.ts'
import type { Units } from '../model/units.ts'
import { compareDates } from '../stages/11-cluster/keep-order.ts'
import type { DocumentFacts, RemovedUnit, UnitCluster } from './cluster-units.ts'
import { comparePlaces, contentId, placeOf } from './pair-rows.ts'

export function clusterRows(
  clusters: readonly UnitCluster[],
  units: Units,
  documents: readonly DocumentFacts[],
): ClusterRow[] {
  const ids = documents.map((document) => document.id)
  return clusters
    .map((cluster) => clusterRow(cluster, units, documents, ids))
    .sort((x, y) => compareIds(x.clusterId, y.clusterId) || compareIds(x.representative, y.representative))
}

/** The member with the smallest (date, id); it names the cluster, so that later copies do not rename it. */
export function anchorOf(cluster: UnitCluster, units: Units, documents: readonly DocumentFacts[]): number {
  const members = [cluster.representative, ...cluster.removed.map((removed) => removed.unit)]
  return members.reduce((best, unit) => {
    const x = documents[units.documents[unit]]
    const y = documents[units.documents[best]]
    const order =
      compareDates(x.date, y.date) || compareIds(x.id, y.id) || units.starts[unit] - units.starts[best]
    return order < 0 ? unit : best
  })
}

function clusterRow(
  cluster: UnitCluster,
  units: Units,
  documents: readonly DocumentFacts[],
  ids: readonly string[],
): ClusterRow {
  const member = (unit: number, proof: RemovedUnit | null): ClusterMember => {
    const { documentId, paragraph, span } = placeOf(units, unit, ids)
    return {
      id: documentId,
      paragraph,
      span,
      verdict: proof?.verdict ?? null,
      jaccard: proof === null ? null : round6(proof.jaccard),
      containment: proof === null ? null : round6(proof.containment),
    }
  }
  const members = [member(cluster.representative, null), ...cluster.removed.map((r) => member(r.unit, r))]
  members.sort((x, y) => comparePlaces({ ...x, documentId: x.id }, { ...y, documentId: y.id }))
  const proved = members.filter((m) => m.jaccard !== null)
  const similarity = (m: ClusterMember): number => Math.max(m.jaccard ?? 0, m.containment ?? 0)
  const weakest = proved.reduce((low, m) => (similarity(m) < similarity(low) ? m : low))
  const anchor = anchorOf(cluster, units, documents)
  return {
    clusterId: contentId(units, anchor),
    level: units.level,
    anchor: ids[units.documents[anchor]],
    representative: ids[units.documents[cluster.representative]],
    members,
    lowestSimilarity: similarity(weakest),
    weakestLink: weakest.id,
    componentSize: cluster.componentSize,
  }
}
