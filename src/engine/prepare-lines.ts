/** Whole lines of JSONL to columns: the kernel's work, and the plain path's for the lines that the kernel leaves. */
import { isUtf8 } from 'node:buffer'
import { DOCUMENT_ROW, fieldOf, ROW_WORDS, UNREAD_ROW } from '../kernel/fields.ts'
import { createKernel, type KernelBatch } from '../kernel/kernel.ts'
import type { Attribution } from '../model/run-files.ts'
import type { Settings } from '../model/settings.ts'
import type { Rejected } from '../stages/01-read/draft.ts'
import type { InputFile } from '../stages/01-read/inputs.ts'
import type { DraftFacts } from '../stages/01-read/intake.ts'
import { itemOfLine } from '../stages/01-read/jsonl.ts'
import { byteOffsetIn, type LineBlock, numberIn } from '../stages/01-read/line-blocks.ts'
import { wholeLine } from '../stages/01-read/lines.ts'
import { fold } from '../stages/02-fold/fold.ts'
import { createAttributionFinder } from '../stages/03-segment/attributions/find-attributions.ts'
import { LANGUAGES } from '../stages/03-segment/language.ts'
import { divideBatch, joinBatches } from './batch-parts.ts'
import { keptShingles } from './kept-shingles.ts'
import {
  documentSketchSize,
  needsFingerprints,
  type Prepare,
  type PreparedBatch,
  type PreparedShingles,
} from './prepare.ts'

/** A block of lines prepared, as plain data. */
export interface PreparedLines {
  /** ROW_WORDS words a line that is not blank, see kernel/fields.ts; offsets count from the block's first byte. */
  readonly rows: Uint32Array
  /** What has become of the lines that the kernel left, in their order. */
  readonly plain: readonly PlainOutcome[]
  /** Columns of all documents in the block. */
  readonly batch: PreparedBatch
}

type PlainOutcome = Rejected | { readonly kind: 'facts'; readonly facts: DraftFacts }

export type PrepareLines = (block: LineBlock, file: InputFile) => PreparedLines

/** Words of a document's row in the kernel's column. */
const DOCUMENT_WORDS = 12
const MAY_BE_ATTRIBUTED = 11
const NONE: readonly Attribution[] = []
const PARAGRAPH_WORDS = 5
const LINE_FEED = 0x0a

export function createPrepareLines(settings: Settings, prepare: Prepare): PrepareLines {
  const attributions = settings.judge.verdicts ? createAttributionFinder(fold) : null
  const kernel = createKernel(settings, {
    sketchSize: documentSketchSize(settings),
    documents: settings.levels.includes('document'),
    paragraphs: settings.levels.includes('paragraph'),
    segments: settings.boilerplate.learn,
    fingerprints: needsFingerprints(settings),
    shingles: keptShingles(settings) > 0,
    beginnings: attributions?.beginnings ?? [],
  })

  return (block, file) => {
    const { bytes } = block
    if (!isUtf8(bytes)) return plainLines(unreadRows(bytes), prepare([]), block, file)
    const made = kernel.prepare(bytes)
    const { rows } = made
    const batch = batchOf(made, settings)
    if (attributions === null) return plainLines(rows, batch, block, file)
    const documents = made.words('documents')
    const found: (readonly Attribution[])[] = []
    for (let at = 0; at < rows.length; at += ROW_WORDS) {
      if (rows[at] !== DOCUMENT_ROW) continue
      if (documents[found.length * DOCUMENT_WORDS + MAY_BE_ATTRIBUTED] === 0) found.push(NONE)
      else {
        const text = String(fieldOf(rows, at, 'text', bytes))
        found.push(attributions.find(text, fold(text)))
      }
    }
    return plainLines(rows, { ...batch, attributions: found }, block, file)
  }

  /** Reads the lines that are left in the plain way and puts their documents between the others. */
  function plainLines(
    rows: Uint32Array,
    batch: PreparedBatch,
    block: LineBlock,
    file: InputFile,
  ): PreparedLines {
    const plain: PlainOutcome[] = []
    const cuts: number[] = []
    const texts: string[] = []
    const blanks = new Set<number>()
    let documents = 0
    for (let at = 0; at < rows.length; at += ROW_WORDS) {
      if (rows[at] === DOCUMENT_ROW) {
        documents++
        continue
      }
      const from = rows[at + 1]
      const bytes = block.bytes.subarray(from, from + rows[at + 2])
      const { maxRecordBytes } = settings.read
      const place = rows[at + 3]
      const offset = byteOffsetIn(block, place, from)
      const line = wholeLine(bytes, numberIn(block, place), offset, maxRecordBytes)
      if (line === null) {
        blanks.add(at)
        continue
      }
      const item = itemOfLine(file, line, settings.read)
      if (item.kind === 'rejected') plain.push(item)
      else {
        const { id, title, url, source, date } = item
        plain.push({ kind: 'facts', facts: { id, line: line.number, title, url, source, date } })
        cuts.push(documents)
        texts.push(item.text)
      }
    }
    const kept = blanks.size === 0 ? rows : rows.filter((_, i) => !blanks.has(i - (i % ROW_WORDS)))
    if (cuts.length === 0) return { rows: kept, plain, batch }
    const parts = divideBatch(batch, cuts)
    const between = texts.map((text) => prepare([text]))
    const all = joinBatches(parts.flatMap((part, i) => [part, ...between.slice(i, i + 1)]))
    return { rows: kept, plain, batch: all }
  }
}

/** Rows of all lines, none of which the kernel has seen. */
function unreadRows(bytes: Buffer): Uint32Array {
  const rows: number[] = []
  let number = 0
  for (let from = 0; from < bytes.length; number++) {
    const feed = bytes.indexOf(LINE_FEED, from)
    const end = feed === -1 ? bytes.length : feed
    rows.push(UNREAD_ROW, from, end - from, number, ...new Array<number>(ROW_WORDS - 4).fill(0))
    from = end + 1
  }
  return Uint32Array.from(rows)
}

/** The kernel's columns as those of engine/prepare.ts; without attributions, which need the text. */
function batchOf(made: KernelBatch, settings: Settings): PreparedBatch {
  const learns = settings.boilerplate.learn
  const rows = made.words('documents')
  const count = rows.length / DOCUMENT_WORDS
  const column = (word: number): Uint32Array => strided(rows, DOCUMENT_WORDS, word)
  const paragraphs = made.words('paragraphs')
  const states = strided(paragraphs, PARAGRAPH_WORDS, 4)
  const languages: (string | null)[] = []
  for (let d = 0; d < count; d++) languages.push(LANGUAGES[rows[d * DOCUMENT_WORDS + 4]])
  return {
    documents: {
      numbers: new Uint32Array(count),
      starts: new Uint32Array(count),
      ends: column(0),
      tokens: column(1),
      content: made.words('content'),
      comparable: Uint8Array.from(column(2)),
      sketched: Uint8Array.from(column(3)),
      signatures: made.words('signatures'),
      sketches: made.words('sketches'),
      shingles: keptShingles(settings) > 0 ? shinglesOf(made, column(3), column(10)) : null,
    },
    languages,
    segmentCounts: column(5),
    furnitureCounts: column(6),
    attributions: null,
    segments: learns
      ? {
          keys: made.words('segmentKeys'),
          sizes: made.words('segmentSizes'),
          tokens: made.words('segmentTokens'),
          furniture: made.bytes('segmentFurniture'),
          counters: made.bytes('segmentCounters'),
          leadCounts: column(8),
          leadKeys: made.words('leadKeys'),
        }
      : null,
    paragraphs: {
      numbers: strided(paragraphs, PARAGRAPH_WORDS, 0),
      starts: strided(paragraphs, PARAGRAPH_WORDS, 1),
      ends: strided(paragraphs, PARAGRAPH_WORDS, 2),
      tokens: strided(paragraphs, PARAGRAPH_WORDS, 3),
      content: made.words('paragraphContent'),
      comparable: Uint8Array.from(states, (state) => state & 1),
      sketched: Uint8Array.from(states, (state) => state >> 1),
      signatures: made.words('paragraphSignatures'),
      sketches: new Uint32Array(0),
      shingles: null,
    },
    paragraphCounts: column(7),
    fingerprintCounts: column(9),
    fingerprintHashes: made.words('fingerprintHashes'),
    fingerprintPositions: made.words('fingerprintPositions'),
  }
}

/** @param counts of all documents, those without a signature among them */
function shinglesOf(made: KernelBatch, sketched: Uint32Array, counts: Uint32Array): PreparedShingles {
  return { counts: counts.filter((_, d) => sketched[d] === 1), values: made.words('shingles') }
}

function strided(rows: Uint32Array, width: number, word: number): Uint32Array {
  const values = new Uint32Array(rows.length / width)
  for (let i = 0; i < values.length; i++) values[i] = rows[i * width + word]
  return values
}
