import { isUtf8 } from 'node:buffer'
import type { ByteQueue } from './byte-queue.ts'
import { countLines, csvExtent, lineEndAt } from './csv-extent.ts'
import { contentLength } from './csv-front.ts'
import { createCsvParser } from './csv-parser.ts'
import { type CsvShape, passBadRecord } from './csv-recovery.ts'
import { EXCERPT_BYTES, invalidUtf8At, trimmed } from './utf8.ts'

interface Place {
  /** 1-based line where it begins. */
  readonly line: number
  /** Of its first byte. */
  readonly byteOffset: number
}

/** A record with as many cells as the header has. */
export interface CsvRecord extends Place {
  readonly kind: 'record'
  /** UTF-8, its bytes as characters (latin1). */
  readonly cells: readonly string[]
}

export interface BadCsvRecord extends Place {
  readonly kind: 'bad'
  readonly reason: string
  /** Its beginning. */
  readonly bytes: Buffer
}

/** What a fault of the file has left of its last record. */
interface BrokenOff {
  readonly kind: 'broken off'
  readonly byteOffset: number
  readonly bytes: Buffer
}

export type CsvPiece = CsvRecord | BadCsvRecord | BrokenOff

/** Given to the parser at once, so that little is given again when it has stopped. */
const PORTION = 1 << 18
/** Bytes by which the parser may lag behind what it was given. */
const LAG = 16

/**
 * The records below the header, in order. Where the chunks of the queue part makes no difference.
 *
 * @param line of the first byte of the queue
 * @param isFaulty asked at the end: whether something has ended the file early
 */
export async function* csvRecords(
  queue: ByteQueue,
  line: number,
  shape: CsvShape,
  isFaulty: () => boolean,
): AsyncGenerator<readonly CsvPiece[]> {
  const { dialect, columns, maxBytes } = shape
  let pieces: CsvPiece[] = []
  const given = (): readonly CsvPiece[] => {
    const last = pieces
    pieces = []
    return last
  }

  for (let isAtEnd = false; !isAtEnd; ) {
    const base = queue.offset()
    let written = 0
    let view = queue.held()
    let viewFrom = 0
    /** From the base: where the next record, or a blank line, begins. */
    let taken = 0
    const passBlankLines = (): void => {
      const from = taken - viewFrom
      let at = from
      for (let length = lineEndAt(view, at, dialect); length > 0; length = lineEndAt(view, at, dialect))
        at += length
      line += countLines(view, from, at, dialect)
      taken = viewFrom + at
    }
    const take = (cells: readonly string[], end: number): boolean => {
      passBlankLines()
      const from = taken - viewFrom
      const to = end - viewFrom
      if (contentLength(view, from, to) > maxBytes) return false
      const piece = pieceOf(cells, view.subarray(from, to), { line, byteOffset: base + taken }, columns)
      if (piece !== null) pieces.push(piece)
      line += countLines(view, from, to, dialect)
      taken = end
      return true
    }
    const parser = createCsvParser(dialect, take)

    let isSound = true
    while (isSound) {
      viewFrom = queue.offset() - base
      if (queue.held().length === written - viewFrom) await queue.fill(written - viewFrom + 1)
      view = queue.held()
      // The parser keeps the last bytes, and the queue moves its own.
      const portion = Buffer.from(view.subarray(written - viewFrom, written - viewFrom + PORTION))
      if (portion.length === 0) break
      written += portion.length
      isSound = parser.write(portion)
      passBlankLines()
      if (pieces.length > 0) yield given()
      queue.drop(taken - viewFrom)
      if (written - taken > maxBytes + LAG) isSound = false
    }
    if (isSound) {
      viewFrom = queue.offset() - base
      view = queue.held()
      isAtEnd = true
      if (isFaulty()) {
        const whole = createCsvParser(dialect, (cells, end) => take(cells, viewFrom + end))
        whole.write(Buffer.from(view.subarray(0, wholeRecords(view, dialect))))
        await whole.end()
        if (pieces.length > 0) yield given()
        queue.drop(taken - viewFrom)
        view = queue.held()
        const bytes = Buffer.from(view.subarray(0, EXCERPT_BYTES))
        yield [{ kind: 'broken off', byteOffset: queue.offset(), bytes }]
        return
      }
      isSound = await parser.end()
      if (pieces.length > 0) yield given()
      queue.drop(taken - viewFrom)
    }
    if (isSound) continue
    const place = { line, byteOffset: queue.offset() }
    const bytes = Buffer.from(queue.held().subarray(0, EXCERPT_BYTES))
    const recovery = await passBadRecord(queue, line, shape)
    line = recovery.line
    yield [{ kind: 'bad', ...place, reason: recovery.reason, bytes }]
    isAtEnd = false
  }
}

/** Bytes of the records that have their line end; what the parser had not come to yet, so there are few. */
function wholeRecords(bytes: Buffer, dialect: CsvShape['dialect']): number {
  for (let at = 0; ; ) {
    const { end } = csvExtent(bytes, at, bytes.length, dialect, false)
    if (end === -1) return at
    at = end
  }
}

/** Null for a blank line. */
function pieceOf(cells: readonly string[], bytes: Buffer, place: Place, columns: number): CsvPiece | null {
  if (cells.length === columns && isUtf8(bytes)) return { kind: 'record', ...place, cells }
  if (trimmed(bytes).length === 0) return null
  const reason =
    cells.length === columns
      ? `The record is not UTF-8: its byte ${invalidUtf8At(bytes)} (counted from 0) is invalid.`
      : `The record has ${counted(cells.length)}, but the header has ${columns}.`
  return { kind: 'bad', ...place, reason, bytes: Buffer.from(bytes.subarray(0, EXCERPT_BYTES)) }
}

function counted(cells: number): string {
  return cells === 1 ? '1 cell' : `${cells} cells`
}
