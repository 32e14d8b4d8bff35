import type { Verdict } from '../../model/verdict.ts'
import { documentsOf, type PageData } from '../page-data.ts'
import type { ReportData } from '../report-data.ts'

/** What two articles have in common, or one with itself; `key` is the finding that tells it. */
export interface Relation {
  readonly verdict: Verdict | null
  readonly words: number
  readonly paragraphs: number
  /** Told by both, each in its language. */
  readonly statements: number
  readonly key: string | null
}

type Counted = { -readonly [Name in keyof Relation]: Relation[Name] }

/** A small archive's articles held against each other. */
export interface MatrixRelations {
  /** Rows of the articles that share anything, those that hang together next to each other. */
  readonly shown: readonly number[]
  between(a: string, b: string): Relation | null
}

export function matrixRelations(data: ReportData, page: PageData): MatrixRelations {
  const relations = new Map<string, Counted>()
  const at = (a: string, b: string): Counted => {
    const key = keyOf(a, b)
    const relation = relations.get(key) ?? {
      verdict: null,
      words: 0,
      paragraphs: 0,
      statements: 0,
      key: null,
    }
    relations.set(key, relation)
    return relation
  }
  for (const { level, members } of data.copies) {
    for (const [i, { documentId: a }] of members.entries()) {
      for (const { documentId: b } of members.slice(i + 1)) {
        if (level === 'document') at(a, b).verdict = 'exact'
        else at(a, b).paragraphs++
      }
    }
  }
  for (const { level, a, b, verdict } of data.pairs) {
    if (level === 'document') at(a.documentId, b.documentId).verdict = verdict
    else at(a.documentId, b.documentId).paragraphs++
  }
  for (const { a, b, matchedTokens } of data.passages) at(a.documentId, b.documentId).words += matchedTokens
  for (const { a, b } of data.statements) at(a.documentId, b.documentId).statements++
  // The first finding of two articles tells most of them.
  for (const finding of page.findings) {
    const ids = documentsOf(finding).map((number) => page.documents[number].id)
    for (const a of ids) {
      for (const b of ids) {
        const relation = finding.kind === 'inside' || a !== b ? relations.get(keyOf(a, b)) : undefined
        if (relation !== undefined) relation.key ??= finding.key
      }
    }
  }
  const between = (a: string, b: string): Relation | null => relations.get(keyOf(a, b)) ?? null
  return {
    shown: together(
      data.documents.map(({ id }) => id),
      between,
    ),
    between,
  }
}

/** Each article with all that it hangs together with, in the order of the input. */
function together(ids: readonly string[], between: MatrixRelations['between']): number[] {
  const shown: number[] = []
  const seen = new Set<number>()
  const visit = (row: number): void => {
    seen.add(row)
    shown.push(row)
    for (const other of ids.keys())
      if (!seen.has(other) && between(ids[row], ids[other]) !== null) visit(other)
  }
  for (const row of ids.keys()) {
    if (!seen.has(row) && ids.some((id) => between(ids[row], id) !== null)) visit(row)
  }
  return shown
}

function keyOf(a: string, b: string): string {
  return JSON.stringify(a < b ? [a, b] : [b, a])
}
