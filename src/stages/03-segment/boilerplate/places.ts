import type { Places } from '../../../model/boilerplate.ts'
import { ARTICLE } from '../../../model/paragraphs.ts'
import type { SourceSegments } from './source-segments.ts'

/** Where wordings stand in the texts that hold them, as columns by wording. */
export interface PlaceCounts {
  of(wording: number): Places
}

const ALONE = 1
const INSIDE = 2
const START = 3
const END = 4

/**
 * Of each wording, in how many texts it stands before the article, after it, inside it or without one; where it stands
 * in several places of a text, the end counts before the start, and both before the inside. What is known to be
 * furniture, by its form or as learned, is no article: an article begins and ends with what is not known.
 *
 * @param known 1 for learned wordings
 */
export function countPlaces(source: SourceSegments, known: Uint8Array): PlaceCounts {
  const { count, offsets, wordings, furniture, byWording } = source
  const tallies = new Uint32Array(byWording.count * (END + 1))
  const best = new Uint8Array(byWording.count)
  const isKnown = (s: number): boolean => furniture[s] !== ARTICLE || known[wordings[s]] === 1
  for (let d = 0; d < count; d++) {
    const [from, to] = [offsets[d], offsets[d + 1]]
    let first = from
    while (first < to && isKnown(first)) first++
    let last = to - 1
    while (last >= from && isKnown(last)) last--
    for (let s = from; s < to; s++) {
      const place = placeIn(s, first, last)
      if (place > best[wordings[s]]) best[wordings[s]] = place
    }
    for (let s = from; s < to; s++) {
      const wording = wordings[s]
      if (best[wording] === 0) continue
      tallies[wording * (END + 1) + best[wording]]++
      best[wording] = 0
    }
  }
  const tally = (wording: number, place: number): number => tallies[wording * (END + 1) + place]
  return {
    of: (wording) => ({
      start: tally(wording, START),
      end: tally(wording, END),
      inside: tally(wording, INSIDE),
      alone: tally(wording, ALONE),
    }),
  }
}

/**
 * @param first the first segment that is not known; after the last one when all are
 * @param last the last one that is not known
 */
function placeIn(segment: number, first: number, last: number): number {
  if (segment >= last && first < segment) return END
  if (segment <= first && segment < last) return START
  return first < segment && segment < last ? INSIDE : ALONE
}
