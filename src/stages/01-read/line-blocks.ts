import { type Line, lineSplitter } from './lines.ts'
import { BOM_BYTES, startsWithBom } from './utf8.ts'

/** Whole lines of one file, blank ones too. */
export interface LineBlock {
  readonly kind: 'lines'
  /** 1-based number of the first line. */
  readonly firstLine: number
  /** Of the first byte in its file. */
  readonly byteOffset: number
  /** Each line with its line feed, but perhaps the last. */
  readonly bytes: Buffer
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

/** Cuts a file into blocks at line feeds. What is longer than the limit is not gathered but comes alone. */
export async function* lineBlocks(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<LineBlock | LongLine | Rest> {
  let number = 1
  let offset = 0
  let held: Buffer[] = []
  let heldBytes = 0
  let long: ReturnType<typeof lineSplitter> | null = null

  const block = (bytes: Buffer): LineBlock => {
    const skipped = number === 1 && startsWithBom(bytes) ? BOM_BYTES : 0
    const made: LineBlock = {
      kind: 'lines',
      firstLine: number,
      byteOffset: offset + skipped,
      bytes: bytes.subarray(skipped),
    }
    number += countFeeds(bytes)
    offset += bytes.length
    return made
  }
  const release = (): Buffer => {
    const bytes = held.length === 1 ? held[0] : Buffer.concat(held)
    held = []
    heldBytes = 0
    return bytes
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
    const feed = chunk.lastIndexOf(LINE_FEED)
    if (feed === -1 || heldBytes + feed + 1 < BLOCK_BYTES) {
      // Without a line feed in what is held, it is one line, which may have no end.
      held.push(chunk)
      heldBytes += chunk.length
      if (heldBytes <= maxBytes + BLOCK_BYTES) continue
    } else {
      held.push(chunk.subarray(0, feed + 1))
      yield block(release())
      const rest = chunk.subarray(feed + 1)
      if (rest.length > 0) held.push(rest)
      heldBytes = rest.length
      continue
    }
    const all = release()
    const last = all.lastIndexOf(LINE_FEED)
    if (last !== -1) yield block(all.subarray(0, last + 1))
    const open = all.subarray(last + 1)
    if (open.length <= maxBytes + BOM_BYTES + 1) {
      held.push(open)
      heldBytes = open.length
      continue
    }
    long = lineSplitter(maxBytes, number, offset)
    long.push(open)
  }

  if (long !== null) {
    const end = long.bytes
    yield { kind: 'rest', number, byteOffset: offset, rest: Buffer.alloc(0), last: long.end(), end }
    return
  }
  const all = release()
  const last = all.lastIndexOf(LINE_FEED)
  if (last !== -1) yield block(all.subarray(0, last + 1))
  const rest = all.subarray(last + 1)
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
