/**
 * The likelihood that a reader keeps only one of two texts. Two logistic models, fitted on labelled pairs (five-fold
 * figures in src/README.md), and a calibration; the weights stand here and nowhere else, rounded.
 *
 * - Likeness: how much of the shorter text is in the longer one. Persian and Arabic news, same and revision against
 *   partial and template.
 * - Derivation: whether one was written from the other at all, however freely. Urdu and English, graded reuse. Long
 *   texts share n-grams by chance, so the longer side counts; and when only one comes from an agency, the other's
 *   share of it. At equal shares one long run is a quotation rather than a source.
 *
 * The ranking is likeness, made steeper, with derivation below it, so that it also orders pairs that no reader would
 * merge; the calibration makes shares of it that were observed on the news pairs.
 */
export interface Likeness {
  /** Share of the shorter text's 5-grams that stand in the longer one, and of the longer one's in the shorter. */
  readonly shortInShorter: number
  readonly shortInLonger: number
  /** The same of 12-grams. */
  readonly longInShorter: number
  readonly longInLonger: number
  /** Share of the derived text's 5-grams that stand in its source; of the longer text's where that is not known. */
  readonly shortInDerived: number
  /** Words of the longest run that both have. */
  readonly longestRun: number
}

/** Points of the calibration, joined by straight lines: ranking value, likelihood. */
const CALIBRATION = [
  [0, 0],
  [0.2, 0.04],
  [0.25, 0.3],
  [0.6, 0.5],
  [0.95, 0.8],
  [1, 1],
] as const

const STEEPNESS = 4
const DERIVATION_SHARE = 0.2

/** Weights of the features below, then the intercept. */
const LIKENESS_WEIGHTS = [2, 1.1, -0.2, -3.6]
const DERIVATION_WEIGHTS = [2.4, 2.1, -1.6, 10.6]

/** 0-1. From 0.5 on a reader would rather keep one. */
export function scoreOf(likeness: Likeness): number {
  return scoreFrom(
    model(LIKENESS_WEIGHTS, likenessFeatures(likeness)),
    model(DERIVATION_WEIGHTS, derivationFeatures(likeness)),
  )
}

export function likenessFeatures({ shortInShorter, longInShorter, longInLonger }: Likeness): number[] {
  return [logit(shortInShorter), logit(longInShorter), logit(longInLonger)]
}

export function derivationFeatures({ shortInDerived, shortInLonger, longestRun }: Likeness): number[] {
  return [logit(shortInDerived), logit(shortInLonger), Math.log(1 + longestRun)]
}

/** The score from what the two models say, each 0-1. */
export function scoreFrom(like: number, derived: number): number {
  const steep = like ** STEEPNESS / (like ** STEEPNESS + (1 - like) ** STEEPNESS)
  return calibrated(steep + (1 - steep) * DERIVATION_SHARE * derived)
}

/** For texts of one form that tell other facts: never a duplicate, ordered by derivation alone. */
export function scoreOfTemplate(likeness: Likeness): number {
  return scoreOf({ ...likeness, shortInShorter: 0, longInShorter: 0 })
}

/** Log odds of a share, kept finite at both ends. */
function logit(share: number): number {
  return Math.log((share + 0.02) / (1.02 - share))
}

/** A logistic model's likelihood. */
function model(weights: readonly number[], features: readonly number[]): number {
  const sum = features.reduce((total, feature, i) => total + weights[i] * feature, weights[features.length])
  return 1 / (1 + Math.exp(-sum))
}

function calibrated(rank: number): number {
  for (let i = 1; i < CALIBRATION.length; i++) {
    const [from, low] = CALIBRATION[i - 1]
    const [to, high] = CALIBRATION[i]
    if (rank <= to) return low + ((high - low) * (rank - from)) / (to - from)
  }
  return 1
}
