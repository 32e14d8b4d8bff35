import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { RunError } from '../model/errors.ts'
import type { Settings } from '../model/settings.ts'
import { shownAddress } from '../stages/01-read/shown-address.ts'
import { VERSION } from '../version.ts'
import { JOB_FILE, type JobDescription } from './job-files.ts'

/** @throws RunError when the folder holds no job, or one of another version */
export function readJob(folder: string): JobDescription {
  let description: JobDescription
  try {
    description = JSON.parse(readFileSync(join(folder, JOB_FILE), 'utf8')) as JobDescription
  } catch (error) {
    throw new RunError(`${folder} holds no job. Write one with takrar spark job.`, { cause: error })
  }
  if (description.takrar === VERSION) return description
  throw new RunError(
    `The job in ${folder} was written by takrar ${description.takrar}, this is ${VERSION}. Write it again.`,
  )
}

/** The settings of its run as they may be kept; `out` is named from where the job was written. */
export function settingsOf({ settings, workingFolder }: JobDescription): Settings {
  return { ...settings, inputs: settings.inputs.map(shownAddress), out: resolve(workingFolder, settings.out) }
}
