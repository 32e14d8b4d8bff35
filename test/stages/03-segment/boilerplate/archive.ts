import { createSegmentColumns } from '../../../../src/engine/segment-columns.ts'
import { createSegmentGatherer } from '../../../../src/flow/gather-segments.ts'
import type { Segments } from '../../../../src/model/segments.ts'
import { fold } from '../../../../src/stages/02-fold/fold.ts'
import { segment } from '../../../../src/stages/03-segment/segment.ts'

export const MIN_TOKENS = 6

/** The columns that are kept of texts while they are read. */
export function segmentsOf(texts: readonly string[]): Segments {
  const gatherer = createSegmentGatherer()
  for (const text of texts) {
    const columns = createSegmentColumns(MIN_TOKENS, 1)
    const comparison = fold(text)
    const paragraphs = segment(text, comparison, MIN_TOKENS)
    columns.add(text, comparison, paragraphs)
    gatherer.add(columns.finish(), Uint32Array.of(paragraphs.count))
  }
  return gatherer.finish()
}
