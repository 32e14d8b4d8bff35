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
  /** Some box has the whole run in it, and its beginning or its end on its path: the same stretch by another way. */
  pass(run: Run): boolean
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
      let lowest = box.b - box.a
      let highest = lowest
      for (const run of box.alignment) {
        lowest = Math.min(lowest, run.b - run.a)
        highest = Math.max(highest, run.b - run.a)
      }
      const end = bandOf(highest + SAME_PATH)
      for (let band = bandOf(lowest - SAME_PATH); band <= end; band++) {
        const boxes = bands.get(band)
        if (boxes === undefined) bands.set(band, [box])
        else boxes.push(box)
      }
    },
    cover: (a, b) => near(bandOf(b - a), a).some((box) => covers(box, a, b)),
    pass: (run) =>
      near(bandOf(run.b - run.a), run.a).some((box) => {
        const [aEnd, bEnd] = [run.a + run.length, run.b + run.length]
        if (aEnd > box.aEnd || bEnd > box.bEnd || run.a < box.a || run.b < box.b) return false
        return covers(box, run.a, run.b) || covers(box, aEnd - 1, bEnd - 1)
      }),
    hold: (run) => near(bandOf(run.b - run.a), run.a).some(({ alignment }) => holds(alignment, run)),
    contain: (box) =>
      near(bandOf(box.b - box.a), box.a).some(
        (other) => box.aEnd <= other.aEnd && box.bEnd <= other.bEnd && covers(other, box.a, box.b),
      ),
  }
}

/**
 * The place lies in the box and near its path: along its runs, and between two of them along the straight line. The line
 * through the corners would not do: the path of two long texts bends by thousands of characters.
 */
function covers({ a: start, aEnd, b: startB, bEnd, alignment }: Box, a: number, b: number): boolean {
  if (a < start || a >= aEnd || b < startB || b >= bEnd) return false
  const next = firstAfter(alignment, a)
  const before = alignment[next - 1]
  const after = alignment[next]
  const from = before === undefined ? { a: start, b: startB } : endOf(before)
  if (a < from.a) return Math.abs(b - a - (before.b - before.a)) <= SAME_PATH
  const to = after ?? { a: aEnd, b: bEnd }
  const along = to.a === from.a ? 0 : (a - from.a) / (to.a - from.a)
  return Math.abs(b - (from.b + along * (to.b - from.b))) <= SAME_PATH
}

function endOf({ a, b, length }: Run): { a: number; b: number } {
  return { a: a + length, b: b + length }
}

/** A part of a run would not do: where a text repeats itself, what is near may lie in other paragraphs. */
function holds(alignment: Alignment, { a, b, length }: Run): boolean {
  const run = alignment[firstAfter(alignment, a) - 1]
  return run !== undefined && run.b - run.a === b - a && run.a + run.length >= a + length
}

/** Number of the first run that begins after a place of the first text. */
function firstAfter(alignment: Alignment, a: number): number {
  let low = 0
  let high = alignment.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (alignment[middle].a <= a) low = middle + 1
    else high = middle
  }
  return low
}
