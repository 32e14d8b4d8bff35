import type { VerifiedPair } from '../model/pair.ts'
import type { Settings } from '../model/settings.ts'
import type { Units } from '../model/units.ts'
import type { Verdict } from '../model/verdict.ts'
import { type Judgement, judge } from '../stages/10-judge/judge.ts'
import type { JudgedText } from '../stages/10-judge/judged-text.ts'
import { type Checkpoints, savedPieces } from '../store/checkpoints.ts'
import { createUnitsToJudge } from './record-articles.ts'
import type { Texts } from './texts.ts'

export interface JudgedPair extends VerifiedPair {
  /** Null when verdicts are off; so is the judgement that it is taken from. */
  readonly verdict: Verdict | null
  readonly judgement: Judgement | null
}

/** Pairs between two words of progress. */
const TOLD_EVERY = 64

/** Verdicts for verified pairs, in their order, which keeps texts at hand; or none, when they are off. */
export function judgePairs(
  pairs: readonly VerifiedPair[],
  units: Units,
  texts: Texts,
  settings: Settings,
  progress: (done: number) => void,
  checkpoints: Checkpoints,
): JudgedPair[] {
  if (!settings.judge.verdicts) return pairs.map((pair) => judgedPair(pair, null, null))
  const textOf = createTextsToJudge(createUnitsToJudge(units, texts, settings))
  const saved = savedPieces<Judgement[]>(checkpoints, `${units.level}s-judged`)
  const judgements = saved.values.flat()
  for (let done = saved.end; done < pairs.length; done++) {
    if (done % TOLD_EVERY === 0) {
      progress(done)
      if (checkpoints.due()) saved.save(done, judgements.slice(saved.end))
    }
    const pair = pairs[done]
    judgements.push(judge(textOf(pair.a), textOf(pair.b), pair))
  }
  return pairs.map((pair, i) => {
    const judgement = judgements[i]
    // Copies are no pairs: where only page furniture differs, the articles are the same, the texts are not.
    return judgedPair(pair, judgement.verdict === 'exact' ? 'same' : judgement.verdict, judgement)
  })
}

/** Member by member: there may be many pairs, and spreading one takes several times as long. */
function judgedPair(pair: VerifiedPair, verdict: Verdict | null, judgement: Judgement | null): JudgedPair {
  return {
    a: pair.a,
    b: pair.b,
    bar: pair.bar,
    jaccard: pair.jaccard,
    containmentA: pair.containmentA,
    containmentB: pair.containmentB,
    shared: pair.shared,
    shinglesA: pair.shinglesA,
    shinglesB: pair.shinglesB,
    foundBy: pair.foundBy,
    verdict,
    judgement,
  }
}

/** Letters of the texts in each of two generations, some 15 bytes each. */
const GENERATION = 6_000_000

/** Units as they are judged, the recent ones at hand: a text that a generation has not asked for goes with the next. */
function createTextsToJudge(make: (unit: number) => JudgedText): (unit: number) => JudgedText {
  let recent = new Map<number, JudgedText>()
  let older = new Map<number, JudgedText>()
  let letters = 0
  return (unit) => {
    const known = recent.get(unit)
    if (known !== undefined) return known
    const text = older.get(unit) ?? make(unit)
    if (letters > GENERATION) {
      older = recent
      recent = new Map()
      letters = 0
    }
    recent.set(unit, text)
    letters += text.letters.length
    return text
  }
}
