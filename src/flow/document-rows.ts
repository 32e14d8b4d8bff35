import type { Attribution, DocumentRow } from '../model/run-files.ts'
import type { Span } from '../model/span.ts'
import { clusterIdOf } from './cluster-rows.ts'
import type { DocumentFacts, LevelClusters, UnitCluster } from './cluster-units.ts'
import { apartReason, keptReason, removedReason } from './keep-reasons.ts'

export interface DocumentRowParts {
  readonly documents: readonly DocumentFacts[]
  readonly languages: readonly (string | null)[]
  readonly segmentCounts: Uint32Array
  readonly furnitureCounts: Uint32Array
  /** Null when they were not looked for. */
  readonly attributions: readonly (readonly Attribution[])[] | null
  readonly boilerplateCounts: Uint32Array
}

/** Documents in input order, before anything is said about their fate: all kept. */
export function undecidedRows(parts: DocumentRowParts): DocumentRow[] {
  return parts.documents.map(
    (facts, index): DocumentRow => ({
      id: facts.id,
      file: facts.file,
      line: facts.line,
      source: facts.source,
      date: facts.date,
      title: facts.title,
      url: facts.url,
      language: parts.languages[index],
      ...UNDECIDED,
      paragraphs: {
        count: parts.segmentCounts[index],
        furniture: parts.furnitureCounts[index],
        boilerplate: parts.boilerplateCounts[index],
        repeated: [],
      },
      attributions: parts.attributions?.[index] ?? null,
    }),
  )
}

type Fate = Pick<DocumentRow, 'status' | 'clusterId' | 'representativeId' | 'verdict' | 'reason'>

const UNDECIDED: Fate = {
  status: 'kept',
  clusterId: null,
  representativeId: null,
  verdict: null,
  reason: apartReason(0),
}

/**
 * The same rows with the fate that the clusters of documents give each of them, whatever it was before.
 *
 * @param repeated spans of repeated paragraphs by document id, in order
 */
export function decidedRows(
  rows: readonly DocumentRow[],
  { clusters, apart }: LevelClusters,
  repeated: ReadonlyMap<string, readonly Span[]>,
): DocumentRow[] {
  const fates = new Map<string, Fate>()
  for (const { place, others } of apart) {
    fates.set(place.documentId, { ...UNDECIDED, reason: apartReason(others) })
  }
  for (const cluster of clusters) for (const [id, fate] of fatesIn(cluster)) fates.set(id, fate)
  return rows.map((row) => ({
    ...row,
    ...(fates.get(row.id) ?? UNDECIDED),
    paragraphs: { ...row.paragraphs, repeated: repeated.get(row.id) ?? [] },
  }))
}

function* fatesIn(cluster: UnitCluster): Generator<[id: string, fate: Fate]> {
  const { representative, removed } = cluster
  const common = { clusterId: clusterIdOf(cluster), representativeId: representative.id }
  yield [representative.id, { ...common, status: 'kept', verdict: null, reason: keptReason(cluster) }]
  for (const unit of removed) {
    const { id, verdict } = unit
    yield [id, { ...common, status: 'removed', verdict, reason: removedReason(cluster, unit) }]
  }
}
