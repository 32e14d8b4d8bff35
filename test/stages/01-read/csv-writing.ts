/** How a table is written as separated values. */
export interface CsvStyle {
  readonly delimiter: string
  readonly lineEnd: string
  /** Cells that need no quotes have some too. */
  readonly quotesAll: boolean
  readonly hasBom: boolean
  /** The last record ends with its line. */
  readonly endsLine: boolean
}

const PLAIN: CsvStyle = {
  delimiter: ',',
  lineEnd: '\n',
  quotesAll: false,
  hasBom: false,
  endsLine: true,
}

/** A table as separated values (RFC 4180): quotes are doubled, and cells are quoted that must be. */
export function csvOf(rows: readonly (readonly string[])[], style: Partial<CsvStyle> = {}): string {
  const { delimiter, lineEnd, quotesAll, hasBom, endsLine } = { ...PLAIN, ...style }
  const lines = rows.map((cells) => {
    // A line of one empty cell would be a blank one.
    const needsQuotes = (cell: string): boolean =>
      quotesAll ||
      (cells.length === 1 && cell === '') ||
      [delimiter, '"', '\r', '\n'].some((part) => cell.includes(part))
    return cells.map((cell) => (needsQuotes(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter)
  })
  return (hasBom ? '\uFEFF' : '') + lines.join(lineEnd) + (endsLine ? lineEnd : '')
}

/** Bytes in pieces that part at these places. */
export function* cutAt(bytes: Uint8Array, places: readonly number[]): Generator<Uint8Array> {
  let from = 0
  for (const to of [...places].sort((a, b) => a - b)) {
    if (to <= from || to >= bytes.length) continue
    yield Buffer.from(bytes.subarray(from, to))
    from = to
  }
  yield Buffer.from(bytes.subarray(from))
}
