import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, fstatSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { RunError } from '../model/errors.ts'
import type { RunEvents } from '../model/run-summary.ts'
import { onDisk } from '../store/disk-error.ts'
import { readFully } from '../store/full-transfer.ts'
import type { JobDescription } from './job-files.ts'
import { readJob } from './read-job.ts'

/** How a job is handed to Spark. */
export interface Submission {
  /** As spark-sql takes it: `local[4]`, `spark://host:7077`, `yarn`. */
  readonly master: string
  /** Further arguments of spark-sql. */
  readonly sparkArguments: readonly string[]
  /** File for what Spark says. */
  readonly log: string
}

const LOOK_MS = 500
/** Last words of Spark that are looked through for a message. */
const KEPT_BYTES = 1 << 20

let submitted: ChildProcess | null = null

/**
 * Submits a job and waits for its end; what the work folder holds whole is not made again.
 *
 * @throws RunError with what a worker has said, else with what Spark has said last
 */
export async function submitJob(folder: string, submission: Submission, events: RunEvents): Promise<void> {
  const job = readJob(folder)
  const stages = job.stages.filter(({ isKept }) => isKept)
  const watch = setInterval(() => tellStages(job, stages.length, events), LOOK_MS)
  events.stage?.('Spark', stages.length)
  try {
    const code = await ended(folder, submission)
    if (code !== 0)
      throw new RunError(
        `${failureOf(lastWords(submission.log), code)} All that Spark has said: ${submission.log}`,
      )
  } finally {
    clearInterval(watch)
    submitted = null
  }
}

/** Ends what was submitted; Spark gives up what it had begun, and what was whole stays. */
export function stopSubmitted(): void {
  submitted?.kill('SIGTERM')
}

/** The exit code; null when a signal has ended it. */
function ended(folder: string, { master, sparkArguments, log }: Submission): Promise<number | null> {
  const fd = onDisk('create', log, () => openSync(log, 'w'))
  return new Promise<number | null>((resolve, reject) => {
    const given = [join(folder, 'submit.sh'), '--master', master, ...sparkArguments]
    submitted = spawn('bash', given, { stdio: ['ignore', fd, fd] })
    submitted.on('error', (error) =>
      reject(new RunError(`Cannot start bash: ${error.message}`, { cause: error })),
    )
    submitted.on('close', resolve)
  }).finally(() => closeSync(fd))
}

/** The end of a file as text. */
function lastWords(path: string): string {
  const fd = openSync(path, 'r')
  try {
    const { size } = fstatSync(fd)
    const bytes = Buffer.alloc(Math.min(size, KEPT_BYTES))
    return readFully(fd, bytes, size - bytes.length) ? bytes.toString('utf8') : ''
  } finally {
    closeSync(fd)
  }
}

function tellStages({ work, stages }: JobDescription, total: number, events: RunEvents): void {
  const done = stages.filter(({ name, isKept }) => isKept && existsSync(join(work, name, '_SUCCESS'))).length
  events.progress?.(done, done / total)
}

/** A worker's own words come before those of Spark about the pipe that it broke. */
function failureOf(said: string, code: number | null): string {
  const worker = said.match(/takrar worker, step [^\n]*/)
  if (worker !== null) return `A worker could not finish: ${worker[0].replace(/\.$/, '')}.`
  const lost = said.match(/takrar: rows were lost[^\n]*/)
  if (lost !== null) return `${lost[0]}.`
  if (/spark-sql: (not found|command not found|No such file)/.test(said)) {
    return 'There is no spark-sql. Put the bin folder of Spark 4 on the PATH, or say where Spark is by SPARK_HOME.'
  }
  const error = said.match(/^(?:Error|Exception|[\w.]*Exception)[^\n]*|^\[[A-Z_.]+\][^\n]*/m)
  const how = code === null ? 'was ended by a signal' : `ended with code ${code}`
  return `Spark ${how}${error === null ? '' : `: ${error[0]}`}. Submit the job again; it goes on where it was.`
}
