/** The rows that take part, ascending: those whose name is not negative. */
export function namedRows(names: Int32Array): Uint32Array {
  const rows = new Uint32Array(names.length)
  let count = 0
  for (let row = 0; row < names.length; row++) if (names[row] >= 0) rows[count++] = row
  return rows.subarray(0, count)
}
