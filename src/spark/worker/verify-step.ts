import { provedBars } from '../../flow/compare-level.ts'
import { judgePairs } from '../../flow/judge-pairs.ts'
import type { VerifiedPair } from '../../model/pair.ts'
import { NO_CHECKPOINTS } from '../../store/checkpoints.ts'
import { jsonBytes } from '../document-facts.ts'
import { proveRows } from './prove-rows.ts'
import type { Step } from './step.ts'

/** Proves candidate pairs, and judges those that are proved: stages 08 and 10. */
export const verifyStep: Step = (input) => {
  const { give, settings } = input
  const barsOf = (areDocuments: boolean) => provedBars(areDocuments && settings.judge.verdicts, settings)
  for (const { proved, units, texts, keyOf } of proveRows(input, barsOf)) {
    // The join misses most pairs under the two bars; those that it happens to propose would say nothing of the others.
    const saying = proved.pairs.filter((pair) => pair.foundBy !== 'join' || pair.bar !== 'overlap')
    for (const pair of judgePairs(saying, units, texts, settings, () => {}, NO_CHECKPOINTS)) {
      const { a, b, bar } = pair
      const told: Omit<VerifiedPair, 'a' | 'b'> = { ...pair }
      give('pair', { a: keyOf(a), b: keyOf(b), bar, pair: jsonBytes(told) })
    }
    give('counts', { recounted: proved.recounted })
  }
}
