import type { Alignment } from '../model/alignment.ts'
import type { Settings } from '../model/settings.ts'
import type { Span } from '../model/span.ts'
import type { FingerprintIndex } from '../stages/07-fingerprint/fingerprint-index.ts'
import { createPartnerFinder } from '../stages/07-fingerprint/partners.ts'
import { repeatedShare } from '../stages/07-fingerprint/repeated-share.ts'
import { createSeedFinder } from '../stages/07-fingerprint/seeds.ts'
import { planWinnowing } from '../stages/07-fingerprint/winnow.ts'
import { align } from '../stages/09-align/align.ts'
import { cutAtParagraphs, trimToWords } from '../stages/09-align/borders.ts'
import type { FoldedDocument, Texts } from './texts.ts'

/** Two stretches that belong together, in documents by dense index, with their ranges of symbols. */
export interface FoundPassage {
  readonly a: FoundSide
  readonly b: FoundSide
}

export interface FoundSide {
  readonly document: number
  readonly span: Span
  /** Half-open range of the document's spaceless text. */
  readonly from: number
  readonly to: number
  /** Half-open range of the comparison text's symbols. */
  readonly symbols: readonly [from: number, to: number]
  /** 0-based paragraphs of the first and the last character. */
  readonly paragraphs: readonly [first: number, last: number]
}

/**
 * A stretch of which so much is wording in too many places is told among the repeats, unless enough is left of it to
 * be a passage.
 */
const REPEAT_SHARE = 0.7

/**
 * Shared stretches between kept documents, and between places of one (stages 07 and 09).
 *
 * @param visit called for each, in order of the first document; perhaps more than once for the same stretch
 */
export function findPassages(
  index: FingerprintIndex,
  kept: (document: number) => boolean,
  texts: Texts,
  settings: Settings,
  visit: (passage: FoundPassage) => void,
  progress: (document: number) => void,
): void {
  const { minRun, maxOccurrences } = settings.passages
  const { gram } = planWinnowing(minRun)
  const partnersOf = createPartnerFinder(index, maxOccurrences)
  const seedFinder = createSeedFinder(index, maxOccurrences)
  for (let a = 0; a < index.documents; a++) {
    progress(a)
    if (!kept(a)) continue
    const { documents, repeatsItself } = partnersOf(a)
    const others = [...(repeatsItself ? [a] : []), ...documents].filter(kept)
    if (others.length === 0) continue
    seedFinder.load(a)
    const isRepeat = (piece: Alignment): boolean => {
      const last = piece[piece.length - 1]
      const end = last.a + last.length
      const share = repeatedShare(index, a, piece[0].a, end, gram, maxOccurrences)
      return share >= REPEAT_SHARE && (1 - share) * (end - piece[0].a) < minRun
    }
    const documentA = texts.document(a)
    for (const b of others) {
      const documentB = b === a ? documentA : texts.document(b)
      const textA = documentA.spaceless()
      const textB = documentB.spaceless()
      const found = align(textA.characters, textB.characters, seedFinder.seeds(b), gram, minRun, a === b)
      for (const alignment of found) {
        for (const piece of cutAtParagraphs(alignment, textA, textB, minRun, gram)) {
          if (isRepeat(piece)) continue
          const trimmed = trimToWords(piece, textA, textB)
          visit({ a: side(a, documentA, trimmed, 'a'), b: side(b, documentB, trimmed, 'b') })
        }
      }
    }
  }
}

function side(index: number, document: FoldedDocument, alignment: Alignment, which: 'a' | 'b'): FoundSide {
  const text = document.spaceless()
  const first = alignment[0]
  const last = alignment[alignment.length - 1]
  const from = first[which]
  const to = last[which] + last.length
  const firstSymbol = text.symbols[from]
  const lastSymbol = text.symbols[to - 1]
  const { starts, ends } = document.comparison
  return {
    document: index,
    span: [starts[firstSymbol], ends[lastSymbol]],
    from,
    to,
    symbols: [firstSymbol, lastSymbol + 1],
    paragraphs: [text.paragraphs[from], text.paragraphs[to - 1]],
  }
}
