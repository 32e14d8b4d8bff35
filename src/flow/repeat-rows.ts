import { compareIds } from '../model/order.ts'
import type { RepeatRow } from '../model/run-files.ts'
import type { DocumentFacts } from './cluster-units.ts'
import type { FoundRepeat } from './find-repeats.ts'
import type { LookedUp, OriginalPlaces } from './original-places.ts'
import { comparePlaces } from './places.ts'
import { type WordingContexts, wordingVerdict } from './wording-contexts.ts'

/** A repeat whose text and places are still to be looked up in the originals. */
export interface RepeatDraft {
  readonly wordingId: string
  readonly shown: number
  readonly occurrences: readonly { readonly document: number; readonly place: number }[]
}

const WHOLE = Number.POSITIVE_INFINITY
const NO_TEXT = 0

export function repeatDraft(
  { wordingId, shown, occurrences }: FoundRepeat,
  places: OriginalPlaces,
): RepeatDraft {
  return {
    wordingId,
    shown: places.add(shown.document, shown.from, shown.to, WHOLE),
    occurrences: occurrences.map(({ document, from, to }) => ({
      document,
      place: places.add(document, from, to, NO_TEXT),
    })),
  }
}

/** The documents that hold a wording, each once, by id. */
export function holdersOf({ occurrences }: RepeatDraft, documents: readonly DocumentFacts[]): number[] {
  const holders = new Set(occurrences.map(({ document }) => document))
  return [...holders].sort((a, b) => compareIds(documents[a].id, documents[b].id))
}

export function repeatRow(
  { wordingId, shown, occurrences }: RepeatDraft,
  contexts: WordingContexts,
  documents: readonly DocumentFacts[],
  original: LookedUp,
): RepeatRow {
  const sources = occurrences.map(({ document }) => documents[document].source)
  return {
    wordingId,
    text: original.text(shown),
    occurrences: occurrences
      .map(({ document, place }) => ({ documentId: documents[document].id, span: original.span(place) }))
      .sort(comparePlaces),
    sources: [...new Set(sources.filter((source) => source !== null))].sort(compareIds),
    ...contexts,
    verdict: wordingVerdict(contexts),
  }
}
