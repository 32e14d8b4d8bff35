/** Objects with the same members as rows of values: the names stand once. */
export interface PackedRows<Row extends object> {
  readonly names: readonly (keyof Row & string)[]
  readonly rows: readonly (readonly unknown[])[]
}

/** @param rows all with the same members, or with some of them */
export function packRows<Row extends object>(rows: readonly Row[]): PackedRows<Row> {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))] as (keyof Row & string)[]
  return { names, rows: rows.map((row) => names.map((name) => row[name])) }
}

export function unpackRows<Row extends object>({ names, rows }: PackedRows<Row>): Row[] {
  return rows.map((values) => Object.fromEntries(names.map((name, i) => [name, values[i]])) as Row)
}
