import type { QuarantinedItem } from '../model/document.ts'
import { growable } from '../model/growable.ts'
import type { RunEvents } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import type { Units } from '../model/units.ts'
import { type ReadTotals, read } from '../stages/01-read/read.ts'
import type { RecordSpool } from '../store/record-spool.ts'
import type { DocumentFacts } from './cluster-units.ts'
import { createPrepare, type PreparedBatch } from './prepare.ts'
import { createUnitColumns } from './unit-columns.ts'

/** All that one pass over the input leaves: plain data, without the texts. */
export interface Corpus {
  readonly documents: readonly DocumentFacts[]
  readonly languages: readonly (string | null)[]
  readonly segmentCounts: Uint32Array
  readonly furnitureCounts: Uint32Array
  readonly documentUnits: Units
  readonly paragraphUnits: Units
  /** Fingerprints of document d: fingerprintOffsets[d] to fingerprintOffsets[d + 1]. */
  readonly fingerprintOffsets: Uint32Array
  readonly fingerprintHashes: Uint32Array
  readonly fingerprintPositions: Uint32Array
  readonly quarantine: readonly QuarantinedItem[]
  readonly totals: ReadTotals
}

/** Characters in a batch: enough that a batch's own cost vanishes, little enough to stay in young memory. */
const BATCH_CHARACTERS = 1 << 18

/** Stages 01 to 05 and 07: reads all inputs once, spools the records, and keeps columns of numbers. */
export async function readCorpus(
  settings: Settings,
  stdin: AsyncIterable<Uint8Array>,
  spool: RecordSpool,
  events: RunEvents,
): Promise<Corpus> {
  const prepare = await createPrepare(settings)
  const documents: DocumentFacts[] = []
  const languages: (string | null)[] = []
  const quarantine: QuarantinedItem[] = []
  const segmentCounts = uint32()
  const furnitureCounts = uint32()
  const documentUnits = createUnitColumns('document', settings.sketch.hashes)
  const paragraphUnits = createUnitColumns('paragraph', settings.sketch.hashes)
  const fingerprintCounts = uint32()
  const fingerprintHashes = uint32()
  const fingerprintPositions = uint32()

  const add = (batch: PreparedBatch, firstDocument: number): void => {
    languages.push(...batch.languages)
    segmentCounts.append(batch.segmentCounts)
    furnitureCounts.append(batch.furnitureCounts)
    documentUnits.add(batch.documents, firstDocument, new Uint32Array(batch.languages.length).fill(1))
    paragraphUnits.add(batch.paragraphs, firstDocument, batch.paragraphCounts)
    fingerprintCounts.append(batch.fingerprintCounts)
    fingerprintHashes.append(batch.fingerprintHashes)
    fingerprintPositions.append(batch.fingerprintPositions)
  }

  let texts: string[] = []
  let characters = 0
  const flush = (): void => {
    if (texts.length === 0) return
    add(prepare(texts), documents.length - texts.length)
    events.progress?.(documents.length)
    texts = []
    characters = 0
  }
  events.stage?.('read', null)
  const items = read(settings.inputs, settings.read, stdin)
  let next = await items.next()
  for (; !next.done; next = await items.next()) {
    const item = next.value
    if (item.kind === 'quarantined') {
      quarantine.push(item.item)
      continue
    }
    const { text, ...facts } = item.read.document
    spool.append(item.read.record)
    documents.push(facts)
    texts.push(text)
    characters += text.length
    if (characters >= BATCH_CHARACTERS) flush()
  }
  flush()
  return {
    documents,
    languages,
    segmentCounts: segmentCounts.view(),
    furnitureCounts: furnitureCounts.view(),
    documentUnits: documentUnits.finish(),
    paragraphUnits: paragraphUnits.finish(),
    fingerprintOffsets: offsetsOf(fingerprintCounts.view()),
    fingerprintHashes: fingerprintHashes.view(),
    fingerprintPositions: fingerprintPositions.view(),
    quarantine,
    totals: next.value,
  }
}

function offsetsOf(counts: Uint32Array): Uint32Array {
  const offsets = new Uint32Array(counts.length + 1)
  for (let i = 0; i < counts.length; i++) offsets[i + 1] = offsets[i] + counts[i]
  return offsets
}

function uint32() {
  return growable((length) => new Uint32Array(length))
}
