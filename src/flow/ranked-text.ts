import type { DocumentRow, UnitPlace } from '../model/run-files.ts'
import { NO_STANDING, type Standing } from '../stages/11-cluster/holdings.ts'
import type { KeepOrder, RankedUnit } from '../stages/11-cluster/keep-order.ts'
import type { FactsOf } from './cluster-units.ts'
import type { EarlierRow } from './earlier-documents.ts'
import type { LinkedText } from './linked-texts.ts'

export interface ClusteredUnit extends RankedUnit {
  readonly place: UnitPlace
  readonly textId: string
}

/** A folded text with its units, the best of them by the keep policy, and its standing once it is known. */
export interface RankedText {
  /** New ones, and of those of an archive the one that it keeps. */
  readonly units: readonly UnrankedUnit[]
  readonly best: ClusteredUnit
  /** An earlier run has kept, or removed, one of the units. */
  readonly isKept: boolean
  readonly isGone: boolean
}

interface UnrankedUnit extends ClusteredUnit {
  standing: Standing
}

/**
 * A text with its units, before it is known what these hold.
 *
 * @param earlier what an archive has decided of units
 */
export function unrankedText(
  { textId, places }: LinkedText,
  factsOf: FactsOf,
  order: KeepOrder,
  earlier: EarlierRow,
): RankedText {
  const units: UnrankedUnit[] = []
  let best: UnrankedUnit | null = null
  let isKept = false
  let isGone = false
  for (let i = 0; i < places.length; i++) {
    const place = places[i]
    const { date, source } = factsOf(place.documentId)
    const unit: UnrankedUnit = {
      id: place.documentId,
      start: place.paragraph === null ? 0 : place.span[0],
      date,
      source,
      length: place.span[1] - place.span[0],
      standing: NO_STANDING,
      place,
      textId,
    }
    const fate = earlierFate(earlier(place.documentId), place)
    if (fate === undefined) units.push(unit)
    else if (fate === 'removed') isGone = true
    // One that is kept already goes before any that is new.
    const isEarlier = fate === 'kept'
    const goesBefore: boolean = isEarlier && !isKept
    if (best === null || goesBefore || (isEarlier === isKept && order.compare(unit, best) < 0)) best = unit
    if (isEarlier) isKept = true
  }
  // Of the earlier ones only the one that represents the text is told.
  if (isKept) units.push(best as UnrankedUnit)
  return { units, best: best as UnrankedUnit, isKept, isGone: isGone && !isKept }
}

/** What an earlier run has made of a unit; undefined for a new one. */
function earlierFate(
  row: DocumentRow | null,
  { paragraph, span }: UnitPlace,
): DocumentRow['status'] | undefined {
  if (row === null || paragraph === null) return row?.status
  return row.paragraphs.repeated.some(([start]) => start === span[0]) ? 'removed' : row.status
}
