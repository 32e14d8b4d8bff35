import type { QuarantinedItem } from '../model/document.ts'
import { namesAlong } from '../model/field-path.ts'
import { memberRange } from '../model/json-member.ts'
import type { DocumentRow } from '../model/run-files.ts'
import type { Emitted, Settings } from '../model/settings.ts'
import { annotatedRecord } from '../stages/12-write/annotated-record.ts'
import { withoutSpans, withText } from '../stages/12-write/cleaned-record.ts'
import type { ManifestFile } from '../store/manifest.ts'
import type { RunFolder } from '../store/run-folder.ts'
import type { Findings } from './findings.ts'

export interface WrittenParts {
  readonly findings: Findings
  readonly quarantine: readonly QuarantinedItem[]
  /** Original bytes of the record of a document, by its row; asked for documents in the sets to write. */
  record(document: number): Buffer
  /** report.html as text, or null. */
  readonly report: string | null
}

/** Writes all files of a run but the manifest into the folder's staging area (stage 12). */
export function writeRun(folder: RunFolder, parts: WrittenParts, settings: Settings): ManifestFile[] {
  const { findings, quarantine, report } = parts
  const files: ManifestFile[] = []
  const write = (
    name: string,
    rows: number | null,
    fill: (file: ReturnType<RunFolder['createFile']>) => void,
  ) => {
    const file = folder.createFile(name)
    try {
      fill(file)
      files.push({ name, rows, ...file.commit() })
    } finally {
      file.discard()
    }
  }
  const writeRows = (name: string, rows: readonly object[]): void =>
    write(name, rows.length, (file) => {
      for (const row of rows) file.writeJson(row)
    })

  writeRows('documents.jsonl', findings.documents)
  writeRows('copies.jsonl', findings.copies)
  writeRows('pairs.jsonl', findings.pairs)
  writeRows('passages.jsonl', findings.passages)
  writeRows('repeats.jsonl', findings.repeats)
  writeRows('clusters.jsonl', findings.clusters)
  writeRows('boilerplate.jsonl', findings.boilerplate)
  writeRows('quarantine.jsonl', quarantine)

  for (const emitted of settings.write.emit) {
    const chosen = findings.documents.flatMap((row, index) => (isIn(emitted, row) ? [index] : []))
    write(FILE_OF[emitted], chosen.length, (file) => {
      for (const index of chosen) {
        const row = findings.documents[index]
        if (emitted === 'ids') file.write(idLine(row.id))
        else file.write(recordOf(emitted, parts.record(index), row, settings))
        if (emitted !== 'ids') file.write('\n')
      }
    })
  }
  if (report !== null) write('report.html', null, (file) => file.write(report))
  return files
}

const FILE_OF: Readonly<Record<Emitted, string>> = {
  cleaned: 'cleaned.jsonl',
  annotated: 'annotated.jsonl',
  removed: 'removed.jsonl',
  ids: 'ids.txt',
}

function isIn(emitted: Emitted, row: DocumentRow): boolean {
  if (emitted === 'annotated') return true
  return row.status === (emitted === 'removed' ? 'removed' : 'kept')
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
  if (emitted === 'removed' || !settings.clean.paragraphs || row.paragraphs.repeated.length === 0)
    return record
  const names = namesAlong(JSON.parse(record.toString('utf8')), textField(row, settings)) ?? []
  const member = memberRange(record, names)
  const text: unknown = JSON.parse(record.toString('utf8', ...member))
  return withText(record, member, withoutSpans(String(text), row.paragraphs.repeated))
}

/** Files that are one document each have a record of Takrar's own making. */
export function textField(document: { readonly line: number | null }, settings: Settings): string {
  return document.line === null ? 'text' : settings.read.fields.text
}

/** One id a line; an id with a line break in it as a JSON string, so that a line stays an id. */
function idLine(id: string): string {
  return `${/[\n\r]/.test(id) ? JSON.stringify(id) : id}\n`
}
