import type { DifferingWords } from '../../model/run-files.ts'
import type { Verdict } from '../../model/verdict.ts'
import { tellOtherFacts } from './facts.ts'
import { isHeldAside } from './held-aside.ts'
import type { JudgedText } from './judged-text.ts'
import { likenessOf } from './likeness.ts'
import { scoreOf, scoreOfTemplate } from './score.ts'
import { alignWords, type WordAlignment } from './word-alignment.ts'
import { compareBags } from './word-bag.ts'

/** What the words of two texts say of them. */
export interface Judgement {
  readonly verdict: Verdict
  /** Likelihood in 0-1 that a reader keeps only one of the two. */
  readonly score: number
  /** Share of each side that the other has: of its words in any order, or of its shingles if that is more. */
  readonly coverageA: number
  readonly coverageB: number
  /** Words of the longest run that both have. */
  readonly longestRun: number
  /** Words of either side that the other lacks, by kind. */
  readonly differs: DifferingWords
  /** The places of words mattered, and the texts were too different to align: judged by counts alone. */
  readonly unaligned: boolean
}

/** Shares of each side's shingles that the other has: unlike words, they do not mind how words are divided. */
export interface SharedShingles {
  readonly containmentA: number
  readonly containmentB: number
}

/** From here on a reader would rather keep one than both. */
const KEEPS_ONE = 0.5
/** Each side holds nearly all of the other: what is left over is small edits. */
const SAME_COVERAGE = 0.85
/** A text held aside in another, in a digest or as background: some readers would keep one, most both. */
const ASIDE_SCORE = 0.45

/**
 * Judges two texts by their words, whichever comes first. Order of questions: are they equal; is it one form with other facts; would a reader
 * keep only one, and then, does each hold nearly all of the other, or one most of the other, and not aside; else they
 * share a part.
 * Most pairs are settled by counting; words are aligned only where their places matter.
 */
export function judge(
  a: JudgedText,
  b: JudgedText,
  shared: SharedShingles = { containmentA: 0, containmentB: 0 },
): Judgement {
  const counts = compareBags(a, b)
  const likeness = likenessOf(a, b)
  let unaligned = false
  const align = (longer: JudgedText, shorter: JudgedText): WordAlignment => {
    const alignment = alignWords(longer.words(), shorter.words())
    unaligned = alignment.unordered
    return alignment
  }
  const coverageA = Math.max(share(counts.shared, a.count), shared.containmentA)
  const coverageB = Math.max(share(counts.shared, b.count), shared.containmentB)
  const judged = (verdict: Verdict, score: number): Judgement => ({
    verdict,
    score,
    coverageA,
    coverageB,
    longestRun: likeness.longestRun,
    differs: sumOf(counts.onlyA, counts.onlyB),
    unaligned,
  })
  if (sameLetters(a.letters, b.letters)) return judged('exact', 1)
  if (tellOtherFacts(a, b, counts)) return judged('template', scoreOfTemplate(likeness))
  const score = scoreOf(likeness)
  if (score < KEEPS_ONE) return judged('partial', score)
  if (Math.min(coverageA, coverageB) >= SAME_COVERAGE) return judged('same', score)
  if (isHeldAside(a, b, likeness, align)) return judged('partial', Math.min(score, ASIDE_SCORE))
  return judged('revision', score)
}

/** Equal but for how words are divided. */
function sameLetters(a: Uint16Array, b: Uint16Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

function sumOf(a: DifferingWords, b: DifferingWords): DifferingWords {
  return {
    words: a.words + b.words,
    numbers: a.numbers + b.numbers,
    dates: a.dates + b.dates,
    names: a.names + b.names,
  }
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}
