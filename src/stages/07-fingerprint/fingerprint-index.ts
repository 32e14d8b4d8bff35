/**
 * Which documents share which fingerprints: postings by fingerprint, and each document's fingerprints by group, both
 * flat. Built once, after all documents were read.
 */
export interface FingerprintIndex {
  readonly documents: number
  /** Occurrences of group g: postings[groupOffsets[g]] to postings[groupOffsets[g + 1]], ascending by document. */
  readonly groupOffsets: Uint32Array
  /** Document of each occurrence. */
  readonly postings: Uint32Array
  /** Fingerprints of document d: entries documentOffsets[d] to documentOffsets[d + 1], ascending by position. */
  readonly documentOffsets: Uint32Array
  readonly groups: Uint32Array
  readonly positions: Uint32Array
}

/**
 * @param hashes all documents' fingerprints one after the other
 * @param documentOffsets where each document's begin; length documents + 1
 */
export function indexFingerprints(
  hashes: Uint32Array,
  positions: Uint32Array,
  documentOffsets: Uint32Array,
): FingerprintIndex {
  const documents = documentOffsets.length - 1
  const order = sortedOrder(hashes)
  const owner = new Uint32Array(hashes.length)
  for (let d = 0; d < documents; d++) owner.fill(d, documentOffsets[d], documentOffsets[d + 1])
  const postings = new Uint32Array(hashes.length)
  const groups = new Uint32Array(hashes.length)
  const groupOffsets = new Uint32Array(hashes.length + 1)
  let group = -1
  for (let i = 0; i < order.length; i++) {
    const entry = order[i]
    if (i === 0 || hashes[entry] !== hashes[order[i - 1]]) groupOffsets[++group] = i
    postings[i] = owner[entry]
    groups[entry] = group
  }
  groupOffsets[group + 1] = order.length
  return {
    documents,
    groupOffsets: groupOffsets.slice(0, group + 2),
    postings,
    documentOffsets,
    groups,
    positions,
  }
}

/** Stable least-significant-digit radix sort of the entries by hash, 11 bits a pass. */
function sortedOrder(hashes: Uint32Array): Uint32Array {
  let order = new Uint32Array(hashes.length)
  let spare = new Uint32Array(hashes.length)
  for (let i = 0; i < order.length; i++) order[i] = i
  for (const shift of [0, 11, 22]) {
    const counts = new Uint32Array(2049)
    for (let i = 0; i < hashes.length; i++) counts[((hashes[i] >>> shift) & 2047) + 1]++
    for (let digit = 1; digit < counts.length; digit++) counts[digit] += counts[digit - 1]
    for (let i = 0; i < order.length; i++) spare[counts[(hashes[order[i]] >>> shift) & 2047]++] = order[i]
    const swap = order
    order = spare
    spare = swap
  }
  return order
}
