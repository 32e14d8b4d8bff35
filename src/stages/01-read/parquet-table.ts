import type { DuckDBConnection, DuckDBResult, DuckDBTypeId } from '@duckdb/node-api'
import { identifier, type JsonValues, jsonValues, literal } from './parquet-json.ts'
import { rowLength } from './parquet-lengths.ts'
import { parquetPackage } from './parquet-package.ts'

/** An open Parquet file. */
export interface ParquetTable {
  readonly rows: number
  /** How many rows are in the groups before the one with which their data, unpacked, become more bytes than those. */
  rowsWithin(bytes: number): number
  /** Columns whose name differs by case alone from one before, and what stands for it. */
  readonly renamed: readonly { readonly column: number; readonly given: string; readonly made: string }[]
  /** Where the group of rows ends that a row is in, counted from 0; null when it is all or nothing. */
  groupEnd(row: number): number | null
  /**
   * The rows from one on, counted from 0, up to another, in order, each as the UTF-8 of a JSON object; in batches. Rejects at rows that
   * cannot be read.
   */
  read(from: number, to: number): AsyncGenerator<readonly Uint8Array[]>
  /** About how many bytes each row has as JSON, found without building it; the rest as of `read`. */
  lengths(from: number, to: number): AsyncGenerator<readonly number[]>
  close(): void
}

/** Results that may wait, so that one batch does; strings do not count. */
const WAITING = '1KiB'
/**
 * Memory for the pages of a file: a packer's largest, 100 MB, of several columns. A page that says that it needs more is
 * refused.
 */
const PAGES = '512MiB'
/** By which rows are numbered, where no column has the name. */
const ROW_NUMBER = 'file_row_number'

/**
 * @param path absolute, in UTF-8
 * @throws SettingsError when the package for it is not installed; else what the database says of a file that is damaged
 */
export async function openParquet(path: string): Promise<ParquetTable> {
  const { DuckDBInstance, DuckDBTypeId: ids } = await parquetPackage()
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    preserve_insertion_order: 'true',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    enable_external_file_cache: 'false',
    temp_directory: '',
    memory_limit: PAGES,
  })
  const connection = await instance.connect()
  const close = (): void => {
    connection.closeSync()
    instance.closeSync()
  }
  try {
    await connection.run(`SET streaming_buffer_size = '${WAITING}'`)
    return { ...(await tableOf(connection, literal(withoutPatterns(path)), ids)), close }
  } catch (error) {
    close()
    throw error
  }
}

async function tableOf(
  connection: DuckDBConnection,
  path: string,
  ids: typeof DuckDBTypeId,
): Promise<Omit<ParquetTable, 'close'>> {
  const table = `read_parquet(${path}, hive_partitioning = false)`
  const described = await connection.run(`SELECT * FROM ${table} LIMIT 0`)
  const names = described.columnNames()
  const lowered = names.map((name) => name.toLowerCase())
  const groups = await groupsOf(connection, path)
  const rows = groups.at(-1)?.end ?? 0
  const sql = selectionOf(described, jsonValues(ids))
  const length = rowLength(names, described.columnTypes(), ids)
  const isNumbered = !lowered.includes(ROW_NUMBER)
  const selected = (columns: string, from: number, to: number): string => {
    const isAll = from === 0 && to === rows
    const range = isAll ? '' : ` WHERE ${ROW_NUMBER} BETWEEN ${from} AND ${to - 1}`
    return `SELECT ${columns} FROM ${table}${range}`
  }
  async function* values(statement: string): AsyncGenerator<readonly unknown[]> {
    const result = await connection.stream(statement)
    for (;;) {
      const chunk = await result.fetchChunk()
      if (chunk === null || chunk.rowCount === 0) return
      yield chunk.getColumnValues(0)
    }
  }
  return {
    rows,
    rowsWithin: (bytes) => groups.findLast(({ unpacked }) => unpacked <= bytes)?.end ?? 0,
    renamed: await renamedColumns(connection, path, names),
    groupEnd: (row) => (isNumbered ? (groups.find(({ end }) => end > row)?.end ?? rows) : null),
    async *read(from, to) {
      for await (const batch of values(sql(selected('*', from, to)))) yield batch.map(bytesOf)
    },
    async *lengths(from, to) {
      for await (const batch of values(selected(length, from, to))) yield batch.map(Number)
    },
  }
}

function bytesOf(value: unknown): Uint8Array {
  if (typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array)
    return value.bytes
  throw new Error('A row did not come as bytes.')
}

/** Makes a statement for rows as JSON of one that selects them. */
function selectionOf(described: DuckDBResult, values: JsonValues): (rows: string) => string {
  const names = described.columnNames()
  const types = described.columnTypes()
  // A column of that name would stand for the row.
  let row = 'row'
  while (names.some((name) => name.toLowerCase() === row)) row += '_'
  const converted = names.flatMap((name, i) => {
    const column = identifier(name)
    const value = values.of(column, types[i])
    return value === null ? [] : [`${value} AS ${column}`]
  })
  const made = converted.length === 0 ? '*' : `* REPLACE (${converted.join(', ')})`
  return (rows) =>
    `SELECT encode(CAST(to_json(${row}) AS VARCHAR)) FROM (SELECT ${made} FROM (${rows})) AS ${row}`
}

interface Group {
  readonly end: number
  /** Bytes of this and those before, as the file says. */
  readonly unpacked: number
}

/** Where the groups of rows end, in order. */
async function groupsOf(connection: DuckDBConnection, path: string): Promise<readonly Group[]> {
  const sql =
    `SELECT row_group_id, row_group_num_rows, CAST(sum(total_uncompressed_size) AS DOUBLE) ` +
    `FROM parquet_metadata(${path}) GROUP BY ALL ORDER BY ALL`
  const groups: Group[] = []
  for (const [, rows, bytes] of (await connection.runAndReadAll(sql)).getRows()) {
    const before = groups.at(-1) ?? { end: 0, unpacked: 0 }
    groups.push({ end: before.end + Number(rows), unpacked: before.unpacked + Number(bytes) })
  }
  return groups
}

async function renamedColumns(
  connection: DuckDBConnection,
  path: string,
  names: readonly string[],
): Promise<ParquetTable['renamed']> {
  const sql = `SELECT name, coalesce(num_children, 0) FROM parquet_schema(${path})`
  const fields = (await connection.runAndReadAll(sql)).getRows()
  const given: string[] = []
  // Fields stand before those below them; the first is the table.
  for (let at = 1; at < fields.length; ) {
    given.push(String(fields[at][0]))
    for (let open = 1; open > 0; at++) open += Number(fields[at]?.[1] ?? 0) - 1
  }
  return names.flatMap((made, i) => {
    return given[i] === undefined || given[i] === made ? [] : [{ column: i + 1, given: given[i], made }]
  })
}

/** A path that names itself alone, where one with an asterisk names several files. */
function withoutPatterns(path: string): string {
  return path.replace(/[*?[]/g, '[$&]')
}
