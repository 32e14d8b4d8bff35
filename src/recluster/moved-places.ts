import type { CopiesRow, DocumentRow } from '../model/run-files.ts'

/**
 * Where what the run said of the documents that it kept belongs now: paragraphs and passages were compared among
 * these alone.
 */
export interface MovedPlaces {
  /**
   * The document itself when it is still kept; a copy of it, equal code unit for code unit, when that is kept in its
   * stead; null when neither is.
   */
  move(documentId: string): string | null
  /** Documents that are kept now, and of whose paragraphs and passages the run knows nothing. */
  readonly unknown: readonly string[]
}

/**
 * @param documents with the fates that the run gave them
 * @param removed ids of the documents that are removed now
 * @param copies of documents
 */
export function movedPlaces(
  documents: readonly DocumentRow[],
  removed: ReadonlySet<string>,
  copies: readonly CopiesRow[],
): MovedPlaces {
  const before = new Map(documents.map((row) => [row.id, row]))
  const moves = new Map<string, string>()
  for (const { id, status } of documents) if (status === 'kept' && !removed.has(id)) moves.set(id, id)
  const unknown = new Set(
    documents.filter(({ id, status }) => status === 'removed' && !removed.has(id)).map(({ id }) => id),
  )
  for (const { identical, members } of copies) {
    if (!identical) continue
    const ids = members.map(({ documentId }) => documentId)
    const standIns = ids.filter((id) => unknown.has(id))
    if (standIns.length === 0) continue
    for (const id of ids) {
      if (before.get(id)?.status !== 'kept' || moves.has(id)) continue
      const copy = standIns.find((other) => unknown.has(other) && haveSameParagraphs(before, id, other))
      if (copy === undefined) continue
      moves.set(id, copy)
      unknown.delete(copy)
    }
  }
  return { move: (id) => moves.get(id) ?? null, unknown: [...unknown] }
}

/** What is furniture may depend on more than the text. */
function haveSameParagraphs(documents: ReadonlyMap<string, DocumentRow>, a: string, b: string): boolean {
  const shapeOf = (id: string): string => {
    const { repeated: _, ...counts } = documents.get(id)?.paragraphs ?? { repeated: [] }
    return JSON.stringify(counts)
  }
  return shapeOf(a) === shapeOf(b)
}
