import type { Alignment } from '../model/alignment.ts'
import type { SpacelessWording } from '../model/spaceless-text.ts'
import { align } from '../stages/09-align/align.ts'
import { apart } from '../stages/09-align/apart.ts'
import { cutAtParagraphs, trimToWords } from '../stages/09-align/borders.ts'
import { type Box, boxOf } from '../stages/09-align/boxes.ts'
import { byPlace, distinctAlignments } from '../stages/09-align/distinct.ts'
import { isTurned, turnedAlignment, turnedSeeds } from '../stages/09-align/orientation.ts'

/** The corners of an alignment. */
export type Corners = Omit<Box, 'alignment'>

/**
 * The stretches that two texts share, in whole words and cut where paragraphs end; the same whichever text comes first.
 * A text with itself: the stretches that it says twice.
 *
 * @param seeds places that they share, in a and b in turn, ascending; good while this is called
 * @param gram characters of a seed
 * @param stays whether a stretch is worth telling
 * @returns none inside another one and on its path, in the order of their places
 */
export function alignedPieces(
  a: SpacelessWording,
  b: SpacelessWording,
  seeds: Uint32Array,
  gram: number,
  minRun: number,
  stays: (corners: Corners) => boolean,
): readonly Alignment[] {
  if (a === b || !isTurned(a.characters, b.characters)) return piecesInOrder(a, b, seeds, gram, minRun, stays)
  const there = ({ a: ofB, aEnd: endOfB, b: ofA, bEnd: endOfA }: Corners): boolean =>
    stays({ a: ofA, aEnd: endOfA, b: ofB, bEnd: endOfB })
  const pieces = piecesInOrder(b, a, turnedSeeds(seeds), gram, minRun, there)
  return pieces
    .map(turnedAlignment)
    .map(boxOf)
    .sort(byPlace)
    .map(({ alignment }) => alignment)
}

function piecesInOrder(
  a: SpacelessWording,
  b: SpacelessWording,
  seeds: Uint32Array,
  gram: number,
  minRun: number,
  stays: (corners: Corners) => boolean,
): readonly Alignment[] {
  const same = a === b
  const pieces: Alignment[] = []
  for (const alignment of align(a.characters, b.characters, seeds, gram, minRun, same)) {
    const cut = cutAtParagraphs(alignment, a, b, minRun, gram)
    for (const piece of same ? cut.flatMap(apart) : cut) {
      const runs = trimToWords(piece, a, b)
      if (stays(boxOf(runs))) pieces.push(runs)
    }
  }
  return distinctAlignments(pieces)
}
