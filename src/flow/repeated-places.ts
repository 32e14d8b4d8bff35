import type { FoundRepeat } from './find-repeats.ts'

/** Where repeats stand, by document: stretches of its spaceless text, as columns, ascending; they may overlap. */
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
  const occurrences = repeats.flatMap((repeat) => repeat.occurrences)
  const offsets = new Uint32Array(documents + 1)
  for (const { document } of occurrences) offsets[document + 1]++
  for (let d = 0; d < documents; d++) offsets[d + 1] += offsets[d]
  const inOrder = [...occurrences].sort((x, y) => x.document - y.document || x.from - y.from)
  return {
    offsets,
    from: Uint32Array.from(inOrder, ({ from }) => from),
    to: Uint32Array.from(inOrder, ({ to }) => to),
  }
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
  for (let p = places.offsets[document]; p < end && places.from[p] < to; p++) {
    const until = Math.min(to, places.to[p])
    if (until <= reached) continue
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
