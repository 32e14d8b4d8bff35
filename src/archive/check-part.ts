import { RunError } from '../model/errors.ts'
import { type ColumnFile, PIECE_VALUES } from './column-file.ts'
import { type EntryColumns, entryColumns } from './entry-sort.ts'
import type { KeyTable } from './key-table.ts'
import type { RowFile } from './row-file.ts'
import type { Segment } from './segment.ts'
import type { SegmentPart } from './segment-contents.ts'

/** What is wrong inside a part: the file and what it has; null for nothing. */
export interface PartFaults {
  readonly disorder: string | null
  readonly miscount: string | null
}

/** Rows that are read at a time. */
const PIECE_ROWS = 64

/** Reads a part from beginning to end. */
export function checkPart(segment: Segment, { name, kind, pointsTo }: SegmentPart): PartFaults {
  const end = pointsTo === null ? Number.POSITIVE_INFINITY : segment.countOf(pointsTo)
  try {
    if (kind === 'keys') return checkTable(segment.keys(name), end)
    if (kind === 'column') return { disorder: null, miscount: checkColumn(segment.anyColumn(name), end) }
    return { disorder: checkRows(segment.rows(name)), miscount: null }
  } catch (error) {
    if (error instanceof RunError) return { disorder: error.message, miscount: null }
    throw error
  }
}

/** @param end what values are below */
function checkTable(table: KeyTable, end: number): PartFaults {
  const { entries, largest } = table.layout
  let disorder: string | null = null
  let most = 0
  // The last entry of a piece is looked at again as the first of the next one.
  const columns = entryColumns(Math.min(PIECE_VALUES, entries) + 1)
  for (let from = 0; from < entries && disorder === null; from += PIECE_VALUES) {
    const to = Math.min(entries, from + PIECE_VALUES)
    const first = Math.max(0, from - 1)
    table.readEntries(first, to, columns, 0)
    const at = firstOutOfOrder(columns, to - first)
    if (at >= 0) disorder = `${table.path}: entry ${first + at} is less than the one before`
    for (let i = 0; i < to - first; i++) most = Math.max(most, columns.values[i])
  }
  const isLargest = most === largest || disorder !== null
  return {
    disorder: isLargest ? disorder : `${table.path}: the largest value is ${most}, not ${largest}`,
    miscount:
      most < end || entries === 0 ? null : `${table.path}: a value is ${most}, and there are only ${end}`,
  }
}

function firstOutOfOrder({ high, low, values }: EntryColumns, count: number): number {
  for (let i = 1; i < count; i++) {
    if (high[i] > high[i - 1]) continue
    if (high[i] < high[i - 1] || low[i] < low[i - 1]) return i
    if (low[i] === low[i - 1] && values[i] < values[i - 1]) return i
  }
  return -1
}

function checkColumn(column: ColumnFile, end: number): string | null {
  for (let from = 0; from < column.count; from += PIECE_VALUES) {
    const values = column.read(from, Math.min(column.count, from + PIECE_VALUES))
    const at = end === Number.POSITIVE_INFINITY ? -1 : values.findIndex((value) => !(value < end))
    if (at >= 0) return `${column.path}: value ${from + at} is ${values[at]}, and there are only ${end}`
  }
  return null
}

/** Reading finds what is wrong, and throws. */
function checkRows(rows: RowFile): null {
  for (let from = 0; from < rows.count; from += PIECE_ROWS) {
    rows.readRange(from, Math.min(rows.count, from + PIECE_ROWS))
  }
  return null
}
