import { hash128, hex128 } from '../hash/hash128.ts'
import type { SpacelessWording } from '../model/spaceless-text.ts'
import type { SharedFingerprints } from '../stages/07-fingerprint/shared-fingerprints.ts'
import type { SpacelessSpool } from '../store/spaceless-spool.ts'
import type { OriginalPlaces } from './original-places.ts'

/** Wording in more places than `maxOccurrences`, with all of them. */
export interface FoundRepeat {
  readonly wordingId: string
  /** In order of documents, then of places. */
  readonly occurrences: readonly { readonly document: number; readonly place: number }[]
}

const LONGEST_TEXT = Number.POSITIVE_INFINITY

/**
 * Wording in too many places, linear in its occurrences: in each kept document the stretches that are covered by
 * fingerprints of too many occurrences, grouped by the commonest fingerprint in them (of equally common ones the one
 * that came first in the index, which is that of the smallest hash).
 */
export function findRepeats(
  shared: SharedFingerprints,
  spool: SpacelessSpool,
  places: OriginalPlaces,
  gram: number,
  maxOccurrences: number,
  seed: number,
): FoundRepeat[] {
  const { groupOffsets, documentOffsets, groups, positions } = shared
  const sizeOf = (group: number): number => groupOffsets[group + 1] - groupOffsets[group]
  const byGroup = new Map<number, { document: number; place: number }[]>()
  const sample = new Map<number, readonly [document: number, from: number, to: number]>()
  for (let document = 0; document < shared.documents; document++) {
    for (let e = documentOffsets[document]; e < documentOffsets[document + 1]; ) {
      if (sizeOf(groups[e]) <= maxOccurrences) {
        e++
        continue
      }
      const from = positions[e]
      let to = from
      let commonest = groups[e]
      for (; e < documentOffsets[document + 1] && (to === from || positions[e] <= to); e++) {
        if (sizeOf(groups[e]) <= maxOccurrences) break
        to = positions[e] + gram
        if (sizeOf(groups[e]) > sizeOf(commonest)) commonest = groups[e]
        else if (sizeOf(groups[e]) === sizeOf(commonest)) commonest = Math.min(commonest, groups[e])
      }
      const [first, end] = wholeWords(spool.read(document), from, to)
      const place = places.add(document, first, end, LONGEST_TEXT)
      const occurrences = byGroup.get(commonest)
      if (occurrences) occurrences.push({ document, place })
      else {
        byGroup.set(commonest, [{ document, place }])
        sample.set(commonest, [document, from, to])
      }
    }
  }
  const byWording = new Map<string, { document: number; place: number }[]>()
  for (const [group, occurrences] of byGroup) {
    const [document, from, to] = sample.get(group) as readonly [number, number, number]
    const { characters } = spool.read(document)
    const wordingId = `w${hex128(hash128(characters, from, to, seed)).slice(0, 16)}`
    byWording.set(wordingId, [...(byWording.get(wordingId) ?? []), ...occurrences])
  }
  return [...byWording]
    .filter(([, occurrences]) => occurrences.length > 1)
    .map(([wordingId, occurrences]) => ({ wordingId, occurrences }))
}

/** The stretch without the broken words at its ends, unless little would be left of it. */
function wholeWords(
  { characters, wordStarts }: SpacelessWording,
  from: number,
  to: number,
): [number, number] {
  let first = from
  let end = to
  while (first < to && wordStarts[first] !== 1) first++
  while (end > first && end < characters.length && wordStarts[end] !== 1) end--
  return (end - first) * 2 >= to - from ? [first, end] : [from, to]
}
