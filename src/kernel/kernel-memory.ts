import { seeded } from '../hash/mix.ts'
import { RunError } from '../model/errors.ts'
import type { Settings } from '../model/settings.ts'
import { expansions, PACKED, PAGE, table, unpackPage } from '../stages/02-fold/table.ts'
import { arabicTable, ENGLISH_WORDS, scriptTable } from '../stages/03-segment/language.ts'
import { beginningTables, openTable } from './beginning-tables.ts'
import { FIELD_NAMES } from './fields.ts'
import type { KernelExports } from './kernel-exports.ts'

/** Bytes after each region that a vector may touch. */
const GUARD = 64
const WASM_PAGE = 65_536
/** The guard after the input, and room for the fields of one record. */
const AFTER_INPUT = 256
/** Symbols that one text may have beyond its bytes. */
const SPARE_SYMBOLS = 4096
/** Longest line that there is room for at first. */
const LINE_ROOM = 1 << 16
/** Bytes of a segment's entry. */
export const SEGMENT_BYTES = 44
const COLUMN_ENTRY = 12

/** Columns in the order of src/kernel/steps/memory.ts, with the bytes that they have room for at first. */
const COLUMN_ROOM = {
  rows: 1 << 18,
  documents: 1 << 17,
  content: 1 << 16,
  signatures: 1 << 20,
  sketches: 1 << 18,
  segmentKeys: 1 << 17,
  segmentSizes: 1 << 16,
  segmentTokens: 1 << 16,
  segmentFurniture: 1 << 14,
  segmentCounters: 1 << 14,
  leadKeys: 1 << 16,
  fingerprintHashes: 1 << 18,
  fingerprintPositions: 1 << 18,
  paragraphs: 1 << 17,
  paragraphContent: 1 << 17,
  paragraphSignatures: 1 << 20,
  shingles: 1 << 21,
}
export type Column = keyof typeof COLUMN_ROOM
const COLUMNS = Object.keys(COLUMN_ROOM) as readonly Column[]

/** The kernel's memory: tables that stay, scratch for the longest line, columns, and the input at the end. */
export interface KernelMemory {
  /** Makes room and copies bytes in; the address of the first. Empties the columns. */
  place(bytes: Uint8Array): number
  /** A copy of a column as 32-bit words. */
  words(column: Column): Uint32Array<ArrayBuffer>
  bytes(column: Column): Uint8Array<ArrayBuffer>
  /** Doubles the room of a column, by its number in the kernel. */
  enlarge(column: number): void
  /** Makes scratch large enough for lines of so many bytes. */
  reserveLine(bytes: number): void
  /** Copies the page of the fold table in which a code point lies, unpacked. */
  loadPage(codePoint: number): void
  readonly lineRoom: number
  /** Copies one record in, without emptying the columns; addresses of it, of room for its fields, and of the kinds. */
  placeRecord(
    record: Uint8Array,
    kinds: Uint8Array | null,
  ): readonly [record: number, fields: number, kinds: number]
  /** Empties the columns. */
  clear(): void
  /** First addresses of what was asked for last. */
  readonly symbols: number
  readonly segments: number
  readonly tokens: number
  readonly shingles: number
  readonly wide: number
}

export function createKernelMemory(
  kernel: KernelExports,
  settings: Settings,
  beginnings: readonly string[],
): KernelMemory {
  const { memory } = kernel
  let top = kernel.freeMemory()
  const need = (end: number): void => {
    const missing = end - memory.buffer.byteLength
    if (missing <= 0) return
    try {
      memory.grow(Math.ceil(missing / WASM_PAGE))
    } catch (cause) {
      const mebibytes = Math.ceil(end / 2 ** 20)
      throw new RunError(`Reading needs ${mebibytes} MiB in one piece, which cannot be had.`, { cause })
    }
  }
  const region = (bytes: number): number => {
    const at = Math.ceil(top / 16) * 16
    top = at + bytes + GUARD
    return at
  }
  const put = (values: Uint8Array | Uint32Array): number => {
    const at = region(values.byteLength)
    need(top)
    new Uint8Array(memory.buffer).set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at)
    return at
  }

  const names = FIELD_NAMES.map((name) => Buffer.from(String(settings.read.fields[name])))
  const nameTable = Uint32Array.from(names.flatMap((name) => [name.length, put(name)]))
  const foldTable = put(table)
  const pool = put(expansions)
  kernel.setTables(
    foldTable,
    pool,
    put(scriptTable),
    put(arabicTable),
    put(englishTable()),
    put(permutations(settings)),
    put(nameTable),
  )
  const tables = beginningTables(beginnings)
  kernel.setBeginnings(
    put(tables.bits),
    put(tables.words),
    tables.words.length,
    put(tables.pairs),
    tables.pairs.length,
  )
  const columnTable = region(COLUMNS.length * COLUMN_ENTRY)
  need(top)
  kernel.setColumns(columnTable)
  const afterTables = top

  const rooms = new Map<Column, number>(Object.entries(COLUMN_ROOM) as [Column, number][])
  let lineRoom = 0
  let symbols = 0
  let segments = 0
  let tokens = 0
  let shingles = 0
  let wide = 0
  let inputs = 0

  /** Nothing is changed unless there is memory for all of it. */
  const layOut = (room: number): void => {
    top = afterTables
    const words = 4 * (room + SPARE_SYMBOLS)
    const text = region(room)
    const symbolRegion = region(words)
    const tokenRegion = region(words)
    const shingleRegion = region(words)
    const characters = region(words)
    const grams = region(words)
    // A line has a character and a break at least.
    const lines = region((room / 2 + 2) * SEGMENT_BYTES)
    const wideRegion = region(4 * words)
    const entries: number[] = []
    for (const column of COLUMNS) {
      const bytes = rooms.get(column) as number
      const at = region(bytes)
      entries.push(at, at + bytes, at)
    }
    need(top)
    kernel.setScratch(
      room,
      text,
      symbolRegion,
      symbolRegion + words,
      tokenRegion,
      shingleRegion,
      characters,
      grams,
      lines,
      wideRegion,
    )
    new Uint32Array(memory.buffer, columnTable, entries.length).set(entries)
    lineRoom = room
    symbols = symbolRegion
    segments = lines
    tokens = tokenRegion
    shingles = shingleRegion
    wide = wideRegion
    inputs = Math.ceil(top / 16) * 16
  }
  layOut(LINE_ROOM)
  let bytes = new Uint8Array(memory.buffer)

  const rangeOf = (column: Column): [from: number, to: number] => {
    const entry = new Uint32Array(memory.buffer, columnTable + COLUMNS.indexOf(column) * COLUMN_ENTRY, 3)
    return [entry[0], entry[2]]
  }

  const clear = (): void => {
    const entries = new Uint32Array(memory.buffer, columnTable, COLUMNS.length * 3)
    for (let c = 0; c < COLUMNS.length; c++) entries[3 * c + 2] = entries[3 * c]
  }

  return {
    place(bytes) {
      need(inputs + bytes.length + AFTER_INPUT)
      clear()
      const all = new Uint8Array(memory.buffer)
      all.set(bytes, inputs)
      all.fill(0, inputs + bytes.length, inputs + bytes.length + AFTER_INPUT)
      return inputs
    },
    words(column) {
      const [from, to] = rangeOf(column)
      return new Uint32Array(memory.buffer.slice(from, to))
    },
    bytes(column) {
      const [from, to] = rangeOf(column)
      return new Uint8Array(memory.buffer.slice(from, to))
    },
    enlarge(column) {
      const name = COLUMNS[column]
      const room = rooms.get(name) as number
      rooms.set(name, 2 * room)
      try {
        layOut(lineRoom)
      } catch (error) {
        rooms.set(name, room)
        throw error
      }
    },
    reserveLine(bytes) {
      let room = lineRoom
      while (room < bytes) room *= 2
      layOut(room)
    },
    loadPage(codePoint) {
      const from = Math.floor(codePoint / PAGE) * PAGE
      if (table[from] === PACKED) unpackPage(codePoint)
      const words = new Uint32Array(memory.buffer)
      words.set(table.subarray(from, from + PAGE), foldTable / 4 + from)
      words.set(expansions, pool / 4)
    },
    get lineRoom() {
      return lineRoom
    },
    placeRecord(record, kinds) {
      const fields = Math.ceil((inputs + record.length + GUARD) / 16) * 16
      const kindsAt = fields + AFTER_INPUT
      need(kindsAt + (kinds?.length ?? 0) + GUARD)
      if (bytes.buffer !== memory.buffer) bytes = new Uint8Array(memory.buffer)
      bytes.set(record, inputs)
      if (kinds !== null) bytes.set(kinds, kindsAt)
      return [inputs, fields, kindsAt]
    },
    clear,
    get symbols() {
      return symbols
    },
    get segments() {
      return segments
    },
    get tokens() {
      return tokens
    },
    get shingles() {
      return shingles
    },
    get wide() {
      return wide
    },
  }
}

const ENGLISH_SLOTS = 256

function englishTable(): Uint32Array {
  return openTable([...ENGLISH_WORDS], ENGLISH_SLOTS)
}

/** Factors, then shifts, as src/stages/05-sketch/random-permutations.ts draws them. */
function permutations({ sketch: { hashes }, seed }: Settings): Uint32Array {
  const values = new Uint32Array(2 * hashes)
  for (let j = 0; j < hashes; j++) {
    values[j] = seeded(seed, 64 + 2 * j) | 1
    values[hashes + j] = seeded(seed, 65 + 2 * j)
  }
  return values
}
