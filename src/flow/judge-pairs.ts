import type { VerifiedPair } from '../model/pair.ts'
import type { Units } from '../model/units.ts'
import type { Verdict } from '../model/verdict.ts'
import { type Judgement, judge } from '../stages/10-judge/judge.ts'
import type { Texts } from './texts.ts'
import { unitToJudge } from './unit-text.ts'

export interface JudgedPair extends VerifiedPair {
  /** Null when verdicts are off; so is the judgement that it is taken from. */
  readonly verdict: Verdict | null
  readonly judgement: Judgement | null
}

/** Verdicts for verified pairs, in their order, which keeps texts at hand; or none, when they are off. */
export function judgePairs(
  pairs: readonly VerifiedPair[],
  units: Units,
  texts: Texts,
  verdicts: boolean,
): JudgedPair[] {
  if (!verdicts) return pairs.map((pair) => ({ ...pair, verdict: null, judgement: null }))
  return pairs.map((pair) => {
    const judgement = judge(unitToJudge(units, pair.a, texts), unitToJudge(units, pair.b, texts), pair)
    // Copies are no pairs: where only page furniture differs, the articles are the same, the texts are not.
    return { ...pair, verdict: judgement.verdict === 'exact' ? 'same' : judgement.verdict, judgement }
  })
}
