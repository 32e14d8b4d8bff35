import { DuckDBInstance } from '@duckdb/node-api'

/** Writes what a statement selects as a Parquet file. */
export async function writeParquet(path: string, sql: string, options = ''): Promise<void> {
  await inDatabase(async (run) => {
    await run(`COPY (${sql}) TO '${path.replaceAll("'", "''")}' (FORMAT parquet${options})`)
  })
}

/** Rows of a statement, values as the database has them. */
export async function selected(sql: string): Promise<unknown[][]> {
  return inDatabase(async (run) => run(sql))
}

async function inDatabase<Result>(
  work: (run: (sql: string) => Promise<unknown[][]>) => Promise<Result>,
): Promise<Result> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  try {
    return await work(async (sql) => (await connection.runAndReadAll(sql)).getRows())
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
