import { closeSync, openSync } from 'node:fs'
import { RunError } from '../model/errors.ts'
import type { SpacelessWording } from '../model/spaceless-text.ts'
import { onDisk } from './disk-error.ts'
import { readFully, writeFully } from './full-transfer.ts'

/** Values of 32 bits that are gathered before they are written. */
const BUFFER_VALUES = 1 << 18
/** Values that are kept at hand, of the documents read last. */
const RING_VALUES = 1 << 23

/**
 * The spaceless texts of documents in one file of the work folder, so that each is folded once, however many others it
 * is aligned with. In the byte order of the machine: it is read where it was written, by the run that wrote it.
 *
 * A record: characters; a bit for each, set where a word starts; then for each stretch of one paragraph where it
 * begins, and after these the paragraphs' numbers.
 */
export interface SpacelessSpool {
  /** A document's text, once. */
  add(document: number, text: SpacelessWording): void
  has(document: number): boolean
  /** @returns the text; good until the next document is read */
  read(document: number): SpacelessWording
  /** @returns the text, for as long as it is wanted */
  readToKeep(document: number): SpacelessWording
  close(): void
}

/**
 * @param documents number of the archive's documents
 * @param ringValues how much is kept at hand, in values of 32 bits
 */
export function createSpacelessSpool(
  path: string,
  documents: number,
  ringValues = RING_VALUES,
): SpacelessSpool {
  const fd = onDisk('create', path, () => openSync(path, 'w+'))
  // Where a document's record begins in the file, in values; its characters and its stretches.
  const starts = new Float64Array(documents).fill(-1)
  const lengths = new Uint32Array(documents)
  const stretches = new Uint32Array(documents)
  const buffer = new Uint32Array(BUFFER_VALUES)
  let used = 0
  let written = 0

  const store = (values: Uint32Array): void => {
    onDisk('write', path, () => writeFully(fd, bytesOf(values), 4 * written, path))
    written += values.length
  }
  const flush = (): void => {
    if (used > 0) store(buffer.subarray(0, used))
    used = 0
  }
  const put = (values: Uint32Array): void => {
    if (used + values.length > BUFFER_VALUES) flush()
    if (values.length > BUFFER_VALUES) store(values)
    else {
      buffer.set(values, used)
      used += values.length
    }
  }

  // A ring of records: a document's lies at `places[document]` of an endless row, as long as nothing came over it.
  const ring = new Uint32Array(ringValues)
  const places = new Float64Array(documents).fill(-1)
  let end = 0
  const room: Room = { wordStarts: new Uint8Array(0), paragraphs: new Uint32Array(0) }
  // The text read last, with what was unpacked of it.
  let last = -1
  let wording: SpacelessWording = storedWording(new Uint32Array(0), 0, 0, room)
  /** The record; of one that is longer than the ring, a buffer of its own. */
  const record = (document: number): Uint32Array => {
    const length = lengths[document]
    const size = length + bitWords(length) + 2 * stretches[document]
    const place = places[document]
    if (place >= 0 && place >= end - ringValues) {
      return ring.subarray(place % ringValues, (place % ringValues) + size)
    }
    let values: Uint32Array
    if (size > ringValues) values = new Uint32Array(size)
    else {
      if ((end % ringValues) + size > ringValues) end += ringValues - (end % ringValues)
      values = ring.subarray(end % ringValues, (end % ringValues) + size)
      places[document] = end
      end += size
    }
    // What is read now may come over the text read last.
    last = -1
    flush()
    const whole = onDisk('read', path, () => readFully(fd, bytesOf(values), 4 * starts[document]))
    if (!whole) throw new RunError(`${path} is shorter than what was written to it. Start over with --fresh.`)
    return values
  }

  return {
    add(document, text) {
      const borders = bordersOf(text.paragraphs)
      starts[document] = written + used
      lengths[document] = text.characters.length
      stretches[document] = borders.length
      put(text.characters)
      put(packed(text.wordStarts))
      put(borders)
      put(borders.map((start) => text.paragraphs[start]))
    },
    has: (document) => starts[document] >= 0,
    read(document) {
      if (document !== last)
        wording = storedWording(record(document), lengths[document], stretches[document], room)
      last = document
      return wording
    },
    readToKeep: (document) =>
      storedWording(record(document).slice(), lengths[document], stretches[document], null),
    close() {
      closeSync(fd)
    },
  }
}

/** Room for what is unpacked of texts that are not kept. */
interface Room {
  wordStarts: Uint8Array
  paragraphs: Uint32Array
}

/**
 * The text of a record; word starts and paragraphs are unpacked when they are asked for.
 *
 * @param room null: into room of its own
 */
function storedWording(
  values: Uint32Array,
  length: number,
  stretches: number,
  room: Room | null,
): SpacelessWording {
  let wordStarts: Uint8Array | null = null
  let paragraphs: Uint32Array | null = null
  if (room !== null && room.wordStarts.length < length) {
    room.wordStarts = new Uint8Array(2 * length)
    room.paragraphs = new Uint32Array(2 * length)
  }
  return {
    characters: values.subarray(0, length),
    get wordStarts() {
      wordStarts ??= unpackFlags(values, length, room?.wordStarts ?? new Uint8Array(length))
      return wordStarts
    },
    get paragraphs() {
      paragraphs ??= unpackStretches(values, length, stretches, room?.paragraphs ?? new Uint32Array(length))
      return paragraphs
    },
  }
}

function bitWords(length: number): number {
  return (length + 31) >>> 5
}

function packed(flags: Uint8Array): Uint32Array {
  const bits = new Uint32Array(bitWords(flags.length))
  for (let i = 0; i < flags.length; i++) bits[i >>> 5] |= flags[i] << (i & 31)
  return bits
}

function unpackFlags(values: Uint32Array, length: number, into: Uint8Array): Uint8Array {
  for (let i = 0; i < length; i++) into[i] = (values[length + (i >>> 5)] >>> (i & 31)) & 1
  return into.subarray(0, length)
}

function unpackStretches(
  values: Uint32Array,
  length: number,
  stretches: number,
  into: Uint32Array,
): Uint32Array {
  const borders = length + bitWords(length)
  for (let s = 0; s < stretches; s++) {
    const to = s + 1 < stretches ? values[borders + s + 1] : length
    into.fill(values[borders + stretches + s], values[borders + s], to)
  }
  return into.subarray(0, length)
}

/** Where another paragraph begins. */
function bordersOf(paragraphs: Uint32Array): Uint32Array {
  const borders: number[] = []
  for (let i = 0; i < paragraphs.length; i++) {
    if (i === 0 || paragraphs[i] !== paragraphs[i - 1]) borders.push(i)
  }
  return Uint32Array.from(borders)
}

function bytesOf(values: Uint32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
}
