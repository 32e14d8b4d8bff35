import type { Settings } from '../model/settings.ts'
import type { ListedInput } from '../stages/01-read/inputs.ts'
import type { JobFacts } from './worker/step.ts'

/** Names of the files of a job's folder; the first two go to the executors. */
export const JOB_FILE = 'takrar-job.json'
export const WORKER_FILE = 'takrar-worker.mjs'
export const PLAN_FILE = 'plan.txt'
/** Held while a job is at work. */
export const LOCK_FILE = 'takrar-job.lock'
/** Packages for executors, and where they are unpacked beside the worker. */
export const PACKAGES_FILE = 'takrar-packages.tar.gz'
export const PACKAGES_FOLDER = 'takrar-packages'
/** Below the job's folder, unless it is told another place. */
export const WORK_FOLDER = 'work'
export const SQL_FOLDER = 'sql'

/** A stage by the name of its files. */
export interface StageName {
  readonly name: string
  /** Its table is kept in the work folder; else it is made where it is used. */
  readonly isKept: boolean
}

/** What JOB_FILE holds. */
export interface JobDescription {
  readonly takrar: string
  readonly settings: Settings
  readonly job: JobFacts
  /** Where the inputs and `out` are named from. */
  readonly workingFolder: string
  readonly inputs: readonly ListedInput[]
  readonly filesSkipped: Readonly<Record<string, number>>
  /** Where the tables of the job lie; executors, driver and collector must reach it under this name. */
  readonly work: string
  /** Stages in order. */
  readonly stages: readonly StageName[]
  /** Arguments of spark-sql that the job needs. */
  readonly sparkArguments: readonly string[]
}
