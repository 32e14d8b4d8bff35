import type { LineBlock } from './line-blocks.ts'

/** Gathers records into blocks of lines. */
export interface RecordBlocks {
  /**
   * @param json of the record, an object without line breaks
   * @param number the line where it begins, or its number in a file without lines; 1-based
   * @param byteOffset of its first byte in the decompressed file; -1 where bytes mean nothing
   * @returns a block once enough is gathered
   */
  add(json: string, number: number, byteOffset: number): LineBlock | null
  /** What is left; null for nothing. */
  rest(): LineBlock | null
}

/** Characters of a block: enough that a block's own cost vanishes, little enough to stay in young memory. */
const BLOCK_CHARACTERS = 1 << 19

/** @param encoding `latin1` for JSON that is UTF-8 already, its bytes as characters */
export function createRecordBlocks(encoding: 'utf8' | 'latin1' = 'utf8'): RecordBlocks {
  let lines: string[] = []
  let numbers: number[] = []
  let byteOffsets: number[] = []
  let characters = 0
  const block = (): LineBlock => {
    const made: LineBlock = {
      kind: 'lines',
      firstLine: numbers[0],
      byteOffset: byteOffsets[0],
      bytes: Buffer.from(`${lines.join('\n')}\n`, encoding),
      places: { numbers: Float64Array.from(numbers), byteOffsets: Float64Array.from(byteOffsets) },
    }
    lines = []
    numbers = []
    byteOffsets = []
    characters = 0
    return made
  }
  return {
    add(json, number, byteOffset) {
      lines.push(json)
      numbers.push(number)
      byteOffsets.push(byteOffset)
      characters += json.length
      return characters >= BLOCK_CHARACTERS ? block() : null
    },
    rest: () => (lines.length === 0 ? null : block()),
  }
}
