import type { DocumentRow, UnitPlace } from '../model/run-files.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { readRows } from './run-files.ts'

/** What every law needs of a run. */
export interface FinishedRun {
  readonly folder: string
  readonly manifest: Manifest
  /** documents.jsonl; row i stands in line i + 1. */
  readonly documents: readonly DocumentRow[]
  /** Row of a document, by its id; of two with one id the first. */
  readonly rowOf: ReadonlyMap<string, number>
}

export async function openFinishedRun(folder: string): Promise<FinishedRun> {
  const manifest = readManifest(folder)
  const documents: DocumentRow[] = []
  const rowOf = new Map<string, number>()
  for await (const row of readRows<DocumentRow>(folder, 'documents.jsonl')) {
    if (!rowOf.has(row.id)) rowOf.set(row.id, documents.length)
    documents.push(row)
  }
  return { folder, manifest, documents, rowOf }
}

/** A unit as one number: paragraphs stay below 2^26 in a document, documents below 2^26 in a run. */
export function unitKey(run: FinishedRun, place: Pick<UnitPlace, 'documentId' | 'paragraph'>): number | null {
  const row = run.rowOf.get(place.documentId)
  return row === undefined ? null : row * 2 ** 26 + (place.paragraph ?? 0)
}
