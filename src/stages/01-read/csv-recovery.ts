import type { ByteQueue } from './byte-queue.ts'
import { type CsvDialect, countLines } from './csv-extent.ts'
import { type CsvFront, csvFront, dropLine } from './csv-front.ts'

/** Where reading goes on behind a record that cannot be read, which has gone from the queue. */
export interface CsvRecovery {
  /** What is wrong and what was done, as a sentence. */
  readonly reason: string
  /** Of what is now at the front of the queue. */
  readonly line: number
}

/** What the records of a file should be like. */
export interface CsvShape {
  readonly dialect: CsvDialect
  /** Cells of a record. */
  readonly columns: number
  /** Longest record, in bytes. */
  readonly maxBytes: number
}

/**
 * Lets a record go by that cannot be read. It ends where it would if its stray quotes were letters, when that gives it the
 * right number of cells; else, since a quote may never have been closed, before the next line that reads as a record.
 *
 * @param line of the record at the front of the queue
 */
export async function passBadRecord(queue: ByteQueue, line: number, shape: CsvShape): Promise<CsvRecovery> {
  const { dialect, columns, maxBytes } = shape
  const front = await csvFront(queue, dialect, maxBytes, false)
  const what = faultOf(front, shape)
  const isBounded = front.end !== -1 && front.length <= maxBytes
  if (isBounded && front.stray !== -1 && front.cells === columns && !front.isUnclosed) {
    const next = line + countLines(queue.held(), 0, front.end, dialect)
    queue.drop(front.end)
    return {
      reason: `${what}; the record is left out, to the end of line ${Math.max(line, next - 1)}.`,
      line: next,
    }
  }
  for (let next = line + 1; await dropLine(queue, dialect); next++) {
    if (!isRecord(await csvFront(queue, dialect, maxBytes, true), shape)) continue
    return {
      reason: `${what}; reading goes on at line ${next}, the next that reads as a record.`,
      line: next,
    }
  }
  return { reason: `${what}; no line below reads as a record, so the rest of the file is left out.`, line }
}

function isRecord(front: CsvFront, { columns, maxBytes }: CsvShape): boolean {
  return front.end !== -1 && front.stray === -1 && front.cells === columns && front.length <= maxBytes
}

function faultOf(front: CsvFront, { maxBytes }: CsvShape): string {
  if (front.isUnclosed) return 'A quote that opens a cell of the record is never closed'
  if (front.stray !== -1 && front.isQuoted) return 'A quote inside a quoted cell of the record is not doubled'
  if (front.stray !== -1) return 'A quote stands in a cell of the record that does not begin with one'
  if (front.isCutShort)
    return 'A quote that opens a cell of the record is not closed before the end of the file'
  if (front.end !== -1 && front.length <= maxBytes) return 'The record cannot be divided into cells'
  return `The record has more than the ${maxBytes} bytes that read.maxRecordBytes allows, perhaps because a quote is not closed`
}
