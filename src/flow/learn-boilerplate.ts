import { createContentIndex } from '../hash/content-index.ts'
import { HASH128_WORDS } from '../hash/hash128.ts'
import type { LearnedWording } from '../model/boilerplate.ts'
import { compareIds } from '../model/order.ts'
import { KEY_WORDS, type Segments } from '../model/segments.ts'
import type { Settings } from '../model/settings.ts'
import type { Units } from '../model/units.ts'
import { learnSource } from '../stages/03-segment/boilerplate/learn-source.ts'
import { markBoilerplate } from '../stages/03-segment/boilerplate/mark-boilerplate.ts'
import type { DocumentFacts } from './cluster-units.ts'

/** What was learned of one source. */
export interface SourceBoilerplate {
  readonly source: string | null
  /** Its distinct texts. */
  readonly documents: number
  readonly wordings: readonly LearnedWording[]
}

/** What was learned of an archive, and which segments of which documents it is. */
export interface ArchiveBoilerplate {
  /** None where it was learned earlier. */
  readonly sources: readonly SourceBoilerplate[]
  /** The kinds of all segments, as model/paragraphs.ts names them. */
  readonly furniture: Uint8Array
  /** Boilerplate segments of each document. */
  readonly counts: Uint32Array
  /**
   * Of each document the one that stands for all with its text, the smallest by id: copies have the boilerplate of that
   * one's source, so that they stay copies.
   */
  readonly standing: Uint32Array
}

/** Learns from the segments of all documents, source by source; documents without a source are one source. */
export function learnBoilerplate(
  segments: Segments,
  documents: readonly DocumentFacts[],
  units: Units,
  settings: Settings,
): ArchiveBoilerplate {
  const standing = standingDocuments(documents, units)
  const sources: SourceBoilerplate[] = []
  const marks = { furniture: segments.furniture.slice(), counts: new Uint32Array(documents.length) }
  for (const [source, texts] of textsBySource(documents, units)) {
    const isOfSource = (d: number): boolean => documents[standing[d]].source === source
    const learned = learnOfSource(source, texts, isOfSource, segments, settings, marks)
    if (learned !== null) sources.push(learned)
  }
  return { sources, ...marks, standing }
}

/** Where boilerplate is marked: the kinds of all segments, and how many of each document are boilerplate. */
export interface BoilerplateMarks {
  readonly furniture: Uint8Array
  readonly counts: Uint32Array
}

/**
 * Learns from the texts of one source, and marks what was learned in the documents that have that source's boilerplate.
 *
 * @param texts as `textsBySource` has them
 * @param isOfSource documents to be marked
 * @returns null when nothing was learned
 */
export function learnOfSource(
  source: string | null,
  texts: Uint32Array,
  isOfSource: (document: number) => boolean,
  segments: Segments,
  settings: Settings,
  { furniture, counts }: BoilerplateMarks,
): SourceBoilerplate | null {
  const { minTokens } = settings.paragraphs
  const { minDocuments } = settings.boilerplate
  const isKnown = source !== null
  const wordings = learnSource(segments, texts, isKnown, { minDocuments, minTokens })
  if (wordings.length === 0) return null
  const learnedIn = createLookUp(segments, wordings)
  for (let d = 0; d < counts.length; d++) {
    if (!isOfSource(d)) continue
    const [from, to] = [segments.offsets[d], segments.offsets[d + 1]]
    const learned = learnedIn(from, to)
    if (learned === null) continue
    const kinds = segments.furniture.subarray(from, to)
    const marked = markBoilerplate(kinds, segments.tokens.subarray(from, to), learned, minTokens, isKnown)
    if (marked === null) continue
    furniture.set(marked, from)
    for (let p = 0; p < marked.length; p++) if (marked[p] !== kinds[p]) counts[d]++
  }
  return { source, documents: texts.length, wordings }
}

/** Where the wording of each segment in a range is left out; null when none of them was learned. */
function createLookUp(
  segments: Segments,
  wordings: readonly LearnedWording[],
): (from: number, to: number) => Uint8Array | null {
  const index = createContentIndex(KEY_WORDS)
  for (const [i, { segment }] of wordings.entries()) index.add(i, segments.keys, segment * KEY_WORDS)
  return (from, to) => {
    let learned: Uint8Array | null = null
    for (let s = from; s < to; s++) {
      const found = index.find(segments.keys, s * KEY_WORDS)
      if (found === -1) continue
      learned ??= new Uint8Array(to - from)
      learned[s - from] = wordings[found].at
    }
    return learned
  }
}

export function standingDocuments(documents: readonly DocumentFacts[], { firsts }: Units): Uint32Array {
  const smallest = new Map<number, number>()
  for (let d = 0; d < documents.length; d++) {
    const known = smallest.get(firsts[d])
    if (known === undefined || compareIds(documents[d].id, documents[known].id) < 0)
      smallest.set(firsts[d], d)
  }
  return Uint32Array.from(documents, (_, d) => smallest.get(firsts[d]) as number)
}

/** In order of the sources, of each its distinct texts: of copies the one with the smallest id, in the order of their content hashes. */
export function textsBySource(
  documents: readonly Pick<DocumentFacts, 'id' | 'source'>[],
  { firsts, content, comparable }: Pick<Units, 'firsts' | 'content' | 'comparable'>,
): [string | null, Uint32Array][] {
  const bySource = new Map<string | null, Map<number, number>>()
  for (let d = 0; d < documents.length; d++) {
    if (comparable[d] === 0) continue
    const { id, source } = documents[d]
    const texts = bySource.get(source) ?? new Map<number, number>()
    bySource.set(source, texts)
    const known = texts.get(firsts[d])
    if (known === undefined || compareIds(id, documents[known].id) < 0) texts.set(firsts[d], d)
  }
  const byContent = (a: number, b: number): number => {
    for (let w = 0; w < HASH128_WORDS; w++) {
      const [x, y] = [content[a * HASH128_WORDS + w], content[b * HASH128_WORDS + w]]
      if (x !== y) return x - y
    }
    return 0
  }
  return [...bySource]
    .sort(([a], [b]) =>
      a === null || b === null ? Number(b === null) - Number(a === null) : compareIds(a, b),
    )
    .map(([source, texts]) => [source, Uint32Array.from(texts.values()).sort(byContent)])
}
