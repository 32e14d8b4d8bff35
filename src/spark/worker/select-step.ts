import type { DocumentFacts } from '../../flow/cluster-units.ts'
import { removedIds } from '../../flow/decided-findings.ts'
import { collectLevel, type LevelCounts } from '../collect/collect-level.ts'
import { COLLECTED, SELECT_PARTS } from '../columns.ts'
import { jsonOf, type NumberedFacts } from '../document-facts.ts'
import { type TakenRow, takenRow } from './row-pipe.ts'
import type { Step } from './step.ts'

/** Counts say nothing of who is kept. */
const NO_COUNTS: LevelCounts = {
  candidates: 0,
  crowdedBuckets: 0,
  recounted: 0,
  forms: 0,
  texts: 0,
  measures: null,
}

/**
 * Clusters the documents and tells which of them go, so that the levels below look at the others alone. One worker does it
 * for all, on the rows of documents that have a copy or a partner, without their texts.
 */
export const selectStep: Step = ({ rows, give, settings, at }) => {
  const docs: number[] = []
  const documents: DocumentFacts[] = []
  const indexes = new Map<number, number>()
  const [copies, pairs]: [TakenRow[], TakenRow[]] = [[], []]
  for (const row of rows) {
    const part = row.number('part')
    const line = row.bytes('line')
    if (part === SELECT_PARTS.copies) copies.push(takenRow(COLLECTED.copies, line.toString('latin1')))
    else if (part === SELECT_PARTS.pairs) pairs.push(takenRow(COLLECTED.pairs, line.toString('latin1')))
    else {
      const {
        language: _l,
        segments: _s,
        furniture: _f,
        attributions: _a,
        ...facts
      } = jsonOf<NumberedFacts>(line)
      indexes.set(row.number('doc'), docs.length)
      docs.push(row.number('doc'))
      documents.push(facts)
    }
  }
  at('all documents')
  const indexOfDoc = (doc: number): number => {
    const index = indexes.get(doc)
    if (index === undefined) throw new Error(`Document ${doc} is linked and has come without its facts.`)
    return index
  }
  const level = collectLevel('document', { copies, pairs }, documents, [], NO_COUNTS, settings, indexOfDoc)
  const removed = removedIds(level.clustered)
  for (const [i, { id }] of documents.entries()) if (removed.has(id)) give('removed', { doc: docs[i] })
}
