import type { ReadSettings } from '../../model/settings.ts'
import type { Contents } from './contents.ts'
import type { EncodingNotes } from './decoded.ts'
import type { Item } from './draft.ts'
import { decodedPage } from './html-encoding.ts'
import { htmlPage } from './html-page.ts'
import type { InputFile } from './inputs.ts'
import type { LineBlock } from './line-blocks.ts'
import { pageRecord } from './page-record.ts'
import { createRecordBlocks } from './record-blocks.ts'
import type { SkipRecord, Tell } from './record-reader.ts'
import { EXCERPT_BYTES, excerpt } from './utf8.ts'

/** The one record of a file that is a page. */
export async function* htmlRecord(
  file: InputFile,
  { chunks, fault }: Contents,
  settings: ReadSettings,
  _skip: SkipRecord,
  _tell: Tell,
  notes: EncodingNotes,
): AsyncGenerator<LineBlock | readonly Item[]> {
  const kept: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    if (length <= Math.max(settings.maxRecordBytes, EXCERPT_BYTES)) kept.push(chunk)
    length += chunk.length
  }
  const bytes = Buffer.concat(kept)
  const rejected = (reason: string): readonly Item[] => [
    {
      kind: 'rejected',
      item: { file: file.file, line: null, byteOffset: 0, reason, excerpt: excerpt(bytes) },
    },
  ]
  const what = fault()
  if (what !== null) {
    yield rejected(`The file could not be read: ${what}.`)
    return
  }
  if (length > settings.maxRecordBytes) {
    yield rejected(
      `The file has ${length} bytes, more than the ${settings.maxRecordBytes} that read.maxRecordBytes allows.`,
    )
    return
  }
  const decoded = await decodedPage(bytes, { setting: settings.encoding, header: null })
  if (decoded === null) {
    yield rejected(NO_ENCODING)
    return
  }
  if (decoded.toldBy === 'detection') notes.guessed(decoded.encoding)
  notes.replaced(decoded.replaced)
  const page = htmlPage(decoded.text, /\.xhtml(?:\.[a-z]+)?$/i.test(file.file))
  if ('reason' in page) {
    yield rejected(page.reason)
    return
  }
  const blocks = createRecordBlocks()
  const held = { id: file.pathId, url: null, date: null }
  const full = blocks.add(JSON.stringify(pageRecord(held, page, decoded)), 1, 0)
  const block = full ?? blocks.rest()
  if (block !== null) yield block
}

const NO_ENCODING =
  'The page names no encoding, is not UTF-8, and no other encoding is sure to fit it; name it in read.encoding.'
