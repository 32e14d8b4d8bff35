import { join } from 'node:path'
import type { RunEvents } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import { loadCheckpoint, saveCheckpoint } from '../store/checkpoint.ts'
import { createRecordSpool, openRecordSpool, type RecordSpool } from '../store/record-spool.ts'
import type { RunFolder } from '../store/run-folder.ts'
import type { InputState } from '../store/run-identity.ts'
import { type PackedDocuments, packDocuments, unpackDocuments } from './packed-documents.ts'
import { withoutBoilerplate } from './prepare-anew.ts'
import { type Corpus, readCorpus } from './read-corpus.ts'
import { createRecordTexts, textSources } from './record-texts.ts'

const SPOOL = 'records'
const CHECKPOINT = 'corpus'

interface SavedCorpus {
  readonly corpus: Omit<Corpus, 'documents' | 'languages' | 'documentShingles'>
  readonly documents: PackedDocuments
  readonly offsets: Float64Array
}

/** The corpus of an interrupted run when it had come so far, else the inputs read anew and their boilerplate learned. */
export async function readOrContinue(
  interrupted: boolean,
  folder: RunFolder,
  settings: Settings,
  events: RunEvents,
  stdin: AsyncIterable<Uint8Array>,
  inputs: readonly InputState[],
): Promise<{ corpus: Corpus; spool: RecordSpool }> {
  const path = join(folder.work, SPOOL)
  if (interrupted) {
    const saved = loadCheckpoint<SavedCorpus>(folder.work, CHECKPOINT)
    const spool = saved && openRecordSpool(path, saved.offsets)
    if (saved && spool) {
      events.notice?.('all inputs had been read before the interruption; they are not read again')
      const known = { ...saved.corpus, ...unpackDocuments(saved.documents), documentShingles: null }
      return { corpus: known, spool }
    }
  }
  const spool = createRecordSpool(path)
  const bytes = bytesOf(inputs)
  const read = await readCorpus(settings, stdin, spool, events, bytes)
  const isSaved = bytes !== null && bytes >= MANY_BYTES
  spool.finish(isSaved)
  const readText = createRecordTexts(spool, read.documents, settings)
  const { recordOf } = textSources(read, spool, settings)
  const corpus = await withoutBoilerplate(read, { readText, recordOf }, settings, events)
  if (!isSaved) return { corpus, spool }
  const { documents, languages, documentShingles, ...columns } = corpus
  const packed = packDocuments(documents, languages)
  const saved: SavedCorpus = { corpus: columns, documents: packed, offsets: spool.offsets }
  saveCheckpoint(folder.work, CHECKPOINT, saved)
  return { corpus, spool }
}

/** Reading less than this again takes no longer than to save what was read. */
const MANY_BYTES = 64 * 2 ** 20

/** Null for a stream, whose run is never continued, since the stream may have been another. */
function bytesOf(inputs: readonly InputState[]): number | null {
  let sum = 0
  for (const { bytes } of inputs) {
    if (bytes === null) return null
    sum += bytes
  }
  return sum
}
