import { DuckDBInstance, DuckDBTypeId } from '@duckdb/node-api'
import { expect, it } from 'vitest'
import { rowLength } from '../../../src/stages/01-read/parquet-lengths.ts'

it.each([
  [`repeat('م', 1000) AS a`, 2000],
  [`repeat('x', 3000)::BLOB AS a`, 4000],
  [`[repeat('x', 1000), NULL, repeat('y', 500)] AS a`, 1500],
  [`{'b': repeat('x', 1000), 'c': [{'d': repeat('y', 500)}]} AS a`, 1500],
  [`map([repeat('x', 1000)], [[repeat('y', 500)]]) AS a`, 1500],
  [`range(1000) AS a`, 5000],
  [`('"' || repeat('x', 1000) || '"')::JSON AS a`, 1000],
  [`NULL::VARCHAR AS a, NULL::STRUCT(b VARCHAR[]) AS c, NULL::MAP(VARCHAR, VARCHAR) AS d`, 3],
  [`1 AS "${'n'.repeat(200)}"`, 200],
])('the length of a row is about that of its values: %s', async (columns, least) => {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  const described = await connection.run(`SELECT ${columns}`)
  const length = rowLength(described.columnNames(), described.columnTypes(), DuckDBTypeId)
  const rows = (await connection.runAndReadAll(`SELECT ${length} FROM (SELECT ${columns})`)).getRows()
  connection.closeSync()
  instance.closeSync()
  const [found] = rows.map(([value]) => Number(value))
  expect(found).toBeGreaterThanOrEqual(least)
  expect(found).toBeLessThanOrEqual(2 * least + 100)
})
