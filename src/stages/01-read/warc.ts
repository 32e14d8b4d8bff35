import type { ReadSettings } from '../../model/settings.ts'
import type { Contents } from './contents.ts'
import type { EncodingNotes } from './decoded.ts'
import type { Item } from './draft.ts'
import type { InputFile } from './inputs.ts'
import type { LineBlock } from './line-blocks.ts'
import { createRecordBlocks } from './record-blocks.ts'
import type { SkipRecord, Tell } from './record-reader.ts'
import { excerpt } from './utf8.ts'
import { documentOf } from './warc-document.ts'
import { type BrokenRecord, type WarcRecord, warcRecords } from './warc-records.ts'

/** The pages and texts of a WARC file, WET too, as records. What is none is counted by its kind. */
export async function* warcDocuments(
  file: InputFile,
  { chunks, fault }: Contents,
  settings: ReadSettings,
  skip: SkipRecord,
  _tell: Tell,
  notes: EncodingNotes,
): AsyncGenerator<LineBlock | readonly Item[]> {
  const blocks = createRecordBlocks()
  let end = 0
  let cutShort: BrokenRecord | null = null

  const rejected = (place: WarcRecord | BrokenRecord, reason: string, bytes: Buffer): readonly Item[] => {
    const { number, byteOffset } = place
    const item = { file: file.file, line: number, byteOffset, reason, excerpt: excerpt(bytes) }
    return [{ kind: 'rejected', item }]
  }
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      end += chunk.length
      yield chunk
    }
  }

  for await (const piece of warcRecords(counted(), settings.maxRecordBytes)) {
    if (piece.kind === 'broken') {
      const before = blocks.rest()
      if (before !== null) yield before
      if (piece.isCutShort) cutShort = piece
      else yield rejected(piece, `The record ${piece.what}.`, piece.bytes)
      continue
    }
    const outcome = await documentOf(piece, settings.maxRecordBytes)
    if (outcome.kind === 'skipped') skip(outcome.as)
    else if (outcome.kind === 'refused') {
      const before = blocks.rest()
      if (before !== null) yield before
      yield rejected(piece, outcome.reason, outcome.bytes)
    } else {
      const { toldBy, encoding, replaced } = outcome.decoded
      if (toldBy === 'detection') notes.guessed(encoding)
      notes.replaced(replaced)
      const block = blocks.add(JSON.stringify(outcome.record), piece.number, piece.byteOffset)
      if (block !== null) yield block
    }
  }
  const last = blocks.rest()
  if (last !== null) yield last
  const what = fault()
  if (cutShort !== null) {
    // What the fault broke off is part of the record's item.
    const cause = what === null ? '' : `; ${what}`
    yield rejected(cutShort, `The record ${cutShort.what}${cause}.`, cutShort.bytes)
  } else if (what !== null) {
    const reason = `The file could ${end === 0 ? 'not be read' : 'be read only up to here'}: ${what}.`
    yield [{ kind: 'rejected', item: { file: file.file, line: null, byteOffset: end, reason, excerpt: '' } }]
  }
}
