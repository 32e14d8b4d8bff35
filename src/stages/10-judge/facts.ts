import { dividedFacts } from './divided-facts.ts'
import type { JudgedText } from './judged-text.ts'
import type { SharedWords } from './word-bag.ts'
import { isFact } from './word-kinds.ts'
import { sharedWordPairs } from './word-pairs.ts'

/** One changed number is a correction; several are another day's facts. */
const MIN_FACTS = 3
/** Fewer of all the facts that the texts state are corrections too. */
const MIN_SHARE_OF_FACTS = 0.15
/** Share of the differing facts that stand in the places of others: those that only came or went make no form. */
const MIN_SHARE_IN_PLACE = 0.3
/** Facts that differ, when the openings differ in one already. */
const MIN_FACTS_WITH_LEAD = 2
/** Openings are alike when they share this much of their pairs of words, both ways. */
const ALIKE_LEADS = 0.45

/** Positions of facts that do not count. */
type LeftOut = ReadonlySet<number>
const NONE: LeftOut = new Set()

/**
 * Whether two texts of one form tell other facts: numbers and dates stand in the place of other numbers and dates, or
 * their openings are alike but for a fact that the other text does not state anywhere. What the other text has, only
 * divided into words otherwise, is no other fact.
 */
export function tellOtherFacts(a: JudgedText, b: JudgedText, counts: SharedWords): boolean {
  if (!differInFacts(a, NONE, b, NONE, counts)) return false
  const [dividedA, dividedB] = [dividedFacts(a, b), dividedFacts(b, a)]
  if (dividedA.size + dividedB.size === 0) return true
  return differInFacts(a, dividedA, b, dividedB, counts)
}

function differInFacts(
  a: JudgedText,
  leftOutOfA: LeftOut,
  b: JudgedText,
  leftOutOfB: LeftOut,
  { onlyA, onlyB }: SharedWords,
): boolean {
  const differing = Math.min(factsOf(onlyA) - leftOutOfA.size, factsOf(onlyB) - leftOutOfB.size)
  if (differing >= MIN_FACTS_WITH_LEAD && openWithOtherFacts(a, leftOutOfA, b, leftOutOfB)) return true
  const stated = Math.min(countFacts(a), countFacts(b))
  if (differing < MIN_FACTS || differing < MIN_SHARE_OF_FACTS * stated) return false
  const inPlace = factsInPlace(a, b)
  return inPlace >= MIN_FACTS && inPlace >= MIN_SHARE_IN_PLACE * differing
}

/**
 * Facts of one text that stand between the same two words as other facts of the other text. Nothing has to be aligned
 * for it.
 */
export function factsInPlace(a: JudgedText, b: JudgedText): number {
  const [placesA, placesB] = [a.factPlaces(), b.factPlaces()]
  return sharedCount(placesA.places, placesB.places) - sharedCount(placesA.filledPlaces, placesB.filledPlaces)
}

/** Size of the intersection of two ascending multisets. */
function sharedCount(a: Float64Array, b: Float64Array): number {
  let [i, j, shared] = [0, 0, 0]
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i], b[j]]
    if (x === y) shared++
    if (x <= y) i++
    if (y <= x) j++
  }
  return shared
}

function openWithOtherFacts(a: JudgedText, leftOutOfA: LeftOut, b: JudgedText, leftOutOfB: LeftOut): boolean {
  if (!statesNewFact(a, leftOutOfA, b) || !statesNewFact(b, leftOutOfB, a)) return false
  return Math.min(sharedWordPairs(a, a.lead, b, b.lead), sharedWordPairs(b, b.lead, a, a.lead)) >= ALIKE_LEADS
}

/** Whether a fact in the first words of a text stands nowhere in the other. */
function statesNewFact(
  { lead, numbers, kinds, values }: JudgedText,
  leftOut: LeftOut,
  other: JudgedText,
): boolean {
  for (let i = 0; i < lead; i++) {
    const number = numbers[i]
    if (isFact(kinds[number]) && !leftOut.has(i) && !other.values.includes(values[number])) return true
  }
  return false
}

function countFacts({ tallies, kinds }: JudgedText): number {
  let count = 0
  for (let i = 0; i < kinds.length; i++) if (isFact(kinds[i])) count += tallies[i]
  return count
}

function factsOf({ numbers, dates }: SharedWords['onlyA']): number {
  return numbers + dates
}
