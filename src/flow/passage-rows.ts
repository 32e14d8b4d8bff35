import { ownText } from '../model/own-text.ts'
import { round6 } from '../model/round.ts'
import type { Difference, PassageRow, PassageSide } from '../model/run-files.ts'
import type { Verdict } from '../model/verdict.ts'
import { type Words, wordsOf } from '../model/words.ts'
import { judgedText } from '../stages/10-judge/judged-text.ts'
import { passageVerdict } from '../stages/10-judge/passage-verdict.ts'
import { alignWords } from '../stages/10-judge/word-alignment.ts'
import type { DocumentFacts } from './cluster-units.ts'
import type { FoundPassage, FoundSide } from './find-passages.ts'
import type { FormulaFinder } from './formulas.ts'
import { comparePlaces } from './pair-rows.ts'
import type { FoldedDocument, Texts } from './texts.ts'

const MAX_TEXT = 2000
const MAX_DIFFERENCES = 50
/** Words of the longest formula: longer wording of many documents is background that an agency has written once. */
const LONGEST_FORMULA = 20

export function passageRow(
  passage: FoundPassage,
  documents: readonly DocumentFacts[],
  texts: Texts,
  verdicts: boolean,
  formulaOf: FormulaFinder,
): { readonly row: PassageRow; readonly unaligned: boolean } {
  const { a, b } = inOrder(passage, documents)
  const documentA = texts.document(a.document)
  const documentB = texts.document(b.document)
  const wordsA = wordsOf(documentA.comparison, ...a.symbols)
  const wordsB = wordsOf(documentB.comparison, ...b.symbols)
  const alignment = alignWords(wordsA.texts, wordsB.texts)
  const { changes, matchedA, matchedB, unordered } = alignment
  const diff = changes.slice(0, MAX_DIFFERENCES).map(
    (change): Difference => ({
      a: original(documentA, wordsA, change.aFrom, change.aTo),
      b: original(documentB, wordsB, change.bFrom, change.bTo),
    }),
  )
  const isShort = Math.max(wordsA.texts.length, wordsB.texts.length) <= LONGEST_FORMULA
  const formula = verdicts && isShort ? formulaOf(a.document, a.from, a.to) : null
  const verdict = (): Verdict =>
    verdicts ? passageVerdict(judgedText([wordsA.texts]), judgedText([wordsB.texts]), alignment) : 'partial'
  const row: PassageRow = {
    a: sideOf(a, documents, documentA),
    b: sideOf(b, documents, documentB),
    matchedTokens: Math.min(matchedA, matchedB),
    similarity: round6((matchedA + matchedB) / Math.max(1, wordsA.texts.length + wordsB.texts.length)),
    verdict: formula === null ? verdict() : 'boilerplate',
    ...(formula === null ? {} : { formula }),
    diff,
    ...(changes.length > MAX_DIFFERENCES ? { diffCut: changes.length - MAX_DIFFERENCES } : {}),
    earlier: earlierSide(documents[a.document].date, documents[b.document].date),
  }
  return { row, unaligned: unordered }
}

export function comparePassages(x: PassageRow, y: PassageRow): number {
  const place = (side: PassageSide) => ({ ...side, paragraph: null })
  return comparePlaces(place(x.a), place(y.a)) || comparePlaces(place(x.b), place(y.b))
}

/** Which date is earlier, as far as the dates tell: a day and a time of the same day are in unknown order. */
function earlierSide(a: string | null, b: string | null): 'a' | 'b' | null {
  if (a === null || b === null || a.startsWith(b) || b.startsWith(a)) return null
  return a < b ? 'a' : 'b'
}

function inOrder(passage: FoundPassage, documents: readonly DocumentFacts[]): FoundPassage {
  const place = (side: FoundSide) => ({
    documentId: documents[side.document].id,
    paragraph: null,
    span: side.span,
  })
  return comparePlaces(place(passage.a), place(passage.b)) <= 0 ? passage : { a: passage.b, b: passage.a }
}

function sideOf(side: FoundSide, documents: readonly DocumentFacts[], document: FoldedDocument): PassageSide {
  const [start, end] = side.span
  const cut = end - start > MAX_TEXT
  // Never in the middle of a surrogate pair.
  const cutAt = start + MAX_TEXT - (document.text.charCodeAt(start + MAX_TEXT - 1) >> 10 === 0x36 ? 1 : 0)
  return {
    documentId: documents[side.document].id,
    span: side.span,
    text: ownText(document.text, start, cut ? cutAt : end),
    ...(cut ? { textCut: true } : {}),
  }
}

/** The original's words of a range of folded words. */
function original(document: FoldedDocument, words: Words, from: number, to: number): string {
  if (from === to) return ''
  const { starts, ends } = document.comparison
  return ownText(document.text, starts[words.starts[from]], ends[words.ends[to - 1] - 1])
}
