import type { JudgedText } from './judged-text.ts'
import type { Change, WordAlignment } from './word-alignment.ts'
import type { SharedWords } from './word-bag.ts'
import { isFact } from './word-kinds.ts'

/** One changed number is a correction; several are another day's facts. */
const MIN_FACTS = 3
/** Fewer of all the facts that the texts state are corrections too. */
const MIN_SHARE_OF_FACTS = 0.15
/** Facts among the words that were exchanged for others in their place. */
const MIN_SHARE_OF_EXCHANGED = 0.2
/** Facts that differ, when the openings differ in one already. */
const MIN_FACTS_WITH_LEAD = 2
/** Openings are alike when they share this much of their pairs of words, both ways. */
const ALIKE_LEADS = 0.45

/**
 * Whether two texts of one form tell other facts: numbers and dates stand in the place of other numbers and dates, or
 * their openings are alike but for a fact that the other text does not state anywhere.
 *
 * @param align the alignment of the two texts' words, made only when it is needed
 */
export function tellOtherFacts(
  a: JudgedText,
  b: JudgedText,
  counts: SharedWords,
  align: () => WordAlignment,
): boolean {
  const differing = Math.min(factsOf(counts.onlyA), factsOf(counts.onlyB))
  if (differing >= MIN_FACTS_WITH_LEAD && openWithOtherFacts(a, b)) return true
  const stated = Math.min(countFacts(a), countFacts(b))
  if (differing < MIN_FACTS || differing < MIN_SHARE_OF_FACTS * stated) return false
  const alignment = align()
  if (alignment.unordered) return false
  const { exchanged, facts } = exchangedFacts(a.kinds(), b.kinds(), alignment.changes)
  return facts >= MIN_FACTS && facts >= MIN_SHARE_OF_EXCHANGED * exchanged
}

/**
 * Words that changes put in the place of others, counted on the smaller side of each change, and the facts among them
 * that stand in the place of facts.
 */
export function exchangedFacts(
  kindsA: Uint8Array,
  kindsB: Uint8Array,
  changes: readonly Change[],
): { readonly exchanged: number; readonly facts: number } {
  let exchanged = 0
  let facts = 0
  for (const { aFrom, aTo, bFrom, bTo } of changes) {
    exchanged += Math.min(aTo - aFrom, bTo - bFrom)
    facts += Math.min(factsIn(kindsA, aFrom, aTo), factsIn(kindsB, bFrom, bTo))
  }
  return { exchanged, facts }
}

function openWithOtherFacts(a: JudgedText, b: JudgedText): boolean {
  const [leadA, leadB] = [a.lead(), b.lead()]
  if (!statesNewFact(a, leadA.length, b) || !statesNewFact(b, leadB.length, a)) return false
  const [pairsA, pairsB] = [wordPairs(leadA), wordPairs(leadB)]
  return Math.min(coverage(pairsA, pairsB), coverage(pairsB, pairsA)) >= ALIKE_LEADS
}

/** Whether a fact in the first words of a text stands nowhere in the other. */
function statesNewFact(text: JudgedText, words: number, other: JudgedText): boolean {
  const [kinds, values, known] = [text.kinds(), text.values(), other.values()]
  for (let i = 0; i < words; i++) if (isFact(kinds[i]) && !known.includes(values[i])) return true
  return false
}

function wordPairs(words: readonly string[]): Set<string> {
  return new Set(words.slice(1).map((word, i) => `${words[i]} ${word}`))
}

function coverage(pairs: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let shared = 0
  for (const pair of pairs) if (others.has(pair)) shared++
  return pairs.size === 0 ? 0 : shared / pairs.size
}

function countFacts(text: JudgedText): number {
  return factsIn(text.kinds(), 0, text.words().length)
}

function factsIn(kinds: Uint8Array, from: number, to: number): number {
  let count = 0
  for (let i = from; i < to; i++) if (isFact(kinds[i])) count++
  return count
}

function factsOf({ numbers, dates }: SharedWords['onlyA']): number {
  return numbers + dates
}
