import type { VerifiedPair } from '../model/pair.ts'
import type { DifferingWords } from '../model/run-files.ts'
import type { Judgement } from '../stages/10-judge/judge.ts'

/**
 * What led to a verdict, in words: how much of each side the other has, the longest run, and what differs.
 *
 * @param swapped the row has the pair's sides the other way round
 */
export function reasonOf(pair: VerifiedPair, judgement: Judgement, swapped: boolean): string {
  const { coverageA, coverageB, longestRun, differs } = judgement
  const [a, b] = swapped ? [coverageB, coverageA] : [coverageA, coverageB]
  const held = `b has ${percent(a)} of a, a has ${percent(b)} of b`
  const run = `the longest run is ${longestRun} ${longestRun === 1 ? 'word' : 'words'}`
  return `${MEANING[judgement.verdict]}: ${held}; ${run}; ${differenceOf(differs)}${below(pair)}`
}

const MEANING = {
  exact: 'the articles are equal',
  same: 'each holds nearly all of the other',
  revision: 'one holds most of the other',
  partial: 'a part is shared',
  template: 'one form with other facts',
  boilerplate: 'only standing text is shared',
} as const

function differenceOf({ words, numbers, dates, names }: DifferingWords): string {
  const kinds = [
    counted(numbers, 'number'),
    counted(dates, 'date'),
    counted(names, 'name'),
    counted(words, numbers + dates + names > 0 ? 'other word' : 'word'),
  ].filter((kind) => kind !== null)
  return kinds.length === 0 ? 'no word differs' : `what differs: ${kinds.join(', ')}`
}

/** A pair under both bars is told, and removes nothing. */
function below({ bar }: VerifiedPair): string {
  return bar === 'overlap' ? '; below the bars, so nothing is removed for it' : ''
}

function counted(count: number, noun: string): string | null {
  return count === 0 ? null : `${count} ${noun}${count === 1 ? '' : 's'}`
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
