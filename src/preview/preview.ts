import { isJsonObject } from '../model/field-path.ts'
import type { ReadSettings } from '../model/settings.ts'
import { firstRecords } from '../stages/01-read/first-records.ts'
import { createIntake, isAbsent } from '../stages/01-read/intake.ts'
import { mappingWarnings } from './mapping-warnings.ts'
import { unusedFields } from './record-paths.ts'

/** How the first records of an archive are read. */
export interface Preview {
  readonly fields: ReadSettings['fields']
  readonly files: readonly PreviewedFile[]
  /** What is odd about the mapping, and what may have been meant. */
  readonly warnings: readonly string[]
}

export interface PreviewedFile {
  readonly file: string
  readonly records: readonly PreviewedRecord[]
}

export interface PreviewedRecord {
  /** 1-based line, or number; null for a file that is one document. */
  readonly line: number | null
  /** Null for a record that goes to quarantine, for this reason. */
  readonly document: PreviewedDocument | null
  readonly reason: string | null
  /** Fields that no part is mapped to. */
  readonly unused: readonly string[]
}

export interface PreviewedDocument {
  readonly id: string
  readonly title: string | null
  readonly date: string | null
  /** As the record has it, where it is there but cannot be read. */
  readonly unreadableDate: unknown
  readonly source: string | null
  readonly url: string | null
  /** The first 80 characters. */
  readonly text: string
  /** Characters (UTF-16 code units) of the whole text. */
  readonly textLength: number
}

const FILES = 3
const RECORDS = 5
const SHOWN_CHARACTERS = 80

/**
 * The first records of the first files by a field mapping.
 *
 * @throws RunError that names an input that is not there
 */
export async function preview(inputs: readonly string[], settings: ReadSettings): Promise<Preview> {
  const intake = createIntake(settings)
  const known: unknown[] = []
  const files: PreviewedFile[] = []
  for (const { file, records } of await firstRecords(inputs, settings, FILES, RECORDS)) {
    files.push({
      file,
      records: records.map(({ item, record }): PreviewedRecord => {
        const isRecord = isJsonObject(record)
        if (isRecord) known.push(record)
        const unused = isRecord ? unusedFields(record, settings.fields) : []
        if ('reason' in item) return { line: item.line, document: null, reason: item.reason, unused }
        const { id, title, date, source, url } = intake.accept(file, item, () => item.text)
        const isDated = !isAbsent(item.date)
        const document = {
          ...{ id, title, date, unreadableDate: date === null && isDated ? item.date : null, source, url },
          text: [...item.text.slice(0, 2 * SHOWN_CHARACTERS)].slice(0, SHOWN_CHARACTERS).join(''),
          textLength: item.text.length,
        }
        return { line: item.line, document, reason: null, unused }
      }),
    })
  }
  return { fields: settings.fields, files, warnings: mappingWarnings(known, settings.fields) }
}
