import { createContentIndex } from '../../../hash/content-index.ts'
import { growable } from '../../../model/growable.ts'
import { KEY_WORDS, type Segments } from '../../../model/segments.ts'
import { leadOf } from '../segment-keys.ts'

/** The segments of one source's distinct texts, with the wordings numbered from 0. */
export interface SourceSegments {
  /** Distinct texts. */
  readonly count: number
  /** Segments of text d: offsets[d] to offsets[d + 1]. */
  readonly offsets: Uint32Array
  /** Of each segment: its wording, and its place in the archive's columns. */
  readonly wordings: Uint32Array
  readonly segments: Uint32Array
  readonly sizes: Uint32Array
  readonly tokens: Uint32Array
  readonly furniture: Uint8Array
  /** First paragraph of each text's article, as a segment of the text; -1: none. */
  readonly leads: Int32Array
  readonly byWording: Wordings
}

/** Columns by wording. */
export interface Wordings {
  readonly count: number
  /** Distinct texts that hold it. */
  readonly documents: Uint32Array
  /** The most words that it is divided into anywhere. */
  readonly tokens: Uint32Array
  /** 1 where the wording leaves out which numbers stand there. */
  readonly counters: Uint8Array
  /** A segment that has it, as its place in the archive's columns: of the first text in their order. */
  readonly samples: Uint32Array
  /** Texts whose first paragraph it is, ascending, by wording. */
  readonly leadOf: ReadonlyMap<number, readonly number[]>
}

/**
 * @param documents the source's distinct texts by their index in the archive, in an order that does not depend on the
 *   order of input
 */
export function sourceSegments(archive: Segments, documents: Uint32Array, minTokens: number): SourceSegments {
  const offsets = new Uint32Array(documents.length + 1)
  for (const [d, document] of documents.entries()) {
    offsets[d + 1] = offsets[d] + archive.offsets[document + 1] - archive.offsets[document]
  }
  const total = offsets[documents.length]
  const columns = {
    wordings: new Uint32Array(total),
    segments: new Uint32Array(total),
    sizes: new Uint32Array(total),
    tokens: new Uint32Array(total),
    furniture: new Uint8Array(total),
  }
  const index = createContentIndex(KEY_WORDS)
  const samples = growable((length) => new Uint32Array(length))
  const leads = new Int32Array(documents.length)
  for (const [d, document] of documents.entries()) {
    const from = archive.offsets[document]
    const to = archive.offsets[document + 1]
    for (let segment = from, s = offsets[d]; segment < to; segment++, s++) {
      const wording = index.add(samples.length, archive.keys, segment * KEY_WORDS)
      if (wording === samples.length) samples.push(segment)
      columns.wordings[s] = wording
      columns.segments[s] = segment
    }
    columns.sizes.set(archive.sizes.subarray(from, to), offsets[d])
    columns.tokens.set(archive.tokens.subarray(from, to), offsets[d])
    columns.furniture.set(archive.furniture.subarray(from, to), offsets[d])
    leads[d] = leadOf(archive.tokens.subarray(from, to), archive.furniture.subarray(from, to), minTokens)
  }

  const count = samples.length
  const counts = new Uint32Array(count)
  const tokens = new Uint32Array(count)
  const counters = new Uint8Array(count)
  const last = new Int32Array(count).fill(-1)
  const quoted = new Map<number, number[]>()
  for (const [d, document] of documents.entries()) {
    for (let s = offsets[d]; s < offsets[d + 1]; s++) {
      const wording = columns.wordings[s]
      tokens[wording] = Math.max(tokens[wording], columns.tokens[s])
      counters[wording] |= archive.counters[columns.segments[s]]
      if (last[wording] !== d) counts[wording]++
      last[wording] = d
    }
    for (let l = archive.leadOffsets[document]; l < archive.leadOffsets[document + 1]; l++) {
      const wording = index.find(archive.leadKeys, l * KEY_WORDS)
      if (wording === -1) continue
      const texts = quoted.get(wording)
      if (texts === undefined) quoted.set(wording, [d])
      else if (texts[texts.length - 1] !== d) texts.push(d)
    }
  }
  return {
    count: documents.length,
    offsets,
    ...columns,
    leads,
    byWording: { count, documents: counts, tokens, counters, samples: samples.view(), leadOf: quoted },
  }
}

/** Texts that hold each of the wordings that stand in at least `minDocuments`, ascending. */
export interface Holders {
  of(wording: number): Uint32Array
  /** The wordings themselves, ascending. */
  readonly wordings: Uint32Array
}

export function holdersOf(source: SourceSegments, minDocuments: number): Holders {
  const { documents, count } = source.byWording
  const wordings = growable((length) => new Uint32Array(length))
  const ends = new Uint32Array(count)
  let total = 0
  for (let wording = 0; wording < count; wording++) {
    ends[wording] = total
    if (documents[wording] < minDocuments) continue
    wordings.push(wording)
    total += documents[wording]
  }
  const texts = new Uint32Array(total)
  const last = new Int32Array(count).fill(-1)
  for (let d = 0; d < source.count; d++) {
    for (let s = source.offsets[d]; s < source.offsets[d + 1]; s++) {
      const wording = source.wordings[s]
      if (documents[wording] < minDocuments || last[wording] === d) continue
      last[wording] = d
      texts[ends[wording]++] = d
    }
  }
  return {
    of: (wording) => texts.subarray(ends[wording] - documents[wording], ends[wording]),
    wordings: wordings.view(),
  }
}
