import type { QuarantinedItem } from '../model/document.ts'
import type { DocumentRow } from '../model/run-files.ts'
import type { RunEvents } from '../model/run-summary.ts'
import type { Emitted, Settings } from '../model/settings.ts'
import { textFieldOf } from '../model/text-field.ts'
import { annotatedRecord } from '../stages/12-write/annotated-record.ts'
import { cleanedRecord } from '../stages/12-write/cleaned-record.ts'
import {
  clusterLine,
  createCopiesLine,
  createDocumentLine,
  createPairLine,
  type LineOf,
  lineOf,
} from '../stages/12-write/row-json.ts'
import type { AtomicFile } from '../store/atomic-file.ts'
import type { ManifestFile } from '../store/manifest.ts'
import type { RunFolder } from '../store/run-folder.ts'
import type { Findings } from './findings.ts'

/** Original bytes of the records of documents, by their rows. */
export interface WrittenRecords {
  read(document: number): Buffer
  /** Writes the records of documents, ascending, each as a line. */
  writeLines(documents: readonly number[], file: AtomicFile): void
}

export interface WrittenParts {
  readonly findings: Findings
  readonly quarantine: readonly QuarantinedItem[]
  /** Asked for documents in the sets to write. */
  readonly records: WrittenRecords
  /** report.html as text, or null. */
  readonly report: string | null
}

/**
 * Writes all files of a run but the manifest into the folder's staging area (stage 12).
 *
 * @param events is told the files as steps
 */
export function writeRun(
  folder: RunFolder,
  parts: WrittenParts,
  settings: Settings,
  events: RunEvents,
): ManifestFile[] {
  const { findings, quarantine, records, report } = parts
  const files: ManifestFile[] = []
  const write = (name: string, rows: number | null, fill: (file: AtomicFile) => void) => {
    events.step?.(name, rows)
    const file = folder.createFile(name)
    try {
      fill(file)
      files.push({ name, rows, ...file.commit() })
    } finally {
      file.discard()
    }
  }
  const writeLines = (name: string, count: number, lineAt: (index: number) => string): void =>
    write(name, count, (file) => {
      let lines = ''
      for (let i = 0; i < count; i++) {
        lines += lineAt(i)
        if (lines.length < LINES_CHARACTERS) continue
        file.write(lines)
        lines = ''
        events.progress?.(i + 1)
      }
      file.write(lines)
    })
  const writeRows = <Row>(name: string, rows: readonly Row[], line: LineOf<Row>): void =>
    writeLines(name, rows.length, (index) => line(rows[index]))

  const documentLine = createDocumentLine()
  const { documents } = findings
  writeLines('documents.jsonl', documents.length, (index) => documentLine(documents.at(index)))
  writeRows('copies.jsonl', findings.copies, createCopiesLine())
  writeRows('pairs.jsonl', findings.pairs, createPairLine())
  writeRows('passages.jsonl', findings.passages, lineOf)
  writeRows('repeats.jsonl', findings.repeats, lineOf)
  writeRows('clusters.jsonl', findings.clusters, clusterLine)
  writeRows('boilerplate.jsonl', findings.boilerplate, lineOf)
  writeRows('quarantine.jsonl', quarantine, lineOf)

  for (const emitted of settings.write.emit) {
    const chosen: number[] = []
    for (let d = 0; d < documents.length; d++) {
      if (isIn(emitted, documents.isRemoved(d))) chosen.push(d)
    }
    write(FILE_OF[emitted], chosen.length, (file) => {
      if (isUnchanged(emitted, settings)) {
        records.writeLines(chosen, file)
        return
      }
      for (const d of chosen) {
        const row = documents.at(d)
        if (emitted === 'ids') file.write(idLine(row.id))
        else {
          file.write(recordOf(emitted, records.read(d), row, settings))
          file.write('\n')
        }
      }
    })
  }
  if (report !== null) write('report.html', null, (file) => file.write(report))
  return files
}

/** Characters that are encoded at a time: enough that a call's own cost vanishes, little enough to stay in young memory. */
const LINES_CHARACTERS = 1 << 14

const FILE_OF: Readonly<Record<Emitted, string>> = {
  cleaned: 'cleaned.jsonl',
  annotated: 'annotated.jsonl',
  removed: 'removed.jsonl',
  ids: 'ids.txt',
}

function isIn(emitted: Emitted, isRemoved: boolean): boolean {
  return emitted === 'annotated' || isRemoved === (emitted === 'removed')
}

/** Whether the records of a set are those that were read. */
function isUnchanged(emitted: Emitted, { clean }: Settings): boolean {
  return emitted === 'removed' || (emitted === 'cleaned' && !clean.paragraphs)
}

function recordOf(emitted: Emitted, record: Buffer, row: DocumentRow, settings: Settings): Buffer {
  if (emitted === 'annotated') {
    const { status, clusterId, representativeId, verdict, reason, paragraphs } = row
    return annotatedRecord(record, {
      id: row.id,
      status,
      clusterId,
      representativeId,
      verdict,
      reason,
      repeatedParagraphs: paragraphs.repeated,
    })
  }
  if (row.paragraphs.repeated.length === 0) return record
  const field = textFieldOf(row.line, settings.read.fields.text)
  if (typeof field !== 'string') throw new Error('Nothing can be taken out of a text of several fields.')
  return cleanedRecord(record, field, row.paragraphs.repeated)
}

/** One id a line; an id with a line break in it as a JSON string, so that a line stays an id. */
function idLine(id: string): string {
  return `${/[\n\r]/.test(id) ? JSON.stringify(id) : id}\n`
}
