import { toldWordings } from '../../flow/boilerplate-rows.ts'
import { createSegmentGatherer } from '../../flow/gather-segments.ts'
import { learnOfSource, textsBySource } from '../../flow/learn-boilerplate.ts'
import { createContentIndex } from '../../hash/content-index.ts'
import { growable } from '../../model/growable.ts'
import { jsonBytes, sourceOfKey } from '../document-facts.ts'
import { textOfOrderKey } from '../order-key.ts'
import { readSegments } from '../segment-record.ts'
import { readWords } from '../unit-record.ts'
import type { GiveRow, TakenRow } from './row-pipe.ts'
import type { Step, StepInput } from './step.ts'

/**
 * Learns the boilerplate of sources; rows of one source come one after the other, in input order. Among them are the
 * documents of other sources that have this one's boilerplate, because their text is that of one of its documents.
 */
export const learnStep: Step = (input) => {
  let group: SourceGroup | null = null
  for (const row of input.rows) {
    const owner = row.bytes('owner')
    if (group === null || !group.owner.equals(owner)) {
      group?.finish(input.give)
      group = sourceGroup(owner, input)
    }
    group.add(row)
  }
  group?.finish(input.give)
}

interface SourceGroup {
  readonly owner: Buffer
  add(row: TakenRow): void
  finish(give: GiveRow): void
}

function sourceGroup(owner: Buffer, { settings, at }: StepInput): SourceGroup {
  const source = sourceOfKey(owner)
  const gatherer = createSegmentGatherer()
  const documents: { readonly id: string; readonly source: string | null }[] = []
  const docs: number[] = []
  const marked: boolean[] = []
  const index = createContentIndex()
  const firsts = growable((length) => new Uint32Array(length))
  const content = growable((length) => new Uint32Array(length))
  const comparable = growable((length) => new Uint8Array(length))
  return {
    owner,
    add(row) {
      const words = readWords(row.bytes('content'))
      const segments = readSegments(row.bytes('segments'))
      firsts.push(index.add(documents.length, words, 0))
      content.append(words)
      comparable.push(row.number('comparable'))
      documents.push({ id: textOfOrderKey(row.bytes('id')), source: sourceOfKey(row.bytes('source')) })
      docs.push(row.number('doc'))
      marked.push(row.number('marked') === 1)
      gatherer.add(segments, Uint32Array.of(segments.sizes.length))
    },
    finish(give) {
      at(`source ${source}`)
      const segments = gatherer.finish()
      const columns = { firsts: firsts.view(), content: content.view(), comparable: comparable.view() }
      const own = textsBySource(documents, columns).find(([name]) => name === source)
      if (own === undefined) return
      const marks = { furniture: segments.furniture.slice(), counts: new Uint32Array(docs.length) }
      const learned = learnOfSource(source, own[1], (d) => marked[d], segments, settings, marks)
      if (learned === null) return
      for (const wording of toldWordings(learned, segments)) {
        const leadOf = wording.leadOf === null ? null : docs[wording.leadOf]
        const told = { ...wording, document: docs[wording.document], leadOf }
        give('wording', { wording: jsonBytes(told) })
      }
      for (let d = 0; d < docs.length; d++) {
        if (marks.counts[d] === 0) continue
        const kinds = marks.furniture.subarray(segments.offsets[d], segments.offsets[d + 1])
        give('document', { doc: docs[d], marks: marks.counts[d], kinds })
      }
    },
  }
}
