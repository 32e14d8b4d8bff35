import type { QuarantinedItem } from '../model/document.ts'
import type { MeasuredRecall } from '../model/recall.ts'
import type { BoilerplateRow } from '../model/run-files.ts'
import type { CapHit, RunCounts } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import type { FindingRows } from './findings/selection.ts'

/** What the chosen bands are made for; see the manifest's `recall`. */
export interface BandPlan {
  readonly bands: number
  readonly rowsPerBand: number
  /** Probability that a pair exactly at minJaccard becomes a candidate. */
  readonly atMinJaccard: number
}

/** Everything that the report shows, as rows of the run's files; nothing in it depends on when or where it was made. */
export interface ReportData extends FindingRows {
  readonly counts: RunCounts
  readonly caps: readonly CapHit[]
  readonly recall: MeasuredRecall | null
  readonly boilerplate: readonly BoilerplateRow[]
  readonly quarantine: readonly QuarantinedItem[]
  readonly settings: Pick<Settings, 'levels' | 'shingle' | 'verify' | 'passages' | 'statement' | 'keep'>
  /** Null where there are no bands. */
  readonly bands: BandPlan | null
}
