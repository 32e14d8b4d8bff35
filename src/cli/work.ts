import { pipeline } from 'node:stream/promises'
import { getHeapStatistics } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { RunError } from '../model/errors.ts'
import type { RunEvents, RunSummary } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import type { RunOptions } from '../pipeline.ts'
import type { ReclusterAsked, ReclusterOptions } from '../recluster/recluster.ts'
import { errorOf } from './failure.ts'
import type { WorkMessage } from './work-thread.ts'

/** What is done in a thread of its own. */
export type Work =
  | { readonly kind: 'run'; readonly settings: Settings; readonly mode: RunOptions['mode'] }
  | { readonly kind: 'recluster'; readonly asked: ReclusterAsked; readonly mode: ReclusterOptions['mode'] }
  | { readonly kind: 'collect'; readonly job: string; readonly settings: Settings }

/** What has become of it, and the settings that it was done with. */
export interface WorkDone {
  readonly summary: RunSummary
  readonly settings: Settings
}

let isStopped = false

const MEBI = 2 ** 20

/** What is at work, and the folder that it locks. */
let working: { readonly thread: Worker; readonly out: string | null } | null = null

/**
 * Does the work in a thread of its own; what it needs of standard input is handed on.
 *
 * @param memory that it may use, in bytes; null: what Node gives by itself
 * @throws what the work throws, and a RunError when its memory is used up
 */
export function doWork(work: Work, events: RunEvents, memory: number | null): Promise<WorkDone> {
  const readsStdin = work.kind === 'run' && work.settings.inputs.some((input) => /^@?-$/.test(input))
  const worker = new Worker(new URL('./work-thread.js', import.meta.url), {
    workerData: work,
    stdin: readsStdin,
    resourceLimits: memory === null ? {} : heapLimits(memory),
  })
  working = { thread: worker, out: work.kind === 'recluster' ? null : work.settings.out }
  if (readsStdin && worker.stdin !== null) {
    // The run says itself what it misses of an input that breaks off.
    pipeline(process.stdin, worker.stdin).catch(() => {})
  }
  return new Promise<WorkDone>((resolve, reject) => {
    worker.on('message', (message: WorkMessage) => {
      if (message.kind === 'done') resolve(message.done)
      else if (message.kind === 'failed') reject(errorOf(message.failure))
      else tell(events, message.name, message.values)
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? outOfMemory() : error)
    })
    // Last of all: after a message or an error it changes nothing. Work that was stopped has no outcome.
    worker.on('exit', (code) => {
      if (!isStopped) reject(new RunError(`The working thread ended with code ${code}.`))
    })
  }).finally(() => {
    working = null
  })
}

let interrupt = (): void => {}

/** What ends work in compiled code that has no thread here: the process cannot end before it does. */
export function interruptBy(ending: () => void): void {
  interrupt = ending
}

/** Ends the work, wherever it is; what it has saved stays. */
export async function stopWork(): Promise<void> {
  interrupt()
  if (working === null) return
  isStopped = true
  await working.thread.terminate()
  if (working.out === null) return
  const { releaseRunFolder } = await import('../store/run-folder.ts')
  releaseRunFolder(working.out)
}

function tell(events: RunEvents, name: keyof RunEvents, values: readonly unknown[]): void {
  const listener: ((...told: never[]) => void) | undefined = events[name]
  listener?.(...(values as never[]))
}

/** Node's own limit is 4 GiB on larger machines; whoever allows more means it. */
function heapLimits(memory: number): { maxOldGenerationSizeMb?: number } {
  const own = getHeapStatistics().heap_size_limit
  return memory > own ? { maxOldGenerationSizeMb: Math.floor(memory / MEBI) } : {}
}

function outOfMemory(): RunError {
  const limit = Math.round(getHeapStatistics().heap_size_limit / MEBI)
  return new RunError(
    `The run needs more memory than it may use (Node's limit is ${limit} MiB unless --memory says more). Give it more ` +
      'with --memory or NODE_OPTIONS=--max-old-space-size, compare fewer --levels, or divide the input.',
  )
}
