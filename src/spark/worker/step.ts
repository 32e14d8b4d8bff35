import type { Settings } from '../../model/settings.ts'
import type { GiveRow, TakenRow } from './row-pipe.ts'

/** What a job's workers are told beside the settings. */
export interface JobFacts {
  /** JSON Lines above this are read in slices. */
  readonly sliceBytes: number
  /** The day of the job: dates after the next one are unreadable, whenever a worker reads them. */
  readonly day: string
}

export interface StepInput {
  readonly rows: Iterable<TakenRow>
  readonly give: GiveRow
  readonly settings: Settings
  readonly job: JobFacts
  /** Says which document or pair is worked on, for the message of a failure. */
  at(place: string): void
}

/** What a worker does with the rows of one task. */
export type Step = (input: StepInput) => void | Promise<void>
