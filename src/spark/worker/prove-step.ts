import { sampleBars } from '../../flow/sample-recall.ts'
import { proveRows } from './prove-rows.ts'
import type { Step } from './step.ts'

/** Proves pairs at the one bar that recall is measured at, and leaves them unjudged: they are counted, not listed. */
export const proveStep: Step = (input) => {
  const bars = sampleBars(input.settings)
  for (const { proved, keyOf } of proveRows(input, () => bars)) {
    for (const { a, b } of proved.pairs) input.give('pair', { a: keyOf(a), b: keyOf(b) })
  }
}
