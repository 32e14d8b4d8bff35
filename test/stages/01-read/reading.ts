import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Document, QuarantinedItem } from '../../../src/model/document.ts'
import type { ReadSettings } from '../../../src/model/settings.ts'
import { type ReadTotals, read } from '../../../src/stages/01-read/read.ts'

export const SETTINGS: ReadSettings = {
  fields: { id: 'id', text: 'text', title: 'title', date: 'date', source: 'source', url: 'url' },
  csv: { delimiter: null },
  format: null,
  encoding: null,
  maxRecordBytes: 16 * 1024 * 1024,
  maxExpansion: null,
  maxUnpacked: null,
  concurrency: 4,
  latestDate: '2030-01-01',
}

export interface Outcome {
  readonly documents: readonly Document[]
  readonly records: readonly string[]
  readonly quarantined: readonly QuarantinedItem[]
  readonly totals: ReadTotals
}

export async function readAll(
  inputs: readonly string[],
  settings: Partial<ReadSettings> = {},
  stdin: AsyncIterable<Uint8Array> = chunked([]),
): Promise<Outcome> {
  const documents: Document[] = []
  const records: string[] = []
  const quarantined: QuarantinedItem[] = []
  const items = read(inputs, { ...SETTINGS, ...settings }, stdin)
  for (;;) {
    const next = await items.next()
    if (next.done) return { documents, records, quarantined, totals: next.value }
    if (next.value.kind === 'quarantined') {
      quarantined.push(next.value.item)
    } else {
      documents.push(next.value.read.document)
      records.push(Buffer.from(next.value.read.record).toString())
    }
  }
}

/** Reads lines from standard input. */
export function readLines(lines: readonly string[], settings: Partial<ReadSettings> = {}): Promise<Outcome> {
  return readAll(['-'], settings, chunked([Buffer.from(lines.join('\n'))]))
}

export async function* chunked(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* chunks
}

/** A folder with these files, gone after the test. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'takrar-read-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}
