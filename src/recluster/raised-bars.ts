import { retoldReason } from '../flow/verdict-reason.ts'
import { SettingsError } from '../model/errors.ts'
import type { PairRow } from '../model/run-files.ts'
import type { VerifySettings } from '../model/settings.ts'
import { listedBar, nearBar } from '../stages/08-verify/verify.ts'

/**
 * Makes sure that a finished run has all pairs that the bars ask for.
 *
 * @throws SettingsError for a bar below the run's, which has dropped the pairs under it
 */
export function refuseLowerBars(asked: VerifySettings, run: VerifySettings, folder: string): void {
  const found: string[] = []
  const refuse = (flag: string, bar: number, least: number | null): void => {
    const [than, instead] =
      least === null
        ? ['was switched off in', 'leave it off']
        : [`is below the ${least} of`, `take ${least} or more`]
    found.push(
      `${flag} ${bar} ${than} the run in ${folder}, whose files hold no pair under its bars: ` +
        `${instead}, or find these pairs with takrar run ${flag} ${bar}`,
    )
  }
  if (asked.minJaccard < run.minJaccard) refuse('--min-jaccard', asked.minJaccard, run.minJaccard)
  if (asked.minContainment !== null && asked.minContainment < (run.minContainment ?? Infinity)) {
    refuse('--min-containment', asked.minContainment, run.minContainment)
  }
  if (asked.minOverlap !== null && asked.minOverlap < (run.minOverlap ?? Infinity)) {
    refuse('--min-overlap', asked.minOverlap, run.minOverlap)
  }
  if (found.length > 0) throw new SettingsError(found.join('\n'))
}

/**
 * The pairs that these bars list, each with the bar that it passes.
 *
 * @param listsOverlap also those under both bars that share a part, as a run lists documents
 * @param listsAll also all others, as sharing a part: an editor may have decided about them
 */
export function pairsOver(
  { minOverlap, ...bars }: VerifySettings,
  pairs: readonly PairRow[],
  listsOverlap: boolean,
  listsAll = false,
): PairRow[] {
  return pairs.flatMap((row) => {
    const bar = listedBar(row, { ...bars, minOverlap: listsOverlap ? minOverlap : null })
    if (bar === null && !listsAll) return []
    return withBar(row, bar ?? 'overlap')
  })
}

function withBar(row: PairRow, bar: PairRow['bar']): PairRow {
  return bar === row.bar ? row : { ...row, bar, reason: retoldReason({ ...row, bar }) }
}

/** Pairs near a bar that were not near one of the run's, which alone are counted again with 64 bits. */
export function uncountedNear(bars: VerifySettings, run: VerifySettings, pairs: readonly PairRow[]): number {
  return pairs.filter((row) => nearBar(row, bars) && !nearBar(row, run)).length
}
