import type { Alignment } from '../../model/alignment.ts'
import { type Box, boxOf, createBoxes } from './boxes.ts'

/**
 * The alignments of two texts without those that lie wholly in another one and on its path. Two that found the same
 * stretch over somewhat different differences would be told twice.
 */
export function distinctAlignments(alignments: readonly Alignment[]): readonly Alignment[] {
  if (alignments.length < 2) return alignments
  // In this order, what holds another one comes before it.
  const inOrder = alignments.map(boxOf).sort(byPlace)
  const boxes = createBoxes()
  const found: Alignment[] = []
  for (const box of inOrder) {
    if (boxes.contain(box)) continue
    boxes.add(box)
    found.push(box.alignment)
  }
  return found
}

/** In the order of their beginnings, the longer one first. */
export function byPlace(x: Box, y: Box): number {
  return x.a - y.a || y.aEnd - x.aEnd || x.b - y.b || y.bEnd - x.bEnd
}
