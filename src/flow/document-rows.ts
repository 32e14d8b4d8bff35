import type { Attribution, DocumentRow } from '../model/run-files.ts'
import type { Span } from '../model/span.ts'
import { clusterIdOf } from './cluster-rows.ts'
import type { DocumentFacts, LevelClusters } from './cluster-units.ts'
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

/** Documents in input order, one at a time, before anything is said about their fate: all kept. */
export function* undecidedRows(parts: DocumentRowParts): Generator<DocumentRow> {
  const { documents, languages, segmentCounts, furnitureCounts, boilerplateCounts, attributions } = parts
  for (let index = 0; index < documents.length; index++) {
    const facts = documents[index]
    yield {
      id: facts.id,
      file: facts.file,
      line: facts.line,
      source: facts.source,
      date: facts.date,
      title: facts.title,
      url: facts.url,
      language: languages[index],
      status: UNDECIDED.status,
      clusterId: UNDECIDED.clusterId,
      representativeId: UNDECIDED.representativeId,
      verdict: UNDECIDED.verdict,
      reason: UNDECIDED.reason,
      paragraphs: {
        count: segmentCounts[index],
        furniture: furnitureCounts[index],
        boilerplate: boilerplateCounts[index],
        repeated: NO_SPANS,
      },
      attributions: attributions === null ? null : attributions[index],
    }
  }
}

type Fate = Pick<DocumentRow, 'status' | 'clusterId' | 'representativeId' | 'verdict' | 'reason'>

const NO_SPANS: readonly Span[] = []

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
  rows: Iterable<DocumentRow>,
  level: LevelClusters,
  repeated: ReadonlyMap<string, readonly Span[]>,
): DocumentRow[] {
  const fates = fatesIn(level)
  const decided: DocumentRow[] = []
  for (const row of rows) {
    const fate = fates.get(row.id) ?? UNDECIDED
    // Member by member, so that all rows have one shape.
    decided.push({
      id: row.id,
      file: row.file,
      line: row.line,
      source: row.source,
      date: row.date,
      title: row.title,
      url: row.url,
      language: row.language,
      status: fate.status,
      clusterId: fate.clusterId,
      representativeId: fate.representativeId,
      verdict: fate.verdict,
      reason: fate.reason,
      paragraphs: {
        count: row.paragraphs.count,
        furniture: row.paragraphs.furniture,
        boilerplate: row.paragraphs.boilerplate,
        repeated: repeated.get(row.id) ?? NO_SPANS,
      },
      attributions: row.attributions,
    })
  }
  return decided
}

function fatesIn({ clusters, apart }: LevelClusters): Map<string, Fate> {
  const fates = new Map<string, Fate>()
  for (const { place, others } of apart) {
    fates.set(place.documentId, { ...UNDECIDED, reason: apartReason(others) })
  }
  for (const cluster of clusters) {
    const clusterId = clusterIdOf(cluster)
    const representativeId = cluster.representative.id
    fates.set(representativeId, {
      status: 'kept',
      clusterId,
      representativeId,
      verdict: null,
      reason: keptReason(cluster),
    })
    for (const unit of cluster.removed) {
      const reason = removedReason(cluster, unit)
      fates.set(unit.id, { status: 'removed', clusterId, representativeId, verdict: unit.verdict, reason })
    }
  }
  return fates
}
