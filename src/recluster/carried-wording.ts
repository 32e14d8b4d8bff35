import { comparePassages } from '../flow/passage-rows.ts'
import { comparePlaces } from '../flow/places.ts'
import { compareStatementRows, placedStatement } from '../flow/statement-rows.ts'
import { earlierDate } from '../model/date-order.ts'
import { compareIds } from '../model/order.ts'
import type { Difference, DocumentRow, PassageRow, RepeatRow, StatementRow } from '../model/run-files.ts'
import type { DocumentSpan } from '../model/span.ts'
import type { TextOf } from './carried-paragraphs.ts'
import type { MovedPlaces } from './moved-places.ts'

/** Dates and sources, and the place in input order, of a document by its id. */
export type DocumentOf = (
  documentId: string,
) => Pick<DocumentRow, 'date' | 'source'> & { readonly index: number }

/** Passages of which both documents are still kept. */
export function carryPassages(
  passages: readonly PassageRow[],
  move: MovedPlaces['move'],
  documentOf: DocumentOf,
): PassageRow[] {
  const carried = passages.flatMap((row) => {
    const [a, b] = [move(row.a.documentId), move(row.b.documentId)]
    if (a === null || b === null) return []
    if (a === row.a.documentId && b === row.b.documentId) return row
    const earlier = earlierDate(documentOf(a).date, documentOf(b).date)
    return placedPassage({
      ...row,
      a: { ...row.a, documentId: a },
      b: { ...row.b, documentId: b },
      earlier,
    })
  })
  return carried.sort(comparePassages)
}

/** Statements of which both documents are still kept. */
export function carryStatements(
  statements: readonly StatementRow[],
  move: MovedPlaces['move'],
  documentOf: DocumentOf,
): StatementRow[] {
  const carried = statements.flatMap((row) => {
    const [a, b] = [move(row.a.documentId), move(row.b.documentId)]
    if (a === null || b === null) return []
    if (a === row.a.documentId && b === row.b.documentId) return row
    const earlier = earlierDate(documentOf(a).date, documentOf(b).date)
    return placedStatement({
      ...row,
      a: { ...row.a, documentId: a },
      b: { ...row.b, documentId: b },
      earlier,
    })
  })
  return carried.sort(compareStatementRows)
}

/** The row with the side first that comes first. */
function placedPassage(row: PassageRow): PassageRow {
  if (comparePlaces(row.a, row.b) <= 0) return row
  const { a, b, diff, earlier } = row
  const swapped = ({ a: x, b: y }: Difference): Difference => ({ a: y, b: x })
  return {
    ...row,
    a: b,
    b: a,
    diff: diff.map(swapped),
    earlier: earlier === null ? null : earlier === 'a' ? 'b' : 'a',
  }
}

/**
 * Repeats with the places that are still kept, and how many of them show a text that may stand in none of these. The
 * contexts stay those that the run sampled.
 */
export function carryRepeats(
  repeats: readonly RepeatRow[],
  move: MovedPlaces['move'],
  documentOf: DocumentOf,
  textOf: TextOf,
): { readonly repeats: RepeatRow[]; readonly unshown: number } {
  let unshown = 0
  const inInput = (x: DocumentSpan, y: DocumentSpan): number =>
    documentOf(x.documentId).index - documentOf(y.documentId).index || x.span[0] - y.span[0]
  const carried = repeats.flatMap((row): RepeatRow | [] => {
    const left = row.occurrences.filter(({ documentId }) => move(documentId) !== null)
    if (left.length < 2) return []
    if (
      left.length === row.occurrences.length &&
      left.every((place) => move(place.documentId) === place.documentId)
    )
      return row
    const occurrences = left
      .map((place) => ({ ...place, documentId: move(place.documentId) ?? place.documentId }))
      .sort(comparePlaces)
    // The text is that of the first place in input order.
    const [shown] = [...row.occurrences].sort(inInput)
    const [first] = [...left].sort(inInput)
    const text = first === shown ? row.text : (textOf(first.documentId)?.slice(...first.span) ?? null)
    if (text === null) unshown++
    const sources = occurrences.map(({ documentId }) => documentOf(documentId).source)
    return {
      ...row,
      text: text ?? row.text,
      occurrences,
      documents: new Set(occurrences.map(({ documentId }) => documentId)).size,
      sources: [...new Set(sources.filter((source) => source !== null))].sort(compareIds),
    }
  })
  return { repeats: carried, unshown }
}
