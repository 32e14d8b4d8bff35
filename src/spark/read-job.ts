import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RunError } from '../model/errors.ts'
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
