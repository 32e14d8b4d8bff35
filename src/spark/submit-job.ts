import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, fstatSync, openSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { RunError } from '../model/errors.ts'
import type { RunEvents } from '../model/run-summary.ts'
import { onDisk } from '../store/disk-error.ts'
import { takeLock } from '../store/folder-lock.ts'
import { readFully } from '../store/full-transfer.ts'
import { type JobDescription, LOCK_FILE } from './job-files.ts'
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
  refuseChanged(job)
  const release = takeLock(join(folder, LOCK_FILE), folder, 'submit another job')
  const stages = job.stages.filter(({ isKept }) => isKept)
  const watch = setInterval(() => tellStages(job, stages.length, events), LOOK_MS)
  events.stage?.('Spark', stages.length)
  try {
    const code = await ended(folder, submission)
    if (code !== 0)
      throw new RunError(
        `${failureOf(lastWords(submission.log), code, submission.master)} All that Spark has said: ${submission.log}`,
      )
  } finally {
    clearInterval(watch)
    submitted = null
    release()
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
function failureOf(said: string, code: number | null, master: string): string {
  const worker = said.match(/takrar worker, step [^\n]*/)
  if (worker !== null) return `A worker could not finish: ${sentence(worker[0])}`
  const lost = said.match(/takrar: rows were lost[^\n]*/)
  if (lost !== null) return sentence(lost[0])
  if (/spark-sql: (not found|command not found|No such file)/.test(said)) {
    return 'There is no spark-sql. Put the bin folder of Spark 4 on the PATH, or say where Spark is by SPARK_HOME.'
  }
  if (/Could not parse Master URL|Master must either be/i.test(said))
    return `Spark takes no master by the name of ${master}.`
  if (/All masters are unresponsive/.test(said)) return `No master answers at ${master}.`
  const status = said.match(/Subprocess exited with status (\d+)/)
  if (status !== null) return workerEnded(Number(status[1]))
  const error = said.match(/^(?:Error|Exception|[\w.]*Exception)[^\n]*|^\[[A-Z_.]+\][^\n]*/m)
  const how = code === null ? 'was ended by a signal' : `ended with code ${code}`
  const why = error === null ? '' : `: ${error[0]}`
  return `${sentence(`Spark ${how}${why}`)} Submitted again, the job goes on where it was.`
}

const NOT_FOUND = 127

function workerEnded(status: number): string {
  if (status === NOT_FOUND)
    return 'An executor has no command node. Install Node 20.19 or newer on all of them, or ship it by --node-archive.'
  return (
    `A worker was ended with status ${status}, as for want of memory: give executors more of it beside their heap ` +
    '(--conf spark.executor.memoryOverhead=2g). Submitted again, the job goes on where it was.'
  )
}

function sentence(text: string): string {
  return `${text.trimEnd().replace(/\.$/, '')}.`
}

/** @throws RunError when an input that is reached from here is another one than when the job was written */
function refuseChanged({ inputs, workingFolder }: JobDescription): void {
  for (const { file, bytes, modified } of inputs) {
    const found = statSync(resolve(workingFolder, file), { throwIfNoEntry: false })
    if (bytes === null || found === undefined || !found.isFile()) continue
    if (found.size !== bytes || Math.trunc(found.mtimeMs) !== Math.trunc(modified ?? found.mtimeMs))
      throw new RunError(`${file} was changed after the job was written. Write the job again.`)
  }
}
