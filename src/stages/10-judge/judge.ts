import type { Verdict } from '../../model/verdict.ts'
import { isItemOfDigest } from './digest.ts'
import { factShare } from './facts.ts'
import { alignWords, type WordAlignment } from './word-alignment.ts'

/** What word by word comparison says of two texts. */
export interface Judgement {
  readonly verdict: Verdict
  /** Likelihood in 0-1 that a reader keeps only one of the two. */
  readonly score: number
  /** Share of each side's words that the other has: in the same order, or by shingles if that is more. */
  readonly coverageA: number
  readonly coverageB: number
  readonly alignment: WordAlignment
}

/** Shares of each side's shingles that the other has. They do not mind moved paragraphs, which word order does. */
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
 * share a part.
 */
export function judge(
  wordsA: readonly string[],
  wordsB: readonly string[],
  shared: SharedShingles = { containmentA: 0, containmentB: 0 },
): Judgement {
  const alignment = alignWords(wordsA, wordsB)
  const coverageA = Math.max(share(alignment.matchedA, wordsA.length), shared.containmentA)
  const coverageB = Math.max(share(alignment.matchedB, wordsB.length), shared.containmentB)
  const facts = factShare(wordsA, wordsB, alignment.changes)
  const verdict = verdictOf(coverageA, coverageB, facts, alignment, wordsA.length, wordsB.length)
  return { verdict, score: scoreOf(coverageA, coverageB, facts), coverageA, coverageB, alignment }
}

function verdictOf(
  coverageA: number,
  coverageB: number,
  facts: number,
  alignment: WordAlignment,
  lengthA: number,
  lengthB: number,
): Verdict {
  if (alignment.changes.length === 0) return 'exact'
  if (facts >= TEMPLATE_FACTS) return 'template'
  if (Math.min(coverageA, coverageB) >= SAME_COVERAGE) return 'same'
  if (Math.max(coverageA, coverageB) < HELD_COVERAGE) return 'partial'
  return isItemOfDigest(alignment, lengthA, lengthB) ? 'partial' : 'revision'
}

function scoreOf(coverageA: number, coverageB: number, facts: number): number {
  const smaller = Math.min(coverageA, coverageB)
  const larger = Math.max(coverageA, coverageB)
  return (0.25 * smaller + 0.75 * larger) ** 2 * (1 - Math.min(1, facts))
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}
