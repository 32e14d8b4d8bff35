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

/**
 * Whether two texts of one form tell other facts: numbers and dates stand in the place of other numbers and dates, or
 * their openings are alike but for a fact that the other text does not state anywhere.
 */
export function tellOtherFacts(a: JudgedText, b: JudgedText, counts: SharedWords): boolean {
  const differing = Math.min(factsOf(counts.onlyA), factsOf(counts.onlyB))
  if (differing >= MIN_FACTS_WITH_LEAD && openWithOtherFacts(a, b)) return true
  const stated = Math.min(countFacts(a), countFacts(b))
  if (differing < MIN_FACTS || differing < MIN_SHARE_OF_FACTS * stated) return false
  const inPlace = factsInPlace(a, b)
  return inPlace >= MIN_FACTS && inPlace >= MIN_SHARE_IN_PLACE * differing
}

/**
 * Facts of one text that stand between the same two words as other facts of the other text. A place is told by its
 * neighbours alone, any fact among them counting as the same one, so nothing has to be aligned.
 */
export function factsInPlace(a: JudgedText, b: JudgedText): number {
  const [placesA, placesB] = [placesOf(a), placesOf(b)]
  return sharedCount(placesA.places, placesB.places) - sharedCount(placesA.filledPlaces, placesB.filledPlaces)
}

interface Places {
  /** A key for each place of a fact, ascending, and the same with the fact in it. */
  readonly places: Float64Array
  readonly filledPlaces: Float64Array
}

const ANY_FACT = 1
const BORDER = 2
const SPREAD = 0x9e3779b1

function placesOf(text: JudgedText): Places {
  const [kinds, values] = [text.kinds(), text.values()]
  const neighbour = (i: number): number => {
    if (i < 0 || i >= values.length) return BORDER
    return isFact(kinds[i]) ? ANY_FACT : values[i]
  }
  const places: number[] = []
  const filledPlaces: number[] = []
  for (let i = 0; i < values.length; i++) {
    if (!isFact(kinds[i])) continue
    const place = (Math.imul(neighbour(i - 1), SPREAD) + neighbour(i + 1)) >>> 0
    places.push(place)
    // 53 bits hold the place and most of the fact.
    filledPlaces.push(place * 2 ** 21 + (values[i] >>> 11))
  }
  return { places: Float64Array.from(places).sort(), filledPlaces: Float64Array.from(filledPlaces).sort() }
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

function openWithOtherFacts(a: JudgedText, b: JudgedText): boolean {
  const [leadA, leadB] = [a.lead(), b.lead()]
  if (!statesNewFact(a, leadA.length, b) || !statesNewFact(b, leadB.length, a)) return false
  return Math.min(sharedWordPairs(leadA, leadB), sharedWordPairs(leadB, leadA)) >= ALIKE_LEADS
}

/** Whether a fact in the first words of a text stands nowhere in the other. */
function statesNewFact(text: JudgedText, words: number, other: JudgedText): boolean {
  const [kinds, values, known] = [text.kinds(), text.values(), other.values()]
  for (let i = 0; i < words; i++) if (isFact(kinds[i]) && !known.includes(values[i])) return true
  return false
}

function countFacts(text: JudgedText): number {
  return text.kinds().reduce((count, kind) => count + (isFact(kind) ? 1 : 0), 0)
}

function factsOf({ numbers, dates }: SharedWords['onlyA']): number {
  return numbers + dates
}
