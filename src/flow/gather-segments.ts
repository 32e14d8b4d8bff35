import type { PreparedSegments } from '../engine/segment-columns.ts'
import { growable } from '../model/growable.ts'
import type { Segments } from '../model/segments.ts'

/** Gathers the segments of an archive batch by batch. */
export interface SegmentGatherer {
  /** @param counts segments of each document of the batch */
  add(batch: PreparedSegments, counts: Uint32Array): void
  finish(): Segments
}

export function createSegmentGatherer(): SegmentGatherer {
  const uint32 = () => growable((length) => new Uint32Array(length))
  const uint8 = () => growable((length) => new Uint8Array(length))
  const columns = { keys: uint32(), sizes: uint32(), tokens: uint32(), furniture: uint8(), counters: uint8() }
  const counts = uint32()
  const leadCounts = uint32()
  const leadKeys = uint32()
  return {
    add(batch, segmentCounts) {
      columns.keys.append(batch.keys)
      columns.sizes.append(batch.sizes)
      columns.tokens.append(batch.tokens)
      columns.furniture.append(batch.furniture)
      columns.counters.append(batch.counters)
      counts.append(segmentCounts)
      leadCounts.append(batch.leadCounts)
      leadKeys.append(batch.leadKeys)
    },
    finish: () => ({
      offsets: offsetsOf(counts.view()),
      keys: columns.keys.view(),
      sizes: columns.sizes.view(),
      tokens: columns.tokens.view(),
      furniture: columns.furniture.view(),
      counters: columns.counters.view(),
      leadOffsets: offsetsOf(leadCounts.view()),
      leadKeys: leadKeys.view(),
    }),
  }
}

/** Where each one's entries begin in a common column, and where the last one's end. */
export function offsetsOf(counts: Uint32Array): Uint32Array {
  const offsets = new Uint32Array(counts.length + 1)
  for (let i = 0; i < counts.length; i++) offsets[i + 1] = offsets[i] + counts[i]
  return offsets
}
