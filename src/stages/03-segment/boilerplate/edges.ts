import { ANYWHERE, AT_END, AT_START, type Places } from '../../../model/boilerplate.ts'

/** Texts of a source in which furniture of unknown sources must stand: one publisher's habits are not another's. */
const UNKNOWN_SHARE = 0.01
const END_SHARE = 0.001
/** What opens an article is more often a lead. */
const START_SHARE = 0.005
/** Share of the texts with an article in which it stands beside it. */
const BESIDE = 0.8
/** A longer wording is more likely reporting that is used again: multiples of minDocuments, by words. */
const LONG = { tokens: 15, documents: 4 }
const MIDDLE = { documents: 2 }
/** From here on a source's own, however long it is. */
const MOST = 0.5
/** A line with any number in it says as much as its form does; a form's facts recur in fewer texts. */
const COUNTER_SHARE = 0.05

/** Script left-overs and labels inside articles: short, and in this many texts. */
const INSIDE = { tokens: 12, documents: 6, share: 0.01 }

/** What decides about one wording. */
export interface Evidence {
  /** The most words that it is divided into. */
  readonly tokens: number
  readonly isCounter: boolean
  readonly places: Places
  /** Distinct texts of its source. */
  readonly sourceDocuments: number
  readonly isSourceKnown: boolean
}

/**
 * Where a wording may be left out for standing beside articles, 0: nowhere. Furniture stands at the start or the end of
 * documents, background stands inside; a paragraph that an agency uses again in a few reports is no furniture.
 *
 * @param minDocuments texts in which a short line must stand
 * @param minTokens words from which on a line is not short
 */
export function besideArticles(evidence: Evidence, minDocuments: number, minTokens: number): number {
  const { tokens, isCounter, places, sourceDocuments, isSourceKnown } = evidence
  const { start, end, inside } = places
  const documents = start + end + inside
  const share = documents / sourceDocuments
  if (documents < leastDocuments(tokens, share, minDocuments, minTokens)) return 0
  if (isCounter && share < COUNTER_SHARE) return 0
  if (!isSourceKnown && share < UNKNOWN_SHARE) return 0
  if (end >= BESIDE * documents) return share >= END_SHARE ? AT_END : 0
  if (share < START_SHARE) return 0
  if (start >= BESIDE * documents) return AT_START
  return start + end >= BESIDE * documents ? AT_START | AT_END : 0
}

/** ANYWHERE when a wording is a left-over that may stand inside articles too, else 0. */
export function insideArticles(evidence: Evidence, minDocuments: number, minTokens: number): number {
  const { tokens, places, sourceDocuments, isSourceKnown } = evidence
  const documents = places.start + places.end + places.inside
  if (!isSourceKnown || tokens < minTokens || tokens > INSIDE.tokens) return 0
  const isFrequent =
    documents >= INSIDE.documents * minDocuments && documents >= INSIDE.share * sourceDocuments
  return isFrequent ? ANYWHERE : 0
}

function leastDocuments(tokens: number, share: number, minDocuments: number, minTokens: number): number {
  if (tokens < minTokens || share >= MOST) return minDocuments
  return minDocuments * (tokens > LONG.tokens ? LONG.documents : MIDDLE.documents)
}
