import { statSync } from 'node:fs'
import { RunError, SettingsError } from '../model/errors.ts'
import type { WrittenFile } from './atomic-file.ts'
import { databaseError } from './database-error.ts'
import { onDisk } from './disk-error.ts'
import { digestOf } from './file-digest.ts'
import { syncFile } from './full-transfer.ts'
import { removeFile } from './remove-file.ts'

/** A column of a Parquet file: its name in the JSON objects, and DuckDB's type for it. */
export interface ParquetColumn {
  readonly name: string
  readonly type: 'VARCHAR' | 'BIGINT' | 'DOUBLE' | 'BOOLEAN'
}

const MISSING =
  'needs the package @duckdb/node-api, which is not installed here: npm install @duckdb/node-api'

/** @throws SettingsError that names the package when Parquet cannot be written */
export async function requireParquet(what: string): Promise<void> {
  try {
    await import('@duckdb/node-api')
  } catch {
    throw new SettingsError(`${what} ${MISSING}`)
  }
}

/**
 * Makes a Parquet file of JSON Lines, rows in their order, compressed with zstd. Names that differ in case only get a
 * number, since columns cannot differ so.
 *
 * @param lines path of the JSON Lines
 * @param path of the Parquet file, which is made anew and synced
 * @throws RunError when the disk refuses, or the lines cannot be read
 */
export async function writeParquet(
  lines: string,
  path: string,
  columns: readonly ParquetColumn[],
): Promise<WrittenFile> {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', preserve_insertion_order: 'true' })
  const connection = await instance.connect()
  try {
    const names = distinctNames(columns)
    const selected = columns.map(({ name, type }, i) => {
      const value = `json_extract_string(json, ${quoted(`$.${JSON.stringify(name)}`)})`
      return `CAST(${value} AS ${type}) AS ${identifier(names[i])}`
    })
    const rows = `read_ndjson_objects(${quoted(lines)}, maximum_object_size = ${MOST_BYTES})`
    const from =
      selected.length === 0 ? 'SELECT 1 AS "empty" WHERE false' : `SELECT ${selected.join(', ')} FROM ${rows}`
    await connection.run(`COPY (${from}) TO ${quoted(path)} (FORMAT parquet, COMPRESSION zstd)`)
  } catch (error) {
    removeFile(path)
    const refused = databaseError(
      error,
      'write',
      path,
      statSync(lines, { throwIfNoEntry: false })?.size ?? null,
    )
    if (refused !== null) throw refused
    const [why] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new RunError(`Cannot write ${path}: ${why}`, { cause: error })
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
  syncFile(path)
  const sha256 = await digestOf(path)
  if (sha256 === null) throw new RunError(`${path} is gone.`)
  return { bytes: onDisk('read', path, () => statSync(path).size), sha256 }
}

/** Longest line, in bytes; records are no longer than read.maxRecordBytes allows. */
const MOST_BYTES = 2 ** 31 - 1

function distinctNames(columns: readonly ParquetColumn[]): string[] {
  const used = new Set<string>()
  return columns.map(({ name }) => {
    let own = name
    for (let times = 2; used.has(own.toLowerCase()); times++) own = `${name}_${times}`
    used.add(own.toLowerCase())
    return own
  })
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
