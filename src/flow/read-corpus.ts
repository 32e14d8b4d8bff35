import { createEngine } from '../engine/engine.ts'
import { keptShingles } from '../engine/kept-shingles.ts'
import { lineOutcomes } from '../engine/line-facts.ts'
import { documentName } from '../engine/one-by-one.ts'
import { documentSketchSize, type PreparedBatch } from '../engine/prepare.ts'
import { DOCUMENT_ROW, ROW_WORDS } from '../kernel/fields.ts'
import type { QuarantinedItem } from '../model/document.ts'
import { growable } from '../model/growable.ts'
import type { Attribution } from '../model/run-files.ts'
import type { RunEvents } from '../model/run-summary.ts'
import type { Segments } from '../model/segments.ts'
import type { Settings } from '../model/settings.ts'
import type { KeptShingles } from '../model/shingle-sets.ts'
import type { Units } from '../model/units.ts'
import type { Item } from '../stages/01-read/draft.ts'
import type { InputFile } from '../stages/01-read/inputs.ts'
import { createIntake } from '../stages/01-read/intake.ts'
import type { LineBlock } from '../stages/01-read/line-blocks.ts'
import { type ReadTotals, readPieces } from '../stages/01-read/read.ts'
import type { RecordSpool } from '../store/record-spool.ts'
import type { DocumentFacts } from './cluster-units.ts'
import { createSegmentGatherer, offsetsOf } from './gather-segments.ts'
import type { SourceBoilerplate } from './learn-boilerplate.ts'
import { createUnitColumns } from './unit-columns.ts'

/** All that one pass over the input leaves: plain data, without the texts. */
export interface Corpus {
  readonly documents: readonly DocumentFacts[]
  readonly languages: readonly (string | null)[]
  readonly segmentCounts: Uint32Array
  /** Furniture by its form, and boilerplate. */
  readonly furnitureCounts: Uint32Array
  /** Of each document; null when verdicts are off. */
  readonly attributions: readonly (readonly Attribution[])[] | null
  /** What boilerplate is learned from, and with it the kinds of all segments; null when none is to be learned. */
  readonly segments: Segments | null
  readonly boilerplate: readonly SourceBoilerplate[]
  readonly boilerplateCounts: Uint32Array
  readonly documentUnits: Units
  /** Of whole texts. Not among what an interrupted run finds again. */
  readonly documentShingles: KeptShingles | null
  readonly paragraphUnits: Units
  /** Fingerprints of document d: fingerprintOffsets[d] to fingerprintOffsets[d + 1]. */
  readonly fingerprintOffsets: Uint32Array
  readonly fingerprintHashes: Uint32Array
  readonly fingerprintPositions: Uint32Array
  readonly quarantine: readonly QuarantinedItem[]
  readonly totals: ReadTotals
}

const LINE_FEED = 0x0a
/** Characters in a batch: enough that a batch's own cost vanishes, little enough to stay in young memory. */
const BATCH_CHARACTERS = 1 << 18

/**
 * Stages 01 to 05 and 07: reads all inputs once, spools the records, and keeps columns of numbers.
 *
 * @param bytes of all inputs as stored, for the progress; null where it is not known
 */
export async function readCorpus(
  settings: Settings,
  stdin: AsyncIterable<Uint8Array>,
  spool: RecordSpool,
  events: RunEvents,
  bytes: number | null = null,
): Promise<Corpus> {
  const documents: DocumentFacts[] = []
  const languages: (string | null)[] = []
  const attributions: (readonly Attribution[])[] = []
  const quarantine: QuarantinedItem[] = []
  const segmentCounts = uint32()
  const furnitureCounts = uint32()
  const segments = settings.boilerplate.learn ? createSegmentGatherer() : null
  const documentUnits = createUnitColumns(
    'document',
    settings.sketch.hashes,
    documentSketchSize(settings),
    keptShingles(settings),
  )
  const paragraphUnits = createUnitColumns('paragraph', settings.sketch.hashes, 0, 0)
  const fingerprintCounts = uint32()
  const fingerprintHashes = uint32()
  const fingerprintPositions = uint32()

  const add = (batch: PreparedBatch): void => {
    const firstDocument = languages.length
    languages.push(...batch.languages)
    segmentCounts.append(batch.segmentCounts)
    furnitureCounts.append(batch.furnitureCounts)
    if (batch.attributions !== null) attributions.push(...batch.attributions)
    if (batch.segments !== null) segments?.add(batch.segments, batch.segmentCounts)
    documentUnits.add(batch.documents, firstDocument, new Uint32Array(batch.languages.length).fill(1))
    paragraphUnits.add(batch.paragraphs, firstDocument, batch.paragraphCounts)
    fingerprintCounts.append(batch.fingerprintCounts)
    fingerprintHashes.append(batch.fingerprintHashes)
    fingerprintPositions.append(batch.fingerprintPositions)
    events.progress?.(
      languages.length,
      bytes === null || bytes === 0 ? undefined : Math.min(1, reading.bytes() / bytes),
    )
  }

  const engine = await createEngine(settings, (text) => events.notice?.(text))
  const reading = readPieces(settings.inputs, settings.read, stdin, engine.takesLines, (text) =>
    events.notice?.(text),
  )
  const intake = createIntake(settings.read)
  let waiting: { readonly file: InputFile; readonly item: Item }[] = []
  let characters = 0
  const submitItems = async (): Promise<void> => {
    const items = waiting
    waiting = []
    characters = 0
    if (items.length === 0) return
    const drafts = items.flatMap(({ file, item }) => (item.kind === 'draft' ? [{ file, item }] : []))
    const texts = drafts.map(({ item }) => item.text)
    const nameOf = (text: number): string => {
      const { file, item } = drafts[text]
      return documentName(file.file, item.line)
    }
    await engine.submitTexts(texts, nameOf, (batch) => {
      for (const { file, item } of items) {
        const taken = intake.take(file, item)
        if (taken.kind === 'quarantined') {
          quarantine.push(taken.item)
          continue
        }
        const { document, record } = taken.read
        const { text, ...facts } = document
        spool.append(record)
        documents.push(facts)
      }
      add(batch)
    })
  }
  const submitLines = (file: InputFile, submitted: LineBlock): Promise<void> =>
    engine.submitLines(submitted, file, (lines, block) => {
      const ends = endsOfNeighbours(lines.rows, block.bytes)
      if (ends !== null)
        spool.appendLines(block.bytes.subarray(lines.rows[1], lines.rows[1] + ends[ends.length - 1]), ends)
      for (const outcome of lineOutcomes(lines, block, file, settings.read.fields)) {
        if (outcome.kind === 'rejected') {
          intake.take(file, outcome)
          quarantine.push(outcome.item)
          continue
        }
        if (ends === null) spool.append(outcome.record)
        documents.push(intake.accept(file.file, outcome.facts, outcome.text))
      }
      add(lines.batch)
    })

  events.stage?.('read', null)
  try {
    for await (const piece of reading.pieces) {
      if (piece.kind === 'lines') {
        await submitItems()
        await submitLines(piece.file, piece.lines)
        continue
      }
      for (const item of piece.items) {
        waiting.push({ file: piece.file, item })
        if (item.kind === 'draft') characters += item.text.length
        if (characters >= BATCH_CHARACTERS) await submitItems()
      }
    }
    await submitItems()
    await engine.finish()
  } finally {
    await engine.stop()
  }
  const totals = { ...intake.counts(), ...reading.files() }
  return {
    documents,
    languages,
    segmentCounts: segmentCounts.view(),
    furnitureCounts: furnitureCounts.view(),
    attributions: settings.judge.verdicts ? attributions : null,
    segments: segments?.finish() ?? null,
    boilerplate: [],
    boilerplateCounts: new Uint32Array(documents.length),
    documentUnits: documentUnits.finish(),
    documentShingles: documentUnits.shingles(),
    paragraphUnits: paragraphUnits.finish(),
    fingerprintOffsets: offsetsOf(fingerprintCounts.view()),
    fingerprintHashes: fingerprintHashes.view(),
    fingerprintPositions: fingerprintPositions.view(),
    quarantine,
    totals,
  }
}

/**
 * Where records end, behind their line feeds and counted from the first, when all lines of a block are records that
 * stand side by side, as is usual; else null.
 */
function endsOfNeighbours(rows: Uint32Array, bytes: Uint8Array): Uint32Array | null {
  const ends = new Uint32Array(rows.length / ROW_WORDS)
  if (ends.length === 0) return null
  for (let at = 0, i = 0; at < rows.length; at += ROW_WORDS, i++) {
    const end = rows[at + 1] + rows[at + 2] + 1
    const next = at + ROW_WORDS < rows.length ? rows[at + ROW_WORDS + 1] : end
    if (rows[at] !== DOCUMENT_ROW || next !== end || end > bytes.length) return null
    ends[i] = end - rows[1]
  }
  // A file's last line may end with a blank and nothing else.
  if (bytes[rows[1] + ends[ends.length - 1] - 1] !== LINE_FEED) return null
  return ends
}

function uint32() {
  return growable((length) => new Uint32Array(length))
}
