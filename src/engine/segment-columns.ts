import type { ComparisonText } from '../model/comparison-text.ts'
import { growable } from '../model/growable.ts'
import type { Paragraphs } from '../model/paragraphs.ts'
import { KEY_WORDS } from '../model/segments.ts'
import { segmentKeys } from '../stages/03-segment/segment-keys.ts'

/** Columns of all segments of a batch, one document after the other; see model/segments.ts. */
export interface PreparedSegments {
  readonly keys: Uint32Array
  readonly sizes: Uint32Array
  readonly tokens: Uint32Array
  readonly furniture: Uint8Array
  readonly counters: Uint8Array
  /** Lead keys of each document in `leadKeys`. */
  readonly leadCounts: Uint32Array
  readonly leadKeys: Uint32Array
}

export interface SegmentColumns {
  add(text: string, comparison: ComparisonText, paragraphs: Paragraphs): void
  finish(): PreparedSegments
}

export function createSegmentColumns(minTokens: number, seed: number): SegmentColumns {
  const uint32 = () => growable((length) => new Uint32Array(length))
  const uint8 = () => growable((length) => new Uint8Array(length))
  const columns = { keys: uint32(), sizes: uint32(), tokens: uint32(), furniture: uint8(), counters: uint8() }
  const leadCounts = uint32()
  const leadKeys = uint32()
  return {
    add(text, comparison, paragraphs) {
      const found = segmentKeys(text, comparison, paragraphs, minTokens, seed)
      columns.keys.append(found.keys)
      columns.sizes.append(found.sizes)
      columns.tokens.append(paragraphs.tokens)
      columns.furniture.append(paragraphs.furniture)
      columns.counters.append(found.counters)
      leadCounts.push(found.leadKeys.length / KEY_WORDS)
      leadKeys.append(found.leadKeys)
    },
    finish: () => ({
      keys: columns.keys.view(),
      sizes: columns.sizes.view(),
      tokens: columns.tokens.view(),
      furniture: columns.furniture.view(),
      counters: columns.counters.view(),
      leadCounts: leadCounts.view(),
      leadKeys: leadKeys.view(),
    }),
  }
}
