import { round6 } from '../../src/model/round.ts'
import type { Bars, LabelledFigures, LabelledValue } from '../../src/tune/suggest-bars.ts'

/** F1 of what is called, by counting; the slow twin of what is carried along from bar to bar. */
export function f1Of<Row extends { readonly isDuplicate: boolean; readonly weight: number }>(
  rows: readonly Row[],
  isCalled: (row: Row) => boolean,
): number {
  let [right, called, all] = [0, 0, 0]
  for (const row of rows) {
    if (row.isDuplicate) all += row.weight
    if (isCalled(row)) called += row.weight
    if (row.isDuplicate && isCalled(row)) right += row.weight
  }
  return round6((2 * right) / (called + all))
}

export function holds({ jaccard, containment }: LabelledFigures, bars: Bars): boolean {
  return jaccard >= bars.minJaccard || (bars.minContainment !== null && containment >= bars.minContainment)
}

/** The best F1 of every bar that there is: one at each value, and one above all. */
export function bestF1(rows: readonly LabelledValue[]): number {
  return Math.max(
    ...barsAt(rows.map(({ value }) => value)).map((bar) => f1Of(rows, ({ value }) => value >= bar)),
  )
}

/** The best F1 of every pair of bars. */
export function bestF1OfPairs(rows: readonly LabelledFigures[]): number {
  const jaccards = barsAt(rows.map(({ jaccard }) => jaccard))
  const containments = [null, ...barsAt(rows.map(({ containment }) => containment))]
  return Math.max(
    ...jaccards.flatMap((minJaccard) =>
      containments.map((minContainment) => f1Of(rows, (row) => holds(row, { minJaccard, minContainment }))),
    ),
  )
}

function barsAt(values: readonly number[]): number[] {
  return [...values.filter((value) => value > 0), 1]
}
