import type { FingerprintIndex } from './fingerprint-index.ts'

/**
 * The fingerprints that stand in two or more places of the documents that take part, nothing else: most fingerprints
 * of an archive stand in one place only. An entry is one such place.
 */
export interface SharedFingerprints {
  readonly documents: number
  /** Entries of document d: documentOffsets[d] to documentOffsets[d + 1], ascending by position. */
  readonly documentOffsets: Uint32Array
  /** Document of each entry. */
  readonly owners: Uint32Array
  readonly positions: Uint32Array
  /** Group of equal fingerprints that an entry belongs to; groups are in order of their hashes. */
  readonly groups: Uint32Array
  /** Entries of group g: members[groupOffsets[g]] to members[groupOffsets[g + 1]], ascending. */
  readonly groupOffsets: Uint32Array
  readonly members: Uint32Array
  /** Places of group g, those in documents that are not here among them. */
  readonly places: Uint32Array
}

/** @param takesPart which documents count; places in others do not make wording common */
export function sharedFingerprints(
  index: FingerprintIndex,
  takesPart: (document: number) => boolean,
): SharedFingerprints {
  const { documents, groupOffsets: allOffsets, groups: allGroups, documentOffsets: allDocuments } = index
  const entries = new Uint32Array(allOffsets.length - 1)
  const active = Uint8Array.from({ length: documents }, (_, d) => (takesPart(d) ? 1 : 0))
  for (let d = 0; d < documents; d++) {
    if (active[d] === 0) continue
    for (let e = allDocuments[d]; e < allDocuments[d + 1]; e++) entries[allGroups[e]]++
  }
  const { numbers, groupOffsets, places } = numberedGroups(entries, index.elsewhere)
  const size = groupOffsets[groupOffsets.length - 1]
  const documentOffsets = new Uint32Array(documents + 1)
  const owners = new Uint32Array(size)
  const positions = new Uint32Array(size)
  const groups = new Uint32Array(size)
  const members = new Uint32Array(size)
  const next = groupOffsets.slice()
  let count = 0
  for (let d = 0; d < documents; d++) {
    for (let e = allDocuments[d]; active[d] === 1 && e < allDocuments[d + 1]; e++) {
      const group = numbers[allGroups[e]]
      if (group === NOT_SHARED) continue
      owners[count] = d
      positions[count] = index.positions[e]
      groups[count] = group
      members[next[group]++] = count++
    }
    documentOffsets[d + 1] = count
  }
  return { documents, documentOffsets, owners, positions, groups, groupOffsets, members, places }
}

const NOT_SHARED = -1

/** Numbers the groups of two and more places, in order; of these at least one is here. */
function numberedGroups(
  entries: Uint32Array,
  elsewhere: Uint32Array | null,
): { numbers: Int32Array; groupOffsets: Uint32Array; places: Uint32Array } {
  const numbers = new Int32Array(entries.length).fill(NOT_SHARED)
  let count = 0
  for (let g = 0; g < entries.length; g++) {
    if (entries[g] > 0 && entries[g] + (elsewhere?.[g] ?? 0) > 1) numbers[g] = count++
  }
  const groupOffsets = new Uint32Array(count + 1)
  const places = new Uint32Array(count)
  for (let g = 0; g < entries.length; g++) {
    const group = numbers[g]
    if (group === NOT_SHARED) continue
    groupOffsets[group + 1] = groupOffsets[group] + entries[g]
    places[group] = entries[g] + (elsewhere?.[g] ?? 0)
  }
  return { numbers, groupOffsets, places }
}

/** Places of the entry's wording. */
export function placesOf({ groups, places }: SharedFingerprints, entry: number): number {
  return places[groups[entry]]
}
