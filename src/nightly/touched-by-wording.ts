import { candidateShareOf, FORM_OCCURRENCES } from '../flow/contained-documents.ts'
import type { Corpus } from '../flow/corpus-columns.ts'
import { growable } from '../model/growable.ts'
import type { Settings } from '../model/settings.ts'
import type { ArchiveWording } from '../stages/07-fingerprint/fingerprint-index.ts'
import type { StoredArchive } from './stored-archive.ts'

export interface SharedWithArchive {
  /** In how many documents of the archive wording of the new ones stands. */
  readonly wording: Omit<ArchiveWording, 'first'>
  /** Documents of the archive that share too little with some new one to be searched for passages. */
  readonly passedOver: ReadonlySet<number>
}

/** Documents that are looked up at a time. */
const BLOCK_DOCUMENTS = 4096

/**
 * Documents of the archive that share enough fingerprints with a new one: to hold much of it, or to be searched for
 * passages.
 *
 * @param touched takes their numbers
 */
export function touchByWording(
  corpus: Corpus,
  archive: StoredArchive,
  settings: Settings,
  touched: Set<number>,
): SharedWithArchive {
  const { verify, levels, passages } = settings
  const findsPassages = levels.includes('passage')
  const findsContained = levels.includes('document') && verify.minContainment !== null
  const none = new Uint32Array(0)
  if (!findsPassages && !findsContained)
    return { wording: { hashes: none, documents: none }, passedOver: new Set() }
  const isOverlap = settings.judge.verdicts && verify.minOverlap !== null
  const most = passages.maxOccurrences * (findsContained && isOverlap ? FORM_OCCURRENCES : 1)
  const share = candidateShareOf(isOverlap)
  const { documentUnits } = corpus
  const passedOver = new Set<number>()
  const night = countedHashes(corpus.fingerprintHashes)
  /** Twice the number of a document for each fingerprint that it shares with one, 1 more where it is common. */
  const held = growable((length) => new Uint32Array(length))
  const stored = new Uint32Array(night.hashes.length)
  for (let from = 0; from < corpus.documents.length; from += BLOCK_DOCUMENTS) {
    const to = Math.min(from + BLOCK_DOCUMENTS, corpus.documents.length)
    const block = corpus.fingerprintHashes.subarray(
      corpus.fingerprintOffsets[from],
      corpus.fingerprintOffsets[to],
    )
    const asked = countedHashes(block).hashes
    const { counts, offsets, documents } = archive.findFingerprints(asked, most)
    const isCommon = new Uint8Array(asked.length)
    for (let key = 0, at = 0; key < asked.length; key++) {
      while (night.hashes[at] !== asked[key]) at++
      stored[at] = counts[key]
      if (counts[key] + night.places[at] > passages.maxOccurrences) isCommon[key] = 1
    }
    for (let d = from; d < to; d++) {
      if (documentUnits.firsts[d] !== d) continue
      const own = fingerprintsOf(corpus, d)
      held.clear()
      for (let o = 0, key = 0; o < own.length; o++) {
        key = placeFrom(asked, key, own[o])
        for (let i = offsets[key]; i < offsets[key + 1]; i++) held.push(2 * documents[i] + isCommon[key])
      }
      const sorted = held.view().sort()
      for (let i = 0; i < sorted.length; ) {
        const document = sorted[i] >>> 1
        let shared = 0
        let common = 0
        for (; i < sorted.length && sorted[i] >>> 1 === document; i++) {
          shared++
          common += sorted[i] & 1
        }
        if (findsPassages && shared - common >= passages.minArchiveShared) touched.add(document)
        else if (findsPassages && shared > common) passedOver.add(document)
        if (findsContained && shared >= share * Math.min(own.length, archive.fingerprintCount(document)))
          touched.add(document)
      }
    }
  }
  const isStored = (_: number, i: number): boolean => stored[i] > 0
  const wording = { hashes: night.hashes.filter(isStored), documents: stored.filter((count) => count > 0) }
  return { wording, passedOver }
}

/** Distinct hashes, ascending, and how often each is there. */
function countedHashes(all: Uint32Array): { hashes: Uint32Array; places: Uint32Array } {
  const sorted = all.slice().sort()
  const places = new Uint32Array(sorted.length)
  let count = 0
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[count++] = sorted[i]
    places[count - 1]++
  }
  return { hashes: sorted.subarray(0, count), places: places.subarray(0, count) }
}

/** Where a hash stands among ascending ones of which it is one, at or behind a place. */
function placeFrom(hashes: Uint32Array, from: number, hash: number): number {
  let low = from
  let high = hashes.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (hashes[middle] < hash) low = middle + 1
    else high = middle
  }
  return low
}

/** Distinct fingerprints of a document, ascending. */
export function fingerprintsOf(
  { fingerprintOffsets, fingerprintHashes }: Corpus,
  document: number,
): Uint32Array {
  const all = fingerprintHashes.slice(fingerprintOffsets[document], fingerprintOffsets[document + 1]).sort()
  return all.filter((hash, i) => i === 0 || hash !== all[i - 1])
}
