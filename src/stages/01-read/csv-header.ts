import { isUtf8 } from 'node:buffer'
import type { ByteQueue } from './byte-queue.ts'
import { CARRIAGE_RETURN, type CsvDialect, csvExtent, LINE_FEED, lineEndAt, QUOTE } from './csv-extent.ts'
import { contentLength } from './csv-front.ts'
import { BOM_BYTES, EXCERPT_BYTES, invalidUtf8At, startsWithBom } from './utf8.ts'

/** The first record, which names the cells of the others, is at the front of the queue. */
export interface CsvHeader {
  readonly kind: 'header'
  readonly dialect: CsvDialect
  readonly columns: number
  /** 1-based. */
  readonly line: number
}

/** Without a header nothing of the file can be read. */
interface NoHeader {
  readonly kind: 'none'
  /** To complete "The header ..."; null for an empty file. */
  readonly what: string | null
  readonly line: number
  readonly byteOffset: number
  readonly bytes: Buffer
}

const FIRST_LOOK = 1 << 16
const COMMA = 0x2c
const SEMICOLON = 0x3b
const TAB = 0x09
/** Of several that are as frequent the first. */
const DELIMITERS = [COMMA, SEMICOLON, TAB]
/** The first line of a file that says so itself, as spreadsheets write and read it. */
const SAID = /^sep=([^\r\n"])\r?\n/

/**
 * Finds out how a file is written, and whether its header can be read.
 *
 * @param delimiter null: the one that the file names in a line `sep=;`, else the most frequent in the header, outside of
 *   quotes, of comma, semicolon and tab
 */
export async function csvHeader(
  queue: ByteQueue,
  delimiter: number | null,
  maxBytes: number,
): Promise<CsvHeader | NoHeader> {
  let line = 1
  await queue.fill(FIRST_LOOK)
  if (startsWithBom(queue.held())) queue.drop(BOM_BYTES)
  const none = (what: string | null): NoHeader => {
    const bytes = Buffer.from(queue.held().subarray(0, EXCERPT_BYTES))
    return { kind: 'none', what, line, byteOffset: queue.offset(), bytes }
  }
  const said = delimiter === null ? SAID.exec(queue.held().toString('latin1', 0, 16)) : null
  if (said !== null) {
    queue.drop(said[0].length)
    line++
  }
  line += await dropBlankLines(queue)

  let first = firstLine(queue.held())
  for (let look = FIRST_LOOK; first.end === -1 && queue.held().length >= look && look <= maxBytes; ) {
    look *= 2
    await queue.fill(look)
    first = firstLine(queue.held())
  }
  const held = queue.held()
  if (held.length === 0) return none(null)
  const dialect = {
    delimiter: said?.[1]?.charCodeAt(0) ?? delimiter ?? mostFrequent(first.counts),
    endsWithReturns: first.endsWithReturns,
  }
  await queue.fill(held.length + 1)
  const isWhole = queue.held().length === held.length
  const extent = csvExtent(queue.held(), 0, held.length, dialect, isWhole)
  if (extent.stray !== -1)
    return none('has a quote that is not doubled, or stands in a cell that does not begin with one')
  if (extent.end === -1 && isWhole) return none('has a quote that is never closed')
  if (extent.end === -1 || contentLength(queue.held(), 0, extent.end) > maxBytes)
    return none(`has more than the ${maxBytes} bytes that read.maxRecordBytes allows`)
  const bytes = queue.held().subarray(0, extent.end)
  if (!isUtf8(bytes))
    return none(
      `is not UTF-8: its byte ${invalidUtf8At(bytes)} (counted from 0) is invalid; save the file as UTF-8`,
    )
  return { kind: 'header', dialect, columns: extent.cells, line }
}

/** @returns how many there were */
async function dropBlankLines(queue: ByteQueue): Promise<number> {
  const feeds = { delimiter: COMMA, endsWithReturns: false }
  for (let lines = 0; ; lines++) {
    await queue.fill(2)
    const length = lineEndAt(queue.held(), 0, feeds)
    if (length === 0) return lines
    queue.drop(length)
  }
}

interface FirstLine {
  /** Where it ends; -1 when it goes on. */
  readonly end: number
  readonly endsWithReturns: boolean
  /** How often each delimiter stands in it, in their order. */
  readonly counts: readonly number[]
}

/** The line up to the first line break outside of quotes. */
function firstLine(bytes: Uint8Array): FirstLine {
  const counts = DELIMITERS.map(() => 0)
  let isQuoted = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === QUOTE) isQuoted = !isQuoted
    if (isQuoted) continue
    if (byte === LINE_FEED) return { end: at, endsWithReturns: false, counts }
    if (byte === CARRIAGE_RETURN && at + 1 < bytes.length)
      return { end: at, endsWithReturns: bytes[at + 1] !== LINE_FEED, counts }
    const place = DELIMITERS.indexOf(byte)
    if (place !== -1) counts[place]++
  }
  return { end: -1, endsWithReturns: false, counts }
}

function mostFrequent(counts: readonly number[]): number {
  return DELIMITERS[counts.indexOf(Math.max(...counts))]
}
