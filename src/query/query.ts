import { realpathSync, rmSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve, sep } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { RunError, SettingsError } from '../model/errors.ts'
import { databaseError } from '../store/database-error.ts'
import { diskError } from '../store/disk-error.ts'
import { syncFile, syncFolder } from '../store/full-transfer.ts'
import { type Database, type DatabaseRoom, openDatabase } from './database.ts'
import { isEmpty, withoutEnd } from './one-statement.ts'
import { quoted } from './record-text.ts'

/** What a column's values are: numbers and truth values as JSON writes them, nested ones as JSON, the rest as text. */
export type ColumnKind = 'number' | 'boolean' | 'nested' | 'text'

export interface Column {
  readonly name: string
  readonly kind: ColumnKind
}

/** Values as text; null for NULL. */
export type Row = readonly (string | null)[]

/** What a statement gives. */
export interface QueryResult {
  readonly columns: readonly Column[]
  /** Batches of rows, in order; read them before the result is closed. */
  rows(): AsyncIterable<readonly Row[]>
  /** Writes all rows into a file, whole or not at all. */
  write(): Promise<void>
  /** Ends whatever the database is at, and leaves nothing of a file; what waits for it rejects. */
  interrupt(): void
  close(): Promise<void>
}

export const OUTPUT_FORMATS = ['parquet', 'csv', 'jsonl'] as const
export type OutputFormat = (typeof OUTPUT_FORMATS)[number]

/** The format of a file by its name; null for one that cannot be written. */
function outputFormat(path: string): OutputFormat | null {
  return OUTPUT_FORMATS.find((format) => path.toLowerCase().endsWith(`.${format}`)) ?? null
}

/**
 * Puts a question in SQL to a finished run. Nothing of the run is written.
 *
 * @param sql one statement that gives rows
 * @param output a file for the rows; null: they are read with `rows`
 * @throws SettingsError for a statement that is none, gives no rows or reaches beyond the run, with the place in it
 * @throws RunError when the folder holds no finished run
 */
export async function query(
  runFolder: string,
  sql: string,
  room: DatabaseRoom,
  output: string | null,
): Promise<QueryResult> {
  const target = output === null ? null : checkedOutput(output, runFolder)
  const database = await openDatabase(runFolder, room, target?.partial ?? null)
  try {
    return await ask(database, sql, target)
  } catch (error) {
    await database.close()
    throw error
  }
}

interface Target {
  readonly path: string
  readonly partial: string
  readonly format: OutputFormat
}

function checkedOutput(output: string, runFolder: string): Target {
  const format = outputFormat(output)
  if (format === null)
    throw new SettingsError(`--output must end with .${OUTPUT_FORMATS.join(', .')}, not ${output}`)
  const folder = realFolder(dirname(resolve(output)))
  if (folder === null) throw new SettingsError(`--output ${output} lies in a folder that is not there`)
  const run = realFolder(runFolder)
  if (run !== null && `${folder}${sep}`.startsWith(`${run}${sep}`)) {
    throw new SettingsError(`--output ${output} lies in the run's folder, which a query leaves as it is`)
  }
  const name = basename(output)
  return { path: join(folder, name), partial: join(folder, `.${name}.partial`), format }
}

function realFolder(path: string): string | null {
  try {
    return realpathSync(path)
  } catch {
    return null
  }
}

const RESULT = 'takrar_result'

async function ask(
  { connection, close }: Database,
  sql: string,
  target: Target | null,
): Promise<QueryResult> {
  await checkStatement(connection, sql)
  const columns = await said(async () => {
    await connection.run(`CREATE TEMP VIEW ${RESULT} AS FROM (\n${withoutEnd(sql)}\n)`)
    return columnsOf(connection)
  }, true)
  return {
    columns,
    async *rows() {
      const names = columns.map((_, i) => `c${i}`)
      const values = columns.map(({ kind }, i) => (kind === 'nested' ? `to_json(c${i})` : `c${i}`))
      const text = values.map((value) => `CAST(${value} AS VARCHAR)`).join(', ')
      const sql = `SELECT ${text} FROM ${RESULT} AS r(${names.join(', ')})`
      const result = await said(() => connection.stream(sql), true)
      for (;;) {
        const chunk = await said(() => result.fetchChunk(), true)
        if (chunk === null || chunk.rowCount === 0) return
        yield chunk.getRows().map((row) => row.map((value) => (value === null ? null : String(value))))
      }
    },
    async write() {
      if (target === null) throw new Error('There is no file to write.')
      try {
        const options =
          target.format === 'jsonl' ? 'FORMAT json' : `FORMAT ${target.format}${CSV_OPTIONS[target.format]}`
        const path = quoted(target.partial)
        const copy = `COPY (FROM ${RESULT}) TO ${path} (${options}, USE_TMP_FILE false)`
        await said(() => connection.run(copy), true, ['write', target.path])
        syncFile(target.partial)
        await rename(target.partial, target.path)
        syncFolder(dirname(target.path))
      } catch (error) {
        await rm(target.partial, { force: true })
        throw diskError(error, 'write', target.path)
      }
    },
    interrupt() {
      connection.interrupt()
      if (target !== null) rmSync(target.partial, { force: true })
    },
    close,
  }
}

const CSV_OPTIONS: Readonly<Record<Exclude<OutputFormat, 'jsonl'>, string>> = {
  csv: ', HEADER',
  parquet: ', COMPRESSION zstd',
}

/** What StatementType.SELECT of the database is. */
const SELECT = 1

async function checkStatement(connection: DuckDBConnection, sql: string): Promise<void> {
  if (isEmpty(sql)) throw new SettingsError('there is no statement in the SQL')
  const statements = await said(() => connection.extractStatements(sql))
  if (statements.count !== 1) {
    throw new SettingsError(
      `query takes one statement that gives rows, not ${statements.count}; WITH names what it is made of`,
    )
  }
  const prepared = await said(() => statements.prepare(0))
  try {
    if (prepared.statementType !== SELECT) {
      throw new SettingsError(
        'query takes a statement that gives rows (SELECT, FROM, WITH, DESCRIBE, SUMMARIZE)',
      )
    }
    if (prepared.parameterCount > 0)
      throw new SettingsError('the SQL has parameters, which nothing gives a value')
  } finally {
    prepared.destroySync()
  }
}

async function columnsOf(connection: DuckDBConnection): Promise<Column[]> {
  const reader = await connection.runAndReadAll(`DESCRIBE ${RESULT}`)
  return reader.getRows().map(([name, type]) => ({ name: String(name), kind: kindOf(String(type)) }))
}

function kindOf(type: string): ColumnKind {
  if ((/[[({]|^JSON$|^VARIANT$/.test(type) && !/^(DECIMAL|ENUM)/.test(type)) || /\]$/.test(type))
    return 'nested'
  if (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$|^(DECIMAL|DOUBLE|FLOAT|BIGNUM)/.test(type)) return 'number'
  return type === 'BOOLEAN' ? 'boolean' : 'text'
}

/** What the database says of a statement is for whoever wrote it. */
async function said<Result>(
  work: () => Promise<Result>,
  isWrapped = false,
  [action, path]: readonly [action: string, path: string] = ['read', 'the files of the run'],
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const refused = databaseError(error, action, path)
    if (refused !== null) throw refused
    const message = error instanceof Error ? error.message : String(error)
    if (message.startsWith('Out of Memory Error')) {
      const advice = 'Raise --memory, lower --workers, or ask for less at once.'
      throw new RunError(`The query needs more memory than it may use. ${advice}`, { cause: error })
    }
    const missing = /Table with name (cleaned|annotated|removed) does not exist/.exec(message)
    if (missing !== null) {
      const [, name] = missing
      throw new SettingsError(`the run has no ${name}.jsonl; one with ${name} in --emit has it`)
    }
    const told = message.replace(/^Failed to extract statements: /, '')
    throw new SettingsError(isWrapped ? told.replace(PLACE, '') : told.replace(/\n+(?=LINE \d+:)/, '\n'))
  }
}

/** Where in a statement the fault is; means nothing where others were put around it. */
const PLACE = /\n+LINE \d+:[\s\S]*$/
