/** The segments of one document as bytes: two counts, then the columns of model/segments.ts one after the other. */
import type { PreparedSegments } from '../engine/segment-columns.ts'
import { KEY_WORDS } from '../model/segments.ts'
import { readWords, wordBytes } from './unit-record.ts'

/** @param segments of one document alone */
export function segmentBytes(segments: PreparedSegments): Buffer {
  const counts = Uint32Array.of(segments.sizes.length, segments.leadKeys.length / KEY_WORDS)
  return Buffer.concat([
    wordBytes(counts),
    wordBytes(segments.keys),
    wordBytes(segments.sizes),
    wordBytes(segments.tokens),
    wordBytes(segments.leadKeys),
    segments.furniture,
    segments.counters,
  ])
}

export function readSegments(bytes: Buffer): PreparedSegments {
  const [count, leads] = readWords(bytes.subarray(0, 8))
  let at = 8
  const take = (length: number): Buffer => {
    at += length
    return bytes.subarray(at - length, at)
  }
  const words = (length: number): Uint32Array => readWords(take(4 * length))
  return {
    keys: words(KEY_WORDS * count),
    sizes: words(count),
    tokens: words(count),
    leadKeys: words(KEY_WORDS * leads),
    furniture: Uint8Array.from(take(count)),
    counters: Uint8Array.from(take(count)),
    leadCounts: Uint32Array.of(leads),
  }
}
