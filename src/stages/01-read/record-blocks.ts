import type { LineBlock } from './line-blocks.ts'

/** Gathers records into blocks of lines. */
export interface RecordBlocks<Json extends string | Uint8Array = string> {
  /**
   * @param json of the record, an object without line breaks
   * @param number the line where it begins, or its number in a file without lines; 1-based
   * @param byteOffset of its first byte in the decompressed file; -1 where bytes mean nothing
   * @returns a block once enough is gathered
   */
  add(json: Json, number: number, byteOffset: number): LineBlock | null
  /** What is left; null for nothing. */
  rest(): LineBlock | null
}

/** Characters, or bytes, of a block: enough that a block's own cost vanishes, little enough to stay in young memory. */
const BLOCK_LENGTH = 1 << 19

/** @param encoding `latin1` for JSON that is UTF-8 already, its bytes as characters */
export function createRecordBlocks(encoding: 'utf8' | 'latin1' = 'utf8'): RecordBlocks {
  return gathered((lines) => Buffer.from(`${lines.join('\n')}\n`, encoding))
}

const LINE_FEED = Uint8Array.of(0x0a)

/** The same of JSON in UTF-8, which is good until the block is given. */
export function createByteBlocks(): RecordBlocks<Uint8Array> {
  return gathered((lines) => Buffer.concat(lines.flatMap((line) => [line, LINE_FEED])))
}

function gathered<Json extends string | Uint8Array>(
  joined: (lines: readonly Json[]) => Buffer,
): RecordBlocks<Json> {
  let lines: Json[] = []
  let numbers: number[] = []
  let byteOffsets: number[] = []
  let length = 0
  const block = (): LineBlock => {
    const made: LineBlock = {
      kind: 'lines',
      firstLine: numbers[0],
      byteOffset: byteOffsets[0],
      bytes: joined(lines),
      places: { numbers: Float64Array.from(numbers), byteOffsets: Float64Array.from(byteOffsets) },
    }
    lines = []
    numbers = []
    byteOffsets = []
    length = 0
    return made
  }
  return {
    add(json, number, byteOffset) {
      lines.push(json)
      numbers.push(number)
      byteOffsets.push(byteOffset)
      length += json.length
      return length >= BLOCK_LENGTH ? block() : null
    },
    rest: () => (lines.length === 0 ? null : block()),
  }
}
