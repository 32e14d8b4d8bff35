import { placesOf, type SharedFingerprints } from './shared-fingerprints.ts'

/** How much of a stretch is wording in too many places. */
export interface RepeatedParts {
  /** Share of its characters that lie in k-grams of more than `maxOccurrences` places. */
  readonly share: number
  /** Characters of the longest part without any of them. */
  readonly longestRest: number
}

/** The parts of a stretch of a document's spaceless text that will be listed as repeats. */
export function repeatedParts(
  shared: SharedFingerprints,
  document: number,
  from: number,
  to: number,
  gram: number,
  maxOccurrences: number,
): RepeatedParts {
  const { documentOffsets, positions } = shared
  const last = documentOffsets[document + 1]
  let covered = 0
  let longestRest = 0
  let reached = from
  for (let e = firstFrom(shared, document, from - gram + 1); e < last && positions[e] < to; e++) {
    if (placesOf(shared, e) <= maxOccurrences) continue
    const start = Math.max(reached, positions[e])
    const end = Math.min(to, positions[e] + gram)
    covered += end - start
    longestRest = Math.max(longestRest, start - reached)
    reached = end
  }
  return {
    share: to === from ? 0 : covered / (to - from),
    longestRest: Math.max(longestRest, to - reached),
  }
}

/** First entry of a document at or after a position. */
function firstFrom(shared: SharedFingerprints, document: number, position: number): number {
  let low = shared.documentOffsets[document]
  let high = shared.documentOffsets[document + 1]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (shared.positions[middle] < position) low = middle + 1
    else high = middle
  }
  return low
}
