import type { ClusterRow, CopiesRow, PairRow } from '../model/run-files.ts'
import type { Span } from '../model/span.ts'
import { clusterRows } from './cluster-rows.ts'
import type { FactsOf, LevelClusters, LevelRows, UnitCluster } from './cluster-units.ts'
import { type DocumentRows, decidedRows, storedDocuments, type UndecidedDocuments } from './document-rows.ts'
import {
  type EarlierDocuments,
  type EarlierNames,
  type EarlierRow,
  earlierNames,
  earlierRows,
} from './earlier-documents.ts'
import { retoldReason } from './verdict-reason.ts'

/** One level with its clusters. */
export interface DecidedLevel {
  readonly rows: LevelRows
  readonly clustered: LevelClusters
}

/** The rows that hang together: pairs and copies, the clusters made from them, and the fates that these give. */
export interface DecidedFindings {
  readonly documents: DocumentRows
  /** Those of an archive, where all was decided anew; else null. */
  readonly revised: DocumentRows | null
  readonly copies: readonly CopiesRow[]
  readonly pairs: readonly PairRow[]
  readonly clusters: readonly ClusterRow[]
}

export function decidedFindings(
  documents: UndecidedDocuments,
  levels: readonly DecidedLevel[],
  archive: EarlierDocuments | null = null,
): DecidedFindings {
  const earlier = earlierRows(archive)
  const isNew = ({ id }: { readonly id: string }): boolean => earlier(id) === null
  const hasNew = ({ representative, removed }: UnitCluster): boolean =>
    archive?.revises === true || isNew(representative) || removed.some(isNew)
  const of = (name: LevelRows['level']): LevelClusters =>
    levels.find(({ rows }) => rows.level === name)?.clustered ?? NO_CLUSTERS
  const names = earlierNames(archive, of('document').clusters)
  return {
    documents: decidedRows(
      documents,
      of('document'),
      repeatedSpans(of('paragraph'), earlier),
      earlier,
      names,
    ),
    revised: archive?.revises === true ? revisedRows(archive, of('document'), names) : null,
    copies: levels.flatMap(({ rows }) => rows.copies),
    pairs: levels.flatMap(pairsOf),
    clusters: levels.flatMap(({ clustered }) => clusterRows(clustered.clusters.filter(hasNew), names)),
  }
}

/** Documents of an archive with the fates that they have now; what was said of their paragraphs stays. */
function revisedRows({ rows }: EarlierDocuments, level: LevelClusters, names: EarlierNames): DocumentRows {
  const repeated = new Map(rows.map(({ id, paragraphs }) => [id, paragraphs.repeated]))
  return decidedRows(storedDocuments(rows), level, repeated, () => null, names)
}

const NO_CLUSTERS: LevelClusters = {
  clusters: [],
  apart: [],
  spared: new Map(),
  decidedPairs: new Map(),
}

/** The pairs of a level, each with what was decided of it. */
function pairsOf({ rows, clustered: { decidedPairs } }: DecidedLevel): readonly PairRow[] {
  if (decidedPairs.size === 0) return rows.pairs
  return rows.pairs.map((row) => {
    const decision = decidedPairs.get(row)
    if (decision === undefined) return row
    const isDuplicate = decision.decision === 'duplicate'
    return { ...row, ...(isDuplicate ? { reason: retoldReason({ ...row, isDuplicate }) } : {}), decision }
  })
}

/** Documents that give way to others. */
export function removedIds({ clusters }: LevelClusters): Set<string> {
  const ids = new Set<string>()
  for (const { removed } of clusters) for (const { id } of removed) ids.add(id)
  return ids
}

/** @throws when an id is asked for that no document has */
export function factsById(documents: Iterable<ReturnType<FactsOf> & { readonly id: string }>): FactsOf {
  const facts = new Map<string, ReturnType<FactsOf>>()
  for (const document of documents) facts.set(document.id, document)
  return (id) => {
    const document = facts.get(id)
    if (document === undefined) throw new Error(`There is no document ${id}.`)
    return document
  }
}

/** Spans of removed paragraphs by new document, in order. */
function repeatedSpans({ clusters }: LevelClusters, earlier: EarlierRow): Map<string, Span[]> {
  const spans = new Map<string, Span[]>()
  for (const { removed } of clusters) {
    for (const { id, place } of removed) {
      if (earlier(id) !== null) continue
      const list = spans.get(id)
      if (list) list.push(place.span)
      else spans.set(id, [place.span])
    }
  }
  for (const list of spans.values()) list.sort((x, y) => x[0] - y[0])
  return spans
}
