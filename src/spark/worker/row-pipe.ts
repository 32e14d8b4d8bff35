/** The two ends of a worker's pipe: rows of ASCII fields, a row a line, fields between tabs. */
import { readSync } from 'node:fs'
import { RunError } from '../../model/errors.ts'
import { writeFully } from '../../store/full-transfer.ts'
import { ANSWER_COLUMNS, type Columns, NULL_BYTES } from '../columns.ts'

const LINE_FEED = 0x0a
const CHUNK_BYTES = 1 << 18
const STDIN = 0
const STDOUT = 1

/** A row of a step's input, its fields by name. */
export interface TakenRow {
  number(name: string): number
  /** Null where the column was null. */
  bytesOrNull(name: string): Buffer | null
  bytes(name: string): Buffer
  text(name: string): string
}

/** Reads up to `count` bytes; 0 at the end. */
export type ReadChunk = (into: Buffer) => number

/** @throws RunError when a row has another number of fields than there are columns */
export function* takenRows(columns: Columns, read: ReadChunk = readStdin): Generator<TakenRow> {
  for (const line of lines(read)) yield takenRow(columns, line)
}

/** @throws RunError as above */
export function takenRow(columns: Columns, line: string): TakenRow {
  const names = Object.keys(columns)
  const fields = line.split('\t')
  if (fields.length !== names.length) {
    throw new RunError(`A row came with ${fields.length} fields instead of ${names.length}.`)
  }
  const field = (name: string): string => {
    const text = fields[names.indexOf(name)]
    if (text === undefined) throw new Error(`There is no column ${name}.`)
    return text
  }
  const bytesOrNull = (name: string): Buffer | null => {
    const text = field(name)
    return text === NULL_BYTES ? null : Buffer.from(text, 'base64')
  }
  return {
    number(name) {
      const text = field(name)
      if (!/^-?\d+$/.test(text)) throw new RunError(`A row came with ${text.slice(0, 40)} for ${name}.`)
      return Number(text)
    },
    bytesOrNull,
    text: field,
    bytes(name) {
      const bytes = bytesOrNull(name)
      if (bytes === null) throw new RunError(`A row came without ${name}.`)
      return bytes
    },
  }
}

function* lines(read: ReadChunk): Generator<string> {
  const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES)
  let waiting: string[] = []
  for (let count = read(chunk); count > 0; count = read(chunk)) {
    let from = 0
    for (;;) {
      const feed = chunk.subarray(0, count).indexOf(LINE_FEED, from)
      if (feed === -1) break
      const end = chunk.toString('latin1', from, feed)
      yield waiting.length === 0 ? end : waiting.join('') + end
      waiting = []
      from = feed + 1
    }
    if (from < count) waiting.push(chunk.toString('latin1', from, count))
  }
  if (waiting.length > 0) yield waiting.join('')
}

function readStdin(into: Buffer): number {
  return readSync(STDIN, into, 0, into.length, null)
}

export type RowValues = Readonly<Record<string, number | string | Uint8Array | null>>

/** Gives a row; columns that are not named are 0 or empty. */
export type GiveRow = (kind: string, values?: RowValues) => void

export interface RowWriter {
  readonly give: GiveRow
  /** Ends the answer. */
  end(taken: number): void
}

/** @param gives the step's own columns */
export function createRowWriter(gives: Columns, write: (bytes: Buffer) => void = writeStdout): RowWriter {
  const columns = Object.entries({ ...ANSWER_COLUMNS, ...gives })
  let rows: string[] = []
  let length = 0
  const flush = (): void => {
    if (length > 0) write(Buffer.from(rows.join(''), 'latin1'))
    rows = []
    length = 0
  }
  const give = (values: RowValues): void => {
    const row = `${columns.map(([name, type]) => fieldOf(values[name], type)).join('\t')}\n`
    rows.push(row)
    length += row.length
    if (length >= CHUNK_BYTES) flush()
  }
  return {
    give: (kind, values = {}) => give({ ...values, kind }),
    end(taken) {
      give({ kind: 'end', taken })
      flush()
    },
  }
}

function fieldOf(value: RowValues[string] | undefined, type: Columns[string]): string {
  if (value === undefined) return type === 'BIGINT' ? '0' : ''
  if (value === null) return NULL_BYTES
  if (typeof value !== 'object') return String(value)
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')
}

function writeStdout(bytes: Buffer): void {
  writeFully(STDOUT, bytes, null, 'the pipe to Spark')
}
