import type { MeasuredRecall } from '../model/recall.ts'
import type {
  ClusterRow,
  CopiesRow,
  DocumentRow,
  PairRow,
  PassageRow,
  RepeatRow,
} from '../model/run-files.ts'
import type { CapHit } from '../model/run-summary.ts'

/** All rows of a run, ready to be written. */
export interface Findings {
  readonly documents: readonly DocumentRow[]
  readonly copies: readonly CopiesRow[]
  readonly pairs: readonly PairRow[]
  readonly passages: readonly PassageRow[]
  readonly repeats: readonly RepeatRow[]
  readonly clusters: readonly ClusterRow[]
  readonly caps: readonly CapHit[]
  readonly candidatePairs: { readonly document: number; readonly paragraph: number }
  readonly recountedPairs: number
  /** Of the document level; null where it is not measured. */
  readonly recall: MeasuredRecall | null
}
