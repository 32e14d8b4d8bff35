import type { DifferingWords, PairRow } from '../model/run-files.ts'
import type { Verdict } from '../model/verdict.ts'

/** The measures of a pair that its reason tells; null when verdicts are off. */
export type ReasonMeasures = Pick<PairRow, 'coverageA' | 'coverageB' | 'longestRun' | 'differs' | 'bar'>

/** What led to a verdict, in words: how much of each side the other has, the longest run, and what differs. */
export function reasonOf(verdict: Verdict, measures: ReasonMeasures): string {
  return toldWith(MEANING[verdict], measures)
}

/**
 * The reason of a row for the sides and the bar that the row has now.
 *
 * `isDuplicate`: an editor decided so
 */
export function retoldReason({
  reason,
  isDuplicate = false,
  ...measures
}: ReasonMeasures & Pick<PairRow, 'reason'> & { readonly isDuplicate?: boolean }): string | null {
  return reason && toldWith(reason.slice(0, reason.indexOf(SEPARATOR)), measures, isDuplicate)
}

const SEPARATOR = ': '

function toldWith(
  meaning: string,
  { coverageA, coverageB, longestRun, differs, bar }: ReasonMeasures,
  isDuplicate = false,
): string {
  const held = `b has ${percent(coverageA ?? 0)} of a, a has ${percent(coverageB ?? 0)} of b`
  const run = `the longest run is ${longestRun} ${longestRun === 1 ? 'word' : 'words'}`
  return `${meaning}${SEPARATOR}${held}; ${run}; ${differenceOf(differs ?? NO_WORDS)}${below(bar, isDuplicate)}`
}

const NO_WORDS: DifferingWords = { words: 0, numbers: 0, dates: 0, names: 0 }

/** A verdict in words. */
export function meaningOf(verdict: Verdict): string {
  return MEANING[verdict]
}

const MEANING = {
  exact: 'the articles are equal',
  same: 'each holds nearly all of the other',
  revision: 'one holds most of the other',
  partial: 'a part is shared',
  template: 'one form with other facts',
  boilerplate: 'only standing text is shared',
} as const

/** What the words are that differ, by kind. */
export function differenceOf({ words, numbers, dates, names }: DifferingWords): string {
  const kinds = [
    counted(numbers, 'number'),
    counted(dates, 'date'),
    counted(names, 'name'),
    counted(words, numbers + dates + names > 0 ? 'other word' : 'word'),
  ].filter((kind) => kind !== null)
  return kinds.length === 0 ? 'no word differs' : `what differs: ${kinds.join(', ')}`
}

/** A pair under both bars is told, and removes nothing unless an editor decided so. */
function below(bar: PairRow['bar'], isDuplicate: boolean): string {
  if (bar !== 'overlap') return ''
  return isDuplicate
    ? '; below the bars, and decided a duplicate'
    : '; below the bars, so nothing is removed for it'
}

function counted(count: number, noun: string): string | null {
  return count === 0 ? null : `${count} ${noun}${count === 1 ? '' : 's'}`
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
