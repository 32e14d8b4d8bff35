import { growable } from '../../model/growable.ts'
import type { FingerprintIndex } from './fingerprint-index.ts'

/** The documents that share fingerprints with one document. */
export interface Partners {
  /** Later documents by index, ascending. */
  readonly documents: Uint32Array
  /** Distinct fingerprints shared with each. */
  readonly shared: Uint32Array
  /** The document has a fingerprint in two places of its own. */
  readonly repeatsItself: boolean
}

/**
 * Counts shared fingerprints document by document, through the postings and one counter a document; groups above
 * `maxOccurrences` are left out, they become repeats.
 */
export function createPartnerFinder(
  index: FingerprintIndex,
  maxOccurrences: number,
): (document: number) => Partners {
  const { groupOffsets, postings, documentOffsets, groups } = index
  const counters = new Uint32Array(index.documents)
  const lastGroup = new Int32Array(Math.max(0, groupOffsets.length - 1)).fill(-1)
  return (document) => {
    const found = growable((length) => new Uint32Array(length))
    let repeatsItself = false
    for (let e = documentOffsets[document]; e < documentOffsets[document + 1]; e++) {
      const group = groups[e]
      const from = groupOffsets[group]
      const to = groupOffsets[group + 1]
      if (to - from > maxOccurrences || to - from < 2) continue
      if (lastGroup[group] === document) {
        repeatsItself = true
        continue
      }
      lastGroup[group] = document
      let previous = document
      for (let i = from; i < to; i++) {
        const other = postings[i]
        if (other <= previous) continue
        previous = other
        if (counters[other]++ === 0) found.push(other)
      }
    }
    const documents = found.view().slice().sort()
    const shared = documents.map((other) => counters[other])
    for (const other of documents) counters[other] = 0
    return { documents, shared, repeatsItself }
  }
}

/** Number of a document's fingerprints that are not in too many places, each once. */
export function usableFingerprints(
  index: FingerprintIndex,
  document: number,
  maxOccurrences: number,
): number {
  const seen = new Set<number>()
  for (let e = index.documentOffsets[document]; e < index.documentOffsets[document + 1]; e++) {
    const group = index.groups[e]
    if (index.groupOffsets[group + 1] - index.groupOffsets[group] <= maxOccurrences) seen.add(group)
  }
  return seen.size
}
