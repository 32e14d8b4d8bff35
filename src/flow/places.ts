import { compareIds } from '../model/order.ts'
import type { UnitPlace } from '../model/run-files.ts'
import type { DocumentSpan } from '../model/span.ts'

/** Order of places: id, then span start, then span end. */
export function comparePlaces(x: DocumentSpan, y: DocumentSpan): number {
  if (x === y) return 0
  return compareIds(x.documentId, y.documentId) || x.span[0] - y.span[0] || x.span[1] - y.span[1]
}

/** A unit as a word of its own: the paragraph's number, 0 for a document, and the document's id. */
export function placeKey({ documentId, paragraph }: Pick<UnitPlace, 'documentId' | 'paragraph'>): string {
  return `${paragraph ?? 0} ${documentId}`
}
