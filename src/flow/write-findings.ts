import { join } from 'node:path'
import type { DocumentRow } from '../model/run-files.ts'
import type { RunEvents } from '../model/run-summary.ts'
import type { FindingsFormat } from '../model/settings.ts'
import { csvLine } from '../stages/12-write/csv-line.ts'
import {
  FLAT_CLUSTERS,
  FLAT_PAIRS,
  FLAT_PASSAGES,
  FLAT_STATEMENTS,
  type FlatColumn,
  type FlatLooks,
  type FlatTable,
  type FlatValue,
  withoutFormula,
} from '../stages/12-write/flat-findings.ts'
import type { ManifestFile } from '../store/manifest.ts'
import { type ParquetColumn, writeParquet } from '../store/parquet-file.ts'
import { removeFile } from '../store/remove-file.ts'
import type { RunFolder } from '../store/run-folder.ts'
import type { Findings } from './findings.ts'

const BOM = '\ufeff'

/** Where rows and texts of documents are that findings name. */
export interface FlatSources {
  /** Documents of an archive, numbered behind those of the run. */
  readonly archive: readonly DocumentRow[]
  readonly readText: (document: number) => string | null
}

/** Writes pairs, passages, statements and clusters as flat tables, beside their JSON Lines. */
export async function writeFlatFindings(
  folder: RunFolder,
  findings: Findings,
  sources: FlatSources,
  formats: readonly FindingsFormat[],
  events: RunEvents,
): Promise<ManifestFile[]> {
  const looks = formats.length === 0 ? null : createLooks(findings, sources)
  if (looks === null) return []
  const files: ManifestFile[] = []
  for (const format of formats) {
    const write = async <Row>(name: string, table: FlatTable<Row>, rows: readonly Row[]): Promise<void> => {
      events.step?.(`${name}.${format}`, rows.length)
      files.push(await writeTable(folder, name, format, table, rows, looks))
    }
    await write('pairs', FLAT_PAIRS, findings.pairs)
    await write('passages', FLAT_PASSAGES, findings.passages)
    if (findings.statementsCompared !== null) await write('statements', FLAT_STATEMENTS, findings.statements)
    await write('clusters', FLAT_CLUSTERS, findings.clusters)
  }
  return files
}

async function writeTable<Row>(
  folder: RunFolder,
  name: string,
  format: FindingsFormat,
  table: FlatTable<Row>,
  rows: readonly Row[],
  looks: FlatLooks,
): Promise<ManifestFile> {
  const { columns } = table
  const isCsv = format === 'csv'
  const file = folder.createFile(isCsv ? `${name}.csv` : `${name}.rows`)
  let count = 0
  try {
    if (isCsv) file.write(BOM + csvLine(columns.map((column) => column.name)))
    for (const row of rows) {
      for (const values of table.lines(row, looks)) {
        file.write(isCsv ? csvLine(values.map(csvValue)) : jsonLine(values, columns))
        count++
      }
    }
    const written = file.commit()
    if (isCsv) return { name: `${name}.csv`, rows: count, ...written }
    const target = `${name}.parquet`
    const parquet = await writeParquet(file.path, join(folder.staging, target), columns.map(parquetColumn))
    return { name: target, rows: count, ...parquet }
  } finally {
    file.discard()
    if (!isCsv) removeFile(file.path)
  }
}

function csvValue(value: FlatValue): string | null {
  return typeof value === 'string' ? withoutFormula(value) : value === null ? null : String(value)
}

function jsonLine(values: readonly FlatValue[], columns: readonly FlatColumn[]): string {
  return `${JSON.stringify(Object.fromEntries(columns.map(({ name }, i) => [name, values[i]])))}\n`
}

const TYPES: Readonly<Record<FlatColumn['type'], ParquetColumn['type']>> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
}

function parquetColumn({ name, type }: FlatColumn): ParquetColumn {
  return { name, type: TYPES[type] }
}

/** Documents by their ids; the text of the last one stays at hand, since pairs come by their first side. */
function createLooks({ documents }: Findings, { archive, readText }: FlatSources): FlatLooks {
  const numbers = new Map<string, number>()
  const rows: (DocumentRow | undefined)[] = []
  for (const [d, row] of [...documents, ...archive].entries()) {
    numbers.set(row.id, d)
    rows.push(row)
  }
  const recent = new Map<number, string | null>()
  const textOf = (d: number): string | null => {
    const known = recent.get(d)
    if (known !== undefined) return known
    if (recent.size >= RECENT) recent.clear()
    const text = readText(d)
    recent.set(d, text)
    return text
  }
  const numberOf = (id: string): number => numbers.get(id) ?? -1
  return {
    document(id) {
      const row = rows[numberOf(id)]
      if (row === undefined) throw new Error(`The run has no document ${id}.`)
      return row
    },
    text({ documentId, span: [start, end] }, most) {
      const text = textOf(numberOf(documentId))
      return text === null ? null : cutAt(text.slice(start, end), most)
    },
  }
}

const RECENT = 64

/** Never in the middle of a surrogate pair. */
function cutAt(text: string, most: number): string {
  if (text.length <= most) return text
  return text.slice(0, text.charCodeAt(most - 1) >> 10 === 0x36 ? most - 1 : most)
}
