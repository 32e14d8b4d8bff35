import type { FingerprintIndex } from './fingerprint-index.ts'

/**
 * Share of a stretch of a document's spaceless text that lies in k-grams of more than `maxOccurrences` places. Such
 * wording is a repeat, listed once, and no passage of two.
 */
export function repeatedShare(
  index: FingerprintIndex,
  document: number,
  from: number,
  to: number,
  gram: number,
  maxOccurrences: number,
): number {
  const { groupOffsets, documentOffsets, groups, positions } = index
  let covered = 0
  let reached = from
  for (let e = documentOffsets[document]; e < documentOffsets[document + 1]; e++) {
    const start = Math.max(reached, positions[e])
    const end = Math.min(to, positions[e] + gram)
    const isCommon = groupOffsets[groups[e] + 1] - groupOffsets[groups[e]] > maxOccurrences
    if (!isCommon || end <= start) continue
    covered += end - start
    reached = end
  }
  return to === from ? 0 : covered / (to - from)
}
