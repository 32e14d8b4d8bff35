/**
 * Probability that two units of a given Jaccard similarity share at least one of the bands:
 * 1 - (1 - s^r)^b (Leskovec, Rajaraman & Ullman, Mining of Massive Datasets, section 3.4.2).
 */
export function candidateProbability(jaccard: number, bands: number, rowsPerBand: number): number {
  return 1 - (1 - jaccard ** rowsPerBand) ** bands
}

export interface BandPlan {
  readonly bands: number
  readonly rowsPerBand: number
  /** Probability that a pair exactly at the bar becomes a candidate. */
  readonly recallAtBar: number
}

/**
 * The most selective banding that still proposes the asked share of pairs at the bar: the largest number of rows
 * for which floor(hashes / rows) bands reach it. Null when even single rows do not.
 */
export function planBands(hashes: number, minJaccard: number, minRecall: number): BandPlan | null {
  let plan: BandPlan | null = null
  for (let rowsPerBand = 1; rowsPerBand <= hashes; rowsPerBand++) {
    const bands = Math.floor(hashes / rowsPerBand)
    const recallAtBar = candidateProbability(minJaccard, bands, rowsPerBand)
    if (recallAtBar >= minRecall) plan = { bands, rowsPerBand, recallAtBar }
  }
  return plan
}
