import { findRepeats } from '../../flow/find-repeats.ts'
import { offsetsOf } from '../../flow/gather-segments.ts'
import { repeatedPlaces } from '../../flow/repeated-places.ts'
import { growable } from '../../model/growable.ts'
import { indexFingerprints } from '../../stages/07-fingerprint/fingerprint-index.ts'
import { sharedFingerprints } from '../../stages/07-fingerprint/shared-fingerprints.ts'
import { planWinnowing } from '../../stages/07-fingerprint/winnow.ts'
import { wordBytes } from '../unit-record.ts'
import type { Step } from './step.ts'
import { createWordingBlock, filtered, fingerprintsOf, hashesOf } from './wording-block.ts'

/**
 * Wording in very many places, from the documents that have some of it and the fingerprints of it alone. One worker does it
 * for all: which fingerprints belong together shows in all their places.
 */
export const repeatsStep: Step = ({ rows, give, settings, at }) => {
  const block = createWordingBlock()
  const hashes = growable((length) => new Uint32Array(length))
  const positions = growable((length) => new Uint32Array(length))
  const counts = growable((length) => new Uint32Array(length))
  for (const row of rows) {
    const index = block.add(row)
    at(block.documents[index].id)
    const common = hashesOf(row, 'common')
    const own = filtered(fingerprintsOf(row), (hash) => common.has(hash))
    hashes.append(own.hashes)
    positions.append(own.positions)
    counts.push(own.hashes.length)
  }
  at('the wording of all documents')
  const index = indexFingerprints(hashes.view(), positions.view(), offsetsOf(counts.view()))
  const shared = sharedFingerprints(index, () => true)
  const { gram } = planWinnowing(settings.passages.minRun)
  const spool = block.spaceless()
  const { maxOccurrences } = settings.passages
  const repeats = findRepeats(shared, spool, block.documents, gram, maxOccurrences, settings.seed)
  for (const [wording, { wordingId, occurrences, shown }] of repeats.entries()) {
    give('wording', { wording, bytes: Buffer.from(wordingId) })
    for (const [place, { document, from, to }] of [...occurrences, shown].entries()) {
      const kind = place < occurrences.length ? 'place' : 'shown'
      give(kind, { wording, place, doc: block.docs[document], starts: from, ends: to })
    }
  }
  const { offsets, from, to } = repeatedPlaces(repeats, block.docs.length)
  for (const [document, doc] of block.docs.entries()) {
    const stretches = new Uint32Array(2 * (offsets[document + 1] - offsets[document]))
    for (let s = 0; s < stretches.length / 2; s++) {
      stretches[2 * s] = from[offsets[document] + s]
      stretches[2 * s + 1] = to[offsets[document] + s]
    }
    if (stretches.length > 0) give('stretches', { doc, bytes: wordBytes(stretches) })
  }
  block.close()
}
