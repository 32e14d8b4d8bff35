import { fieldAt } from '../model/field-path.ts'
import type { Settings } from '../model/settings.ts'
import type { RecordSpool } from '../store/record-spool.ts'
import type { DocumentFacts } from './cluster-units.ts'
import { textField } from './write-run.ts'

/** Original texts from the spooled records, by dense index of the document. */
export function createRecordTexts(
  spool: RecordSpool,
  documents: readonly DocumentFacts[],
  settings: Settings,
): (index: number) => string {
  return (index) => {
    const record: unknown = JSON.parse(spool.read(index).toString('utf8'))
    return String(fieldAt(record, textField(documents[index], settings)))
  }
}
