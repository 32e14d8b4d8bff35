import { growable } from '../../model/growable.ts'
import { type FingerprintIndex, placesOfGroup } from './fingerprint-index.ts'

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
  const found = growable((length) => new Uint32Array(length))
  return (document) => {
    found.clear()
    let repeatsItself = false
    for (let e = documentOffsets[document]; e < documentOffsets[document + 1]; e++) {
      const group = groups[e]
      const from = groupOffsets[group]
      const to = groupOffsets[group + 1]
      if (to - from < 2 || placesOfGroup(index, group) > maxOccurrences) continue
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

/** Number of each document's fingerprints that are not in too many places, each once. */
export function usableFingerprints(index: FingerprintIndex, maxOccurrences: number): Uint32Array {
  const { documents, documentOffsets, groups, groupOffsets } = index
  const usable = new Uint32Array(documents)
  const lastDocument = new Int32Array(Math.max(0, groupOffsets.length - 1)).fill(-1)
  for (let d = 0; d < documents; d++) {
    for (let e = documentOffsets[d]; e < documentOffsets[d + 1]; e++) {
      const group = groups[e]
      if (lastDocument[group] === d || placesOfGroup(index, group) > maxOccurrences) continue
      lastDocument[group] = d
      usable[d]++
    }
  }
  return usable
}
