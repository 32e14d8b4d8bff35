import { type LearnedWording, TEASER } from '../model/boilerplate.ts'
import { compareIds } from '../model/order.ts'
import { ownText } from '../model/own-text.ts'
import { round6 } from '../model/round.ts'
import type { BoilerplateRow } from '../model/run-files.ts'
import type { Segments } from '../model/segments.ts'
import type { DocumentFacts } from './cluster-units.ts'
import type { Corpus } from './corpus-columns.ts'
import type { SourceBoilerplate } from './learn-boilerplate.ts'
import { boilerplateId, placeName } from './learned-furniture.ts'
import type { Texts } from './texts.ts'

const MAX_TEXT = 2000

/** What was learned, the most frequent first. */
export function boilerplateRows(corpus: Corpus, texts: Texts, minTokens: number): BoilerplateRow[] {
  const { segments, boilerplate, documents } = corpus
  if (segments === null) return []
  const told = boilerplate.flatMap((source) => toldWordings(source, segments))
  return toldBoilerplate(told, documents, texts, minTokens)
}

/** A learned wording without the columns that it was learned from. */
export interface ToldWording extends Omit<LearnedWording, 'segment'> {
  readonly boilerplateId: string
  readonly source: string | null
  /** Distinct texts of the source. */
  readonly sourceDocuments: number
  /** Words of the wording. */
  readonly tokens: number
  /** Dense index of a document that holds it, and the segment in it, counted from 0. */
  readonly document: number
  readonly number: number
}

export function toldWordings(
  { source, documents: sourceDocuments, wordings }: SourceBoilerplate,
  segments: Segments,
): ToldWording[] {
  return wordings.map(({ segment, ...wording }) => {
    const document = documentOf(segments, segment)
    return {
      ...wording,
      boilerplateId: boilerplateId(segments.keys, segment),
      source,
      sourceDocuments,
      tokens: segments.tokens[segment],
      document,
      number: segment - segments.offsets[document],
    }
  })
}

/** The rows of all wordings, the most frequent first. */
export function toldBoilerplate(
  wordings: readonly ToldWording[],
  documents: readonly DocumentFacts[],
  texts: Texts,
  minTokens: number,
): BoilerplateRow[] {
  return rowsOf(wordings, documents, texts, minTokens).sort(
    (x, y) =>
      y.documents - x.documents ||
      compareIds(x.boilerplateId, y.boilerplateId) ||
      compareIds(x.source ?? '', y.source ?? ''),
  )
}

function rowsOf(
  wordings: readonly ToldWording[],
  documents: readonly DocumentFacts[],
  texts: Texts,
  minTokens: number,
): BoilerplateRow[] {
  return wordings.map((wording): BoilerplateRow => {
    const { at, contexts, sampled, places, leadOf, source, sourceDocuments, document, number } = wording
    const { text, paragraphs } = texts.document(document)
    const [start, end] = [paragraphs.starts[number], paragraphs.ends[number]]
    const isLong = wording.tokens >= minTokens
    return {
      boilerplateId: wording.boilerplateId,
      source,
      kind: at === TEASER ? 'teaser' : isLong ? 'paragraph' : 'line',
      leftOut: placeName(at),
      text: ownText(text, start, Math.min(end, start + MAX_TEXT)),
      ...(end - start > MAX_TEXT ? { textCut: true as const } : {}),
      documents: wording.documents,
      contexts,
      sampled,
      sourceDocuments,
      share: round6(wording.documents / sourceDocuments),
      place: places,
      leadOf: leadOf === null ? null : documents[leadOf].id,
      example: { documentId: documents[document].id, span: [start, end] },
    }
  })
}

/** The document of a segment: the last one that begins at or before it. */
function documentOf({ offsets }: Segments, segment: number): number {
  let low = 0
  let high = offsets.length - 2
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (offsets[middle] <= segment) low = middle
    else high = middle - 1
  }
  return low
}
