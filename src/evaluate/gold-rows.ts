import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { SettingsError } from '../model/errors.ts'
import { memberRange } from '../model/json-member.ts'
import { parsedJson } from '../model/parsed-json.ts'
import { diskError } from '../store/disk-error.ts'
import { withoutGuard } from './spreadsheet-cell.ts'

/** What is read of a row of labelled pairs, and the names that it may have: in any case, with spaces, `_` or `-`. */
const NAMES = {
  a: ['a', 'ida', 'aid', 'doca', 'documenta', 'documentida', 'id1', 'doc1', 'document1'],
  b: ['b', 'idb', 'bid', 'docb', 'documentb', 'documentidb', 'id2', 'doc2', 'document2'],
  label: ['label', 'labels'],
  conf: ['conf', 'confidence'],
  corpus: ['corpus'],
  stratum: ['stratum'],
  weight: ['weight'],
} as const

type GoldField = keyof typeof NAMES
const FIELDS = Object.keys(NAMES) as GoldField[]
const DEMANDED: readonly GoldField[] = ['a', 'b', 'label']
/** Spreadsheets write semicolons where the comma is the decimal mark, and tabs as "Unicode text". */
const DELIMITERS = [',', ';', '\t']

/** A row of labelled pairs as text; what it does not say is empty, what is neither text nor number is null. */
export interface GoldRow extends Readonly<Record<GoldField, string | null>> {
  /** `file:line`, for messages. */
  readonly place: string
}

/**
 * The rows of a file in JSON Lines, or in CSV with a header: with commas, semicolons or tabs, in UTF-8 or with the
 * mark of UTF-16.
 *
 * @throws RunError when the file cannot be read
 * @throws SettingsError naming the line of what is no row, or the columns that are missing
 */
export function readGoldRows(path: string): GoldRow[] {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    throw diskError(error, 'read the labelled pairs', path)
  }
  const content = decoded(bytes, path)
  if (content.trim() === '') return []
  return content.trimStart().startsWith('{') ? jsonRows(content, path) : csvRows(content, path)
}

function decoded(bytes: Buffer, path: string): string {
  const mark = bytes.toString('latin1', 0, 2)
  if (mark === '\xff\xfe') return new TextDecoder('utf-16le').decode(bytes)
  if (mark === '\xfe\xff') return new TextDecoder('utf-16be').decode(bytes)
  if (isUtf8(bytes)) return bytes.toString('utf8').replace(/^\ufeff/, '')
  throw new SettingsError(`${path} is not UTF-8. Save it as "CSV UTF-8", and look whether the ids are whole.`)
}

function jsonRows(content: string, path: string): GoldRow[] {
  return content.split(/\r?\n/).flatMap((line, i) => {
    const text = line.trim()
    if (text === '') return []
    const place = `${path}:${i + 1}`
    let value: unknown
    try {
      value = parsedJson(text)
    } catch {
      throw new SettingsError(`${place} is not valid JSON`)
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new SettingsError(`${place} is no object with "a", "b" and "label"`)
    }
    const names = columnsOf(Object.keys(value))
    const members = value as Readonly<Record<string, unknown>>
    const bytes = Buffer.from(text)
    return [
      rowOf(place, (field) => {
        const name = names.get(field)
        const member = name === undefined ? null : members[name]
        if (member === null) return ''
        // As it is written: as a JavaScript number 12345678901234567890 would change.
        if (typeof member === 'number') return bytes.toString('latin1', ...memberRange(bytes, [name ?? '']))
        return typeof member === 'string' ? member : null
      }),
    ]
  })
}

function csvRows(content: string, path: string): GoldRow[] {
  const { delimiter, columns } = headerOf(content, path)
  const records = parsed<{ record: string[]; info: { lines: number } }>(content, path, {
    delimiter,
    info: true,
    from: 2,
  })
  return records
    .filter(({ record }) => record.some((cell) => cell.trim() !== ''))
    .map(({ record, info }) =>
      rowOf(`${path}:${info.lines}`, (field) => {
        const column = columns.get(field)
        return column === undefined ? '' : withoutGuard(record[Number(column)] ?? '')
      }),
    )
}

/** The delimiter by which the first line names the columns that are needed, and where each column is. */
function headerOf(content: string, path: string): { delimiter: string; columns: Map<GoldField, string> } {
  const headers = DELIMITERS.map((delimiter) => ({
    delimiter,
    // With a delimiter that is none, quotes stand in the middle of fields.
    names: parsed<string[]>(content, path, { delimiter, to: 1, relax_quotes: true })[0] ?? [],
  }))
  for (const { delimiter, names } of headers) {
    const found = columnsOf(names)
    if (!DEMANDED.every((field) => found.has(field))) continue
    const columns = [...found].map(([field, name]) => [field, String(names.indexOf(name))] as const)
    return { delimiter, columns: new Map(columns) }
  }
  const [{ names }] = [...headers].sort((x, y) => y.names.length - x.names.length)
  throw new SettingsError(
    `${path} needs the columns a, b and label; its first line says ${names.map((name) => JSON.stringify(name)).join(', ')}`,
  )
}

function parsed<T>(content: string, path: string, options: object): T[] {
  try {
    return parse(content, { skip_empty_lines: true, ...options }) as unknown[] as T[]
  } catch (error) {
    throw new SettingsError(`${path} is not valid CSV: ${error instanceof Error ? error.message : error}`)
  }
}

/** Which of the names says each field; of several the first in the order of `NAMES`. */
function columnsOf(names: readonly string[]): Map<GoldField, string> {
  const plain = new Map([...names].reverse().map((name) => [name.toLowerCase().replace(/[\s_-]/g, ''), name]))
  const found = new Map<GoldField, string>()
  for (const field of FIELDS) {
    const name = NAMES[field].map((known) => plain.get(known)).find((known) => known !== undefined)
    if (name !== undefined) found.set(field, name)
  }
  return found
}

function rowOf(place: string, cell: (field: GoldField) => string | null): GoldRow {
  const [a, b, label, conf, corpus, stratum, weight] = FIELDS.map(cell)
  return { place, a, b, label, conf, corpus, stratum, weight }
}
