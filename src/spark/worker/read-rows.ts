import { documentSketchSize, type PreparedBatch, type PreparedUnits } from '../../engine/prepare.ts'
import type { PreparedSegments } from '../../engine/segment-columns.ts'
import { HASH128_WORDS } from '../../hash/hash128.ts'
import { KEY_WORDS } from '../../model/segments.ts'
import type { Settings } from '../../model/settings.ts'
import type { SeenFacts } from '../document-facts.ts'
import { segmentBytes } from '../segment-record.ts'
import { unitBytes, wordBytes, writeUnit } from '../unit-record.ts'

/** What the columns of a batch hold of one document. */
export interface DocumentBytes {
  /** Of the document in its batch. */
  readonly index: number
  readonly seen: SeenFacts
  readonly units: Buffer
  /** Hash and position in turn. */
  readonly fingerprints: Buffer
  /** Null when no boilerplate is to be learned. */
  readonly segments: Buffer | null
  readonly sketch: Buffer
}

/** The documents of a batch one by one. */
export function* documentRows(batch: PreparedBatch, settings: Settings): Generator<DocumentBytes> {
  const { hashes } = settings.sketch
  const sketchSize = documentSketchSize(settings)
  const size = unitBytes(hashes)
  const [documents, paragraphs] = [walk(batch.documents, hashes), walk(batch.paragraphs, hashes)]
  let [fingerprint, segment, lead] = [0, 0, 0]
  for (let d = 0; d < batch.languages.length; d++) {
    const units = Buffer.alloc(size * (1 + batch.paragraphCounts[d]))
    const sketchRow = documents.row
    documents.write(units, 0)
    for (let p = 1; p <= batch.paragraphCounts[d]; p++) paragraphs.write(units, p * size)
    const until = fingerprint + batch.fingerprintCounts[d]
    const fingerprints = new Uint32Array(2 * (until - fingerprint))
    for (let i = 0; fingerprint < until; fingerprint++) {
      fingerprints[i++] = batch.fingerprintHashes[fingerprint]
      fingerprints[i++] = batch.fingerprintPositions[fingerprint]
    }
    const to = segment + batch.segmentCounts[d]
    const leadTo = lead + (batch.segments?.leadCounts[d] ?? 0)
    yield {
      index: d,
      seen: {
        language: batch.languages[d],
        segments: batch.segmentCounts[d],
        furniture: batch.furnitureCounts[d],
        attributions: batch.attributions?.[d] ?? null,
      },
      units,
      fingerprints: wordBytes(fingerprints),
      segments: batch.segments && segmentBytes(partOf(batch.segments, [segment, to], [lead, leadTo])),
      sketch: wordBytes(
        batch.documents.sketches.subarray(sketchRow * sketchSize, documents.row * sketchSize),
      ),
    }
    segment = to
    lead = leadTo
  }
}

interface UnitWalk {
  /** Signatures that were passed. */
  readonly row: number
  /** Writes the next unit. */
  write(into: Buffer, at: number): void
}

function walk(units: PreparedUnits, hashes: number): UnitWalk {
  let unit = 0
  let row = 0
  return {
    get row() {
      return row
    },
    write(into, at) {
      const facts = {
        number: units.numbers[unit],
        start: units.starts[unit],
        end: units.ends[unit],
        tokens: units.tokens[unit],
        content: units.content.subarray(unit * HASH128_WORDS, (unit + 1) * HASH128_WORDS),
        comparable: units.comparable[unit] === 1,
      }
      const isSketched = units.sketched[unit] === 1
      writeUnit(
        into,
        at,
        facts,
        isSketched ? units.signatures.subarray(row * hashes, (row + 1) * hashes) : null,
      )
      if (isSketched) row++
      unit++
    },
  }
}

type Range = readonly [from: number, to: number]

function partOf(segments: PreparedSegments, [from, to]: Range, [lead, leadTo]: Range): PreparedSegments {
  return {
    keys: segments.keys.subarray(KEY_WORDS * from, KEY_WORDS * to),
    sizes: segments.sizes.subarray(from, to),
    tokens: segments.tokens.subarray(from, to),
    furniture: segments.furniture.subarray(from, to),
    counters: segments.counters.subarray(from, to),
    leadCounts: Uint32Array.of(leadTo - lead),
    leadKeys: segments.leadKeys.subarray(KEY_WORDS * lead, KEY_WORDS * leadTo),
  }
}
