import { DOCUMENT_ROW, type FieldName, fieldOf, ROW_WORDS } from '../kernel/fields.ts'
import { parsedJson } from '../model/parsed-json.ts'
import type { ReadSettings } from '../model/settings.ts'
import { recordText } from '../model/text-field.ts'
import type { Rejected } from '../stages/01-read/draft.ts'
import type { InputFile } from '../stages/01-read/inputs.ts'
import type { DraftFacts } from '../stages/01-read/intake.ts'
import { type LineBlock, numberIn } from '../stages/01-read/line-blocks.ts'
import { hostOf } from '../stages/01-read/publisher.ts'
import { trimmed } from '../stages/01-read/utf8.ts'
import type { PreparedLines } from './prepare-lines.ts'

/** What a line of a block has become. */
export type LineOutcome =
  | {
      readonly kind: 'document'
      readonly facts: DraftFacts
      /** The JSON object's bytes in the block. */
      readonly record: Buffer
      text(): string
    }
  | Rejected

/** The outcomes of a block's lines in order. */
export function* lineOutcomes(
  { rows, plain }: PreparedLines,
  block: LineBlock,
  file: InputFile,
  fields: ReadSettings['fields'],
): Generator<LineOutcome> {
  const { bytes } = block
  let next = 0
  for (let at = 0; at < rows.length; at += ROW_WORDS) {
    const line = bytes.subarray(rows[at + 1], rows[at + 1] + rows[at + 2])
    if (rows[at] === DOCUMENT_ROW) {
      const facts = factsOf(rows, at, bytes, file, numberIn(block, rows[at + 3]))
      const row = at
      yield { kind: 'document', facts, record: line, text: () => String(fieldOf(rows, row, 'text', bytes)) }
      continue
    }
    const item = plain[next++]
    if (item.kind === 'rejected') yield item
    else {
      const record = trimmed(line)
      const text = (): string => recordText(parsedJson(record.toString('utf8')), item.facts.line, fields.text)
      yield { kind: 'document', facts: item.facts, record, text }
    }
  }
}

function factsOf(rows: Uint32Array, at: number, bytes: Buffer, file: InputFile, line: number): DraftFacts {
  const url = stringOrNull('url')
  return {
    id: label('id') ?? `${file.pathId}:${line}`,
    line,
    title: stringOrNull('title'),
    url,
    source: label('source') ?? (url === null ? null : hostOf(url)) ?? file.folder,
    date: dateOf(),
  }

  function stringOrNull(name: FieldName): string | null {
    const value = fieldOf(rows, at, name, bytes)
    return typeof value === 'string' ? value : null
  }
  /** A string or a number as it is written; null when it is neither, or empty. */
  function label(name: FieldName): string | null {
    const value = fieldOf(rows, at, name, bytes)
    if (typeof value === 'string') return value === '' ? null : value
    return typeof value === 'object' && value !== null ? value.number : null
  }
  function dateOf(): unknown {
    const value = fieldOf(rows, at, 'date', bytes)
    return typeof value === 'object' && value !== null ? JSON.parse(value.number) : value
  }
}
