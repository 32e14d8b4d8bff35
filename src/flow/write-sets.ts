import { join } from 'node:path'
import type { DocumentRow } from '../model/run-files.ts'
import type { RunEvents } from '../model/run-summary.ts'
import { setFileName, type WrittenFormat } from '../model/set-files.ts'
import type { Emitted, Settings } from '../model/settings.ts'
import { textFieldOf } from '../model/text-field.ts'
import { annotatedRecord } from '../stages/12-write/annotated-record.ts'
import { cleanedRecord } from '../stages/12-write/cleaned-record.ts'
import { csvLine } from '../stages/12-write/csv-line.ts'
import { type Column, createRecordColumns, recordCells } from '../stages/12-write/record-columns.ts'
import type { AtomicFile } from '../store/atomic-file.ts'
import { compressedFile } from '../store/compressed-lines.ts'
import type { ManifestFile } from '../store/manifest.ts'
import { type ParquetColumn, writeParquet } from '../store/parquet-file.ts'
import { removeFile } from '../store/remove-file.ts'
import type { RunFolder } from '../store/run-folder.ts'
import type { StagedFiles } from '../store/staged-files.ts'
import type { DocumentRows } from './document-rows.ts'

/** Original bytes of the records of documents, by their rows. */
export interface WrittenRecords {
  read(document: number): Buffer
  /** Writes the records of documents, ascending, each as a line. */
  writeLines(documents: readonly number[], file: Pick<AtomicFile, 'write'>): void
}

/** What the sets are made of. */
export interface SetParts {
  readonly documents: DocumentRows
  /** Asked for documents in the sets to write. */
  readonly records: WrittenRecords
  readonly settings: Settings
  readonly format: WrittenFormat
  readonly staged: StagedFiles
}

/** What a part of a set is made of. */
interface PartParts extends SetParts {
  /** Of the whole set; none where the format has no columns. */
  readonly columns: readonly Column[]
}

/** Records after which the progress is told. */
const TOLD = 1000
const BOM = '\ufeff'

/** Writes one set of documents into the folder's staging area, in one file or several. */
export async function writeSet(
  folder: RunFolder,
  set: Emitted,
  parts: SetParts,
  events: RunEvents,
): Promise<ManifestFile[]> {
  const chosen = documentsOf(set, parts.documents)
  const { shardSize } = parts.settings.write
  // One list of columns for all parts, so that they can be read together.
  const hasColumns = set !== 'ids' && (parts.format === 'csv' || parts.format === 'parquet')
  const columns = hasColumns ? columnsOf(set, chosen, parts) : []
  const shards = set === 'ids' || shardSize === null ? null : shardsOf(set, chosen, parts, shardSize)
  if (shards === null) return [await writePart(folder, set, null, chosen, { ...parts, columns }, events)]
  const files: ManifestFile[] = []
  for (const [i, shard] of shards.entries()) {
    files.push(await writePart(folder, set, i + 1, shard, { ...parts, columns }, events))
  }
  return files
}

/** Divides a set at borders of records; each part but the last has at least so many bytes of them. */
function shardsOf(set: Emitted, chosen: readonly number[], parts: SetParts, size: number): number[][] {
  const shards: number[][] = [[]]
  let bytes = 0
  let i = 0
  for (const record of recordsOf(set, chosen, parts, {})) {
    if (bytes >= size) {
      shards.push([])
      bytes = 0
    }
    shards[shards.length - 1].push(chosen[i++])
    bytes += record.length + 1
  }
  return shards
}

async function writePart(
  folder: RunFolder,
  set: Emitted,
  shard: number | null,
  chosen: readonly number[],
  parts: PartParts,
  events: RunEvents,
): Promise<ManifestFile> {
  const name = setFileName(set, parts.format, shard)
  const known = parts.staged.known(name)
  if (known !== undefined) return known
  events.step?.(name, chosen.length)
  if (set !== 'ids' && parts.format === 'parquet')
    return parts.staged.add(await parquetOf(folder, name, set, chosen, parts, events))
  const file = folder.createFile(name)
  try {
    if (set === 'ids') for (const d of chosen) file.write(idLine(parts.documents.at(d).id))
    else if (parts.format === 'csv') writeCsv(file, set, chosen, parts, events)
    else if (parts.format === 'jsonl') writeLines(file, set, chosen, parts, events)
    else {
      const sink = compressedFile(file, parts.format === 'jsonl.gz' ? 'gzip' : 'zstd')
      writeLines(sink, set, chosen, parts, events)
      sink.end()
    }
    return parts.staged.add({ name, rows: chosen.length, ...file.commit() })
  } finally {
    file.discard()
  }
}

function documentsOf(set: Emitted, documents: DocumentRows): number[] {
  const chosen: number[] = []
  for (let d = 0; d < documents.length; d++) {
    if (set === 'annotated' || documents.isRemoved(d) === (set === 'removed')) chosen.push(d)
  }
  return chosen
}

function writeLines(
  file: Pick<AtomicFile, 'write'>,
  set: Emitted,
  chosen: readonly number[],
  parts: SetParts,
  events: RunEvents,
): void {
  if (isUnchanged(set, parts.settings)) {
    parts.records.writeLines(chosen, file)
    return
  }
  for (const record of recordsOf(set, chosen, parts, events)) {
    file.write(record)
    file.write('\n')
  }
}

/** With a BOM, so that spreadsheets take it for UTF-8. */
function writeCsv(
  file: AtomicFile,
  set: Emitted,
  chosen: readonly number[],
  parts: PartParts,
  events: RunEvents,
): void {
  const { columns } = parts
  file.write(BOM + csvLine(columns.map(({ name }) => name)))
  for (const record of recordsOf(set, chosen, parts, events))
    file.write(csvLine(recordCells(record, columns)))
}

async function parquetOf(
  folder: RunFolder,
  name: string,
  set: Emitted,
  chosen: readonly number[],
  parts: PartParts,
  events: RunEvents,
): Promise<ManifestFile> {
  const columns = parts.columns.map(
    (column): ParquetColumn => ({ name: column.name, type: TYPES[column.kind] }),
  )
  const lines = folder.createFile(`${set}.rows`)
  try {
    writeLines(lines, set, chosen, parts, events)
    lines.commit()
    const written = await writeParquet(lines.path, join(folder.staging, name), columns)
    return { name, rows: chosen.length, ...written }
  } finally {
    lines.discard()
    removeFile(lines.path)
  }
}

const TYPES: Readonly<Record<Column['kind'], ParquetColumn['type']>> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  json: 'VARCHAR',
}

function columnsOf(set: Emitted, chosen: readonly number[], parts: SetParts): readonly Column[] {
  const columns = createRecordColumns()
  for (const record of recordsOf(set, chosen, parts, {})) columns.add(record)
  return columns.columns()
}

function* recordsOf(
  set: Emitted,
  chosen: readonly number[],
  { documents, records, settings }: SetParts,
  events: RunEvents,
): Generator<Buffer> {
  const isSame = isUnchanged(set, settings)
  for (const [i, d] of chosen.entries()) {
    const record = records.read(d)
    yield isSame ? record : recordOf(set, record, documents.at(d), settings)
    if ((i + 1) % TOLD === 0) events.progress?.(i + 1)
  }
}

/** Whether the records of a set are those that were read. */
function isUnchanged(set: Emitted, { clean }: Settings): boolean {
  return set === 'removed' || (set === 'cleaned' && !clean.paragraphs)
}

function recordOf(set: Emitted, record: Buffer, row: DocumentRow, settings: Settings): Buffer {
  if (set === 'annotated') {
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

/** One id a line; an id with a line break or half a character in it as a JSON string, so that a line stays that id. */
function idLine(id: string): string {
  return `${/[\n\r\p{Cs}]/u.test(id) ? JSON.stringify(id) : id}\n`
}
