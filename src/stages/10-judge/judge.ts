import type { Verdict } from '../../model/verdict.ts'
import { isItemOfDigest } from './digest.ts'
import { factShare, MIN_FACTS } from './facts.ts'
import { alignWords, type WordAlignment } from './word-alignment.ts'
import { compareBags, type WordBag, wordBag } from './word-bag.ts'

/** A text to be judged: its folded words, and the same without order; both are asked for only when they are needed. */
export interface JudgedText {
  words(): readonly string[]
  bag(): WordBag
}

/** What the words of two texts say of them. */
export interface Judgement {
  readonly verdict: Verdict
  /** Likelihood in 0-1 that a reader keeps only one of the two. */
  readonly score: number
  /** Share of each side that the other has: of its words in any order, or of its shingles if that is more. */
  readonly coverageA: number
  readonly coverageB: number
  /** The places of words mattered, and the texts were too different to align: judged by counts alone. */
  readonly unaligned: boolean
}

/** Shares of each side's shingles that the other has: unlike words, they do not mind how words are divided. */
export interface SharedShingles {
  readonly containmentA: number
  readonly containmentB: number
}

/** From here on what is left over is small edits. */
const SAME_COVERAGE = 0.85
/** One side holds most of the other. */
const HELD_COVERAGE = 0.75
/** Changed words that are numbers, above which two texts of one form tell different facts. */
const TEMPLATE_FACTS = 0.4

/**
 * Judges two texts by their words. Order of questions: are they equal; is it one form with other facts; does each
 * hold nearly all of the other; does one hold most of the other, and not as one item among foreign ones; else they
 * share a part. Most pairs are settled by counting; words are aligned only where their places matter.
 */
export function judge(
  a: JudgedText,
  b: JudgedText,
  shared: SharedShingles = { containmentA: 0, containmentB: 0 },
): Judgement {
  const counts = compareBags(a.bag(), b.bag())
  const coverageA = Math.max(share(counts.shared, a.bag().length), shared.containmentA)
  const coverageB = Math.max(share(counts.shared, b.bag().length), shared.containmentB)
  const mayTellOtherFacts = Math.min(counts.numbersOnlyA, counts.numbersOnlyB) >= MIN_FACTS
  let alignment: WordAlignment | null = null
  const align = (): WordAlignment => {
    alignment ??= alignWords(a.words(), b.words())
    return alignment
  }
  const facts = mayTellOtherFacts ? factShare(a.words(), b.words(), align().changes) : 0
  const verdict = verdictOf(a, b, coverageA, coverageB, facts, align)
  const score = scoreOf(coverageA, coverageB, facts)
  return { verdict, score, coverageA, coverageB, unaligned: isUnordered(alignment) }
}

/** A function of its own: where it is called, the compiler takes the variable for never assigned. */
function isUnordered(alignment: WordAlignment | null): boolean {
  return alignment?.unordered ?? false
}

function verdictOf(
  a: JudgedText,
  b: JudgedText,
  coverageA: number,
  coverageB: number,
  facts: number,
  align: () => WordAlignment,
): Verdict {
  if (sameCharacters(a.words(), b.words())) return 'exact'
  if (facts >= TEMPLATE_FACTS) return 'template'
  if (Math.min(coverageA, coverageB) >= SAME_COVERAGE) return 'same'
  if (Math.max(coverageA, coverageB) < HELD_COVERAGE) return 'partial'
  return isItemOfDigest(a.words().length, b.words().length, align) ? 'partial' : 'revision'
}

/** Equal but for how words are divided. */
function sameCharacters(a: readonly string[], b: readonly string[]): boolean {
  const length = (words: readonly string[]): number => words.reduce((sum, word) => sum + word.length, 0)
  return length(a) === length(b) && a.join('') === b.join('')
}

function scoreOf(coverageA: number, coverageB: number, facts: number): number {
  const smaller = Math.min(coverageA, coverageB)
  const larger = Math.max(coverageA, coverageB)
  return (0.25 * smaller + 0.75 * larger) ** 2 * (1 - Math.min(1, facts))
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

/** A text to be judged, from its words. */
export function judgedText(words: readonly string[]): JudgedText {
  let bag: WordBag | null = null
  return {
    words: () => words,
    bag: () => {
      bag ??= wordBag(words)
      return bag
    },
  }
}
