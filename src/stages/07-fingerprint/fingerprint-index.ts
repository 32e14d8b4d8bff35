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
  /** Places of group g in documents that are not here; null: all are. */
  readonly elsewhere: Uint32Array | null
}

/** In how many documents of an archive fingerprints stand of which some are here and some are not. */
export interface ArchiveWording {
  /** Distinct, ascending. */
  readonly hashes: Uint32Array
  /** Documents of the archive that hold each. */
  readonly documents: Uint32Array
  /** Index of the first document here that the archive holds as well; all behind it are such. */
  readonly first: number
}

/**
 * @param hashes all documents' fingerprints one after the other
 * @param documentOffsets where each document's begin; length documents + 1
 * @param archive null: all documents are here
 */
export function indexFingerprints(
  hashes: Uint32Array,
  positions: Uint32Array,
  documentOffsets: Uint32Array,
  archive: ArchiveWording | null = null,
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
  const offsets = groupOffsets.slice(0, group + 2)
  return {
    documents,
    groupOffsets: offsets,
    postings,
    documentOffsets,
    groups,
    positions,
    elsewhere:
      archive === null ? null : placesElsewhere(archive, (g) => hashes[order[offsets[g]]], offsets, postings),
  }
}

/** Places of a fingerprint, here and elsewhere. */
export function placesOfGroup({ groupOffsets, elsewhere }: FingerprintIndex, group: number): number {
  return groupOffsets[group + 1] - groupOffsets[group] + (elsewhere?.[group] ?? 0)
}

/** @param hashOf a group's; groups are in the order of their hashes */
function placesElsewhere(
  { hashes, documents, first }: ArchiveWording,
  hashOf: (group: number) => number,
  groupOffsets: Uint32Array,
  postings: Uint32Array,
): Uint32Array {
  const elsewhere = new Uint32Array(groupOffsets.length - 1)
  for (let g = 0, w = 0; g < elsewhere.length; g++) {
    const hash = hashOf(g)
    while (w < hashes.length && hashes[w] < hash) w++
    if (hashes[w] !== hash) continue
    const here = holdersFrom(first, postings, groupOffsets[g], groupOffsets[g + 1])
    elsewhere[g] = Math.max(0, documents[w] - here)
  }
  return elsewhere
}

/** Distinct documents from `first` on among postings, which ascend. */
function holdersFrom(first: number, postings: Uint32Array, from: number, to: number): number {
  let count = 0
  for (let i = from; i < to; i++) {
    if (postings[i] >= first && (i === from || postings[i] !== postings[i - 1])) count++
  }
  return count
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
