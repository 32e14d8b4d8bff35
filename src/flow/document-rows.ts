import type { Attribution, DocumentRow } from '../model/run-files.ts'
import type { Span } from '../model/span.ts'
import type { Verdict } from '../model/verdict.ts'
import { clusterIdOf } from './cluster-rows.ts'
import type { DocumentFacts, LevelClusters, RemovedUnit, UnitCluster } from './cluster-units.ts'
import type { SparedFor } from './decided-texts.ts'
import type { EarlierNames, EarlierRow } from './earlier-documents.ts'
import { apartReason, keptReason, removedReason, sparedReason } from './keep-reasons.ts'

/** Rows of documents in input order, each made when it is asked for: they are never all in memory. */
export interface DocumentRows extends Iterable<DocumentRow> {
  readonly length: number
  at(index: number): DocumentRow
  isRemoved(index: number): boolean
  /** Verdicts of all removed documents. */
  readonly removedAs: readonly (Verdict | null)[]
  /** Number of all paragraphs that repeat a kept one. */
  readonly repeatedParagraphs: number
}

/** Documents in input order, of whose fate nothing is said. */
export interface UndecidedDocuments {
  readonly length: number
  idOf(index: number): string
  /** @param repeated spans of the document's repeated paragraphs */
  row(index: number, fate: Fate, repeated: readonly Span[]): DocumentRow
}

export type Fate = Pick<DocumentRow, 'status' | 'clusterId' | 'representativeId' | 'verdict' | 'reason'>

export interface DocumentRowParts {
  readonly documents: readonly DocumentFacts[]
  readonly languages: readonly (string | null)[]
  readonly segmentCounts: Uint32Array
  readonly furnitureCounts: Uint32Array
  /** Null when they were not looked for. */
  readonly attributions: readonly (readonly Attribution[])[] | null
  readonly boilerplateCounts: Uint32Array
}

/** The documents that a run has read. */
export function readDocuments(parts: DocumentRowParts): UndecidedDocuments {
  const { documents, languages, segmentCounts, furnitureCounts, boilerplateCounts, attributions } = parts
  return {
    length: documents.length,
    idOf: (index) => documents[index].id,
    row(index, fate, repeated) {
      const facts = documents[index]
      return {
        id: facts.id,
        file: facts.file,
        line: facts.line,
        source: facts.source,
        date: facts.date,
        title: facts.title,
        url: facts.url,
        language: languages[index],
        status: fate.status,
        clusterId: fate.clusterId,
        representativeId: fate.representativeId,
        verdict: fate.verdict,
        reason: fate.reason,
        paragraphs: {
          count: segmentCounts[index],
          furniture: furnitureCounts[index],
          boilerplate: boilerplateCounts[index],
          repeated,
        },
        attributions: attributions === null ? null : attributions[index],
      }
    },
  }
}

/** The documents of a finished run, whatever fate it gave them. */
export function storedDocuments(rows: readonly DocumentRow[]): UndecidedDocuments {
  return {
    length: rows.length,
    idOf: (index) => rows[index].id,
    row: (index, fate, repeated) => ({
      ...rows[index],
      ...fate,
      paragraphs: { ...rows[index].paragraphs, repeated },
    }),
  }
}

const NO_SPANS: readonly Span[] = []

const APART: Fate = {
  status: 'kept',
  clusterId: null,
  representativeId: null,
  verdict: null,
  reason: apartReason(0),
}

/**
 * Documents with the fate that the clusters give each of them.
 *
 * @param repeated spans of repeated paragraphs by document id, in order
 */
export function decidedRows(
  documents: UndecidedDocuments,
  level: LevelClusters,
  repeated: ReadonlyMap<string, readonly Span[]>,
  earlier: EarlierRow = () => null,
  names: EarlierNames = () => null,
): DocumentRows {
  const { length } = documents
  // Looked up once, for rows and sets are made from them.
  const places = placesByRow(documents, placesIn(level, names))
  let repeatedParagraphs = 0
  for (const spans of repeated.values()) repeatedParagraphs += spans.length
  const at = (index: number): DocumentRow => {
    const place = places[index]
    const fate = place === undefined ? APART : fateOf(place)
    const spared = level.spared.size === 0 ? undefined : level.spared.get(documents.idOf(index))
    const told = spared === undefined || fate.status === 'removed' ? fate : withSpared(fate, spared)
    const spans = repeated.size === 0 ? NO_SPANS : (repeated.get(documents.idOf(index)) ?? NO_SPANS)
    return documents.row(index, told, spans)
  }
  return {
    length,
    at,
    isRemoved(index) {
      const place = places[index]
      return typeof place === 'object' && place.removed !== null
    },
    removedAs: level.clusters.flatMap(({ removed }) =>
      removed.flatMap(({ id, verdict }) => (earlier(id) === null ? [verdict] : [])),
    ),
    repeatedParagraphs,
    *[Symbol.iterator]() {
      for (let index = 0; index < length; index++) yield at(index)
    },
  }
}

/** A document's place in a cluster, or the number of others that repeat one which is in none. */
type ClusterPlace = ClusteredDocument | number

interface ClusteredDocument {
  readonly cluster: UnitCluster
  readonly clusterId: string
  /** Null for the representative. */
  readonly removed: RemovedUnit | null
}

function placesIn({ clusters, apart }: LevelClusters, names: EarlierNames): Map<string, ClusterPlace> {
  const places = new Map<string, ClusterPlace>()
  for (const { place, others } of apart) places.set(place.documentId, others)
  for (const cluster of clusters) {
    const clusterId = clusterIdOf(cluster, names)
    places.set(cluster.representative.id, { cluster, clusterId, removed: null })
    for (const removed of cluster.removed) places.set(removed.id, { cluster, clusterId, removed })
  }
  return places
}

function placesByRow(
  { length, idOf }: UndecidedDocuments,
  places: ReadonlyMap<string, ClusterPlace>,
): (ClusterPlace | undefined)[] {
  const byRow: (ClusterPlace | undefined)[] = []
  for (let index = 0; index < length; index++) byRow.push(places.get(idOf(index)))
  return byRow
}

function withSpared(fate: Fate, spared: SparedFor): Fate {
  const decided = sparedReason(spared)
  return { ...fate, reason: fate.reason === APART.reason ? decided : `${fate.reason}; ${decided}` }
}

function fateOf(place: ClusterPlace): Fate {
  if (typeof place === 'number') return { ...APART, reason: apartReason(place) }
  const { cluster, clusterId, removed } = place
  return {
    status: removed === null ? 'kept' : 'removed',
    clusterId,
    representativeId: cluster.representative.id,
    verdict: removed === null ? null : removed.verdict,
    reason: removed === null ? keptReason(cluster) : removedReason(cluster, removed),
  }
}
