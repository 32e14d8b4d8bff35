import type { BandPlan } from '../report-data.ts'

export interface BandCurve {
  readonly bands: number
  readonly rowsPerBand: number
  /** Probability that a pair is proposed, at jaccard 0, 0.02 ... 1. */
  readonly points: readonly number[]
  readonly minJaccard: number
  readonly atMinJaccard: number
}

export const STEPS = 50

/** How surely the bands propose a pair, by its jaccard; null where there are no bands. */
export function bandCurve(plan: BandPlan | null, minJaccard: number): BandCurve | null {
  if (plan === null) return null
  const { bands, rowsPerBand, atMinJaccard } = plan
  const points = Array.from({ length: STEPS + 1 }, (_, i) => proposed(i / STEPS, bands, rowsPerBand))
  return { bands, rowsPerBand, points, minJaccard, atMinJaccard }
}

function proposed(jaccard: number, bands: number, rowsPerBand: number): number {
  return 1 - power(1 - power(jaccard, rowsPerBand), bands)
}

/** By multiplying, which comes out the same everywhere, as `**` need not. */
function power(base: number, exponent: number): number {
  let product = 1
  for (let i = 0; i < exponent; i++) product *= base
  return product
}
