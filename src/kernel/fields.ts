/** The mapped fields in the order of the kernel's rows. */
export const FIELD_NAMES = ['id', 'text', 'title', 'url', 'source', 'date'] as const
export type FieldName = (typeof FIELD_NAMES)[number]

/** Kinds of a field's value, as in src/kernel/steps/json.ts. */
const ABSENT = 0
const ESCAPED_STRING = 2
const NUMBER = 3
const NULL = 4

/** 32-bit words of a row: kind, offset, bytes and number of its line, then kind, offset and bytes of each field. */
export const ROW_WORDS = 22
const ROW_HEAD = 4
export const DOCUMENT_ROW = 1
export const UNREAD_ROW = 2

/** One field of a row as JSON had it: undefined when it is missing. Numbers come as they are written. */
export type FieldValue = string | null | undefined | { readonly number: string }

export function fieldOf(row: Uint32Array, at: number, name: FieldName, bytes: Buffer): FieldValue {
  const entry = at + ROW_HEAD + 3 * FIELD_NAMES.indexOf(name)
  const kind = row[entry]
  if (kind === ABSENT) return undefined
  if (kind === NULL) return null
  const from = row[entry + 1]
  const to = from + row[entry + 2]
  if (kind === NUMBER) return { number: bytes.toString('latin1', from, to) }
  if (kind === ESCAPED_STRING) return String(JSON.parse(`"${bytes.toString('utf8', from, to)}"`))
  return bytes.toString('utf8', from, to)
}
