import { Worker } from 'node:worker_threads'
import type { Settings } from '../model/settings.ts'
import { messageOf } from './one-by-one.ts'
import type { PreparedBatch } from './prepare.ts'
import type { PreparedLines } from './prepare-lines.ts'
import type { WorkerTask } from './prepare-worker.ts'

type Answer = PreparedBatch | PreparedLines

/** A batch, and what is to be done with it. */
export interface Job {
  /** Which documents they are, for a message. */
  name(): string
  /** What a worker is sent: the task and the memory that goes with it. */
  message(): readonly [task: WorkerTask, transferred: ArrayBuffer[]]
  /** The same in this thread. */
  here(): Answer
  /** The same in this thread and piece by piece, because a worker has failed at it. */
  again(): Answer
  deliver(answer: Answer): void
}

export interface WorkerPool {
  /** Takes a job; resolves when there is room for the next one. */
  submit(job: Job): Promise<void>
  finish(): Promise<void>
  stop(): Promise<void>
}

/** Batches under way for each worker: one in work, one waiting. */
const AHEAD = 2

/**
 * Batches go round the workers in turn, so that each worker's answers, and thereby all, are known in order. A worker that
 * fails is not replaced: this thread does what it had before it, and its share of the rest.
 */
export function createWorkerPool(
  settings: Settings,
  threads: number,
  notice: (text: string) => void,
): WorkerPool {
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL('./prepare-worker.js', import.meta.url), { workerData: settings }),
  )
  const gone = new Set<number>()
  const ready = new Map<number, Answer>()
  const jobs = new Map<number, Job>()
  const waiting: (() => void)[] = []
  let failure: { readonly error: unknown } | null = null
  let sent = 0
  let delivered = 0
  const wake = (): void => {
    for (const resume of waiting.splice(0)) resume()
  }
  /** Work inside of an event has nobody to throw to. */
  const guarded = (work: () => void): void => {
    if (failure !== null) return
    try {
      work()
    } catch (error) {
      failure = { error }
    }
  }
  const arrived = (index: number, answer: Answer): void => {
    ready.set(index, answer)
    for (let found = ready.get(delivered); found !== undefined; found = ready.get(delivered)) {
      const job = jobs.get(delivered)
      jobs.delete(delivered)
      ready.delete(delivered++)
      job?.deliver(found)
    }
  }
  workers.forEach((worker, w) => {
    let next = w
    let cause: string | null = null
    worker.on('message', (answer: Answer) => {
      guarded(() => arrived(next, answer))
      next += threads
      wake()
    })
    worker.on('error', (error) => {
      cause = messageOf(error)
    })
    worker.on('exit', (code) => {
      gone.add(w)
      const lost: [number, Job][] = []
      for (let job = jobs.get(next); job !== undefined; job = jobs.get(next)) {
        lost.push([next, job])
        next += threads
      }
      const where = lost.length === 0 ? '' : ` at ${lost.map(([, job]) => job.name()).join(', then ')}`
      notice(`A worker thread ended${where} (${cause ?? `code ${code}`}); the main thread does its work.`)
      for (const [index, job] of lost) guarded(() => arrived(index, job.again()))
      wake()
    })
  })
  const until = async (done: () => boolean): Promise<void> => {
    while (!done() && failure === null) await new Promise<void>((resume) => waiting.push(resume))
    if (failure !== null) throw failure.error
  }
  return {
    async submit(job) {
      const index = sent++
      jobs.set(index, job)
      if (gone.has(index % threads)) guarded(() => arrived(index, job.here()))
      else workers[index % threads].postMessage(...job.message())
      await until(() => sent - delivered < threads * AHEAD)
    },
    finish: () => until(() => delivered === sent),
    async stop() {
      // Ending a thread gives it a code other than 0, which is no failure any more.
      for (const worker of workers) worker.removeAllListeners('exit')
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}
