/**
 * The byte-level hot path: stages 01 to 05 and 07 in WebAssembly, from the bytes of JSONL lines to columns of numbers,
 * without ever making a string of a text. What it does not take (another engine, a stemmer, nested or joined fields), and
 * each line that is anything but a plain JSON object, is left to the plain path; where both can, they agree bit for bit.
 */
import type { Settings } from '../model/settings.ts'
import type { TextField } from '../model/text-field.ts'
import { planWinnowing } from '../stages/07-fingerprint/winnow.ts'
import { ROW_WORDS, UNREAD_ROW } from './fields.ts'
import { instantiate } from './kernel-exports.ts'
import { type Column, createKernelMemory, SEGMENT_BYTES } from './kernel-memory.ts'

/** Lines above this are left to the plain path, so that scratch stays small. */
const LONGEST_LINE = 4 * 1024 * 1024
/** Bytes of a block that are copied at once: memory that the kernel once had it keeps. */
const WINDOW = 2 * LONGEST_LINE

/** What is wanted beside documents, their content and signatures. */
export interface KernelPlan {
  /** Length of bottom-k sketches of documents; 0: none. */
  readonly sketchSize: number
  readonly documents: boolean
  readonly paragraphs: boolean
  /** Keys of segments, by which boilerplate is learned. */
  readonly segments: boolean
  readonly fingerprints: boolean
  /** All shingles of documents that have a signature, in order and with repetitions. */
  readonly shingles: boolean
  /** One or two folded words: whether a text has any of them side by side is told in its row. */
  readonly beginnings: readonly string[]
}

/** For those who only look at records. */
export const NOTHING_BESIDE: KernelPlan = {
  sketchSize: 0,
  documents: true,
  paragraphs: false,
  segments: false,
  fingerprints: false,
  shingles: false,
  beginnings: [],
}

/** What the kernel made of whole lines. */
export interface KernelBatch {
  /** ROW_WORDS words a line that is not blank; offsets count from the block's first byte. */
  readonly rows: Uint32Array
  /** The other columns, as src/kernel/steps/memory.ts names them. */
  words(column: WordColumn): Uint32Array
  bytes(column: ByteColumn): Uint8Array
}
type ByteColumn = 'segmentFurniture' | 'segmentCounters'
type WordColumn = Exclude<Column, ByteColumn | 'rows'>

export interface Kernel {
  /**
   * @param block whole lines in well-formed UTF-8; the last one may lack its break
   */
  prepare(block: Uint8Array): KernelBatch
  /**
   * Looks at a record, a JSON object; false when it is left to the plain path.
   *
   * @param kinds of its segments where boilerplate was learned, which is left out; see src/model/paragraphs.ts
   */
  look(record: Uint8Array, kinds?: Uint8Array | null): boolean
  /** What a document has anew without its boilerplate; null as above. */
  anew(record: Uint8Array, kinds: Uint8Array): AnewDocument | null
  /** Of the record that was looked at last; views, good until the kernel is called again. */
  tokens(): Uint32Array
  /** Its folded symbols and segments, see src/model/paragraphs.ts; between two lines stands one separator. */
  segments(): KernelSegments
  /** Sorted and distinct. */
  shingles(): Uint32Array
  /** Sorted distinct values of any list, as a view. */
  distinct(values: Uint32Array): Uint32Array
  /** Sorted distinct 64-bit shingles, each the low word, then the high one. */
  wideShingles(): Uint32Array
}

export interface AnewDocument {
  /** Null for one that is too short. */
  readonly signature: Uint32Array | null
  /** Bottom-k sketch; empty where none is wanted. */
  readonly sketch: Uint32Array
  readonly fingerprintHashes: Uint32Array
  readonly fingerprintPositions: Uint32Array
}

export interface KernelSegments {
  readonly symbols: Uint32Array
  /** Half-open range of symbols of each segment. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  /** 1 for page furniture by its form. */
  readonly furniture: Uint8Array
}

/** Whether these settings are the kernel's, or the plain path's. */
export function kernelServes({ sketch, shingle, read }: Settings): boolean {
  return (
    sketch.engine !== 'minhash' &&
    shingle.stem === null &&
    Object.values(read.fields).every((field) => isFieldName(field))
  )
}

/** A field of the record itself: no path into it, and not several that are joined. */
function isFieldName(field: TextField): field is string {
  return typeof field === 'string' && field !== '' && !field.includes('.')
}

export function createKernel(settings: Settings, plan: KernelPlan): Kernel {
  const kernel = instantiate()
  const memory = createKernelMemory(kernel, settings, plan.beginnings)
  const { shingle, sketch, paragraphs, passages, read, seed } = settings
  const winnowing = planWinnowing(passages.minRun)
  kernel.configure(
    Number(shingle.kind === 'words'),
    shingle.size,
    paragraphs.minTokens,
    seed,
    sketch.hashes,
    Number(sketch.engine === 'classic'),
    plan.sketchSize,
    Number(plan.documents),
    Number(plan.paragraphs),
    Number(plan.segments),
    Number(plan.shingles),
    Number(plan.beginnings.length > 0),
    plan.fingerprints ? winnowing.gram : 0,
    winnowing.window,
    Math.min(LONGEST_LINE, read.maxRecordBytes),
  )
  let tokens = 0
  const wordsAt = (address: number, count: number): Uint32Array =>
    new Uint32Array(kernel.memory.buffer, address, count)
  const look = (record: Uint8Array, kinds: Uint8Array | null): boolean => {
    const most = Math.max(record.length, kinds?.length ?? 0)
    if (most > LONGEST_LINE) return false
    if (most > memory.lineRoom) memory.reserveLine(most)
    for (;;) {
      const [at, fields, kindsAt] = memory.placeRecord(record, kinds)
      tokens = kernel.recordTokens(at, record.length, fields, kindsAt, kinds?.length ?? 0)
      if (tokens !== MISSING) return tokens !== LEFT
      memory.loadPage(kernel.missing.value - 1)
    }
  }
  return {
    prepare(block) {
      const rows: Uint32Array[] = []
      const parts = new Map<Column, (Uint32Array | Uint8Array)[]>()
      let done = 0
      let line = 0
      while (done < block.length) {
        const rest = wholeLines(block, done)
        if (rest === null) {
          const length = lineLength(block, done)
          rows.push(
            Uint32Array.from({ length: ROW_WORDS }, (_, word) => [UNREAD_ROW, done, length, line][word] ?? 0),
          )
          done += length + 1
          line++
          continue
        }
        const start = memory.place(rest)
        // WebAssembly's numbers are signed, and addresses may be above 2 GiB.
        const next = kernel.prepareLines(start, start + rest.length, line) >>> 0
        rows.push(relative(memory.words('rows'), start - done))
        for (const column of WORD_COLUMNS) keep(parts, column, memory.words(column))
        for (const column of BYTE_COLUMNS) keep(parts, column, memory.bytes(column))
        done += Math.min(next - start, rest.length)
        line = kernel.lineNumber.value
        const wants = kernel.wants.value
        if (wants === WANTS_SCRATCH) memory.reserveLine(lineLength(block, done))
        else if (wants === WANTS_PAGE) memory.loadPage(kernel.missing.value - 1)
        else if (wants > 0) memory.enlarge(wants - 1)
      }
      return {
        rows: joinWords(rows),
        words: (column) => joinWords((parts.get(column) ?? []) as Uint32Array[]),
        bytes: (column) => new Uint8Array(Buffer.concat((parts.get(column) ?? []) as Uint8Array[])),
      }
    },
    look: (record, kinds = null) => look(record, kinds),
    anew(record, kinds) {
      for (;;) {
        if (!look(record, kinds)) return null
        memory.clear()
        const found = kernel.recordAnew()
        if (found === NO_ROOM) {
          memory.enlarge(kernel.fullColumn.value - 1)
          continue
        }
        return {
          signature: found === SKETCHED ? memory.words('signatures') : null,
          sketch: memory.words('sketches'),
          fingerprintHashes: memory.words('fingerprintHashes'),
          fingerprintPositions: memory.words('fingerprintPositions'),
        }
      }
    },
    distinct(values) {
      if (values.length > memory.lineRoom) memory.reserveLine(values.length)
      wordsAt(memory.shingles, values.length).set(values)
      return wordsAt(memory.shingles, kernel.sortDistinct(memory.shingles, values.length, memory.tokens))
    },
    segments() {
      const count = kernel.segmentCount.value
      const words = SEGMENT_BYTES / 4
      const entries = wordsAt(memory.segments, count * words)
      const starts = new Uint32Array(count)
      const ends = new Uint32Array(count)
      const furniture = new Uint8Array(count)
      for (let s = 0; s < count; s++) {
        starts[s] = (entries[s * words + SYMBOLS_FROM] - memory.symbols) / 4
        ends[s] = (entries[s * words + SYMBOLS_TO] - memory.symbols) / 4
        furniture[s] = entries[s * words + FURNITURE]
      }
      return { symbols: wordsAt(memory.symbols, count === 0 ? 0 : ends[count - 1]), starts, ends, furniture }
    },
    tokens: () => wordsAt(memory.tokens, tokens),
    shingles: () => wordsAt(memory.shingles, kernel.distinctShingles()),
    wideShingles: () => wordsAt(memory.wide, 2 * kernel.wideShingles()),
  }
}

/** Words of a segment's entry, see src/kernel/steps/segments.ts. */
const SYMBOLS_FROM = 4
const SYMBOLS_TO = 5
const FURNITURE = 10

/** Answers of recordTokens, see src/kernel/steps/prepare.ts; WebAssembly's numbers are signed. */
const LEFT = -1
const MISSING = -2
/** Answers of recordAnew. */
const SKETCHED = 1
const NO_ROOM = 2
const WANTS_SCRATCH = 0x100
const WANTS_PAGE = 0x200
const LINE_FEED = 0x0a

const WORD_COLUMNS: readonly WordColumn[] = [
  'documents',
  'content',
  'signatures',
  'sketches',
  'segmentKeys',
  'segmentSizes',
  'segmentTokens',
  'leadKeys',
  'fingerprintHashes',
  'fingerprintPositions',
  'paragraphs',
  'paragraphContent',
  'paragraphSignatures',
  'shingles',
]
const BYTE_COLUMNS: readonly ByteColumn[] = ['segmentFurniture', 'segmentCounters']

function keep(
  parts: Map<Column, (Uint32Array | Uint8Array)[]>,
  column: Column,
  part: Uint32Array | Uint8Array,
): void {
  const known = parts.get(column)
  if (known === undefined) parts.set(column, [part])
  else if (part.length > 0) known.push(part)
}

/** The next lines that the window holds; null when the first alone is longer. */
function wholeLines(block: Uint8Array, from: number): Uint8Array | null {
  if (block.length - from <= WINDOW) return block.subarray(from)
  const feed = block.lastIndexOf(LINE_FEED, from + WINDOW - 1)
  return feed < from ? null : block.subarray(from, feed + 1)
}

function lineLength(block: Uint8Array, from: number): number {
  const end = block.indexOf(LINE_FEED, from)
  return (end === -1 ? block.length : end) - from
}

/** Addresses as offsets from the block's first byte. */
function relative(rows: Uint32Array, base: number): Uint32Array {
  for (let row = 0; row < rows.length; row += ROW_WORDS) {
    rows[row + 1] -= base
    for (let field = row + 5; field < row + ROW_WORDS; field += 3) rows[field] -= base
  }
  return rows
}

function joinWords(parts: readonly Uint32Array[]): Uint32Array {
  if (parts.length === 1) return parts[0]
  const all = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
