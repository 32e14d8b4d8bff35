import { earlierDate } from '../model/date-order.ts'
import { compareIds } from '../model/order.ts'
import { round6 } from '../model/round.ts'
import type { Difference, PassageFormula, PassageRow, PassageSide } from '../model/run-files.ts'
import { countWords, type SpacelessWords, spacelessWords } from '../model/spaceless-words.ts'
import type { Verdict } from '../model/verdict.ts'
import { judgedText } from '../stages/10-judge/judged-text.ts'
import { passageVerdict } from '../stages/10-judge/passage-verdict.ts'
import { alignWords } from '../stages/10-judge/word-alignment.ts'
import type { DocumentFacts } from './cluster-units.ts'
import type { FoundPassage, FoundSide } from './find-passages.ts'
import type { FormulaFinder } from './formulas.ts'
import type { LookedUp, OriginalPlaces } from './original-places.ts'
import { comparePlaces } from './places.ts'

/** Characters of a side's text that a row has. */
export const MAX_TEXT = 2000
const MAX_DIFFERENCES = 50
/** Words of the longest formula: longer wording of many documents is background that an agency has written once. */
const LONGEST_FORMULA = 20

/** A passage whose sides and differences are still to be looked up in the originals. */
export interface PassageDraft {
  readonly a: DraftSide
  readonly b: DraftSide
  readonly matchedTokens: number
  readonly similarity: number
  readonly verdict: Verdict
  /** Places of the words that differ, a and b in turn; NOWHERE for an empty side. */
  readonly differences: readonly number[]
  readonly diffCut: number
  /** The texts were too different to align word by word. */
  readonly unaligned: boolean
  /** Null when it is none. */
  readonly formula: PassageFormula | null
}

/** Takes places that are to be looked up; gives each its number. */
export type PlacesToCome = Pick<OriginalPlaces, 'add'>

interface DraftSide {
  readonly document: number
  readonly place: number
}

const NOWHERE = -1

export function passageDraft(
  passage: FoundPassage,
  documents: readonly Pick<DocumentFacts, 'id'>[],
  places: PlacesToCome,
  verdicts: boolean,
  formulaOf: FormulaFinder,
): PassageDraft {
  const { a, b } = inOrder(passage, documents)
  const compared = passage.areEqual ? equalWording(a, b) : compareWording(a, b, places)
  const words = ({ text, from, to }: FoundSide): number => countWords(text, from, to)
  const isShort = Math.max(words(a), words(b)) <= LONGEST_FORMULA
  const formula = verdicts && isShort ? formulaOf(a.document, a.from, a.to) : null
  const verdict = formula === null ? compared.verdict : 'boilerplate'
  return {
    ...compared,
    a: { document: a.document, place: places.add(a.document, a.from, a.to, MAX_TEXT) },
    b: { document: b.document, place: places.add(b.document, b.from, b.to, MAX_TEXT) },
    verdict: verdicts ? verdict : 'partial',
    formula,
  }
}

type ComparedWording = Omit<PassageDraft, 'a' | 'b' | 'formula'>

/** Nothing differs but, at most, how words are divided; nothing need be aligned to say so. */
function equalWording(a: FoundSide, b: FoundSide): ComparedWording {
  return {
    matchedTokens: Math.min(countWords(a.text, a.from, a.to), countWords(b.text, b.from, b.to)),
    similarity: 1,
    verdict: 'exact',
    differences: [],
    diffCut: 0,
    unaligned: false,
  }
}

function compareWording(a: FoundSide, b: FoundSide, places: PlacesToCome): ComparedWording {
  const wordsA = spacelessWords(a.text, a.from, a.to)
  const wordsB = spacelessWords(b.text, b.from, b.to)
  const alignment = alignWords(wordsA.texts, wordsB.texts)
  const { changes, matchedA, matchedB, unordered } = alignment
  const differences = changes
    .slice(0, MAX_DIFFERENCES)
    .flatMap((change) => [
      placeOfWords(places, a.document, wordsA, change.aFrom, change.aTo),
      placeOfWords(places, b.document, wordsB, change.bFrom, change.bTo),
    ])
  return {
    matchedTokens: Math.min(matchedA, matchedB),
    similarity: round6((matchedA + matchedB) / Math.max(1, wordsA.texts.length + wordsB.texts.length)),
    verdict: passageVerdict(judgedText([wordsA.texts]), judgedText([wordsB.texts]), alignment),
    differences,
    diffCut: Math.max(0, changes.length - MAX_DIFFERENCES),
    unaligned: unordered,
  }
}

export function passageRow(
  draft: PassageDraft,
  documents: readonly DocumentFacts[],
  original: LookedUp,
): PassageRow {
  const text = (place: number): string => (place === NOWHERE ? '' : original.text(place))
  const diff: Difference[] = []
  for (let d = 0; d < draft.differences.length; d += 2) {
    diff.push({ a: text(draft.differences[d]), b: text(draft.differences[d + 1]) })
  }
  return {
    a: sideOf(draft.a, documents, original),
    b: sideOf(draft.b, documents, original),
    matchedTokens: draft.matchedTokens,
    similarity: draft.similarity,
    verdict: draft.verdict,
    ...(draft.formula === null ? {} : { formula: draft.formula }),
    diff,
    ...(draft.diffCut > 0 ? { diffCut: draft.diffCut } : {}),
    earlier: earlierDate(documents[draft.a.document].date, documents[draft.b.document].date),
  }
}

export function comparePassages(x: PassageRow, y: PassageRow): number {
  return comparePlaces(x.a, y.a) || comparePlaces(x.b, y.b)
}

/** The side of the smaller id first; in one document the first place is. */
function inOrder(
  { a, b }: FoundPassage,
  documents: readonly Pick<DocumentFacts, 'id'>[],
): { a: FoundSide; b: FoundSide } {
  return compareIds(documents[a.document].id, documents[b.document].id) <= 0 ? { a, b } : { a: b, b: a }
}

function sideOf(side: DraftSide, documents: readonly DocumentFacts[], original: LookedUp): PassageSide {
  const span = original.span(side.place)
  return {
    documentId: documents[side.document].id,
    span,
    text: original.text(side.place),
    ...(span[1] - span[0] > MAX_TEXT ? { textCut: true } : {}),
  }
}

/** A range of words, to be looked up; NOWHERE when there is none. */
function placeOfWords(
  places: PlacesToCome,
  document: number,
  words: SpacelessWords,
  from: number,
  to: number,
): number {
  if (from === to) return NOWHERE
  return places.add(document, words.starts[from], words.starts[to], Number.POSITIVE_INFINITY)
}
