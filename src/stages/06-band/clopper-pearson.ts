import { betaQuantile } from './incomplete-beta.ts'

/** Probability with which an interval holds the true share. */
export const CONFIDENCE = 0.95

/**
 * The interval of Clopper & Pearson (1934) for a share: all shares under which neither so many nor so few successes
 * would be rarer than (1 - CONFIDENCE) / 2. By quantiles of the beta distribution, so that numbers need not be whole.
 */
export function clopperPearson(successes: number, trials: number): readonly [low: number, high: number] {
  const tail = (1 - CONFIDENCE) / 2
  const failures = trials - successes
  const low = successes <= 0 ? 0 : betaQuantile(tail, successes, failures + 1)
  const high = failures <= 0 ? 1 : betaQuantile(1 - tail, successes + 1, failures)
  return [low, high]
}
