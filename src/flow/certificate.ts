import { round6 } from '../model/round.ts'
import type { Link } from './removing-links.ts'

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

/** A text in a cluster, and how many of its units are. */
interface ClusteredText {
  readonly text: number
  readonly units: number
}

/**
 * @param clusters the texts of each; a text is in one cluster at most
 * @param links all verified pairs of texts, also those that remove nothing
 */
export function certify(
  clusters: readonly (readonly ClusteredText[])[],
  links: readonly Link[],
): Certificate[] {
  const certificates = clusters.map((texts) => {
    const units = texts.reduce((sum, text) => sum + text.units, 0)
    const copies = texts.reduce((sum, text) => sum + pairsOf(text.units), 0)
    return { verifiedPairs: copies, possiblePairs: pairsOf(units), disputedPairs: 0, lowestJaccard: 1 }
  })
  const places = new Map(
    clusters.flatMap((texts, cluster) => texts.map(({ text, units }) => [text, { cluster, units }] as const)),
  )
  for (const { a, b, row, removes } of links) {
    const [x, y] = [places.get(a), places.get(b)]
    if (x === undefined || y === undefined || x.cluster !== y.cluster || row.bar === 'overlap') continue
    const certificate = certificates[x.cluster]
    certificate.verifiedPairs += x.units * y.units
    if (!removes) certificate.disputedPairs += x.units * y.units
    certificate.lowestJaccard = Math.min(certificate.lowestJaccard, round6(row.jaccard))
  }
  return certificates
}

function pairsOf(units: number): number {
  return (units * (units - 1)) / 2
}
