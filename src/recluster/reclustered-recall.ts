import type { DesignedRecall } from '../flow/run-plan.ts'
import type { MeasuredRecall } from '../model/recall.ts'
import { round6 } from '../model/round.ts'
import type { Settings } from '../model/settings.ts'
import { candidateProbability } from '../stages/06-band/s-curve.ts'
import type { FinishedRun } from '../store/finished-run.ts'

/**
 * The bands' share told for the bar that holds now: they proposed the pairs, whichever bar they were chosen for.
 */
export function reclusteredRecall(run: FinishedRun, { verify }: Settings): Record<string, DesignedRecall> {
  const { bands } = run.manifest.recall as Partial<Record<string, DesignedRecall>>
  if (bands === undefined) return {}
  const atMinJaccard = round6(candidateProbability(verify.minJaccard, bands.bands, bands.rowsPerBand))
  return { bands: { ...bands, atMinJaccard } }
}

/** What the run measured, which says nothing about other bars. */
export function measuredRecall({ manifest }: FinishedRun, { verify }: Settings): MeasuredRecall | null {
  const { minJaccard, minContainment } = manifest.settings.verify
  if (verify.minJaccard !== minJaccard || verify.minContainment !== minContainment) return null
  return (manifest.recall.measured as MeasuredRecall | undefined) ?? null
}
