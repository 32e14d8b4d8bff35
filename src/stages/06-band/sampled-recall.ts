import { CONFIDENCE, clopperPearson } from './clopper-pearson.ts'
import { betaQuantile } from './incomplete-beta.ts'

/** What a sample of documents says about all pairs. */
export interface SampledRecall {
  /** Share of the pairs that were found. */
  readonly recall: number
  readonly interval: readonly [low: number, high: number]
  /** Independent pairs that would say as much. */
  readonly effectivePairs: number
}

/** Sampled documents with pairs that a share is told from; fewer say nothing even when all of their pairs were found. */
export const FEWEST_DOCUMENTS = 30

/**
 * Recall with its interval, when documents were sampled and all pairs of each were counted. The pairs of one document
 * are not independent: near-copies are missed together. So the interval is that of Clopper & Pearson for the number of
 * independent pairs that would vary as much, by Korn & Graubard (1998): the pairs divided by the design effect, which
 * is the linearised variance of the ratio found / pairs over documents (Cochran 1977, section 6.4) in units of that of
 * independent pairs, not under 1; and corrected for the few documents by the ratio of the squared t quantiles.
 * Where misses are rare that variance is itself a guess, and a document with many pairs may happen to be missing from
 * the sample; so each document counts for one pair at the most. Without any miss they all do.
 *
 * @param pairs pairs of each sampled document that has any
 * @param found those of them that were found
 * @returns null for fewer than FEWEST_DOCUMENTS documents
 */
export function sampledRecall(pairs: Uint32Array, found: Uint32Array): SampledRecall | null {
  const documents = pairs.length
  if (documents < FEWEST_DOCUMENTS) return null
  let allPairs = 0
  let allFound = 0
  for (let i = 0; i < documents; i++) {
    allPairs += pairs[i]
    allFound += found[i]
  }
  const recall = allFound / allPairs
  let squares = 0
  for (let i = 0; i < documents; i++) squares += (found[i] - recall * pairs[i]) ** 2
  const variance = ((documents / (documents - 1)) * squares) / allPairs ** 2
  const designEffect = Math.max(1, (variance * allPairs) / (recall * (1 - recall)) || 1)
  const fewDocuments = Math.min(1, squaredT(allPairs - 1) / squaredT(documents - 1))
  const effectivePairs = Math.min(documents, (allPairs / designEffect) * fewDocuments)
  return { recall, interval: clopperPearson(recall * effectivePairs, effectivePairs), effectivePairs }
}

/** Square of the two-sided quantile of Student's t, through the beta distribution (Abramowitz & Stegun 1964, 26.7.1). */
function squaredT(degrees: number): number {
  const x = betaQuantile(1 - CONFIDENCE, degrees / 2, 1 / 2)
  return (degrees * (1 - x)) / x
}
