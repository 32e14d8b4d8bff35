import { isUtf8 } from 'node:buffer'
import type { ReadSettings } from '../../model/settings.ts'
import type { Contents } from './contents.ts'
import type { Item } from './draft.ts'
import type { InputFile } from './inputs.ts'
import { BOM_BYTES, EXCERPT_BYTES, excerpt, invalidUtf8At, startsWithBom } from './utf8.ts'

/** The one item of a text file. */
export async function textItem(
  file: InputFile,
  { chunks, fault }: Contents,
  settings: ReadSettings,
): Promise<Item> {
  const kept: Uint8Array[] = []
  let keptBytes = 0
  let length = 0
  for await (const chunk of chunks) {
    length += chunk.length
    if (length > settings.maxRecordBytes && keptBytes >= EXCERPT_BYTES) continue
    kept.push(chunk)
    keptBytes += chunk.length
  }
  const bytes = Buffer.concat(kept)
  const reason = refusal(bytes, length, fault(), settings.maxRecordBytes)
  if (reason !== null) {
    return {
      kind: 'rejected',
      item: { file: file.file, line: null, byteOffset: 0, reason, excerpt: excerpt(bytes) },
    }
  }
  return {
    kind: 'draft',
    id: file.pathId,
    line: null,
    text: bytes.toString('utf8', startsWithBom(bytes) ? BOM_BYTES : 0),
    title: null,
    url: null,
    source: file.folder,
    date: undefined,
    record: null,
  }
}

function refusal(bytes: Buffer, length: number, fault: string | null, maxBytes: number): string | null {
  if (fault !== null) return `The file could not be read: ${fault}.`
  if (length > maxBytes) {
    return `The file has ${length} bytes, more than the ${maxBytes} that read.maxRecordBytes allows.`
  }
  if (isUtf8(bytes)) return null
  return `The file is not UTF-8: its byte ${invalidUtf8At(bytes)} (counted from 0) is invalid.`
}
