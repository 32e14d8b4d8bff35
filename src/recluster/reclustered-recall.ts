import type { DesignedRecall } from '../flow/run-plan.ts'
import { round6 } from '../model/round.ts'
import type { Settings } from '../model/settings.ts'
import { candidateProbability } from '../stages/06-band/s-curve.ts'

/**
 * The run's recall, its bands' share told for the bar that holds now: they proposed the pairs, whichever bar they were
 * chosen for. What the run measured stays what it was at the run's bars.
 */
export function reclusteredRecall(
  recall: Readonly<Record<string, unknown>>,
  { verify }: Settings,
): Record<string, DesignedRecall> {
  const { bands, ...measured } = recall as Record<string, DesignedRecall>
  if (bands === undefined) return measured
  const atMinJaccard = round6(candidateProbability(verify.minJaccard, bands.bands, bands.rowsPerBand))
  return { ...measured, bands: { ...bands, atMinJaccard } }
}
