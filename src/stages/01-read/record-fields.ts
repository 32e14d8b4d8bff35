import { isUtf8 } from 'node:buffer'
import { fieldAt, isJsonObject, type JsonObject, namesAlong } from '../../model/field-path.ts'
import { parsedJson } from '../../model/parsed-json.ts'
import type { ReadSettings } from '../../model/settings.ts'
import { kindOf, textAt, titleAt } from '../../model/text-field.ts'
import { numberSource } from './number-source.ts'
import { invalidUtf8At, trimmed } from './utf8.ts'

/** The mapped fields of a record; null for what it does not have. */
export interface RecordFields {
  readonly id: string | null
  readonly text: string
  readonly title: string | null
  readonly url: string | null
  readonly source: string | null
  /** As JSON had it; undefined when the field is missing. */
  readonly date: unknown
  /** The JSON object's bytes without blanks around it. */
  readonly record: Buffer
}

/** Why a line cannot become a document, as a sentence. */
export interface Refusal {
  readonly reason: string
}

/** Reads one line of JSONL by the field mapping. */
export function recordFields(line: Buffer, fields: ReadSettings['fields']): RecordFields | Refusal {
  if (!isUtf8(line))
    return { reason: `The line is not UTF-8: its byte ${invalidUtf8At(line)} (counted from 0) is invalid.` }
  const record = trimmed(line)
  const value = parsed(record.toString('utf8'))
  if (value === undefined) return { reason: 'The line is not valid JSON.' }
  if (!isJsonObject(value)) return { reason: `The line is not a JSON object but ${kindOf(value)}.` }
  const text = textAt(value, fields.text)
  if (typeof text !== 'string') return text
  return {
    id: label(record, value, fields.id),
    text,
    title: titleAt(value, fields.title),
    url: stringOrNull(fieldAt(value, fields.url)),
    source: label(record, value, fields.source),
    date: fieldAt(value, fields.date),
    record,
  }
}

/** Undefined, which JSON cannot say, when the text is no JSON. */
function parsed(json: string): unknown {
  try {
    return parsedJson(json)
  } catch {
    return undefined
  }
}

/** A string or a number as it is written; null when it is neither, or empty. */
function label(json: Buffer, object: JsonObject, path: string): string | null {
  const value = fieldAt(object, path)
  if (typeof value === 'string') return value === '' ? null : value
  return typeof value === 'number' ? numberSource(json, namesAlong(object, path) ?? []) : null
}

function stringOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
