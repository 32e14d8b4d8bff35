import { placesOf, type SharedFingerprints } from './shared-fingerprints.ts'

/**
 * Share of a stretch of a document's spaceless text that lies in k-grams of more than `maxOccurrences` places. Such
 * wording is a repeat, listed once, and no passage of two.
 */
export function repeatedShare(
  shared: SharedFingerprints,
  document: number,
  from: number,
  to: number,
  gram: number,
  maxOccurrences: number,
): number {
  const { documentOffsets, positions } = shared
  const last = documentOffsets[document + 1]
  let covered = 0
  let reached = from
  for (let e = firstFrom(shared, document, from - gram + 1); e < last && positions[e] < to; e++) {
    if (placesOf(shared, e) <= maxOccurrences) continue
    const start = Math.max(reached, positions[e])
    const end = Math.min(to, positions[e] + gram)
    covered += end - start
    reached = end
  }
  return to === from ? 0 : covered / (to - from)
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
