import { fieldAt } from '../model/field-path.ts'
import type { DocumentRow } from '../model/run-files.ts'
import { textAt, textFieldOf } from '../model/text-field.ts'
import type { FinishedRun } from './finished-run.ts'

/** The text of a document's record; null when there is none. */
export function textOf(record: unknown, row: DocumentRow, run: FinishedRun): string | null {
  const text = textAt(record, textFieldOf(row.line, run.manifest.settings.read.fields.text))
  return typeof text === 'string' ? text : null
}

/** Whether a record can be the document's, as far as its id field tells. */
export function mayBeRecordOf(record: unknown, row: DocumentRow, run: FinishedRun): boolean {
  const value = fieldAt(record, row.line === null ? OWN_ID : run.manifest.settings.read.fields.id)
  // As numbers: the document has the digits as they were written, which JSON.parse has rounded.
  if (typeof value === 'number') return Number(row.id.replace(/~.*$/s, '')) === value
  if (typeof value !== 'string' || value === '') return true
  return row.id === value || row.id.startsWith(`${value}~`)
}

/** A file that is one document has a record of Takrar's making, with field names of its own. */
const OWN_ID = 'id'
