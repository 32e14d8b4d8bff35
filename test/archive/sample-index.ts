import { type ArchiveIndex, createIndex, openIndex } from '../../src/archive/index-folder.ts'
import type { IndexBinding } from '../../src/archive/index-head.ts'
import { beginWriting } from '../../src/archive/index-writing.ts'
import { columnsSource } from '../../src/archive/write-key-table.ts'
import type { SegmentSummary, SegmentWriter } from '../../src/archive/write-segment.ts'

export const BINDING: IndexBinding = {
  takrar: '0.6.0',
  settings: { shingle: { unit: 'chars', size: 12 }, minJaccard: 0.7, sources: ['a', 'b'] },
  settingsDigest: 'd1',
}

/** A made-up document: its text, and the words of its paragraphs' keys. */
export interface SampleDocument {
  readonly text: string
  readonly paragraphs: readonly number[]
}

/** Documents with numbers in them, so that each is another. */
export function sampleDocuments(from: number, to: number): SampleDocument[] {
  return Array.from({ length: to - from }, (_, i) => ({
    text: `document ${from + i}`,
    paragraphs: [from + i, (from + i) % 3, 0x8000_0000 + ((from + i) % 5)],
  }))
}

/** Writes documents with parts of every kind, and values that point to documents, to paragraphs and nowhere. */
export function writeDocuments(writer: SegmentWriter, documents: readonly SampleDocument[]): SegmentSummary {
  const owners = documents.flatMap(({ paragraphs }, number) => paragraphs.map(() => number))
  const words = Uint32Array.from(documents.flatMap(({ paragraphs }) => paragraphs))
  const places = Uint32Array.from(words, (_, i) => i)
  writer.keys(
    'bands',
    64,
    columnsSource(
      words,
      words.map((word) => ~word),
      Uint32Array.from(owners),
    ),
    'documents',
  )
  writer.keys('prints', 32, columnsSource(words, null, places), 'paragraphs')
  writer.keys(
    'lengths',
    32,
    columnsSource(
      words,
      null,
      words.map((word) => word % 100),
    ),
    null,
  )
  writer.column('paragraphs', 'uint32', 'documents').append(owners)
  writer.column('middle', 'float64', 'paragraphs').append(places)
  writer.column('sizes', 'uint8').append(documents.map(({ text }) => text.length))
  const records = writer.rows('records', { packed: true })
  const texts = writer.rows('texts', { packed: false })
  for (const { text } of documents) {
    records.append(Buffer.from(JSON.stringify({ text })))
    texts.append(Buffer.from(text))
  }
  return { documents: documents.length, facts: { paragraphs: owners.length } }
}

/** An index of these segments, made in a folder that is new. */
export async function makeIndex(
  dir: string,
  segments: readonly (readonly SampleDocument[])[],
): Promise<void> {
  createIndex(dir, BINDING, { runs: 0 })
  const writing = beginWriting(dir)
  for (const documents of segments) await writing.addSegment((writer) => writeDocuments(writer, documents))
  writing.commit({ runs: segments.length })
  writing.release()
}

/** All texts of an index, from both of their places, and all that its tables and columns say of them. */
function readDocuments(index: ArchiveIndex): SampleDocument[] {
  return index.segments.flatMap(({ segment }) => {
    const texts = segment.rows('texts').readRange(0, segment.documents)
    const owners = segment.column('paragraphs', 'uint32')
    const found: number[][] = texts.map(() => [])
    const prints = segment.keys('prints')
    const all = {
      high: new Uint32Array(owners.count),
      low: new Uint32Array(owners.count),
      values: new Uint32Array(owners.count),
    }
    prints.readEntries(0, owners.count, all, 0)
    const wordOf = new Map([...all.values].map((place, i) => [place, all.high[i] ?? 0]))
    for (let place = 0; place < owners.count; place++) found[owners.at(place)]?.push(wordOf.get(place) ?? -1)
    return texts.map((text, number) => {
      const record = JSON.parse(segment.rows('records').read(number).toString()) as { text: string }
      if (record.text !== text.toString() || segment.column('sizes', 'uint8').at(number) !== text.length)
        throw new Error(`Document ${number} of ${segment.path} has two texts.`)
      return { text: record.text, paragraphs: found[number] ?? [] }
    })
  })
}

/** Opens the index, reads all, closes it. */
export function documentsOf(dir: string): SampleDocument[] {
  const index = openIndex(dir, BINDING)
  try {
    return readDocuments(index)
  } finally {
    index.close()
  }
}
