/** Parquet files that say a few long strings ever so often, for the command about bombs. */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

const NUMBERED = "lpad(i::VARCHAR, 9, '0')"
/** Above `read.maxRecordBytes`. */
const LONG_MB = 17

/** Texts that a dictionary says once. */
export const DICTIONARY_ROW = 33 * 10 * 990
/** Rows, counted from 1, that are too long in `long.parquet`, of 20. */
export const LONG_ROWS = [4, 12, 20]
export const EQUAL_ROWS = 3000

/**
 * Bytes of files by their names. Of `equal.parquet` nothing is amiss: its texts are the same, its ids are not.
 *
 * @param megabytes that the dictionary unpacks to
 * @param article text of an honest one
 */
export async function parquetBombs(folder, megabytes, article) {
  // Control characters become six as JSON.
  const some = `(SELECT repeat(string_agg(md5(k::VARCHAR), chr(1) ORDER BY k) || chr(1), 990) FROM range(10) AS k(k))`
  const made = {
    'dictionary.parquet': [
      `SELECT ${some} AS text FROM range(${Math.ceil((Math.max(megabytes, 60) * 1_000_000) / DICTIONARY_ROW)})`,
      4096,
    ],
    'nested.parquet': [
      `SELECT 'sound' AS text, [{'a': map([1, 2], [repeat('word ', 192000), repeat('word ', 192000)])}, {'a': NULL}] AS parts FROM range(${Math.ceil(megabytes / 2)})`,
      4096,
    ],
    'page.parquet': [`SELECT repeat('a', ${2 * Math.max(100, megabytes)}::BIGINT * 1000000) AS text`, 4096],
    'long.parquet': [
      `SELECT ${NUMBERED} AS id, CASE WHEN i % 8 = 3 THEN repeat('a', ${LONG_MB * 1_000_000}) ELSE 'A sound row.' END AS text, ` +
        `array_to_string(list_transform(range(40), lambda k: md5((40 * i + k)::VARCHAR)), ' ') AS other ` +
        `FROM range(20) AS t(i)`,
      4096,
    ],
    'equal.parquet': [
      `SELECT ${NUMBERED} AS id, '${article.replaceAll("'", "''")}' AS text FROM range(${EQUAL_ROWS}) AS t(i)`,
      122_880,
    ],
  }
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  const files = {}
  for (const [name, [sql, group]] of Object.entries(made)) {
    const path = join(folder, name)
    const options = `FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${group}, STRING_DICTIONARY_PAGE_SIZE_LIMIT 100000000`
    await connection.run(`COPY (${sql}) TO '${path.replaceAll("'", "''")}' (${options})`)
    files[name] = readFileSync(path)
    rmSync(path)
  }
  connection.closeSync()
  instance.closeSync()
  return files
}
