import { sharedShare } from './grams.ts'
import { type JudgedText, LONG_GRAM, SHORT_GRAM } from './judged-text.ts'
import { longestRun } from './longest-run.ts'
import type { Likeness } from './score.ts'

/** What the score is made of; the same whichever text comes first. */
export function likenessOf(a: JudgedText, b: JudgedText): Likeness {
  const short = sharesOf(a.grams(SHORT_GRAM), b.grams(SHORT_GRAM))
  const long = sharesOf(a.grams(LONG_GRAM), b.grams(LONG_GRAM))
  const aIsShorter = isShorter(a, b, short)
  const [shortInShorter, shortInLonger] = aIsShorter ? [short.a, short.b] : [short.b, short.a]
  const [longInShorter, longInLonger] = aIsShorter ? [long.a, long.b] : [long.b, long.a]
  return {
    shortInShorter,
    shortInLonger,
    longInShorter,
    longInLonger,
    shortInDerived: a.fromAgency === b.fromAgency ? shortInLonger : a.fromAgency ? short.b : short.a,
    longestRun: longestRun(a.values(), b.values()),
  }
}

interface Shares {
  readonly a: number
  readonly b: number
}

function sharesOf(a: Uint32Array, b: Uint32Array): Shares {
  return { a: sharedShare(a, b), b: sharedShare(b, a) }
}

/** By words; of equally long texts the one of which more stands in the other. */
function isShorter(a: JudgedText, b: JudgedText, shares: Shares): boolean {
  const difference = a.words().length - b.words().length
  return difference === 0 ? shares.a >= shares.b : difference < 0
}
