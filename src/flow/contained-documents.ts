import { growable } from '../model/growable.ts'
import { PAIR_FACTOR } from '../model/pair.ts'
import type { FingerprintIndex } from '../stages/07-fingerprint/fingerprint-index.ts'
import { createPartnerFinder, usableFingerprints } from '../stages/07-fingerprint/partners.ts'

/**
 * An edit takes away all k-grams over it, so two texts share fewer fingerprints than shingles: at a containment of
 * 0.8 about half. This share of the shorter one's makes a candidate; verification decides.
 */
const CANDIDATE_SHARE = 0.25

/** Pairs of documents of which one may contain most of the other, as pair keys. */
export function containedDocuments(index: FingerprintIndex, maxOccurrences: number): Float64Array {
  const partnersOf = createPartnerFinder(index, maxOccurrences)
  const usable = new Uint32Array(index.documents)
  for (let d = 0; d < index.documents; d++) usable[d] = usableFingerprints(index, d, maxOccurrences)
  const keys = growable((length) => new Float64Array(length))
  for (let a = 0; a < index.documents; a++) {
    const { documents, shared } = partnersOf(a)
    for (let i = 0; i < documents.length; i++) {
      const b = documents[i]
      if (shared[i] >= CANDIDATE_SHARE * Math.min(usable[a], usable[b])) keys.push(a * PAIR_FACTOR + b)
    }
  }
  return keys.view()
}
