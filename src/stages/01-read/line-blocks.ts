import { type Line, lineSplitter } from './lines.ts'
import { BOM_BYTES, startsWithBom } from './utf8.ts'

/** Whole lines of one file, blank ones too. */
export interface LineBlock {
  readonly kind: 'lines'
  /** 1-based number of the first line. */
  readonly firstLine: number
  /** Of the first byte in its file. */
  readonly byteOffset: number
  /** Each line with its line feed, but perhaps the last. Good until the next block is asked for. */
  readonly bytes: Buffer
  /** Where the records stand in their file when the lines were made of another format. */
  readonly places?: RecordPlaces
}

/** By line of the block. */
export interface RecordPlaces {
  /** The line where the record begins, or its number in a file without lines; 1-based. */
  readonly numbers: Float64Array
  /** Of the record's first byte in the decompressed file; -1 where bytes mean nothing. */
  readonly byteOffsets: Float64Array
}

/** What a line of a block is called in its file. */
export function numberIn({ firstLine, places }: LineBlock, line: number): number {
  return places === undefined ? firstLine + line : places.numbers[line]
}

/** @param from of the line's first byte in the block */
export function byteOffsetIn({ byteOffset, places }: LineBlock, line: number, from: number): number {
  return places === undefined ? byteOffset + from : places.byteOffsets[line]
}

/** How many lines a block has, blank ones too. */
export function linesIn({ bytes }: LineBlock): number {
  return countFeeds(bytes) + (bytes.length > 0 && bytes[bytes.length - 1] !== LINE_FEED ? 1 : 0)
}

/** What is left of a block behind its first lines. */
export function behindLines(block: LineBlock, lines: number): LineBlock {
  let from = 0
  for (let line = 0; line < lines; line++) from = block.bytes.indexOf(LINE_FEED, from) + 1
  const { places } = block
  const rest = {
    firstLine: block.firstLine + lines,
    byteOffset: block.byteOffset + from,
    bytes: block.bytes.subarray(from),
  }
  if (places === undefined) return { kind: 'lines', ...rest }
  const [numbers, byteOffsets] = [places.numbers.subarray(lines), places.byteOffsets.subarray(lines)]
  return { kind: 'lines', ...rest, places: { numbers, byteOffsets } }
}

/** A line that is longer than the limit. */
interface LongLine {
  readonly kind: 'line'
  readonly line: Line
}

/** What stands after the last line feed. */
interface Rest {
  readonly kind: 'rest'
  readonly number: number
  readonly byteOffset: number
  readonly rest: Buffer
  /** The line when it is longer than the limit; then `rest` is empty. */
  readonly last: Line | null
  /** Bytes of the whole file. */
  readonly end: number
}

const LINE_FEED = 0x0a
/** Enough lines that a block's own cost vanishes. */
const BLOCK_BYTES = 1 << 20

/** Where in its file the first of some lines stands. */
export interface LineOrigin {
  /** 1-based. */
  readonly line: number
  readonly byteOffset: number
}

const FILE_START: LineOrigin = { line: 1, byteOffset: 0 }

/**
 * Cuts a file into blocks at line feeds. What is longer than the limit is not gathered but comes alone.
 *
 * @param origin of the first chunk, which begins a line
 */
export async function* lineBlocks(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
  origin: LineOrigin = FILE_START,
): AsyncGenerator<LineBlock | LongLine | Rest> {
  let number = origin.line
  let offset = origin.byteOffset
  // The bytes that wait for a line feed or for more lines; one room for all blocks, larger where a line is.
  let room = Buffer.allocUnsafeSlow(2 * BLOCK_BYTES)
  let held = 0
  let long: ReturnType<typeof lineSplitter> | null = null

  const hold = (bytes: Buffer): void => {
    if (held + bytes.length > room.length) {
      const larger = Buffer.allocUnsafeSlow(2 * (held + bytes.length))
      room.copy(larger, 0, 0, held)
      room = larger
    }
    bytes.copy(room, held)
    held += bytes.length
  }
  const block = (length: number): LineBlock => {
    const bytes = room.subarray(0, length)
    const skipped = number === 1 && startsWithBom(bytes) ? BOM_BYTES : 0
    const made: LineBlock = {
      kind: 'lines',
      firstLine: number,
      byteOffset: offset + skipped,
      bytes: bytes.subarray(skipped),
    }
    number += countFeeds(bytes)
    offset += length
    return made
  }
  /** Forgets what has gone out. */
  const drop = (length: number): void => {
    room.copyWithin(0, length, held)
    held -= length
  }

  for await (const input of chunks) {
    let chunk = Buffer.from(input.buffer, input.byteOffset, input.length)
    if (long !== null) {
      const feed = chunk.indexOf(LINE_FEED)
      const end = feed === -1 ? chunk.length : feed + 1
      for (const line of long.push(chunk.subarray(0, end))) yield { kind: 'line', line }
      if (feed === -1) continue
      offset = long.bytes
      number++
      long = null
      chunk = chunk.subarray(end)
    }
    hold(chunk)
    if (held < BLOCK_BYTES) continue
    const whole = room.subarray(0, held).lastIndexOf(LINE_FEED) + 1
    if (whole > 0) {
      yield block(whole)
      drop(whole)
    }
    if (held <= maxBytes + BOM_BYTES + 1) continue
    // The line is longer than the limit already.
    long = lineSplitter(maxBytes, number, offset)
    long.push(Buffer.from(room.subarray(0, held)))
    held = 0
  }

  if (long !== null) {
    const end = long.bytes
    yield { kind: 'rest', number, byteOffset: offset, rest: Buffer.alloc(0), last: long.end(), end }
    return
  }
  const whole = room.subarray(0, held).lastIndexOf(LINE_FEED) + 1
  if (whole > 0) {
    yield block(whole)
    drop(whole)
  }
  const rest = Buffer.from(room.subarray(0, held))
  const skipped = number === 1 && startsWithBom(rest) ? BOM_BYTES : 0
  yield {
    kind: 'rest',
    number,
    byteOffset: offset + skipped,
    rest: rest.subarray(skipped),
    last: null,
    end: offset + rest.length,
  }
}

function countFeeds(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) count++
  return count
}
