import type { DocumentRow } from '../../model/run-files.ts'
import type { ReportLanguage } from '../../model/settings.ts'
import { type Fate, isRemoved } from './fates.ts'
import { type Periods, periodOf, periodsBetween } from './periods.ts'

/** Articles of a period: kept and on their own, kept though alike, removed. */
export type PeriodCounts = readonly [alone: number, alike: number, removed: number]

export interface OverTime {
  readonly periods: Periods
  readonly counts: readonly PeriodCounts[]
  readonly undated: PeriodCounts
  /** With a date so far from nearly all others that they would leave no room for these. */
  readonly outside: PeriodCounts
}

/** Most periods that are drawn. */
const MOST = 40
const ENOUGH_DATED = 5
/** One period of so many with articles is the least that is drawn. */
const SPARSE = 5
/** Share of the dates, at either end, that may be left out when this makes the picture so many times as close. */
const FEW = 0.01
const CLOSER = 2

/** Null with few dates, when these lie in one period or are scattered, or when nothing repeats anything. */
export function articlesOverTime(
  documents: readonly DocumentRow[],
  fates: readonly Fate[],
  language: ReportLanguage,
): OverTime | null {
  const dates = documents.flatMap(({ date }) => (date === null ? [] : [date])).sort()
  if (dates.length < ENOUGH_DATED || fates.every((fate) => fate === 'alone')) return null
  const [first, last] = rangeOf(dates)
  const periods = periodsBetween(first, last, { language, most: MOST })
  const counts = Array.from({ length: periods.count }, (): [number, number, number] => [0, 0, 0])
  const undated: [number, number, number] = [0, 0, 0]
  const outside: [number, number, number] = [0, 0, 0]
  for (let i = 0; i < documents.length; i++) {
    const { date } = documents[i]
    const place = date === null ? undated : (counts[periodOf(date, periods, language)] ?? outside)
    place[isRemoved(fates[i]) ? 2 : fates[i] === 'alike' ? 1 : 0]++
  }
  const filled = counts.filter((period) => period.some((count) => count > 0)).length
  if (filled < 2 || filled * SPARSE < counts.length) return null
  return { periods, counts, undated, outside }
}

/** The first and last date; or those of all but a few, when these few lie far away. */
function rangeOf(dates: readonly string[]): [first: string, last: string] {
  const few = Math.floor(dates.length * FEW)
  const all: [string, string] = [dates[0], dates[dates.length - 1]]
  const nearly: [string, string] = [dates[few], dates[dates.length - 1 - few]]
  const length = ([first, last]: [string, string]): number => Date.parse(last) - Date.parse(first)
  return length(nearly) > 0 && length(nearly) * CLOSER < length(all) ? nearly : all
}
