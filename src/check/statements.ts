import { isStatement, type PassageRow, type StatementRow } from '../model/run-files.ts'
import type { Span } from '../model/span.ts'
import type { FinishedRun } from '../store/finished-run.ts'
import { readRows } from '../store/run-files.ts'

/** What is wrong with a statement's row in itself: its figures, its documents, and where its matching words stand. */
export function statementFaults({ a, b, likelihood, coverageA, coverageB, words }: StatementRow): string[] {
  const faults: string[] = []
  if (a.documentId === b.documentId) faults.push('both sides of a statement are in one document')
  for (const [name, share] of Object.entries({ likelihood, coverageA, coverageB })) {
    if (!(share >= 0 && share <= 1)) faults.push(`its ${name} is ${share}, which is no share`)
  }
  for (const [side, place] of [
    ['a', a],
    ['b', b],
  ] as const) {
    const outside = words.find((match) => !isWithin(match[side], place.span))
    if (outside !== undefined)
      faults.push(
        `the matching words [${outside[side]}] are not within [${place.span}] of ${place.documentId}`,
      )
  }
  const late = words.findIndex((match, i) => i > 0 && match.a[0] < words[i - 1].a[0])
  if (late !== -1) faults.push(`its matching words ${late} and ${late + 1} are out of order`)
  return faults
}

function isWithin([start, end]: Span, whole: Span): boolean {
  return start < end && start >= whole[0] && end <= whole[1]
}

/** Statements among the rows of passages.jsonl, and pairs of documents that have two or more of them. */
export async function countStatements({
  folder,
}: FinishedRun): Promise<{ readonly found: number; readonly relatedDocuments: number }> {
  const counts = new Map<string, number>()
  let found = 0
  for await (const row of readRows<PassageRow | StatementRow>(folder, 'passages.jsonl')) {
    if (!isStatement(row)) continue
    found++
    const key = JSON.stringify([row.a.documentId, row.b.documentId])
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return { found, relatedDocuments: [...counts.values()].filter((count) => count > 1).length }
}
