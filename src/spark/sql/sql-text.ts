import {
  ANSWER_COLUMNS,
  type Columns,
  type ColumnType,
  NULL_BYTES,
  STEPS,
  type StepName,
} from '../columns.ts'

/** A table of a job, made once and kept as Parquet below the work folder, or made anew where it is used. */
export interface Table {
  readonly name: string
  readonly isKept: boolean
  /** Comes before the query, in the terms of Spark's SQL. */
  readonly query: string
  /** The step whose answer it is, and what counts the rows that the step must have been given. */
  readonly piped: { readonly step: StepName; readonly input: string } | null
}

/** A string literal of Spark's SQL. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

/** A table that is made by SQL alone. */
export function table(name: string, query: string): Table {
  return { name, isKept: true, query, piped: null }
}

/** The same for what is used once, or costs little: a stage of its own would cost more. */
export function view(name: string, query: string): Table {
  return { name, isKept: false, query, piped: null }
}

/**
 * A table that a worker's step makes. Both sides of the pipe name their delimiter: it is another one in each catalog.
 *
 * @param from a query with the columns that the step takes, by name
 * @param input a query that counts these rows cheaply
 */
export function pipedTable(
  name: string,
  step: StepName,
  command: string,
  from: string,
  input: string,
): Table {
  const { takes, gives } = STEPS[step]
  const answer: Columns = { ...ANSWER_COLUMNS, ...gives }
  const fields = Object.entries<ColumnType>(takes).map(([column, type]) => sent(column, type))
  const named = Object.keys(answer).map((column) => `${column} STRING`)
  const casts = Object.entries<ColumnType>(answer).map(
    ([column, type]) => `${received(column, type)} AS ${column}`,
  )
  const format = "ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t'"
  const query = `SELECT ${casts.join(', ')}
FROM (
  SELECT TRANSFORM(${fields.join(', ')}) ${format}
  USING ${quoted(`${command} ${step}`)}
  AS (${named.join(', ')}) ${format}
  FROM (${indented(from)}
  )
)`
  return { name, isKept: true, query, piped: { step, input } }
}

function sent(column: string, type: ColumnType): string {
  return type === 'BINARY'
    ? `coalesce(base64(${column}), ${quoted(NULL_BYTES)})`
    : `CAST(${column} AS STRING)`
}

function received(column: string, type: ColumnType): string {
  if (type === 'STRING') return column
  if (type === 'BIGINT') return `CAST(${column} AS BIGINT)`
  return `CASE WHEN ${column} <> ${quoted(NULL_BYTES)} THEN unbase64(${column}) END`
}

function indented(query: string): string {
  return `\n${query}`.replaceAll('\n', '\n    ')
}

/** The statements that make a table in the work folder; what a broken attempt left there is overwritten. */
export function making(made: Table, work: string): string {
  return `INSERT OVERWRITE DIRECTORY ${quoted(placeOf(made.name, work))} USING parquet\n${made.query};`
}

/** The statements that make a table known that lies in the work folder, and hold it to its counts. */
export function knowing({ name, isKept, query, piped }: Table, work: string): string {
  if (!isKept) return `CREATE OR REPLACE TEMPORARY VIEW ${name} AS\n${query};`
  const known = `CREATE OR REPLACE TEMPORARY VIEW ${name} USING parquet OPTIONS (path ${quoted(placeOf(name, work))});`
  if (piped === null) return known
  const taken = `(SELECT coalesce(sum(taken), 0) FROM ${name} WHERE kind = 'end')`
  const message = quoted(`takrar: rows were lost on the way to or from the step ${piped.step} (${name})`)
  return `${known}\nSELECT assert_true(${taken} = (${piped.input}), ${message});`
}

export function placeOf(name: string, work: string): string {
  return `${work.replace(/\/$/, '')}/${name}`
}
