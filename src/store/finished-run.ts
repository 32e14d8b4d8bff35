import type { DocumentRow, UnitPlace } from '../model/run-files.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { readRows } from './run-files.ts'

/** What every law needs of a run. */
export interface FinishedRun {
  readonly folder: string
  readonly manifest: Manifest
  /** documents.jsonl; row i stands in line i + 1. */
  readonly documents: readonly DocumentRow[]
  /** archive.jsonl: documents of the archive that a run was made against, as far as its rows speak of them. */
  readonly archive: readonly DocumentRow[]
  /** Row of a document, by its id; of two with one id the first. Those of the archive come behind the others. */
  readonly rowOf: ReadonlyMap<string, number>
  /** A document of the run or of its archive by its row; undefined when there is none. */
  at(row: number): DocumentRow | undefined
  /** The same by its id. */
  row(id: string): DocumentRow | undefined
}

/** Of runs against an archive only. */
export const ARCHIVE_ROWS = 'archive.jsonl'

export async function openFinishedRun(folder: string): Promise<FinishedRun> {
  const manifest = readManifest(folder)
  const documents: DocumentRow[] = []
  const rowOf = new Map<string, number>()
  for await (const row of readRows<DocumentRow>(folder, 'documents.jsonl')) {
    if (!rowOf.has(row.id)) rowOf.set(row.id, documents.length)
    documents.push(row)
  }
  const archive: DocumentRow[] = []
  if (manifest.files.some(({ name }) => name === ARCHIVE_ROWS)) {
    for await (const row of readRows<DocumentRow>(folder, ARCHIVE_ROWS)) {
      if (!rowOf.has(row.id)) rowOf.set(row.id, documents.length + archive.length)
      archive.push(row)
    }
  }
  const at = (row: number): DocumentRow | undefined =>
    row < documents.length ? documents[row] : archive[row - documents.length]
  const row = (id: string): DocumentRow | undefined => at(rowOf.get(id) ?? -1)
  return { folder, manifest, documents, archive, rowOf, at, row }
}

/** A unit as one number: paragraphs stay below 2^26 in a document, documents below 2^26 in a run. */
export function unitKey(run: FinishedRun, place: Pick<UnitPlace, 'documentId' | 'paragraph'>): number | null {
  const row = run.rowOf.get(place.documentId)
  return row === undefined ? null : row * 2 ** 26 + (place.paragraph ?? 0)
}
