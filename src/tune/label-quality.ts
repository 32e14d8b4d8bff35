import { round6 } from '../model/round.ts'
import type { LabelledFigures } from './suggest-bars.ts'

/** How what is called a duplicate agrees with labels, each counted as the pairs that it stands for. */
export interface Quality {
  /** Null when nothing is called. */
  readonly precision: number | null
  readonly precisionInterval: Interval | null
  /** Of the labelled duplicates. */
  readonly recall: number
  readonly recallInterval: Interval
  readonly f1: number
}

export type Interval = readonly [low: number, high: number]

/** The 97.5th percentile of the normal distribution: two-sided intervals of 95 %. */
const Z = 1.959964

/** @param rows at least one of them a duplicate */
export function qualityOf(
  rows: readonly LabelledFigures[],
  isCalled: (row: LabelledFigures) => boolean,
): Quality {
  const called = rows.filter(isCalled)
  const duplicates = rows.filter((row) => row.isDuplicate)
  const right = called.filter((row) => row.isDuplicate)
  const precision = weightOf(right) / weightOf(called)
  const recall = weightOf(right) / weightOf(duplicates)
  return {
    precision: called.length === 0 ? null : round6(precision),
    precisionInterval: called.length === 0 ? null : interval(precision, called),
    recall: round6(recall),
    recallInterval: interval(recall, duplicates),
    f1: round6((2 * weightOf(right)) / (weightOf(called) + weightOf(duplicates))),
  }
}

/**
 * Wilson's interval of a share (1927), with the number of labels reduced to what unequal weights leave of it:
 * (sum w)^2 / sum w^2 (Kish, Survey Sampling, 1965).
 */
function interval(share: number, rows: readonly LabelledFigures[]): Interval {
  const size = weightOf(rows) ** 2 / rows.reduce((sum, { weight }) => sum + weight ** 2, 0)
  const middle = share + Z ** 2 / (2 * size)
  const reach = Z * Math.sqrt((share * (1 - share)) / size + Z ** 2 / (4 * size ** 2))
  const scale = 1 + Z ** 2 / size
  return [round6(Math.max(0, (middle - reach) / scale)), round6(Math.min(1, (middle + reach) / scale))]
}

function weightOf(rows: readonly LabelledFigures[]): number {
  return rows.reduce((sum, { weight }) => sum + weight, 0)
}
