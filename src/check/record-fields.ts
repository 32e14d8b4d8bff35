import type { DocumentRow } from '../model/run-files.ts'

type JsonObject = Readonly<Record<string, unknown>>

/**
 * The value that a field mapping leads to: at each object the member with the whole rest of the path for a name, else
 * the one with its part before the first dot. Undefined when there is none.
 */
export function fieldAt(record: unknown, path: string): unknown {
  if (typeof record !== 'object' || record === null) return undefined
  if (Object.hasOwn(record, path)) return (record as JsonObject)[path]
  const dot = path.indexOf('.')
  return dot === -1 ? undefined : fieldAt((record as JsonObject)[path.slice(0, dot)], path.slice(dot + 1))
}

/** Whether a record can be the document's, as far as its id field tells. */
export function mayBeRecordOf(record: unknown, row: DocumentRow, idField: string): boolean {
  const value = fieldAt(record, idField)
  // As numbers: the document has the digits as they were written, which JSON.parse has rounded.
  if (typeof value === 'number') return Number(row.id.replace(/~.*$/s, '')) === value
  if (typeof value !== 'string' || value === '') return true
  return row.id === value || row.id.startsWith(`${value}~`)
}
