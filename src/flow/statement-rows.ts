import { earlierDate } from '../model/date-order.ts'
import { ownText } from '../model/own-text.ts'
import { round6 } from '../model/round.ts'
import { type PassageSide, type StatementRow, TRANSLATION } from '../model/run-files.ts'
import type { Span } from '../model/span.ts'
import type { MatchingWords, StatementPair, StatementPlace } from '../model/statement.ts'
import type { DocumentFacts } from './cluster-units.ts'
import { cutAt } from './original-places.ts'
import { MAX_TEXT } from './passage-rows.ts'
import { comparePlaces } from './places.ts'

/** Nothing that is judged by words is certain; rounding makes nothing so. */
const SUREST = 0.999999

/** @param textOf original text of a document by its index */
export function statementRow(
  { a, b, likelihood, words }: StatementPair,
  documents: readonly DocumentFacts[],
  textOf: (documentIndex: number) => string,
): StatementRow {
  const [one, other] = [documents[a.documentIndex], documents[b.documentIndex]]
  return placedStatement({
    a: sideOf(a, one.id, textOf),
    b: sideOf(b, other.id, textOf),
    verdict: TRANSLATION,
    likelihood: Math.min(round6(likelihood), SUREST),
    words,
    coverageA: round6(a.coverage),
    coverageB: round6(b.coverage),
    earlier: earlierDate(one.date, other.date),
  })
}

/** The row with the side first that comes first, and its words in the order of that side. */
export function placedStatement(row: StatementRow): StatementRow {
  const { a, b, words, coverageA, coverageB, earlier } = row
  if (comparePlaces(a, b) <= 0) return { ...row, words: inOrder(words) }
  return {
    ...row,
    a: b,
    b: a,
    words: inOrder(words.map((match) => ({ a: match.b, b: match.a, by: match.by }))),
    coverageA: coverageB,
    coverageB: coverageA,
    earlier: earlier === null ? null : earlier === 'a' ? 'b' : 'a',
  }
}

export function compareStatementRows(x: StatementRow, y: StatementRow): number {
  return comparePlaces(x.a, y.a) || comparePlaces(x.b, y.b)
}

/** Pairs of documents that tell two or more statements in common. */
export function countRelated(rows: readonly StatementRow[]): number {
  const counts = new Map<string, number>()
  for (const { a, b } of rows) {
    const key = JSON.stringify([a.documentId, b.documentId])
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts.values()].filter((count) => count >= 2).length
}

function inOrder(words: readonly MatchingWords[]): MatchingWords[] {
  const between = (x: Span, y: Span): number => x[0] - y[0] || x[1] - y[1]
  return words.map(({ a, b, by }) => ({ a, b, by })).sort((x, y) => between(x.a, y.a) || between(x.b, y.b))
}

function sideOf(
  { documentIndex, span }: StatementPlace,
  documentId: string,
  textOf: (documentIndex: number) => string,
): PassageSide {
  const [start, end] = span
  const text = textOf(documentIndex)
  return {
    documentId,
    span,
    text: ownText(text, start, cutAt(text, start, end, MAX_TEXT)),
    ...(end - start > MAX_TEXT ? { textCut: true } : {}),
  }
}
