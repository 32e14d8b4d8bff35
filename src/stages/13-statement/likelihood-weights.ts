/**
 * Weights of the logistic functions that give a statement pair's likelihood, fitted by
 * `node test/bench/statements.mjs --fit` and rounded.
 */
export interface LikelihoodWeights {
  /** Of ln(0.02 + coverage), see StatementFeatures. */
  readonly logCoverage: number
  readonly coverage: number
  readonly size: number
  readonly unmatchedNumbers: number
  readonly imbalance: number
  /** Of the coverage over that of the next best pairs. */
  readonly margin: number
  readonly bias: number
}

/** By the two texts alone. */
export const ALONE: LikelihoodWeights = {
  logCoverage: 9.4,
  coverage: 0.6,
  size: 0.86,
  unmatchedNumbers: -1.08,
  imbalance: -3.68,
  margin: 0,
  bias: 12.7,
}

/** With what else the two resemble. */
export const WITH_MARGIN: LikelihoodWeights = {
  logCoverage: 3.33,
  coverage: -35,
  size: -0.27,
  unmatchedNumbers: -0.89,
  imbalance: -3.95,
  margin: 83.8,
  bias: 8.87,
}
