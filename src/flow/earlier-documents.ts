import type { DocumentRow } from '../model/run-files.ts'
import type { Units } from '../model/units.ts'
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
}

/** What was said of a document earlier; null for a new one. */
export type EarlierRow = (documentId: string) => DocumentRow | null

export function earlierRows(earlier: EarlierDocuments | null): EarlierRow {
  const rows = new Map(earlier?.rows.map((row) => [row.id, row]))
  return (documentId) => rows.get(documentId) ?? null
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
