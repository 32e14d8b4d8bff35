import { memberRange } from '../../model/json-member.ts'
import { parsedJson } from '../../model/parsed-json.ts'

/** What all values of a column are; `json` where they are of several kinds, or nested: text as it is, the rest as JSON. */
export type ColumnKind = 'text' | 'integer' | 'number' | 'boolean' | 'json'

/** Columns of records: their top-level members in the order in which they appear first. */
export interface RecordColumns {
  /** @param record a JSON object without blanks around it */
  add(record: Buffer): void
  columns(): readonly Column[]
}

export interface Column {
  readonly name: string
  readonly kind: ColumnKind
}

const MOST_INTEGER_DIGITS = 15

export function createRecordColumns(): RecordColumns {
  const kinds = new Map<string, ColumnKind | null>()
  return {
    add(record) {
      for (const [name, value] of Object.entries(parsed(record))) {
        const known = kinds.get(name) ?? null
        const kind = kindOf(value)
        kinds.set(name, kind === null || known === null ? (kind ?? known) : together(known, kind))
      }
    },
    // A column without any value is text.
    columns: () => [...kinds].map(([name, kind]) => ({ name, kind: kind ?? 'text' })),
  }
}

/**
 * The cells of a record, one a column: text as it is, anything else as its JSON is written, so that no digit of a number
 * is lost; null for what is missing or null.
 */
export function recordCells(record: Buffer, columns: readonly Column[]): (string | null)[] {
  const object = parsed(record)
  return columns.map(({ name }) => {
    const value = object[name]
    if (value === undefined || value === null) return null
    if (typeof value === 'string') return value
    return record.toString('utf8', ...memberRange(record, [name]))
  })
}

/** Without a prototype, so that a member of any name is one. */
function parsed(record: Buffer): Readonly<Record<string, unknown>> {
  const object = parsedJson(record.toString('utf8'))
  return Object.setPrototypeOf(object, null)
}

function kindOf(value: unknown): ColumnKind | null {
  switch (typeof value) {
    case 'string':
      return 'text'
    case 'boolean':
      return 'boolean'
    case 'number':
      if (Number.isInteger(value)) return Math.abs(value) < 10 ** MOST_INTEGER_DIGITS ? 'integer' : 'json'
      return 'number'
    default:
      return value === null ? null : 'json'
  }
}

function together(a: ColumnKind, b: ColumnKind): ColumnKind {
  if (a === b) return a
  const areNumbers = [a, b].every((kind) => kind === 'integer' || kind === 'number')
  return areNumbers ? 'number' : 'json'
}
