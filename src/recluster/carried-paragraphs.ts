import { placedPair, sortedCopies, sortedPairs } from '../flow/pair-rows.ts'
import { comparePlaces, placeKey } from '../flow/places.ts'
import type { CopiesRow, PairRow, UnitPlace } from '../model/run-files.ts'
import type { MovedPlaces } from './moved-places.ts'

/** The original text of a document by its id; null when it is not at hand. */
export type TextOf = (documentId: string) => string | null

export interface CarriedParagraphs {
  readonly copies: readonly CopiesRow[]
  readonly pairs: readonly PairRow[]
  /** Groups that lost members and whose texts are not at hand, to say whether the others are equal to the letter. */
  readonly uncompared: number
}

/**
 * The paragraph rows of a run among the documents that are still kept. A group of copies that has lost its first
 * member has another one, by which its pairs are named; a group of one is no row, and its pairs stay.
 */
export function carryParagraphs(
  copies: readonly CopiesRow[],
  pairs: readonly PairRow[],
  move: MovedPlaces['move'],
  textOf: TextOf,
): CarriedParagraphs {
  const firsts = new Map<string, UnitPlace | null>()
  const carried: CopiesRow[] = []
  let uncompared = 0
  for (const row of copies) {
    const left = row.members.filter(({ documentId }) => move(documentId) !== null)
    const members = left.flatMap((place) => moved(place, move) ?? []).sort(comparePlaces)
    firsts.set(placeKey(row.members[0]), members[0] ?? null)
    if (members.length < 2) continue
    const isAsked = !row.identical && left.length < row.members.length
    const identical = isAsked ? areEqual(left, textOf) : row.identical
    if (identical === null) uncompared++
    carried.push({ ...row, members, identical: identical ?? false })
  }
  const sideOf = (place: UnitPlace): UnitPlace | null => {
    const first = firsts.get(placeKey(place))
    return first === undefined ? moved(place, move) : first
  }
  const carriedPairs = pairs.flatMap((row) => {
    const [a, b] = [sideOf(row.a), sideOf(row.b)]
    return a === null || b === null ? [] : placedPair({ ...row, a, b })
  })
  return { copies: sortedCopies(carried), pairs: sortedPairs(carriedPairs), uncompared }
}

function moved(place: UnitPlace, move: MovedPlaces['move']): UnitPlace | null {
  const documentId = move(place.documentId)
  if (documentId === null) return null
  return documentId === place.documentId ? place : { ...place, documentId }
}

/** Whether the originals are equal code unit for code unit; null when one is not at hand. */
function areEqual(places: readonly UnitPlace[], textOf: TextOf): boolean | null {
  const texts = places.map(({ documentId, span }) => textOf(documentId)?.slice(...span))
  return texts.includes(undefined) ? null : new Set(texts).size === 1
}
