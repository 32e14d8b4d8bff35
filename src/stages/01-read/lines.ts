import { BOM_BYTES, EXCERPT_BYTES, startsWithBom, trimmed } from './utf8.ts'

/** A line that is not blank. */
export interface Line {
  /** 1-based; blank lines count. */
  readonly number: number
  /** Of its first byte. */
  readonly byteOffset: number
  /** Bytes of the line, without its end. */
  readonly length: number
  /** False when the line is longer than the limit: then `bytes` has only its beginning. */
  readonly isWhole: boolean
  /** Shares memory with the chunk that it came in. */
  readonly bytes: Buffer
}

/** Splits chunks of bytes at line breaks; where the chunks part makes no difference. */
export interface LineSplitter {
  /** The lines that end in this chunk. */
  push(chunk: Uint8Array): Line[]
  /** The line after the last line break, null when it is blank. */
  end(): Line | null
  /** Offset in the file after all that was pushed so far. */
  readonly bytes: number
}

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const EMPTY = Buffer.alloc(0)
/** Kept of a line that is too long, before it is known whether it is the first. */
const BEGINNING_BYTES = BOM_BYTES + EXCERPT_BYTES

/**
 * A line that was found whole, as the splitter would give it, but for a BOM, which the caller has taken off.
 *
 * @param bytes without the line feed
 * @returns null when it is blank
 */
export function wholeLine(bytes: Buffer, number: number, byteOffset: number, maxBytes: number): Line | null {
  const length = bytes[bytes.length - 1] === CARRIAGE_RETURN ? bytes.length - 1 : bytes.length
  const isWhole = length <= maxBytes
  const kept = bytes.subarray(0, isWhole ? length : Math.min(length, EXCERPT_BYTES))
  if (isWhole && trimmed(kept).length === 0) return null
  return { number, byteOffset, length, isWhole, bytes: kept }
}

/**
 * @param maxBytes longest line that is kept; of a longer one only the beginning is, whatever its length
 * @param firstNumber of the line that begins with the first byte
 * @param firstOffset of the first byte in its file
 */
export function lineSplitter(maxBytes: number, firstNumber = 1, firstOffset = 0): LineSplitter {
  const room = BOM_BYTES + maxBytes + 1
  let number = firstNumber
  let offset = firstOffset
  // The open line: all of its bytes, or once it has outgrown the room, its beginning.
  let held: Buffer = EMPTY
  let heldBytes = 0
  let lineBytes = 0
  let lastByte = 0

  const take = (piece: Buffer): void => {
    if (piece.length === 0) return
    const isWhole = heldBytes === lineBytes
    if (isWhole && lineBytes === 0 && piece.length <= room) {
      held = piece
      heldBytes = piece.length
    } else if (isWhole && lineBytes + piece.length <= room) {
      if (held.length < heldBytes + piece.length) {
        const larger = Buffer.allocUnsafe(Math.min(room, Math.max(heldBytes + piece.length, 2 * heldBytes)))
        held.copy(larger, 0, 0, heldBytes)
        held = larger
      }
      piece.copy(held, heldBytes)
      heldBytes += piece.length
    } else if (isWhole || heldBytes < BEGINNING_BYTES) {
      const beginning = held.subarray(0, Math.min(heldBytes, BEGINNING_BYTES))
      held = Buffer.concat([beginning, piece.subarray(0, BEGINNING_BYTES - beginning.length)])
      heldBytes = held.length
    }
    lineBytes += piece.length
    lastByte = piece[piece.length - 1]
  }

  const close = (): Line | null => {
    const hasBom = number === 1 && startsWithBom(held.subarray(0, heldBytes))
    const start = hasBom ? BOM_BYTES : 0
    const end = lastByte === CARRIAGE_RETURN ? lineBytes - 1 : lineBytes
    const length = end - start
    const isWhole = heldBytes === lineBytes && length <= maxBytes
    const bytes = held.subarray(start, isWhole ? end : Math.min(heldBytes, end, start + EXCERPT_BYTES))
    const line = { number, byteOffset: offset + start, length, isWhole, bytes }
    held = EMPTY
    heldBytes = 0
    lineBytes = 0
    lastByte = 0
    return isWhole && trimmed(bytes).length === 0 ? null : line
  }

  return {
    push(input) {
      const chunk = Buffer.from(input.buffer, input.byteOffset, input.length)
      const lines: Line[] = []
      let from = 0
      for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, from)) {
        take(chunk.subarray(from, end))
        const size = lineBytes
        const line = close()
        if (line !== null) lines.push(line)
        number++
        offset += size + 1
        from = end + 1
      }
      take(chunk.subarray(from))
      return lines
    },
    end: close,
    get bytes() {
      return offset + lineBytes
    },
  }
}
