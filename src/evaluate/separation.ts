import { DUPLICATE_LABELS, GRADED_LABELS, UNRELATED_LABELS } from './gold.ts'
import { areaUnderCurve, bestThreshold } from './measures.ts'

/** How well a number alone tells duplicates from all other pairs. */
export interface Separation {
  readonly areaUnderCurve: number | null
  /** The best F1 of any threshold, and that threshold: in hindsight, an upper bound. */
  readonly bestF1: number
  readonly threshold: number
}

/** Areas under the curve by what is held against what; null where one kind is missing. */
export type Curves = Readonly<Record<string, number | null>>

/** Null when no label is a duplicate. */
export function separation<Name extends string>(
  rows: readonly (Readonly<Record<Name, number>> & { readonly label: string })[],
  name: Name,
): Separation | null {
  const kinds = rows.filter((row) => !GRADED_LABELS.includes(row.label))
  const isDuplicate = (row: { readonly label: string }): boolean => DUPLICATE_LABELS.includes(row.label)
  const best = bestThreshold(kinds.map((row) => ({ value: row[name], isDuplicate: isDuplicate(row) })))
  if (best === null) return null
  return {
    areaUnderCurve: areaUnderCurve(
      kinds.filter(isDuplicate).map((row) => row[name]),
      kinds.filter((row) => !isDuplicate(row)).map((row) => row[name]),
    ),
    bestF1: best.f1,
    threshold: best.threshold,
  }
}

/** For labels of graded text reuse; null when there are none. */
export function gradedCurves<Name extends string>(
  rows: readonly (Readonly<Record<Name, number>> & { readonly label: string })[],
  name: Name,
): Curves | null {
  const graded = rows.filter((row) => GRADED_LABELS.includes(row.label))
  if (graded.length === 0) return null
  const values = (is: (label: string) => boolean): number[] =>
    graded.filter((row) => is(row.label)).map((row) => row[name])
  const unrelated = values((label) => UNRELATED_LABELS.includes(label))
  return {
    'derived against not': areaUnderCurve(
      values((label) => !UNRELATED_LABELS.includes(label)),
      unrelated,
    ),
    'wholly derived against not': areaUnderCurve(
      values((label) => label === 'WD'),
      unrelated,
    ),
  }
}
