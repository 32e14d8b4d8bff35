import { join } from 'node:path'
import type { DocumentRow } from '../model/run-files.ts'
import { filesOfSet } from '../model/set-files.ts'
import type { FinishedRun } from '../store/finished-run.ts'
import { readLines } from '../store/run-files.ts'
import type { Tally } from './law.ts'
import { countStatements } from './statements.ts'

/** First part of law 1: the sums hold, and every file has the rows that the counts ask for. */
export async function checkAccounting(run: FinishedRun, tally: Tally): Promise<void> {
  const { counts } = run.manifest
  const expect = (where: string, what: string, found: number, expected: number): void => {
    if (found !== expected) tally.violation(where, `${what} is ${found}, not ${expected}`)
  }
  const inManifest = 'manifest.json'
  expect(inManifest, 'accepted + quarantined', counts.accepted + counts.quarantined, counts.items)
  expect(inManifest, 'kept + removed', counts.kept + counts.removed, counts.accepted)

  const documents = 'documents.jsonl'
  const kept = run.documents.filter((row) => row.status === 'kept').length
  const removed = run.documents.filter((row) => row.status === 'removed').length
  expect(documents, 'the number of rows', run.documents.length, counts.accepted)
  expect(documents, 'the number of kept documents', kept, counts.kept)
  expect(documents, 'the number of removed documents', removed, counts.removed)
  if (run.manifest.settings.judge.verdicts) {
    const byVerdict = new Map<string, number>()
    for (const { status, verdict } of run.documents) {
      if (status === 'removed') byVerdict.set(String(verdict), (byVerdict.get(String(verdict)) ?? 0) + 1)
    }
    for (const verdict of new Set([...byVerdict.keys(), ...Object.keys(counts.removedBy)])) {
      const expected = counts.removedBy[verdict] ?? 0
      expect(documents, `the number removed as ${verdict}`, byVerdict.get(verdict) ?? 0, expected)
    }
  }
  const repeated = run.documents.reduce((sum, row) => sum + row.paragraphs.repeated.length, 0)
  expect(documents, 'the number of repeated paragraphs', repeated, counts.repeatedParagraphs)

  const boilerplate = run.documents.reduce((sum, row) => sum + row.paragraphs.boilerplate, 0)
  expect(documents, 'the number of boilerplate segments', boilerplate, counts.boilerplate.segments)

  const statements = await countStatements(run)
  const { found = 0, relatedDocuments = 0 } = counts.statements ?? {}
  expect('passages.jsonl', 'the number of statements', statements.found, found)
  expect('passages.jsonl', 'the number of related documents', statements.relatedDocuments, relatedDocuments)

  for (const { name, rows } of run.manifest.files) {
    // Rows of other formats are not lines.
    if (rows !== null && /\.(jsonl|txt)$/.test(name))
      expect(name, 'the number of rows', await countLines(join(run.folder, name)), rows)
  }
  const emitted = {
    cleaned: counts.kept,
    annotated: counts.accepted,
    removed: counts.removed,
    ids: counts.kept,
  }
  for (const set of run.manifest.settings.write.emit) {
    const files = filesOfSet(run.manifest.files, set)
    const [first] = files
    if (first === undefined) tally.violation(inManifest, `the run was to write ${set} and did not`)
    else if (files.every(({ rows }) => rows !== null)) {
      const rows = files.reduce((sum, file) => sum + (file.rows ?? 0), 0)
      expect(first.name, 'the number of rows', rows, emitted[set])
    }
    if (first !== undefined && set === 'ids') await checkIds(run, first.name, tally)
  }
}

/** The kept ids in input order, one a line: as JSON, or as they are in a text file. */
async function checkIds(run: FinishedRun, name: string, tally: Tally): Promise<void> {
  const kept = run.documents.filter((row) => row.status === 'kept')
  let line = 0
  for await (const bytes of readLines(join(run.folder, name))) {
    const expected: DocumentRow | undefined = kept[line++]
    if (expected === undefined) continue
    const text = bytes.toString('utf8')
    if (
      text !== expected.id &&
      text !== JSON.stringify(expected.id) &&
      text !== JSON.stringify({ id: expected.id })
    ) {
      tally.violation(
        `${name}:${line}`,
        `is not ${JSON.stringify(expected.id)}, the kept document in its place`,
      )
    }
  }
}

async function countLines(path: string): Promise<number> {
  let count = 0
  for await (const _line of readLines(path)) count++
  return count
}
