import { round6 } from '../model/round.ts'
import type { Span } from '../model/span.ts'
import type { MatchingWords, SharedMeaning, StatementPair, StatementPlace } from '../model/statement.ts'
import { fold } from '../stages/02-fold/fold.ts'
import type { WordAligner } from '../stages/13-statement/align-words.ts'
import type { StatementLink } from '../stages/13-statement/link-documents.ts'
import type { UnitOf } from '../stages/13-statement/sentence-units.ts'
import type { StatementCorpus } from '../stages/13-statement/statement-corpus.ts'
import { readStatementText, type StatementText } from '../stages/13-statement/statement-text.ts'
import type { StatementLanguage } from '../stages/13-statement/words/columns.ts'
import { lexicon, NEVER } from '../stages/13-statement/words/lexicon.ts'
import type { Term, Vocabulary } from '../stages/13-statement/words/terms.ts'

/** Gives the text that a sentence of the corpus is in, and which sentence of it that is. */
export type StatementReader = (sentence: number) => { readonly text: StatementText; readonly at: number }

/** Texts that are kept while neighbouring pairs of documents are told. */
const KEPT_TEXTS = 256

/** @param textOf text of a document of the corpus */
export function createStatementReader(
  corpus: StatementCorpus,
  vocabulary: Vocabulary,
  languageOf: (document: number) => StatementLanguage,
  textOf: (document: number) => string,
): StatementReader {
  const kept = new Map<number, StatementText>()
  return (sentence) => {
    const document = corpus.documentOf[sentence]
    const at = sentence - corpus.documentOffsets[document]
    const known = kept.get(document)
    if (known !== undefined) return { text: known, at }
    if (kept.size === KEPT_TEXTS) kept.clear()
    const written = textOf(document)
    const text = readStatementText(written, fold(written), languageOf(document), vocabulary)
    kept.set(document, text)
    return { text, at }
  }
}

/** What a statement is told with. */
export interface Telling {
  readonly unitOf: UnitOf
  readonly align: WordAligner
  readonly read: StatementReader
  readonly terms: readonly Term[]
  /** Whether the archive taught that two terms stand for each other. */
  readonly isLearned: (termA: number, termB: number) => boolean
}

/** Proper names, by the ids of their concepts. */
const NAME = /^(?:name|place|org|region|language):/

/**
 * A link with its places in the two texts and the words that match, weightiest first.
 *
 * @param documentA, documentB of the link's two sides; the smaller comes first in the pair
 */
export function tellStatement(
  { a, countA, b, countB, likelihood }: StatementLink,
  documentA: number,
  documentB: number,
  { unitOf, align, read, terms, isLearned }: Telling,
): StatementPair {
  const [unitA, unitB] = [unitOf(a, countA), unitOf(b, countB)]
  const alignment = align(unitA, unitB)
  const [wordsA, wordsB] = [firstSpans(a, countA, read), firstSpans(b, countB, read)]
  const isSwapped = documentB < documentA
  const words: MatchingWords[] = []
  for (let p = 0; p < alignment.count; p++) {
    const [termA, termB] = [unitA.terms[alignment.placesA[p]], unitB.terms[alignment.placesB[p]]]
    const spanA = wordsA.get(termA) as Span
    const spanB = wordsB.get(termB) as Span
    const by = isLearned(termA, termB) ? 'learned' : sharedMeaning(terms[termA], terms[termB])
    words.push(isSwapped ? { a: spanB, b: spanA, by } : { a: spanA, b: spanB, by })
  }
  const placeA = place(a, countA, documentA, alignment.matchedA / unitA.weight, read)
  const placeB = place(b, countB, documentB, alignment.matchedB / unitB.weight, read)
  const [first, second] = isSwapped ? [placeB, placeA] : [placeA, placeB]
  return { a: first, b: second, likelihood: round6(likelihood), words }
}

function place(
  first: number,
  sentences: number,
  documentIndex: number,
  coverage: number,
  read: StatementReader,
): StatementPlace {
  const { text, at } = read(first)
  const span: Span = [text.sentences[at][0], text.sentences[at + sentences - 1][1]]
  return { documentIndex, span, coverage: round6(coverage) }
}

/** Where each term of neighbouring sentences stands first. */
function firstSpans(first: number, count: number, read: StatementReader): Map<number, Span> {
  const { text, at } = read(first)
  const spans = new Map<number, Span>()
  for (let t = text.offsets[at]; t < text.offsets[at + count]; t++) {
    if (!spans.has(text.terms[t])) spans.set(text.terms[t], [text.starts[t], text.ends[t]])
  }
  return spans
}

function sharedMeaning(a: Term, b: Term): SharedMeaning {
  if (a.kind === 'date' || b.kind === 'date') return 'date'
  if (a.kind === 'number') return 'number'
  if (a.concept === NEVER || a.concept !== b.concept) return 'word'
  return NAME.test(lexicon().ids[a.concept]) ? 'name' : 'concept'
}
