import type { Run } from '../model/alignment.ts'
import type { Settings } from '../model/settings.ts'
import type { SpacelessWording } from '../model/spaceless-text.ts'
import { createSeedFinder } from '../stages/07-fingerprint/seeds.ts'
import type { SharedFingerprints } from '../stages/07-fingerprint/shared-fingerprints.ts'
import { planWinnowing } from '../stages/07-fingerprint/winnow.ts'
import { boxOf } from '../stages/09-align/boxes.ts'
import { everyRun } from '../stages/09-align/equal-run.ts'
import type { SpacelessSpool } from '../store/spaceless-spool.ts'
import { alignedPieces, type Corners } from './aligned-pieces.ts'
import { type RepeatedPlaces, repeatedParts } from './repeated-places.ts'

/** Documents whose passages are looked for, by dense index. */
export interface AlignedRange {
  /** Half-open range of the first documents. */
  readonly from: number
  readonly to: number
  /** The second ones begin here; of these, none before its first one. */
  readonly partners: number
}

/** Two stretches that belong together, in documents by dense index. */
export interface FoundPassage {
  readonly a: FoundSide
  readonly b: FoundSide
  /** All characters of the two are equal. */
  readonly areEqual: boolean
}

export interface FoundSide {
  readonly document: number
  /** Half-open range of the document's spaceless text. */
  readonly from: number
  readonly to: number
  /** 1-based number of the paragraph that the stretch is nearly all of, but for scraps of its neighbours; else 0. */
  readonly wholeParagraph: number
  /** The text that it is in; good while the passage is visited. */
  readonly text: SpacelessWording
}

/** A stretch of which so much is wording in too many places is told among the repeats, but for short rests. */
const REPEAT_SHARE = 0.7
/** A passage that covers this much of a paragraph is nearly all of it. */
const WHOLE_PARAGRAPH = 0.8

/**
 * Shared stretches between documents that take part, and between places of one (stages 07 and 09), but for those that
 * repeats tell.
 *
 * @param range documents whose passages with those behind them are looked for
 * @param visit called for each, in order of the first document
 * @param progress called before each document
 */
export function findPassages(
  shared: SharedFingerprints,
  repeated: RepeatedPlaces,
  spool: SpacelessSpool,
  settings: Settings,
  range: AlignedRange,
  visit: (passage: FoundPassage) => void,
  progress: (document: number) => void,
): void {
  const { minRun, maxOccurrences } = settings.passages
  const { gram } = planWinnowing(minRun)
  const isRepeat = (document: number, from: number, to: number): boolean => {
    const { share, longestRest } = repeatedParts(repeated, document, from, to)
    return share >= REPEAT_SHARE && longestRest < gram
  }
  const seedsOf = createSeedFinder(shared, maxOccurrences)
  for (let a = range.from; a < range.to; a++) {
    progress(a)
    let textA: SpacelessWording | null = null
    seedsOf(a, (b, seeds) => {
      if (b < range.partners) return
      textA ??= spool.readToKeep(a)
      const textB = b === a ? textA : spool.read(b)
      const isTold = ({ a: fromA, b: fromB, length }: Run): boolean =>
        isRepeat(a, fromA, fromA + length) && isRepeat(b, fromB, fromB + length)
      // Documents that meet only where a repeat stands: what they have around it by chance is not worth aligning.
      if (a !== b && everyRun(textA.characters, textB.characters, seeds, isTold)) return
      const stays = ({ a: fromA, aEnd: toA, b: fromB, bEnd: toB }: Corners): boolean =>
        !isRepeat(a, fromA, toA) || !isRepeat(b, fromB, toB)
      for (const runs of alignedPieces(textA, a === b ? textA : textB, seeds, gram, minRun, stays)) {
        const { a: fromA, aEnd: toA, b: fromB, bEnd: toB } = boxOf(runs)
        visit({
          a: side(a, textA, fromA, toA, gram),
          b: side(b, textB, fromB, toB, gram),
          areEqual: runs.length === 1,
        })
      }
    })
  }
}

function side(document: number, text: SpacelessWording, from: number, to: number, scrap: number): FoundSide {
  return { document, from, to, wholeParagraph: wholeParagraph(text.paragraphs, from, to, scrap), text }
}

/** Looks no further than matters: a paragraph may be as long as its document. */
function wholeParagraph(paragraphs: Uint32Array, from: number, to: number, scrap: number): number {
  const number = paragraphs[(from + to) >>> 1]
  let first = from
  let last = to
  while (paragraphs[first] !== number) first++
  while (paragraphs[last - 1] !== number) last--
  if (first - from >= scrap || to - last >= scrap) return 0
  const longest = (last - first) / WHOLE_PARAGRAPH
  let [start, end] = [first, last]
  while (end - start <= longest && start > 0 && paragraphs[start - 1] === number) start--
  while (end - start <= longest && end < paragraphs.length && paragraphs[end] === number) end++
  return end - start <= longest ? number + 1 : 0
}
