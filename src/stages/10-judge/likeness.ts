import { createSharedCount } from './grams.ts'
import type { JudgedText } from './judged-text.ts'
import { longestRun } from './longest-run.ts'
import type { Likeness } from './score.ts'
import { isShorter } from './shorter.ts'

/** What the score is made of; the same whichever text comes first. */
export function likenessOf(a: JudgedText, b: JudgedText): Likeness {
  const [gramsA, gramsB] = [a.grams(), b.grams()]
  const short = sharesOf(sharedShort, gramsA.short, gramsB.short)
  const long = sharesOf(sharedLong, gramsA.long, gramsB.long)
  const aIsShorter = isMoreHeld(a, b, short)
  const [shortInShorter, shortInLonger] = aIsShorter ? [short.a, short.b] : [short.b, short.a]
  const [longInShorter, longInLonger] = aIsShorter ? [long.a, long.b] : [long.b, long.a]
  return {
    shortInShorter,
    shortInLonger,
    longInShorter,
    longInLonger,
    shortInDerived: a.fromAgency === b.fromAgency ? shortInLonger : a.fromAgency ? short.b : short.a,
    longestRun: longestRun(a, b),
  }
}

interface Shares {
  readonly a: number
  readonly b: number
}

const sharedShort = createSharedCount()
const sharedLong = createSharedCount()

function sharesOf(sharedCount: typeof sharedShort, a: Uint32Array, b: Uint32Array): Shares {
  const shared = sharedCount(a, b)
  return { a: a.length === 0 ? 0 : shared / a.length, b: b.length === 0 ? 0 : shared / b.length }
}

/** The one of fewer words; of as many words the one of which more stands in the other. */
function isMoreHeld(a: JudgedText, b: JudgedText, shares: Shares): boolean {
  return a.count === b.count && shares.a !== shares.b ? shares.a > shares.b : isShorter(a, b)
}
