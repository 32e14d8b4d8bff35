import type { Document, QuarantinedItem, ReadDocument } from '../../model/document.ts'
import type { ReadSettings } from '../../model/settings.ts'
import { inOrder } from './ahead.ts'
import { contents } from './contents.ts'
import { parseDate } from './date.ts'
import type { Draft, Item } from './draft.ts'
import { sniffed } from './format.ts'
import { checkInputs, type InputFile, inputFiles } from './inputs.ts'
import { jsonlItems } from './jsonl.ts'
import { readHead } from './stored-bytes.ts'
import { textItem } from './text-file.ts'
import { usedIds } from './used-ids.ts'

/** An item of the input, in input order. A record may share memory with its neighbours. */
export type ReadItem =
  | { readonly kind: 'document'; readonly read: ReadDocument }
  | { readonly kind: 'quarantined'; readonly item: QuarantinedItem }

/** An input file as it was when it was read. */
export interface InputDigest {
  readonly file: string
  /** As stored, which may be compressed. */
  readonly bytes: number
  /** Hex digest of the bytes as stored. */
  readonly sha256: string
}

/** accepted + quarantined = items. */
export interface ReadTotals {
  readonly items: number
  readonly accepted: number
  readonly quarantined: number
  /** Documents whose id was used already. */
  readonly renamedIds: number
  /** Dates that were there but could not be read or believed; missing ones do not count. */
  readonly unreadableDates: number
  readonly filesRead: number
  /** Entries of folders that were passed over, by extension or kind. */
  readonly filesSkipped: Readonly<Record<string, number>>
  /** In reading order. */
  readonly inputs: readonly InputDigest[]
}

/**
 * Reads files, folders and standard input (`-`) in the order given. What cannot become a document is quarantined.
 *
 * @param stdin read only when `-` is among the inputs
 * @throws SettingsError when no input is named, before anything is read
 * @throws RunError that names an input that is not there, before anything is read
 */
export async function* read(
  inputs: readonly string[],
  settings: ReadSettings,
  stdin: AsyncIterable<Uint8Array>,
): AsyncGenerator<ReadItem, ReadTotals> {
  const named = await checkInputs(inputs)
  const latestDay = settings.latestDate ?? tomorrow()
  const ids = usedIds()
  const filesSkipped = new Map<string, number>()
  const skip = (kind: string): void => void filesSkipped.set(kind, (filesSkipped.get(kind) ?? 0) + 1)
  const digests: InputDigest[] = []
  let accepted = 0
  let quarantined = 0
  let unreadableDates = 0

  for await (const [file, head] of inOrder(inputFiles(named, skip), settings.concurrency, readHead)) {
    if (file.kind === 'unreadable') {
      quarantined++
      yield { kind: 'quarantined', item: unreadableFolder(file.file, file.code) }
      continue
    }
    const source = contents(file, head, stdin)
    for await (const batch of itemsOf(file, source, settings)) {
      for (const item of batch) {
        if (item.kind === 'rejected') {
          quarantined++
          yield { kind: 'quarantined', item: item.item }
          continue
        }
        const date = isAbsent(item.date) ? null : parseDate(item.date, latestDay)
        if (date === null && !isAbsent(item.date)) unreadableDates++
        accepted++
        yield { kind: 'document', read: readDocument(file, item, ids.claim(item.id, item.text), date) }
      }
    }
    if (source.wasOpened()) digests.push({ file: file.file, bytes: source.bytes(), sha256: source.sha256() })
  }

  return {
    items: accepted + quarantined,
    accepted,
    quarantined,
    renamedIds: ids.renamed,
    unreadableDates,
    filesRead: digests.length,
    filesSkipped: Object.fromEntries(filesSkipped),
    inputs: digests,
  }
}

async function* itemsOf(
  file: InputFile,
  source: ReturnType<typeof contents>,
  settings: ReadSettings,
): AsyncGenerator<readonly Item[]> {
  const { format, contents } =
    file.format === null ? await sniffed(source) : { format: file.format, contents: source }
  if (format === 'jsonl') yield* jsonlItems(file, contents, settings)
  else yield [await textItem(file, contents, settings)]
}

function readDocument(file: InputFile, draft: Draft, id: string, date: string | null): ReadDocument {
  const { line, text, source, title, url, record } = draft
  const document: Document = { id, file: file.file, line, text, source, date, title, url }
  return { document, record: record ?? textRecord(document) }
}

/** A text file has no record of its own. */
export function textRecord({ id, text, source }: Pick<Document, 'id' | 'text' | 'source'>): Uint8Array {
  return Buffer.from(JSON.stringify(source === null ? { id, text } : { id, text, source }))
}

function isAbsent(date: unknown): boolean {
  return date === undefined || date === null || (typeof date === 'string' && date.trim() === '')
}

/** In UTC; a day of tolerance, because somewhere it is tomorrow already. */
function tomorrow(): string {
  return new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
}

function unreadableFolder(file: string, code: string): QuarantinedItem {
  return {
    file,
    line: null,
    byteOffset: 0,
    reason: `The folder could not be listed: the operating system reports ${code}.`,
    excerpt: '',
  }
}
