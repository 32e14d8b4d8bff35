import { growable } from '../model/growable.ts'
import type { PreparedBatch, PreparedUnits } from './prepare.ts'
import type { PreparedSegments } from './segment-columns.ts'

/** Joins batches of neighbouring documents; the columns of one alone are handed on as they are. */
export function joinBatches(parts: readonly PreparedBatch[]): PreparedBatch {
  if (parts.length === 1) return parts[0]
  const words = (of: (part: PreparedBatch) => Uint32Array) => joined(parts.map(of))
  return {
    documents: joinUnits(parts.map((part) => part.documents)),
    languages: parts.flatMap((part) => part.languages),
    segmentCounts: words((part) => part.segmentCounts),
    furnitureCounts: words((part) => part.furnitureCounts),
    attributions: parts.some((part) => part.attributions === null)
      ? null
      : parts.flatMap((part) => part.attributions ?? []),
    segments: joinSegments(parts.map((part) => part.segments)),
    paragraphs: joinUnits(parts.map((part) => part.paragraphs)),
    paragraphCounts: words((part) => part.paragraphCounts),
    fingerprintCounts: words((part) => part.fingerprintCounts),
    fingerprintHashes: words((part) => part.fingerprintHashes),
    fingerprintPositions: words((part) => part.fingerprintPositions),
  }
}

/**
 * Divides a batch before each of the given documents.
 *
 * @param cuts ascending
 * @returns one part more than there are cuts; parts may be empty
 */
export function divideBatch(batch: PreparedBatch, cuts: readonly number[]): PreparedBatch[] {
  const documents = batch.languages.length
  const sketched = running(batch.documents.sketched)
  const paragraphs = running(batch.paragraphCounts)
  const sketchedParagraphs = running(batch.paragraphs.sketched)
  const fingerprints = running(batch.fingerprintCounts)
  const segments = running(batch.segmentCounts)
  const leads = running(batch.segments?.leadCounts ?? [])
  return [...cuts, documents].map((to, i) => {
    const from = i === 0 ? 0 : cuts[i - 1]
    const [p, q] = [paragraphs[from], paragraphs[to]]
    const [f, g] = [fingerprints[from], fingerprints[to]]
    return {
      documents: divideUnits(batch.documents, [from, to], [sketched[from], sketched[to]]),
      languages: batch.languages.slice(from, to),
      segmentCounts: batch.segmentCounts.subarray(from, to),
      furnitureCounts: batch.furnitureCounts.subarray(from, to),
      attributions: batch.attributions?.slice(from, to) ?? null,
      segments: batch.segments && divideSegments(batch.segments, [from, to], segments, leads),
      paragraphs: divideUnits(batch.paragraphs, [p, q], [sketchedParagraphs[p], sketchedParagraphs[q]]),
      paragraphCounts: batch.paragraphCounts.subarray(from, to),
      fingerprintCounts: batch.fingerprintCounts.subarray(from, to),
      fingerprintHashes: batch.fingerprintHashes.subarray(f, g),
      fingerprintPositions: batch.fingerprintPositions.subarray(f, g),
    }
  })
}

type Range = readonly [from: number, to: number]

function divideUnits(units: PreparedUnits, [from, to]: Range, [first, last]: Range): PreparedUnits {
  const rows = units.sketched.reduce((sum, is) => sum + is, 0)
  const each = (values: Uint32Array, length: number, [a, b]: Range) => values.subarray(length * a, length * b)
  const width = (values: Uint32Array) => (rows === 0 ? 0 : values.length / rows)
  return {
    numbers: units.numbers.subarray(from, to),
    starts: units.starts.subarray(from, to),
    ends: units.ends.subarray(from, to),
    tokens: units.tokens.subarray(from, to),
    content: each(units.content, 4, [from, to]),
    comparable: units.comparable.subarray(from, to),
    sketched: units.sketched.subarray(from, to),
    signatures: each(units.signatures, width(units.signatures), [first, last]),
    sketches: each(units.sketches, width(units.sketches), [first, last]),
    shingles: null,
  }
}

function divideSegments(
  segments: PreparedSegments,
  [from, to]: Range,
  offsets: Uint32Array,
  leads: Uint32Array,
): PreparedSegments {
  const [s, t] = [offsets[from], offsets[to]]
  return {
    keys: segments.keys.subarray(2 * s, 2 * t),
    sizes: segments.sizes.subarray(s, t),
    tokens: segments.tokens.subarray(s, t),
    furniture: segments.furniture.subarray(s, t),
    counters: segments.counters.subarray(s, t),
    leadCounts: segments.leadCounts.subarray(from, to),
    leadKeys: segments.leadKeys.subarray(2 * leads[from], 2 * leads[to]),
  }
}

/** Sums of what lies before each entry, and of all. */
function running(counts: ArrayLike<number>): Uint32Array {
  const sums = new Uint32Array(counts.length + 1)
  for (let i = 0; i < counts.length; i++) sums[i + 1] = sums[i] + counts[i]
  return sums
}

function joinUnits(parts: readonly PreparedUnits[]): PreparedUnits {
  const words = (of: (part: PreparedUnits) => Uint32Array) => joined(parts.map(of))
  const bytes = (of: (part: PreparedUnits) => Uint8Array) => joinedBytes(parts.map(of))
  return {
    numbers: words((part) => part.numbers),
    starts: words((part) => part.starts),
    ends: words((part) => part.ends),
    tokens: words((part) => part.tokens),
    content: words((part) => part.content),
    comparable: bytes((part) => part.comparable),
    sketched: bytes((part) => part.sketched),
    signatures: words((part) => part.signatures),
    sketches: words((part) => part.sketches),
    shingles: null,
  }
}

function joinSegments(parts: readonly (PreparedSegments | null)[]): PreparedSegments | null {
  const whole = parts.filter((part) => part !== null)
  if (whole.length === 0) return null
  const words = (of: (part: PreparedSegments) => Uint32Array) => joined(whole.map(of))
  const bytes = (of: (part: PreparedSegments) => Uint8Array) => joinedBytes(whole.map(of))
  return {
    keys: words((part) => part.keys),
    sizes: words((part) => part.sizes),
    tokens: words((part) => part.tokens),
    furniture: bytes((part) => part.furniture),
    counters: bytes((part) => part.counters),
    leadCounts: words((part) => part.leadCounts),
    leadKeys: words((part) => part.leadKeys),
  }
}

function joined(parts: readonly Uint32Array[]): Uint32Array {
  const all = growable((length) => new Uint32Array(length))
  for (const part of parts) all.append(part)
  return all.view()
}

function joinedBytes(parts: readonly Uint8Array[]): Uint8Array {
  const all = growable((length) => new Uint8Array(length))
  for (const part of parts) all.append(part)
  return all.view()
}
