import type { ReadSettings } from '../../model/settings.ts'
import type { Contents } from './contents.ts'
import type { Draft, Item } from './draft.ts'
import type { InputFile } from './inputs.ts'
import { byteOffsetIn, type LineBlock, type LineOrigin, lineBlocks, numberIn } from './line-blocks.ts'
import { type Line, lineSplitter, wholeLine } from './lines.ts'
import { hostOf } from './publisher.ts'
import { type Refusal, recordFields } from './record-fields.ts'
import { excerpt } from './utf8.ts'

const LINE_FEED = 0x0a

/** The items of a JSONL file, in batches as its chunks arrive; a fault of the file comes last, as an item. */
export async function* jsonlItems(
  file: InputFile,
  { chunks, fault }: Contents,
  settings: ReadSettings,
): AsyncGenerator<readonly Item[]> {
  const splitter = lineSplitter(settings.maxRecordBytes)
  for await (const chunk of chunks) {
    yield splitter.push(chunk).map((line) => itemOfLine(file, line, settings))
  }
  const { bytes } = splitter
  yield lastItems(file, splitter.end(), bytes, fault(), settings)
}

/**
 * The same file as blocks of whole lines for those who read the lines themselves, and items for the rest of it.
 *
 * @param origin of the contents, where these are not the whole file
 */
export async function* jsonlBlocks(
  file: InputFile,
  { chunks, fault }: Pick<Contents, 'chunks' | 'fault'>,
  settings: ReadSettings,
  origin?: LineOrigin,
): AsyncGenerator<LineBlock | readonly Item[]> {
  for await (const piece of lineBlocks(chunks, settings.maxRecordBytes, origin)) {
    if (piece.kind === 'lines') yield piece
    else if (piece.kind === 'line') yield [itemOfLine(file, piece.line, settings)]
    else {
      const what = fault()
      const whole = what === null && piece.rest.length <= settings.maxRecordBytes
      if (whole && piece.rest.length > 0) {
        yield { kind: 'lines', firstLine: piece.number, byteOffset: piece.byteOffset, bytes: piece.rest }
      } else {
        const { rest, number, byteOffset } = piece
        const last = piece.last ?? wholeLine(rest, number, byteOffset, settings.maxRecordBytes)
        yield lastItems(file, last, piece.end, what, settings)
      }
    }
  }
}

/** The items of a block's lines. */
export function itemsOfBlock(file: InputFile, block: LineBlock, settings: ReadSettings): Item[] {
  return [...itemsOfLines(file, block, settings)].map(({ item }) => item)
}

/** The same one by one, each with its line. */
export function* itemsOfLines(
  file: InputFile,
  block: LineBlock,
  settings: ReadSettings,
): Generator<{ readonly item: Item; readonly line: Buffer }> {
  const { bytes } = block
  for (let from = 0, number = 0; from < bytes.length; number++) {
    const feed = bytes.indexOf(LINE_FEED, from)
    const to = feed === -1 ? bytes.length : feed
    const offset = byteOffsetIn(block, number, from)
    const line = wholeLine(bytes.subarray(from, to), numberIn(block, number), offset, settings.maxRecordBytes)
    if (line !== null) yield { item: itemOfLine(file, line, settings), line: line.bytes }
    from = to + 1
  }
}

/** The document or the refusal of one line. */
export function itemOfLine(file: InputFile, line: Line, settings: ReadSettings): Item {
  return item(file, line, interpreted(file, line, settings))
}

/**
 * What stands after the last line break, and the fault that ended the file.
 *
 * @param bytes of the whole file
 */
function lastItems(
  file: InputFile,
  last: Line | null,
  bytes: number,
  what: string | null,
  settings: ReadSettings,
): readonly Item[] {
  const items: Item[] = []
  const result = last === null ? null : interpreted(file, last, settings)
  // What the fault broke off is part of the file's item. A whole object cannot be the beginning of another.
  const isBrokenOff = what !== null && result !== null && 'reason' in result
  if (last !== null && result !== null && !isBrokenOff) items.push(item(file, last, result))
  if (what === null) return items
  const lost = isBrokenOff ? last : null
  items.push({
    kind: 'rejected',
    item: {
      file: file.file,
      line: null,
      byteOffset: lost?.byteOffset ?? bytes,
      reason: `The file could ${bytes === 0 ? 'not be read' : 'be read only up to here'}: ${what}.`,
      excerpt: lost === null ? '' : excerpt(lost.bytes),
    },
  })
  return items
}

function item(file: InputFile, line: Line, result: Draft | Refusal): Item {
  if ('text' in result) return result
  return {
    kind: 'rejected',
    item: {
      file: file.file,
      line: line.number,
      byteOffset: line.byteOffset,
      reason: result.reason,
      excerpt: excerpt(line.bytes),
    },
  }
}

function interpreted(file: InputFile, line: Line, settings: ReadSettings): Draft | Refusal {
  if (!line.isWhole) {
    return {
      reason: `The line has ${line.length} bytes, more than the ${settings.maxRecordBytes} that read.maxRecordBytes allows.`,
    }
  }
  const fields = recordFields(line.bytes, settings.fields)
  if ('reason' in fields) return fields
  const { id, text, title, url, source, date, record } = fields
  return {
    kind: 'draft',
    id: id ?? `${file.pathId}:${line.number}`,
    line: line.number,
    text,
    title,
    url,
    source: source ?? (url === null ? null : hostOf(url)) ?? file.folder,
    date,
    record,
  }
}
