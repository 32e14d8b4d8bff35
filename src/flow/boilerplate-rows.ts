import { TEASER } from '../model/boilerplate.ts'
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
  return boilerplate
    .flatMap((source) => rowsOf(source, segments, documents, texts, minTokens))
    .sort(
      (x, y) =>
        y.documents - x.documents ||
        compareIds(x.boilerplateId, y.boilerplateId) ||
        compareIds(x.source ?? '', y.source ?? ''),
    )
}

function rowsOf(
  { source, documents: sourceDocuments, wordings }: SourceBoilerplate,
  segments: Segments,
  documents: readonly DocumentFacts[],
  texts: Texts,
  minTokens: number,
): BoilerplateRow[] {
  return wordings.map((wording): BoilerplateRow => {
    const { segment, at, contexts, sampled, places, leadOf } = wording
    const document = documentOf(segments, segment)
    const { text, paragraphs } = texts.document(document)
    const number = segment - segments.offsets[document]
    const [start, end] = [paragraphs.starts[number], paragraphs.ends[number]]
    const isLong = segments.tokens[segment] >= minTokens
    return {
      boilerplateId: boilerplateId(segments.keys, segment),
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
