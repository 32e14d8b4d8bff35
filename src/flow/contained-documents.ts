import { createPairList, type PairColumns } from '../model/pair-list.ts'
import type { FingerprintIndex } from '../stages/07-fingerprint/fingerprint-index.ts'
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
