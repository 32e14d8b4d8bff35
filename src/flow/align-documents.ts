import { matchedCharacters } from '../model/alignment.ts'
import type { Span } from '../model/span.ts'
import { indexFingerprints } from '../stages/07-fingerprint/fingerprint-index.ts'
import { sharedFingerprints } from '../stages/07-fingerprint/shared-fingerprints.ts'
import { planWinnowing, winnow } from '../stages/07-fingerprint/winnow.ts'
import { alignedPieces } from './aligned-pieces.ts'
import { seedsOfTwo } from './seeds-of-two.ts'
import type { FoldedDocument } from './texts.ts'

/** Two stretches of shared wording, as spans of the original texts. */
export interface SharedPassage {
  readonly a: Span
  readonly b: Span
  /** Characters that both have, without spaces and marks. */
  readonly matched: number
}

/** What two documents share, and where not everything was looked at. */
export interface SharedPassages {
  readonly passages: SharedPassage[]
  /** Wordings in so many places that they were paired in their order only, each place with one of the other text. */
  readonly pairedInOrder: number
}

/** The passages of two documents, found as a run finds them, but with no wording too common to count. */
export function alignDocuments(
  a: FoldedDocument,
  b: FoldedDocument,
  minRun: number,
  seed: number,
): SharedPassages {
  const [textA, textB] = [a.spaceless(), b.spaceless()]
  const plan = planWinnowing(minRun)
  const [picksA, picksB] = [textA, textB].map((text) => winnow(text.characters, plan, seed))
  const index = indexFingerprints(
    joined(picksA.hashes, picksB.hashes),
    joined(picksA.positions, picksB.positions),
    Uint32Array.of(0, picksA.hashes.length, picksA.hashes.length + picksB.hashes.length),
  )
  const { seeds, pairedInOrder } = seedsOfTwo(sharedFingerprints(index, () => true))
  const passages = alignedPieces(textA, textB, seeds, plan.gram, minRun, () => true).map((runs) => {
    const last = runs[runs.length - 1]
    return {
      a: spanOf(a, runs[0].a, last.a + last.length),
      b: spanOf(b, runs[0].b, last.b + last.length),
      matched: matchedCharacters(runs),
    }
  })
  return { passages, pairedInOrder }
}

function spanOf(document: FoldedDocument, from: number, to: number): Span {
  const { starts, ends } = document.comparison
  const { symbols } = document.spaceless()
  return [starts[symbols[from]], ends[symbols[to - 1]]]
}

function joined(a: Uint32Array, b: Uint32Array): Uint32Array {
  const both = new Uint32Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
