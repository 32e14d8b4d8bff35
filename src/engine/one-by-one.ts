/** What could not be prepared at once, piece by piece: either it can be so, or the piece that cannot is known. */
import { ROW_WORDS } from '../kernel/fields.ts'
import { RunError } from '../model/errors.ts'
import type { InputFile } from '../stages/01-read/inputs.ts'
import { byteOffsetIn, type LineBlock, numberIn } from '../stages/01-read/line-blocks.ts'
import { joinBatches } from './batch-parts.ts'
import type { Prepare, PreparedBatch } from './prepare.ts'
import type { PreparedLines, PrepareLines } from './prepare-lines.ts'

const LINE_FEED = 0x0a

/**
 * @param nameOf says which document it is, for a message
 * @throws RunError that names the document
 */
export function textsOneByOne(
  prepare: Prepare,
  texts: readonly string[],
  nameOf: (text: number) => string,
): PreparedBatch {
  if (texts.length === 0) return prepare(texts)
  return joinBatches(texts.map((text, t) => named(nameOf(t), () => prepare([text]))))
}

/** @throws RunError that names file and line */
export function linesOneByOne(prepareLines: PrepareLines, block: LineBlock, file: InputFile): PreparedLines {
  const { bytes } = block
  const parts: PreparedLines[] = []
  for (let from = 0; from < bytes.length; ) {
    const feed = bytes.indexOf(LINE_FEED, from)
    const to = feed === -1 ? bytes.length : feed + 1
    const number = parts.length
    const line: LineBlock = {
      kind: 'lines',
      firstLine: numberIn(block, number),
      byteOffset: byteOffsetIn(block, number, from),
      bytes: bytes.subarray(from, to),
    }
    const part = named(documentName(file.file, numberIn(block, number)), () => prepareLines(line, file))
    parts.push({ ...part, rows: moved(part.rows, from, number) })
    from = to
  }
  return {
    rows: Uint32Array.from(parts.flatMap(({ rows }) => [...rows])),
    plain: parts.flatMap(({ plain }) => plain),
    batch: joinBatches(parts.map(({ batch }) => batch)),
  }
}

/** @param line null when the file is the document */
export function documentName(file: string, line: number | null): string {
  return line === null ? file : `line ${line} of ${file}`
}

function named<Result>(name: string, work: () => Result): Result {
  try {
    return work()
  } catch (cause) {
    throw new RunError(`What stands in ${name} could not be prepared: ${messageOf(cause)}`, { cause })
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Rows of a line as they are in its block. */
function moved(rows: Uint32Array, offset: number, number: number): Uint32Array {
  for (let row = 0; row < rows.length; row += ROW_WORDS) {
    rows[row + 1] += offset
    rows[row + 3] += number
    for (let field = row + 5; field < row + ROW_WORDS; field += 3) rows[field] += offset
  }
  return rows
}
