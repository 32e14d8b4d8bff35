import type { Alignment, Run } from '../../model/alignment.ts'
import { bandOf, SAME_PATH } from './diagonals.ts'

/** An alignment and its corners: half-open ranges of both texts. */
export interface Box {
  readonly a: number
  readonly aEnd: number
  readonly b: number
  readonly bEnd: number
  readonly alignment: Alignment
}

/** The corners of the runs themselves. */
export function boxOf(alignment: Alignment): Box {
  const first = alignment[0]
  const last = alignment[alignment.length - 1]
  return { a: first.a, aEnd: last.a + last.length, b: first.b, bEnd: last.b + last.length, alignment }
}

/**
 * Alignments so far, asked for by places in ascending order of the first text: what ends before the place asked for is
 * forgotten. Filed by bands of diagonals, so that a question looks at few.
 */
export interface Boxes {
  add(box: Box): void
  /** Some box has the place on its path. */
  cover(a: number, b: number): boolean
  /** Some alignment has the whole run. */
  hold(run: Run): boolean
  /** The box lies in another and begins on its path: the same stretch, reached from another seed. */
  contain(box: Box): boolean
}

export function createBoxes(): Boxes {
  const bands = new Map<number, Box[]>()
  /** Boxes of the band that do not end before a place of the first text. */
  const near = (band: number, a: number): readonly Box[] => {
    const boxes = bands.get(band)
    if (boxes === undefined) return []
    let count = 0
    for (const box of boxes) if (box.aEnd > a) boxes[count++] = box
    boxes.length = count
    return boxes
  }
  return {
    add(box) {
      const [first, last] = [box.b - box.a, box.bEnd - box.aEnd]
      const end = bandOf(Math.max(first, last) + SAME_PATH)
      for (let band = bandOf(Math.min(first, last) - SAME_PATH); band <= end; band++) {
        const boxes = bands.get(band)
        if (boxes === undefined) bands.set(band, [box])
        else boxes.push(box)
      }
    },
    cover: (a, b) => near(bandOf(b - a), a).some((box) => covers(box, a, b)),
    hold: (run) => near(bandOf(run.b - run.a), run.a).some(({ alignment }) => holds(alignment, run)),
    contain: (box) =>
      near(bandOf(box.b - box.a), box.a).some(
        (other) => box.aEnd <= other.aEnd && box.bEnd <= other.bEnd && covers(other, box.a, box.b),
      ),
  }
}

/** The place lies in the box and near the straight line through its corners. */
function covers(box: Box, a: number, b: number): boolean {
  if (a < box.a || a >= box.aEnd || b < box.b || b >= box.bEnd) return false
  const along = (a - box.a) / (box.aEnd - box.a)
  return Math.abs(b - (box.b + along * (box.bEnd - box.b))) <= SAME_PATH
}

/** A part of a run would not do: where a text repeats itself, what is near may lie in other paragraphs. */
function holds(alignment: Alignment, { a, b, length }: Run): boolean {
  let low = 0
  let high = alignment.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (alignment[middle].a <= a) low = middle + 1
    else high = middle
  }
  const run = alignment[low - 1]
  return run !== undefined && run.b - run.a === b - a && run.a + run.length >= a + length
}
