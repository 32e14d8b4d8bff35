import type { RepeatVerdict } from '../model/run-files.ts'
import { type FingerprintIndex, placesOfGroup } from '../stages/07-fingerprint/fingerprint-index.ts'

/** Documents that are looked at for one wording, spread evenly over all that hold it. */
export const SAMPLED = 32
/** Two documents are versions of one article when the shorter one has this share of its fingerprints from the other. */
const ALIKE = 0.25
/** Otherwise different ones among the documents looked at, from which on a wording is a formula. */
const MOSTLY_DIFFERENT = 0.5
/** Documents whose fingerprints are kept at hand. */
const CACHED = 4096

/** Where wording that stands in many places comes from. */
export interface WordingContexts {
  /** Documents that hold it. */
  readonly documents: number
  /** Otherwise different ones among the `sampled` that were held against each other. */
  readonly contexts: number
  readonly sampled: number
}

/**
 * Counts how many of the documents that hold a wording are otherwise different: each is held against those found
 * different before it, by the fingerprints that are not of wording in very many places.
 *
 * @returns a function of the documents that hold the wording, each once, in an order that does not depend on the order
 *   of input, and of the fingerprints (groups of the index) that are the wording's own
 */
export function createContextCounter(
  index: FingerprintIndex,
  maxOccurrences: number,
): (documents: readonly number[], own?: readonly number[]) => WordingContexts {
  const { documentOffsets, groups } = index
  const known = new Map<number, Uint32Array>()
  const fingerprintsOf = (document: number): Uint32Array => {
    let fingerprints = known.get(document)
    if (fingerprints === undefined) {
      const own = groups.subarray(documentOffsets[document], documentOffsets[document + 1])
      const usable = own.filter((group) => placesOfGroup(index, group) <= maxOccurrences)
      fingerprints = Uint32Array.from(new Set(usable)).sort()
      if (known.size >= CACHED) known.clear()
      known.set(document, fingerprints)
    }
    return fingerprints
  }
  return (documents, own = []) => {
    const isOwn = new Set(own)
    const sample = spread(documents, SAMPLED)
    const fingerprints = sample.map((document) =>
      fingerprintsOf(document).filter((group) => !isOwn.has(group)),
    )
    return contextsAmong(fingerprints, documents.length)
  }
}

/**
 * @param fingerprints of each of the sampled documents, in their order: distinct, ascending, without those in very many
 *   places and the wording's own
 * @param documents that hold the wording
 */
export function contextsAmong(fingerprints: readonly Uint32Array[], documents: number): WordingContexts {
  const different: Uint32Array[] = []
  for (const own of fingerprints) if (!different.some((other) => areAlike(other, own))) different.push(own)
  return { documents, contexts: different.length, sampled: fingerprints.length }
}

/**
 * A formula (of law, of protocol, a standing phrase, a name) stands in documents that are otherwise different; copied
 * reporting in versions of the same articles.
 */
export function wordingVerdict({ contexts, sampled }: WordingContexts): RepeatVerdict {
  return contexts > 1 && contexts >= MOSTLY_DIFFERENT * sampled ? 'boilerplate' : 'partial'
}

/** At most `count` of the values, at equal distances, the first among them. */
function spread(values: readonly number[], count: number): number[] {
  if (values.length <= count) return [...values]
  return Array.from({ length: count }, (_, i) => values[Math.floor((i * values.length) / count)])
}

function areAlike(a: Uint32Array, b: Uint32Array): boolean {
  let shared = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i], b[j]]
    if (x === y) shared++
    if (x <= y) i++
    if (y <= x) j++
  }
  const smaller = Math.min(a.length, b.length)
  return smaller > 0 && shared >= ALIKE * smaller
}
