import { fieldAt } from './field-path.ts'

/** Where a record has its text: a field, or several whose texts are joined. */
export type TextField = string | readonly string[]

/** Stands between the texts of joined fields, so that each begins a paragraph of its own. */
const BETWEEN_FIELDS = '\n\n'
/** Stands between the strings of an array: each is a line, and thereby as a rule a paragraph. */
const BETWEEN_LINES = '\n'

/** Why a record has no text, as the end of a sentence about one of its fields. */
export interface NoText {
  readonly reason: string
}

/**
 * The text of a record by the field mapping. An array of strings is a text of as many lines. Of several fields those
 * that are missing, null or empty are left out, and a blank line stands between the others.
 */
export function textAt(record: unknown, field: TextField): string | NoText {
  if (typeof field === 'string') {
    const value = fieldAt(record, field)
    return value === undefined ? { reason: `The text field "${field}" is missing.` } : textOf(value, field)
  }
  const texts: string[] = []
  let isThere = false
  for (const path of field) {
    const value = fieldAt(record, path)
    if (value === undefined || value === null) continue
    const text = textOf(value, path)
    if (typeof text !== 'string') return text
    isThere = true
    if (text !== '') texts.push(text)
  }
  if (isThere) return texts.join(BETWEEN_FIELDS)
  return { reason: `The text fields ${field.map((path) => `"${path}"`).join(' and ')} are missing or null.` }
}

/** The title of a record; the parts of a joined one stand in a line. Null when there is none. */
export function titleAt(record: unknown, field: TextField): string | null {
  if (typeof field === 'string') return stringOrNull(fieldAt(record, field))
  const parts = field.map((path) => stringOrNull(fieldAt(record, path))).filter((part) => part)
  return parts.length === 0 ? null : parts.join(' ')
}

/**
 * The text of a document's record, which is known to have one.
 *
 * @param line of the document; null for a file that is one document, whose record is of Takrar's own making
 */
export function recordText(record: unknown, line: number | null, field: TextField): string {
  const text = textAt(record, textFieldOf(line, field))
  if (typeof text !== 'string') throw new Error(`A record without its text: ${text.reason}`)
  return text
}

export function textFieldOf(line: number | null, field: TextField): TextField {
  return line === null ? OWN_FIELD : field
}

/** Of the records that are made for files of one document each. */
const OWN_FIELD = 'text'

/** The lines of a text that is an array of strings; null entries are none. Null when the value is no such array. */
export function linesOf(value: unknown): (string | null)[] | null {
  return Array.isArray(value) && value.every(isLine) ? value : null
}

/** What the lines of an array make. */
export function textOfLines(lines: readonly (string | null)[]): string {
  return lines.filter((line) => line !== null).join(BETWEEN_LINES)
}

function isLine(value: unknown): value is string | null {
  return value === null || typeof value === 'string'
}

function textOf(value: unknown, path: string): string | NoText {
  if (typeof value === 'string') return value
  const lines = linesOf(value)
  if (lines !== null) return textOfLines(lines)
  return { reason: `The text field "${path}" is not a string but ${kindOf(value)}.` }
}

/** What a JSON value is, for a sentence. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

function stringOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
