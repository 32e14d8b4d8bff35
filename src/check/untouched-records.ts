import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { namesAlong } from '../model/field-path.ts'
import { memberRange } from '../model/json-member.ts'
import { parsedJson } from '../model/parsed-json.ts'
import type { DocumentRow } from '../model/run-files.ts'
import { filesOfSet } from '../model/set-files.ts'
import type { Emitted } from '../model/settings.ts'
import type { Span } from '../model/span.ts'
import { textFieldOf } from '../model/text-field.ts'
import { digestOf } from '../store/file-digest.ts'
import type { FinishedRun } from '../store/finished-run.ts'
import { mayBeRecordOf, textOf } from '../store/record-fields.ts'
import { parseRow, readLines } from '../store/run-files.ts'
import type { Tally } from './law.ts'

/**
 * Second part of law 1: the emitted records are those of their documents in input order; and where an input is a
 * JSONL file that has not changed since, the cleaned records are the very bytes of its lines.
 *
 * @returns how many cleaned records could be compared with their input
 */
export async function checkUntouched(run: FinishedRun, tally: Tally): Promise<number> {
  const kept = run.documents.filter((row) => row.status === 'kept')
  const removed = run.documents.filter((row) => row.status === 'removed')
  await checkRecords(run, 'annotated', run.documents, tally)
  await checkRecords(run, 'removed', removed, tally)
  const originals = createOriginals(run)
  let compared = 0
  await checkRecords(run, 'cleaned', kept, tally, async (line, row, where) => {
    const original = await originals.lineOf(row)
    if (original === null) return
    compared++
    const fault = difference(line, original, row, run)
    if (fault !== null) tally.violation(where, fault)
  })
  await originals.close()
  return compared
}

/** As far as a set is written as JSON Lines. */
async function checkRecords(
  run: FinishedRun,
  set: Emitted,
  rows: readonly DocumentRow[],
  tally: Tally,
  compare?: (line: Buffer, row: DocumentRow, where: string) => Promise<void>,
): Promise<void> {
  let place = 0
  for (const { name } of filesOfSet(run.manifest.files, set)) {
    if (!name.endsWith('.jsonl')) continue
    let number = 0
    for await (const line of readLines(join(run.folder, name))) {
      number++
      const row: DocumentRow | undefined = rows[place++]
      if (row === undefined) continue
      const where = `${name}:${number}`
      if (!mayBeRecordOf(parseRow(line, name, number), row, run)) {
        tally.violation(where, `is not the record of ${row.id}, the document in its place`)
      } else {
        await compare?.(line, row, where)
      }
    }
  }
}

function difference(cleaned: Buffer, original: Buffer, row: DocumentRow, run: FinishedRun): string | null {
  const source = `${row.file}:${row.line}`
  if (!run.manifest.settings.clean.paragraphs || row.paragraphs.repeated.length === 0) {
    return trimmed(cleaned).equals(trimmed(original)) ? null : `differs from ${source}`
  }
  const before = parsedJson(trimmed(original).toString('utf8'))
  const after = parsedJson(cleaned.toString('utf8'))
  const text = textOf(before, row, run)
  const left = textOf(after, row, run)
  if (text === null || left === null) return 'has no text'
  if (lines(left) !== lines(without(text, row.paragraphs.repeated))) {
    return `its text is not that of ${source} without repeated spans`
  }
  return withoutText(original, before, row, run) === withoutText(cleaned, after, row, run)
    ? null
    : `differs from ${source} in other fields than the text`
}

/** A record as JSON, null in the place of its text. */
function withoutText(line: Buffer, record: unknown, row: DocumentRow, run: FinishedRun): string {
  const bytes = trimmed(line)
  const field = textFieldOf(row.line, run.manifest.settings.read.fields.text)
  const names = typeof field === 'string' ? namesAlong(record, field) : null
  if (names === null) return JSON.stringify(record)
  const [from, to] = memberRange(bytes, names)
  return JSON.stringify(parsedJson(`${bytes.toString('utf8', 0, from)}null${bytes.toString('utf8', to)}`))
}

function without(text: string, spans: readonly Span[]): string {
  let left = ''
  let from = 0
  for (const [start, end] of spans) {
    left += text.slice(from, start)
    from = end
  }
  return left + text.slice(from)
}

/** What stands in the lines of a text: a line that lost all it had may be gone with its break. */
function lines(text: string): string {
  const inhabited = text.split(/[\n\r]/).map((line) => line.trim())
  return inhabited.filter((line) => line !== '').join('\n')
}

/** Without a byte order mark and the white space that JSON allows around a value. */
function trimmed(line: Buffer): Buffer {
  let from = line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf ? 3 : 0
  let to = line.length
  while (from < to && isSpace(line[from])) from++
  while (to > from && isSpace(line[to - 1])) to--
  return line.subarray(from, to)
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d
}

/** The input lines of documents that are asked for in input order. */
interface Originals {
  /** Null when the input is no JSONL file, is gone, or has changed. */
  lineOf(row: DocumentRow): Promise<Buffer | null>
  close(): Promise<void>
}

function createOriginals(run: FinishedRun): Originals {
  let file = ''
  let lines: AsyncGenerator<Buffer, void, undefined> | null = null
  let number = 0
  let line: Buffer | null = null
  const close = async (): Promise<void> => {
    await lines?.return()
    lines = null
  }
  return {
    close,
    async lineOf(row) {
      if (row.line === null) return null
      // A line that lies behind is out of order, which is another law's matter: begin again.
      if (row.file !== file || row.line < number) {
        await close()
        file = row.file
        number = 0
        if (await isUnchanged(run, file)) lines = readLines(file)
      }
      while (lines !== null && number < row.line) {
        const next = await lines.next()
        line = next.done ? null : next.value
        if (next.done) return null
        number++
      }
      return lines === null ? null : line
    },
  }
}

async function isUnchanged(run: FinishedRun, file: string): Promise<boolean> {
  const { format } = run.manifest.settings.read
  if (!/\.(jsonl|ndjson)$/i.test(file) || (format ?? 'jsonl') !== 'jsonl') return false
  const input = run.manifest.inputs.find((known) => known.file === file)
  if (input === undefined) return false
  try {
    if (!statSync(file).isFile() || statSync(file).size !== input.bytes || isPacked(file)) return false
  } catch {
    return false
  }
  return (await digestOf(file)) === input.sha256
}

/** Whether the file's bytes are not those of its lines, in spite of its name: it is packed, or in UTF-16. */
function isPacked(file: string): boolean {
  const head = Buffer.alloc(4)
  const handle = openSync(file, 'r')
  try {
    readSync(handle, head, 0, 4, 0)
  } finally {
    closeSync(handle)
  }
  return /^(?:1f8b|28b52ffd|5.2a4d18|fffe|feff)/.test(head.toString('hex'))
}
