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
  logCoverage: 6.7,
  coverage: 9.5,
  size: 1.1,
  unmatchedNumbers: -1.1,
  imbalance: -3.25,
  margin: 0,
  bias: 6.2,
}

/** With what else the two resemble. */
export const WITH_MARGIN: LikelihoodWeights = {
  logCoverage: 4,
  coverage: -27,
  size: -0.63,
  unmatchedNumbers: -0.9,
  imbalance: -3.6,
  margin: 67,
  bias: 9.7,
}
