import { round6 } from '../model/round.ts'
import type { DocumentRow } from '../model/run-files.ts'
import type { Span } from '../model/span.ts'
import type { Units } from '../model/units.ts'
import { compareDates } from '../stages/11-cluster/keep-order.ts'
import { anchorOf } from './cluster-rows.ts'
import type { DocumentFacts, RemovedUnit, UnitCluster } from './cluster-units.ts'
import { contentId } from './pair-rows.ts'

export interface DocumentRowParts {
  readonly documents: readonly DocumentFacts[]
  readonly languages: readonly (string | null)[]
  readonly segmentCounts: Uint32Array
  readonly furnitureCounts: Uint32Array
  readonly boilerplateCounts: Uint32Array
  readonly units: Units
  readonly clusters: readonly UnitCluster[]
  /** Repeated paragraph spans by document, in order. */
  readonly repeated: ReadonlyMap<number, readonly Span[]>
}

/** Fate of each document in words, in input order. */
export function documentRows(parts: DocumentRowParts): DocumentRow[] {
  const { documents, units, clusters } = parts
  const places = new Map<number, { cluster: UnitCluster; proof: RemovedUnit | null; clusterId: string }>()
  for (const cluster of clusters) {
    const clusterId = contentId(units, anchorOf(cluster, units, documents))
    places.set(cluster.representative, { cluster, proof: null, clusterId })
    for (const proof of cluster.removed) places.set(proof.unit, { cluster, proof, clusterId })
  }
  return documents.map((facts, index): DocumentRow => {
    const place = places.get(index)
    const representative = place ? documents[place.cluster.representative] : null
    return {
      id: facts.id,
      file: facts.file,
      line: facts.line,
      source: facts.source,
      date: facts.date,
      title: facts.title,
      url: facts.url,
      language: parts.languages[index],
      status: place?.proof ? 'removed' : 'kept',
      clusterId: place?.clusterId ?? null,
      representativeId: representative?.id ?? null,
      verdict: place?.proof?.verdict ?? null,
      reason: place ? reasonOf(place.cluster, place.proof, documents) : 'no other document repeats it',
      paragraphs: {
        count: parts.segmentCounts[index],
        furniture: parts.furnitureCounts[index],
        boilerplate: parts.boilerplateCounts[index],
        repeated: parts.repeated.get(index) ?? [],
      },
    }
  })
}

function reasonOf(
  cluster: UnitCluster,
  proof: RemovedUnit | null,
  documents: readonly DocumentFacts[],
): string {
  const kept = documents[cluster.representative]
  if (proof === null) return keptReason(cluster, documents)
  const likeness = `jaccard ${round6(proof.jaccard)}, ${round6(proof.containment)} of it is in the kept one`
  switch (proof.verdict) {
    case 'exact':
      return `the same text as ${kept.id}`
    case 'same':
      return `small edits of ${kept.id} (${likeness})`
    case 'revision':
      return `${kept.id} holds most of it (${likeness})`
    case null:
      return `over the bar with ${kept.id} (${likeness})`
    default:
      return `${proof.verdict} with ${kept.id} (${likeness})`
  }
}

/** Which rule of the keep policy spoke for the representative. */
function keptReason(cluster: UnitCluster, documents: readonly DocumentFacts[]): string {
  const kept = documents[cluster.representative]
  const others = cluster.removed.map((removed) => documents[removed.unit])
  const count = `of ${others.length + 1} documents`
  if (cluster.removed.some((removed) => removed.verdict === 'revision'))
    return `holds most of the others, ${count}`
  const earliest = kept.date !== null && others.every((other) => compareDates(kept.date, other.date) < 0)
  return earliest ? `the earliest ${count}` : `the longest or first by id ${count}`
}
