import { round6 } from '../model/round.ts'
import type { Links } from './removing-links.ts'

/** How well the members of a cluster hold together: what is proved between them, beyond the star that joined them. */
export interface Certificate {
  /** Pairs of members that passed a bar against each other, or are copies. */
  readonly verifiedPairs: number
  readonly possiblePairs: number
  /** Verified pairs of members that would not remove one another. */
  readonly disputedPairs: number
  /** Smallest Jaccard similarity of the verified pairs; 1 where all are copies. */
  readonly lowestJaccard: number
}

/** In which cluster each text is, -1 for none, and how many of its units are. */
export interface ClusteredTexts {
  readonly clusters: Int32Array
  readonly units: Uint32Array
}

/**
 * @param count number of clusters
 * @param links all verified pairs of texts, also those that remove nothing
 */
export function certify(
  { clusters, units }: ClusteredTexts,
  count: number,
  { a, b, rows, removes }: Links,
): Certificate[] {
  const members = new Float64Array(count)
  const verified = new Float64Array(count)
  const disputed = new Float64Array(count)
  const lowest = new Float64Array(count).fill(1)
  for (let text = 0; text < clusters.length; text++) {
    if (clusters[text] === -1) continue
    members[clusters[text]] += units[text]
    verified[clusters[text]] += pairsOf(units[text])
  }
  for (let i = 0; i < a.length; i++) {
    const cluster = clusters[a[i]]
    if (cluster === -1 || cluster !== clusters[b[i]] || rows[i].bar === 'overlap') continue
    const pairs = units[a[i]] * units[b[i]]
    if (pairs === 0) continue
    verified[cluster] += pairs
    if (removes[i] === 0) disputed[cluster] += pairs
    lowest[cluster] = Math.min(lowest[cluster], round6(rows[i].jaccard))
  }
  return Array.from(members, (size, cluster) => ({
    verifiedPairs: verified[cluster],
    possiblePairs: pairsOf(size),
    disputedPairs: disputed[cluster],
    lowestJaccard: lowest[cluster],
  }))
}

function pairsOf(units: number): number {
  return (units * (units - 1)) / 2
}
