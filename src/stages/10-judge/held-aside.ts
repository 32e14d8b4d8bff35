import type { JudgedText } from './judged-text.ts'
import type { Likeness } from './score.ts'
import { isShorter } from './shorter.ts'
import type { Change, WordAlignment } from './word-alignment.ts'
import { sharedWordPairs } from './word-pairs.ts'

/** A text is about what its opening says; less of it than this in the other means that the other opens otherwise. */
const KEPT_OPENING = 0.37
/** With so much of its opening in the shorter text, the longer one is that text in full. */
const MOST_OF_OPENING = 0.6
/** The part of the longer text, and at least so many words, in which an older opening still counts as kept. */
const UPPER_PART = 0.3
const MIN_UPPER_WORDS = 80
/** A text that makes up more of the longer one is the older version of it, whatever opens it now. */
const MOST_OF_LONGER = 0.6
/** A text whose opening is foreign to the longer one's, and so small a part of it, is one item among many. */
const FOREIGN_OPENING = 0.1
const SMALL_ITEM = 0.25

/**
 * Whether the shorter of two texts, though most of it stands in the longer one, stands there aside: as an item of a
 * digest, or as the background of other news. Then they are two articles. An update keeps the older opening near its
 * own, or was written around the older text.
 *
 * @param align aligns the words of two texts; called only when it is needed
 */
export function isHeldAside(
  a: JudgedText,
  b: JudgedText,
  { longInLonger }: Likeness,
  align: (longer: JudgedText, shorter: JudgedText) => WordAlignment,
): boolean {
  const [shorter, longer] = isShorter(a, b) ? [a, b] : [b, a]
  const openingHeld = sharedWordPairs(longer, longer.lead, shorter, shorter.count)
  if (openingHeld >= MOST_OF_OPENING) return false
  return (
    (openingHeld < KEPT_OPENING && longInLonger < MOST_OF_LONGER && !isKeptAbove(shorter, longer)) ||
    (openingHeld < FOREIGN_OPENING && longInLonger < SMALL_ITEM && opensOtherwise(shorter, longer)) ||
    standsAmongForeign(longer, shorter, align)
  )
}

/** Whether the shorter text's opening stands in the upper part of the longer one. */
function isKeptAbove(shorter: JudgedText, longer: JudgedText): boolean {
  const upper = Math.max(MIN_UPPER_WORDS, Math.floor(longer.count * UPPER_PART))
  return sharedWordPairs(shorter, shorter.lead, longer, upper) >= KEPT_OPENING
}

function opensOtherwise(shorter: JudgedText, longer: JudgedText): boolean {
  return sharedWordPairs(shorter, shorter.lead, longer, longer.lead) < FOREIGN_OPENING
}

/** An item is at most this share of a digest's words. */
const LARGEST_ITEM = 0.5
/** Foreign words before the item, and after it, as a share of the digest. */
const FOREIGN_SIDE = 0.05
/** Foreign words inside the item, as a share of its stretch. */
const FOREIGN_INSIDE = 0.05
/** Matched words at either end that are left aside: small words find partners anywhere. */
const STRAY = 0.1

/** Whether the shorter text stands in one stretch, with foreign words before and after it. */
function standsAmongForeign(
  longer: JudgedText,
  shorter: JudgedText,
  align: (longer: JudgedText, shorter: JudgedText) => WordAlignment,
): boolean {
  const length = longer.count
  if (shorter.count > LARGEST_ITEM * length) return false
  const { changes, unordered } = align(longer, shorter)
  if (unordered) return false
  const matched = matchedPositions(changes, length)
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

/** Positions of the first text's words that no change covers, ascending. */
function matchedPositions(changes: readonly Change[], length: number): number[] {
  const positions: number[] = []
  let position = 0
  for (const { aFrom, aTo } of changes) {
    for (; position < aFrom; position++) positions.push(position)
    position = aTo
  }
  for (; position < length; position++) positions.push(position)
  return positions
}
