import type { QuarantinedItem } from '../../model/document.ts'
import { parsedJson } from '../../model/parsed-json.ts'
import type { ReadSettings } from '../../model/settings.ts'
import { contents } from './contents.ts'
import type { EncodingNotes } from './decoded.ts'
import type { Draft, Item } from './draft.ts'
import { checkInputs, type InputFile, inputFiles } from './inputs.ts'
import { itemsOfLines } from './jsonl.ts'
import { piecesOf } from './read.ts'
import { readHead } from './stored-bytes.ts'

/** The first items of a file. */
export interface FirstRecords {
  readonly file: string
  readonly records: readonly FirstRecord[]
}

export interface FirstRecord {
  /** What has become of it by the field mapping. */
  readonly item: Draft | QuarantinedItem
  /** The record's JSON; null for a file that is one document, and where it is no JSON. */
  readonly record: unknown
}

/**
 * Looks at the first records of the first files without reading more of them. Standard input, which can be read only
 * once, is left alone.
 *
 * @param mostFiles files to look at, and records of each
 * @throws as `read` does
 */
export async function firstRecords(
  inputs: readonly string[],
  settings: ReadSettings,
  mostFiles: number,
  mostRecords: number,
): Promise<FirstRecords[]> {
  const found: FirstRecords[] = []
  for await (const file of inputFiles(await checkInputs(inputs), () => {}, settings.format)) {
    if (file.kind !== 'file' || file.path === null || !file.isRegular) continue
    if (found.length === mostFiles) break
    found.push({ file: file.file, records: await firstOf(file, settings, mostRecords) })
  }
  return found
}

async function firstOf(file: InputFile, settings: ReadSettings, most: number): Promise<FirstRecord[]> {
  const source = contents(file, await readHead(file), nothing(), settings, false)
  const records: FirstRecord[] = []
  for await (const piece of piecesOf(file, source, settings, true, ignore, ignore, UNHEARD)) {
    const items = 'kind' in piece ? itemsOfLines(file, piece, settings) : piece.map(withoutLine)
    for (const { item, line } of items) {
      records.push({ item: item.kind === 'rejected' ? item.item : item, record: parsed(line) })
      if (records.length === most) return records
    }
  }
  return records
}

/** What is looked at is read again, and counted then. */
const ignore = (): void => {}
const UNHEARD: EncodingNotes = { guessed() {}, replaced() {} }

function withoutLine(item: Item): { readonly item: Item; readonly line: Uint8Array | null } {
  return { item, line: item.kind === 'draft' ? item.record : null }
}

function parsed(line: Uint8Array | null): unknown {
  if (line === null) return null
  try {
    return parsedJson(Buffer.from(line).toString('utf8'))
  } catch {
    return null
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
