import { earlierDate } from '../model/date-order.ts'
import { ownText } from '../model/own-text.ts'
import { round6 } from '../model/round.ts'
import type { Difference, PassageRow, PassageSide } from '../model/run-files.ts'
import type { Verdict } from '../model/verdict.ts'
import { type Words, wordsOf } from '../model/words.ts'
import { judge, judgedText } from '../stages/10-judge/judge.ts'
import { alignWords } from '../stages/10-judge/word-alignment.ts'
import type { DocumentFacts } from './cluster-units.ts'
import type { FoundPassage, FoundSide } from './find-passages.ts'
import { comparePlaces } from './pair-rows.ts'
import type { FoldedDocument, Texts } from './texts.ts'

const MAX_TEXT = 2000
const MAX_DIFFERENCES = 50

export function passageRow(
  passage: FoundPassage,
  documents: readonly DocumentFacts[],
  texts: Texts,
  verdicts: boolean,
): { readonly row: PassageRow; readonly unaligned: boolean } {
  const { a, b } = inOrder(passage, documents)
  const documentA = texts.document(a.document)
  const documentB = texts.document(b.document)
  const wordsA = wordsOf(documentA.comparison, ...a.symbols)
  const wordsB = wordsOf(documentB.comparison, ...b.symbols)
  const { changes, matchedA, matchedB, unordered } = alignWords(wordsA.texts, wordsB.texts)
  const matched = {
    containmentA: matchedA / Math.max(1, wordsA.texts.length),
    containmentB: matchedB / Math.max(1, wordsB.texts.length),
  }
  const { verdict } = judge(judgedText(wordsA.texts), judgedText(wordsB.texts), matched)
  const diff = changes.slice(0, MAX_DIFFERENCES).map(
    (change): Difference => ({
      a: original(documentA, wordsA, change.aFrom, change.aTo),
      b: original(documentB, wordsB, change.bFrom, change.bTo),
    }),
  )
  const row: PassageRow = {
    a: sideOf(a, documents, documentA),
    b: sideOf(b, documents, documentB),
    matchedTokens: Math.min(matchedA, matchedB),
    similarity: round6((matchedA + matchedB) / Math.max(1, wordsA.texts.length + wordsB.texts.length)),
    verdict: verdicts ? passageVerdict(verdict) : 'partial',
    diff,
    ...(changes.length > MAX_DIFFERENCES ? { diffCut: changes.length - MAX_DIFFERENCES } : {}),
    earlier: earlierDate(documents[a.document].date, documents[b.document].date),
  }
  return { row, unaligned: unordered }
}

export function comparePassages(x: PassageRow, y: PassageRow): number {
  const place = (side: PassageSide) => ({ ...side, paragraph: null })
  return comparePlaces(place(x.a), place(y.a)) || comparePlaces(place(x.b), place(y.b))
}

/** A stretch does not revise another: what is neither equal, nearly equal nor a form is shared in part. */
function passageVerdict(verdict: Verdict): Verdict {
  return verdict === 'revision' ? 'partial' : verdict
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
