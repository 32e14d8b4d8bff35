import type { ReadSettings } from '../../model/settings.ts'
import type { Contents } from './contents.ts'
import type { Draft, Item } from './draft.ts'
import type { InputFile } from './inputs.ts'
import { type Line, lineSplitter } from './lines.ts'
import { hostOf } from './publisher.ts'
import { type Refusal, recordFields } from './record-fields.ts'
import { excerpt } from './utf8.ts'

/** The items of a JSONL file, in batches as its chunks arrive; a fault of the file comes last, as an item. */
export async function* jsonlItems(
  file: InputFile,
  { chunks, fault }: Contents,
  settings: ReadSettings,
): AsyncGenerator<readonly Item[]> {
  const splitter = lineSplitter(settings.maxRecordBytes)
  for await (const chunk of chunks) {
    yield splitter.push(chunk).map((line) => item(file, line, interpreted(file, line, settings)))
  }
  const { bytes } = splitter
  const what = fault()
  const last = splitter.end()
  const result = last === null ? null : interpreted(file, last, settings)
  // What the fault broke off is part of the file's item. A whole object cannot be the beginning of another.
  const isBrokenOff = what !== null && result !== null && 'reason' in result
  if (last !== null && result !== null && !isBrokenOff) yield [item(file, last, result)]
  if (what === null) return
  const lost = isBrokenOff ? last : null
  yield [
    {
      kind: 'rejected',
      item: {
        file: file.file,
        line: null,
        byteOffset: lost?.byteOffset ?? bytes,
        reason: `The file could ${bytes === 0 ? 'not be read' : 'be read only up to here'}: ${what}.`,
        excerpt: lost === null ? '' : excerpt(lost.bytes),
      },
    },
  ]
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
