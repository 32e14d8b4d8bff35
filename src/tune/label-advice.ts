import { round6 } from '../model/round.ts'
import { type Interval, type Quality, qualityOf } from './label-quality.ts'
import { resampledBar } from './resampled-bar.ts'
import {
  type Bars,
  type LabelledFigures,
  type SuggestedBar,
  type SuggestedBars,
  suggestBar,
  suggestBars,
} from './suggest-bars.ts'

/** Fewer labels, or fewer of either kind, are a hint and no more. */
export const ENOUGH_LABELS = 30
export const ENOUGH_OF_A_KIND = 10

/** A bar on one figure alone, and where it would fall for other labels of the same kind. */
export type SoleBar = SuggestedBar & { readonly quality: Quality; readonly resampled: Interval | null }
export type BothBars = SuggestedBars & { readonly quality: Quality }

/** What labels say of bars. */
export interface LabelAdvice {
  readonly labels: number
  readonly duplicates: number
  /** The labels stand for different numbers of pairs. */
  readonly areWeighted: boolean
  readonly today: { readonly byBars: Quality; readonly withVerdicts: Quality }
  readonly jaccard: SoleBar
  readonly containment: SoleBar
  /** Null when the run gave no scores. */
  readonly score: SoleBar | null
  readonly both: BothBars
  /** The pair of bars when the verdict, too, must be that of a duplicate; null when no verdict is. */
  readonly withVerdicts: BothBars | null
}

/**
 * The bars that these labels suggest, beside today's.
 *
 * @param judged whether the run gave verdicts and scores
 * @returns null when all labels are of one kind, which cannot tell where a bar should stand
 */
export function adviseBars(
  rows: readonly LabelledFigures[],
  today: Bars,
  judged: boolean,
  seed: number,
): LabelAdvice | null {
  const duplicates = rows.filter(({ isDuplicate }) => isDuplicate).length
  if (duplicates === 0 || duplicates === rows.length) return null
  const sole = (figure: 'jaccard' | 'containment' | 'score', bar: number | null): SoleBar => {
    const values = rows.map((row) => ({ ...row, value: row[figure] }))
    const found = present(suggestBar(values, bar))
    const quality = qualityOf(rows, (row) => row[figure] >= found.bar)
    return { ...found, quality, resampled: resampledBar(values, seed) }
  }
  const both = present(suggestBars(rows, today))
  const called = rows.filter(({ isCalled }) => isCalled)
  const missed = rows
    .filter(({ isCalled, isDuplicate }) => isDuplicate && !isCalled)
    .reduce((sum, { weight }) => sum + weight, 0)
  const judgedBars = judged && called.length > 0 ? suggestBars(called, today, missed) : null
  return {
    labels: rows.length,
    duplicates,
    areWeighted: new Set(rows.map(({ weight }) => round6(weight))).size > 1,
    today: {
      byBars: qualityOf(rows, (row) => holds(row, today)),
      withVerdicts: qualityOf(rows, (row) => row.isCalled && holds(row, today)),
    },
    jaccard: sole('jaccard', today.minJaccard),
    containment: sole('containment', today.minContainment),
    score: judged ? sole('score', null) : null,
    both: { ...both, quality: qualityOf(rows, (row) => holds(row, both)) },
    withVerdicts: judgedBars && {
      ...judgedBars,
      quality: qualityOf(rows, (row) => row.isCalled && holds(row, judgedBars)),
    },
  }
}

/** Labels that other bars call otherwise. */
export interface Change {
  /** Are called as the label says with the other bars only. */
  readonly right: number
  /** With today's bars only. */
  readonly wrong: number
  /** How likely so uneven numbers are by chance: two-sided sign test (McNemar 1947, exact). 1 when nothing changes. */
  readonly chance: number
}

/** @param judged whether the verdict decides after the bars */
export function changeBetween(
  rows: readonly LabelledFigures[],
  today: Bars,
  other: Bars,
  judged: boolean,
): Change {
  const isRight = (row: LabelledFigures, bars: Bars): boolean =>
    (holds(row, bars) && (row.isCalled || !judged)) === row.isDuplicate
  const right = rows.filter((row) => isRight(row, other) && !isRight(row, today)).length
  const wrong = rows.filter((row) => isRight(row, today) && !isRight(row, other)).length
  return { right, wrong, chance: signTest(right, wrong) }
}

function signTest(x: number, y: number): number {
  const n = x + y
  let [term, sum] = [0.5 ** n, 0]
  for (let k = 0; k <= Math.min(x, y); k++) {
    sum += term
    term *= (n - k) / (k + 1)
  }
  return round6(Math.min(1, 2 * sum))
}

function holds({ jaccard, containment }: LabelledFigures, { minJaccard, minContainment }: Bars): boolean {
  return jaccard >= minJaccard || (minContainment !== null && containment >= minContainment)
}

/** There is a best bar wherever there is a duplicate. */
function present<T>(found: T | null): T {
  if (found === null) throw new Error('No bar was found among labels with a duplicate.')
  return found
}
