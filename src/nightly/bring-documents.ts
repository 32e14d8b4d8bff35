import { createPrepare, type PreparedBatch } from '../engine/prepare.ts'
import { createPrepareLines } from '../engine/prepare-lines.ts'
import type { CorpusColumns } from '../flow/corpus-columns.ts'
import type { EarlierDocuments } from '../flow/earlier-documents.ts'
import { kernelServes } from '../kernel/kernel.ts'
import { RunError } from '../model/errors.ts'
import type { DocumentRow } from '../model/run-files.ts'
import type { Settings } from '../model/settings.ts'
import { recordText } from '../model/text-field.ts'
import type { InputFile } from '../stages/01-read/inputs.ts'
import type { RecordSpool } from '../store/record-spool.ts'
import type { StoredArchive } from './stored-archive.ts'

export interface BroughtDocuments {
  readonly earlier: Omit<EarlierDocuments, 'wording' | 'has' | 'others' | 'boilerplate'>
  /** Their numbers in the archive. */
  readonly numbers: readonly number[]
  /** Ids of those that could not be read. */
  readonly unread: readonly string[]
}

/** Bytes of records that are prepared at a time. */
const BLOCK_BYTES = 1 << 20

/**
 * Puts documents of the archive behind the new ones, prepared as these are, so that they can be compared like any others.
 *
 * @param asked their numbers, ascending
 */
export async function bringDocuments(
  asked: readonly number[],
  archive: StoredArchive,
  columns: CorpusColumns,
  spool: RecordSpool,
  settings: Settings,
): Promise<BroughtDocuments> {
  const first = columns.documents.length
  const rows: DocumentRow[] = []
  const numbers: number[] = []
  const unread: string[] = []
  const prepare = await createPrepare(settings)
  const prepareLines = kernelServes(settings) ? createPrepareLines(settings, prepare) : null
  const field = settings.read.fields.text
  const preparedOf = (records: readonly Buffer[], of: readonly DocumentRow[]): PreparedBatch => {
    if (prepareLines !== null && of.every(({ line }) => line !== null)) {
      const bytes = Buffer.concat(records.flatMap((record) => [record, LINE_FEED]))
      const { batch } = prepareLines({ kind: 'lines', firstLine: 1, byteOffset: 0, bytes }, NO_FILE)
      if (batch.languages.length === records.length) return batch
    }
    return prepare(
      records.map((record, i) => recordText(JSON.parse(record.toString('utf8')), of[i].line, field)),
    )
  }
  let waiting: Buffer[] = []
  let bytes = 0
  const flush = (): void => {
    if (waiting.length === 0) return
    const from = columns.documents.length
    for (let i = 0; i < waiting.length; i++) {
      const { id, file, line, source, date, title, url } = rows[from - first + i]
      columns.documents.push({ id, file, line, source, date, title, url })
      spool.append(waiting[i])
    }
    columns.add(preparedOf(waiting, rows.slice(from - first, from - first + waiting.length)))
    waiting = []
    bytes = 0
  }
  for (const number of asked) {
    const { row } = archive.document(number)
    const record = recordOrNull(archive, number)
    if (record === null) {
      unread.push(row.id)
      continue
    }
    rows.push(row)
    numbers.push(number)
    waiting.push(record)
    bytes += record.length
    if (bytes >= BLOCK_BYTES) flush()
  }
  flush()
  return { earlier: { first, rows, revises: settings.revise }, numbers, unread }
}

/** Null when what is stored is damaged. */
function recordOrNull(archive: StoredArchive, number: number): Buffer | null {
  try {
    return archive.record(number)
  } catch (error) {
    if (error instanceof RunError) return null
    throw error
  }
}

const LINE_FEED = Buffer.from('\n')

/** Of records that were read long ago. */
const NO_FILE: InputFile = {
  kind: 'file',
  path: null,
  file: '',
  pathId: '',
  folder: null,
  format: 'jsonl',
  compression: null,
  isRegular: false,
}
