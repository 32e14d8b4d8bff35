import type { WordAlignment } from './align-words.ts'
import type { LikelihoodWeights } from './likelihood-weights.ts'
import type { StatementUnit } from './statement-unit.ts'

/** What the likelihood of two units is computed from. */
export interface StatementFeatures {
  /** Geometric mean of the shares of the two sides' weights that are matched, 0-1. */
  readonly coverage: number
  /** ln(1 + the mean of the two weights): long units have more in common by chance. */
  readonly size: number
  /** Numbers without a match, both sides together, at most 4. */
  readonly unmatchedNumbers: number
  /** |ln| of the ratio of the two weights, 1 added to each, at most 2. */
  readonly imbalance: number
}

const MOST_NUMBERS = 4
const MOST_IMBALANCE = 2
/** Keeps the logarithm of no coverage finite. */
const LEAST_COVERAGE = 0.02

export function statementFeatures(
  a: StatementUnit,
  b: StatementUnit,
  { matchedA, matchedB, numbers }: WordAlignment,
): StatementFeatures {
  return {
    coverage: a.weight * b.weight > 0 ? Math.sqrt((matchedA / a.weight) * (matchedB / b.weight)) : 0,
    size: Math.log(1 + (a.weight + b.weight) / 2),
    unmatchedNumbers: Math.min(MOST_NUMBERS, a.numbers + b.numbers - 2 * numbers),
    imbalance: Math.min(MOST_IMBALANCE, Math.abs(Math.log((b.weight + 1) / (a.weight + 1)))),
  }
}

/**
 * Likelihood that a reader calls two units a translation of each other, 0-1, of pairs that are each other's best.
 *
 * @param margin coverage less the mean coverage of the next best pairs of the two, see neighbours.ts
 * @param rarity how much rarer a translation is than where the weights were fitted, ln of the ratio of the odds
 */
export function likelihoodOf(
  features: StatementFeatures,
  margin: number,
  weights: LikelihoodWeights,
  rarity = 0,
): number {
  const { coverage, size, unmatchedNumbers, imbalance } = features
  const logit =
    weights.bias -
    rarity +
    weights.logCoverage * Math.log(LEAST_COVERAGE + coverage) +
    weights.coverage * coverage +
    weights.size * size +
    weights.unmatchedNumbers * unmatchedNumbers +
    weights.imbalance * imbalance +
    weights.margin * margin
  return 1 / (1 + Math.exp(-logit))
}

/** Sentences of each side among which the weights were fitted; half of them had a translation. */
const FITTED_AMONG = 2000
/** Odds of the fitting over those of an archive, where one statement in a hundred is taken to have a translation. */
const FITTED_ODDS = 99

/**
 * How much rarer a translation is among the pairs of two languages of an archive than where the weights were fitted (the
 * rule of Bayes for another prior): the more sentences there are, the more resemble each other by chance.
 *
 * @param sentencesA, sentencesB how many are compared
 */
export function translationRarity(sentencesA: number, sentencesB: number): number {
  return Math.max(0, Math.log((FITTED_ODDS * Math.sqrt(sentencesA * sentencesB)) / FITTED_AMONG))
}

/** Odds of the fitting over those between related documents, where one statement in four is taken to have a translation. */
const RELATED_ODDS = 3

/** The same between two documents that tell something in common: few sentences, so few that resemble by chance. Negative. */
export function relatedRarity(sentencesA: number, sentencesB: number): number {
  return Math.min(0, Math.log((RELATED_ODDS * Math.sqrt(sentencesA * sentencesB)) / FITTED_AMONG))
}
