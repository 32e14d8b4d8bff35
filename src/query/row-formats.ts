import type { Column, Row } from './query.ts'

/** Rows as text for a program, bit by bit. */
export interface RowWriter {
  readonly before: string
  rows(batch: readonly Row[]): string
  readonly after: string
}

/** CSV (RFC 4180) with a head; NULL is an empty field, an empty text `""`. */
export function csvWriter(columns: readonly Column[]): RowWriter {
  return {
    before: `${columns.map(({ name }) => csvField(name)).join(',')}\n`,
    rows: (batch) => batch.map((row) => `${row.map(csvField).join(',')}\n`).join(''),
    after: '',
  }
}

function csvField(value: string | null): string {
  if (value === null) return ''
  return value === '' || /[",\n\r]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

/** An object a row, in lines. */
export function jsonlWriter(columns: readonly Column[]): RowWriter {
  const object = objectOf(columns)
  return { before: '', rows: (batch) => batch.map((row) => `${object(row)}\n`).join(''), after: '' }
}

/** An array of objects. */
export function jsonWriter(columns: readonly Column[]): RowWriter {
  const object = objectOf(columns)
  let isFirst = true
  return {
    before: '[',
    rows(batch) {
      const text = batch.map(object).join(',\n')
      const between = isFirst || batch.length === 0 ? '' : ',\n'
      isFirst &&= batch.length === 0
      return between + text
    },
    after: ']\n',
  }
}

function objectOf(columns: readonly Column[]): (row: Row) => string {
  const names = columns.map(({ name }) => JSON.stringify(name))
  return (row) => `{${row.map((value, i) => `${names[i]}:${jsonValue(value, columns[i])}`).join(',')}}`
}

/** Digits stay as they are, whatever a JavaScript number could hold; JSON has no infinity. */
function jsonValue(value: string | null, { kind }: Column): string {
  if (value === null) return 'null'
  if (kind === 'text') return JSON.stringify(value)
  return kind === 'number' && !JSON_NUMBER.test(value) ? 'null' : value
}

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
