import { type LearnedWording, TEASER } from '../../../model/boilerplate.ts'
import type { Segments } from '../../../model/segments.ts'
import { type Contexts, contextCounter } from './contexts.ts'
import { besideArticles, type Evidence, insideArticles } from './edges.ts'
import { countPlaces } from './places.ts'
import { holdersOf, sourceSegments } from './source-segments.ts'
import { findTeasers } from './teasers.ts'

export interface LearnSettings {
  /** Distinct texts of a source in which a short line must stand; longer ones in more. */
  readonly minDocuments: number
  /** Words from which on a line is not short. */
  readonly minTokens: number
}

/** Otherwise different texts among those looked at: beside articles half of them, inside nearly all. */
const DIFFERENT_BESIDE = 0.5
const DIFFERENT_INSIDE = 0.9
/** A teaser's evidence is strong: it needs fewer texts than a line that merely recurs, as a multiple. */
const TEASER_DOCUMENTS = 0.6

/**
 * Learns which wordings are boilerplate of one source. Rules in turn, each until it finds nothing more: what stands
 * beside articles, since what is known moves an article's end; left-overs inside; teasers. Then again from the first.
 *
 * @param documents the source's distinct texts by their index in the archive, in an order that does not depend on the
 *   order of input
 */
export function learnSource(
  archive: Segments,
  documents: Uint32Array,
  isSourceKnown: boolean,
  { minDocuments, minTokens }: LearnSettings,
): LearnedWording[] {
  const minTeasers = Math.ceil(TEASER_DOCUMENTS * minDocuments)
  if (documents.length < minTeasers) return []
  const source = sourceSegments(archive, documents, minTokens)
  const holders = holdersOf(source, minTeasers)
  const { byWording } = source
  const known = { all: new Uint8Array(byWording.count), teasers: new Uint8Array(byWording.count) }
  const learned: { wording: number; at: number; contexts: Contexts; leadOf: number | null }[] = []

  const learnByPlace = (rule: typeof besideArticles, different: number): boolean => {
    const before = learned.length
    const places = countPlaces(source, known.all)
    const contexts = contextCounter(source, known.teasers)
    for (const wording of holders.wordings) {
      if (known.all[wording] === 1) continue
      const evidence: Evidence = {
        tokens: byWording.tokens[wording],
        isCounter: byWording.counters[wording] === 1,
        places: places.of(wording),
        sourceDocuments: source.count,
        isSourceKnown,
      }
      const at = rule(evidence, minDocuments, minTokens)
      if (at === 0) continue
      const counted = contexts.count(wording, holders.of(wording))
      if (counted.different < Math.max(minDocuments, different * counted.sampled)) continue
      learned.push({ wording, at, contexts: counted, leadOf: null })
    }
    for (const { wording } of learned.slice(before)) known.all[wording] = 1
    return learned.length > before
  }
  const learnTeasers = (): boolean => {
    // Whose lead it is says something only where all are known to be of one house.
    if (!isSourceKnown) return false
    const found = findTeasers(source, holders, known, minTeasers)
    for (const { wording, contexts, leadOf } of found) {
      known.all[wording] = 1
      known.teasers[wording] = 1
      learned.push({ wording, at: TEASER, contexts, leadOf })
    }
    return found.length > 0
  }
  while (
    learnByPlace(besideArticles, DIFFERENT_BESIDE) ||
    learnByPlace(insideArticles, DIFFERENT_INSIDE) ||
    learnTeasers()
  );

  const places = countPlaces(source, known.all)
  return learned.map(({ wording, at, contexts, leadOf }) => ({
    segment: byWording.samples[wording],
    at,
    documents: byWording.documents[wording],
    contexts: contexts.different,
    sampled: contexts.sampled,
    places: places.of(wording),
    leadOf: leadOf === null ? null : documents[leadOf],
  }))
}
