import type { FoundRepeat } from './find-repeats.ts'

/** Where repeats stand, by document: stretches of its spaceless text, as columns, ascending; none meets the next. */
export interface RepeatedPlaces {
  /** Stretches of document d: offsets[d] to offsets[d + 1]. */
  readonly offsets: Uint32Array
  readonly from: Uint32Array
  readonly to: Uint32Array
}

/** How much of a stretch is told by repeats. */
export interface RepeatedParts {
  /** Share of its characters. */
  readonly share: number
  /** Characters of the longest part that no repeat has. */
  readonly longestRest: number
}

export function repeatedPlaces(repeats: readonly FoundRepeat[], documents: number): RepeatedPlaces {
  const inOrder = repeats
    .flatMap((repeat) => repeat.occurrences)
    .sort((x, y) => x.document - y.document || x.from - y.from)
  const offsets = new Uint32Array(documents + 1)
  const from: number[] = []
  const to: number[] = []
  let document = -1
  for (const occurrence of inOrder) {
    const last = to.length - 1
    if (occurrence.document === document && occurrence.from <= to[last]) {
      to[last] = Math.max(to[last], occurrence.to)
      continue
    }
    document = occurrence.document
    offsets[document + 1]++
    from.push(occurrence.from)
    to.push(occurrence.to)
  }
  for (let d = 0; d < documents; d++) offsets[d + 1] += offsets[d]
  return { offsets, from: Uint32Array.from(from), to: Uint32Array.from(to) }
}

export function repeatedParts(
  places: RepeatedPlaces,
  document: number,
  from: number,
  to: number,
): RepeatedParts {
  let covered = 0
  let longestRest = 0
  let reached = from
  const end = places.offsets[document + 1]
  for (let p = firstToReach(places, document, from); p < end && places.from[p] < to; p++) {
    const until = Math.min(to, places.to[p])
    const start = Math.max(reached, places.from[p])
    covered += until - start
    longestRest = Math.max(longestRest, start - reached)
    reached = until
  }
  return {
    share: to === from ? 0 : covered / (to - from),
    longestRest: Math.max(longestRest, to - reached),
  }
}

/** The document's first stretch that ends after a place. */
function firstToReach({ offsets, to }: RepeatedPlaces, document: number, at: number): number {
  let low = offsets[document]
  let high = offsets[document + 1]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (to[middle] <= at) low = middle + 1
    else high = middle
  }
  return low
}
