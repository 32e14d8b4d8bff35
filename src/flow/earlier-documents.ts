import { compareIds } from '../model/order.ts'
import type { BoilerplateRow, DocumentRow } from '../model/run-files.ts'
import type { Units } from '../model/units.ts'
import type { ArchiveWording } from '../stages/07-fingerprint/fingerprint-index.ts'
import { compareDates } from '../stages/11-cluster/dates.ts'
import type { UnitCluster } from './cluster-units.ts'
import type { Corpus } from './corpus-columns.ts'

/**
 * Documents of an archive that earlier runs have decided on, behind the new ones of a run that compares these with them.
 * Nothing is said anew of an earlier document: two of them are no pair, and what is kept stays kept.
 */
export interface EarlierDocuments {
  /** Index of the first of them; those before it are new. */
  readonly first: number
  /** As the archive has them, from `first` on. */
  readonly rows: readonly DocumentRow[]
  /** All is decided anew, so that what was kept may give way; members of all their clusters are among them. */
  readonly revises: boolean
  /** Whether the archive has a document of this id, be it among these or not. */
  has(id: string): boolean
  /** How many documents of the archive are not among these; languages that the archive has, null: unknown. */
  readonly others: { readonly documents: number; readonly languages: ReadonlySet<string | null> | null }
  /** Standing text as it was learned when the index was made; it is that of the new ones too. */
  readonly boilerplate: readonly BoilerplateRow[]
  /** Of wording of the new documents. */
  readonly wording: Omit<ArchiveWording, 'first'>
}

/** What was said of a document earlier; null for a new one. */
export type EarlierRow = (documentId: string) => DocumentRow | null

export function earlierRows(earlier: EarlierDocuments | null): EarlierRow {
  const rows = new Map(earlier?.rows.map((row) => [row.id, row]))
  return (documentId) => rows.get(documentId) ?? null
}

/** Names of clusters that an archive has given, by the document that represents them now. */
export type EarlierNames = (representativeId: string) => string | null

/**
 * A cluster keeps the name of the one that its representative represented. Where all is decided anew, it has the name of
 * the earlier cluster whose representative is in it; of several that of the earliest, by date and id.
 */
export function earlierNames(
  earlier: EarlierDocuments | null,
  clusters: readonly UnitCluster[],
): EarlierNames {
  const rowOf = earlierRows(earlier)
  if (earlier?.revises !== true) return (id) => rowOf(id)?.clusterId ?? null
  const names = new Map<string, string>()
  for (const { representative, removed } of clusters) {
    const represented = [representative, ...removed]
      .flatMap(({ id }) => rowOf(id) ?? [])
      .filter(({ status, clusterId }) => status === 'kept' && clusterId !== null)
      .sort((x, y) => compareDates(x.date, y.date) || compareIds(x.id, y.id))
    const [first] = represented
    if (first?.clusterId != null) names.set(representative.id, first.clusterId)
  }
  return (id) => names.get(id) ?? null
}

/** The share of the new documents in what was read of both. */
export function newShare(corpus: Corpus, earlier: EarlierDocuments | null): Corpus {
  if (earlier === null) return corpus
  const { first } = earlier
  const { documents, languages, attributions, paragraphUnits } = corpus
  return {
    ...corpus,
    documents: documents.slice(0, first),
    languages: languages.slice(0, first),
    attributions: attributions?.slice(0, first) ?? null,
    segmentCounts: corpus.segmentCounts.subarray(0, first),
    furnitureCounts: corpus.furnitureCounts.subarray(0, first),
    boilerplateCounts: corpus.boilerplateCounts.subarray(0, first),
    documentUnits: { ...corpus.documentUnits, count: first },
    paragraphUnits: { ...paragraphUnits, count: unitsBefore(paragraphUnits, first) },
  }
}

/** Units are in the order of their documents. */
function unitsBefore({ count, documents }: Units, document: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (documents[middle] < document) low = middle + 1
    else high = middle
  }
  return low
}
