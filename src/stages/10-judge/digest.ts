import type { JudgedText } from './judged-text.ts'
import type { Change, WordAlignment } from './word-alignment.ts'
import { sharedWordPairs } from './word-pairs.ts'

/** An item is at most this share of a digest's words. */
const LARGEST_ITEM = 0.5
/** Foreign words before the item, and after it, as a share of the digest. */
const FOREIGN_SIDE = 0.05
/** Foreign words inside the item, as a share of its stretch. */
const FOREIGN_INSIDE = 0.05
/** Matched words at either end that are left aside: small words find partners anywhere. */
const STRAY = 0.1
/** A text of which the opening stands in the shorter one to this share is that text in full, not a digest of it. */
const SHARED_OPENING = 0.6

/**
 * Whether the shorter text stands in the longer one as one item among foreign ones: in one stretch, with other text
 * before and after it. An update keeps the older text spread through it, or below a new lead.
 *
 * @param align the alignment of the two texts' words, made only when it is needed
 */
export function isItemOfDigest(a: JudgedText, b: JudgedText, align: () => WordAlignment): boolean {
  const [lengthA, lengthB] = [a.words().length, b.words().length]
  const length = Math.max(lengthA, lengthB)
  if (Math.min(lengthA, lengthB) > LARGEST_ITEM * length) return false
  const [digest, item, side] = lengthA > lengthB ? [a, b, ON_A] : [b, a, ON_B]
  if (sharedWordPairs(digest.lead(), item.words()) >= SHARED_OPENING) return false
  const alignment = align()
  if (alignment.unordered) return false
  const matched = matchedPositions(alignment.changes.map(side), length)
  const stray = Math.floor(matched.length * STRAY)
  const core = matched.slice(stray, matched.length - stray)
  if (core.length === 0) return false
  const from = core[0]
  const to = core[core.length - 1] + 1
  return (
    from - stray >= FOREIGN_SIDE * length &&
    length - to - stray >= FOREIGN_SIDE * length &&
    to - from - core.length <= FOREIGN_INSIDE * (to - from)
  )
}

const ON_A = (change: Change): readonly [number, number] => [change.aFrom, change.aTo]
const ON_B = (change: Change): readonly [number, number] => [change.bFrom, change.bTo]

/** Positions of the words that no change covers, ascending. */
function matchedPositions(changed: readonly (readonly [number, number])[], length: number): number[] {
  const positions: number[] = []
  let position = 0
  for (const [from, to] of [...changed, [length, length] as const]) {
    for (; position < from; position++) positions.push(position)
    position = to
  }
  return positions
}
