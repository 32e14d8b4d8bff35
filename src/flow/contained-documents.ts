import { createPairList, type PairColumns } from '../model/pair-list.ts'
import { type FingerprintIndex, placesOfGroup } from '../stages/07-fingerprint/fingerprint-index.ts'
import { createPartnerFinder, usableFingerprints } from '../stages/07-fingerprint/partners.ts'

/**
 * An edit takes away all k-grams over it, so two texts share fewer fingerprints than shingles: at a containment of
 * 0.8 about half. This share of the shorter one's makes a candidate; verification decides.
 */
const CANDIDATE_SHARE = 0.25
/** The same for pairs that only share a part. Forms with other facts share the least: 0.15 in the labelled news. */
const OVERLAP_CANDIDATE_SHARE = 0.12
/** A form recurs in more places than other wording before it says nothing: as many times `maxOccurrences`. */
export const FORM_OCCURRENCES = 8
/** Documents between two words of progress. */
const TOLD_EVERY = 512

/** Share of the fingerprints of the one with fewer that makes two documents candidates. */
export function candidateShareOf(overlapping: boolean): number {
  return overlapping ? OVERLAP_CANDIDATE_SHARE : CANDIDATE_SHARE
}

/**
 * Pairs of documents of which one may contain most of the other.
 *
 * @param overlapping also those that may share a part
 */
export function containedDocuments(
  index: FingerprintIndex,
  maxWordings: number,
  overlapping: boolean,
  progress: (document: number) => void,
): PairColumns {
  const maxOccurrences = overlapping ? maxWordings * FORM_OCCURRENCES : maxWordings
  const candidateShare = candidateShareOf(overlapping)
  const partnersOf = createPartnerFinder(index, maxOccurrences)
  const usable = usableFingerprints(index, maxOccurrences)
  const pairs = createPairList()
  for (let a = 0; a < index.documents; a++) {
    if (a % TOLD_EVERY === 0) progress(a)
    const { documents, shared } = partnersOf(a)
    for (let i = 0; i < documents.length; i++) {
      const b = documents[i]
      if (shared[i] >= candidateShare * Math.min(usable[a], usable[b])) pairs.add(a, b)
    }
  }
  return pairs.sorted()
}

/**
 * Tells pairs that only wording in very many places has brought together: what else the two share would not propose
 * them. That two texts have it says nothing of them, and as many pairs have it as there are documents, squared.
 */
export function createFormTest(
  index: FingerprintIndex,
  maxWordings: number,
): (document: number, other: number) => boolean {
  const maxOccurrences = maxWordings * FORM_OCCURRENCES
  const { documentOffsets, groups } = index
  let usable: Uint32Array | null = null
  let known = -1
  let own: ReadonlySet<number> = new Set()
  const groupsOf = (document: number): ReadonlySet<number> =>
    new Set(groups.subarray(documentOffsets[document], documentOffsets[document + 1]))
  return (document, other) => {
    usable ??= usableFingerprints(index, maxOccurrences)
    if (document !== known) own = groupsOf(document)
    known = document
    let common = 0
    let shared = 0
    for (const group of groupsOf(other)) {
      if (!own.has(group)) continue
      if (placesOfGroup(index, group) > maxOccurrences) common++
      else shared++
    }
    return common > 0 && shared < OVERLAP_CANDIDATE_SHARE * Math.min(usable[document], usable[other])
  }
}
