import type { Change, WordAlignment } from './word-alignment.ts'

/** An item is at most this share of a digest's words. */
const LARGEST_ITEM = 0.5
/** Foreign words before the item, and after it, as a share of the digest. */
const FOREIGN_SIDE = 0.15
/** Foreign words inside the item, as a share of its stretch. */
const FOREIGN_INSIDE = 0.15

/**
 * Whether the shorter text stands in the longer one as one item among foreign ones: in one stretch, with other text
 * before and after it. An update keeps the older text spread through it, or below a new lead.
 */
export function isItemOfDigest(alignment: WordAlignment, lengthA: number, lengthB: number): boolean {
  if (alignment.unordered || lengthA === lengthB) return false
  const digest = lengthA > lengthB ? ON_A : ON_B
  const length = Math.max(lengthA, lengthB)
  if (Math.min(lengthA, lengthB) > LARGEST_ITEM * length) return false
  const foreign = alignment.changes.map(digest).filter(([from, to]) => to > from)
  const before = foreign.find(([from]) => from === 0)?.[1] ?? 0
  const after = foreign.find(([, to]) => to === length)?.[0] ?? length
  const inside = foreign
    .filter(([from, to]) => from >= before && to <= after)
    .reduce((sum, [from, to]) => sum + to - from, 0)
  return (
    before >= FOREIGN_SIDE * length &&
    length - after >= FOREIGN_SIDE * length &&
    inside <= FOREIGN_INSIDE * (after - before)
  )
}

const ON_A = (change: Change): readonly [number, number] => [change.aFrom, change.aTo]
const ON_B = (change: Change): readonly [number, number] => [change.bFrom, change.bTo]
