import { Worker } from 'node:worker_threads'
import { RunError } from '../model/errors.ts'
import type { Settings } from '../model/settings.ts'
import { packTexts } from './packed-texts.ts'
import { createPrepare, type PreparedBatch } from './prepare.ts'

/** Where batches are prepared: in this thread or in others. What comes back is the same, and in the same order. */
export interface Engine {
  /** Takes a batch; resolves when there is room for the next one. */
  submit(texts: readonly string[], furniture?: Uint8Array | null): Promise<void>
  /** Resolves when all batches have been given to `deliver`. */
  finish(): Promise<void>
  /** Ends the workers, whatever they are doing; needed after a failure, harmless otherwise. */
  stop(): Promise<void>
}

/** Batches that this thread does itself before it calls others: small archives are done sooner without them. */
const INLINE_BATCHES = 4
/** Batches under way for each worker: one in work, one waiting. */
const AHEAD = 2

/**
 * @param deliver gets the prepared batches in the order in which they were submitted
 */
export async function createEngine(
  settings: Settings,
  deliver: (batch: PreparedBatch) => void,
): Promise<Engine> {
  const prepare = await createPrepare(settings)
  // Stemmers stay out of workers: the package that they come from is loaded in the main thread or nowhere.
  const threads = settings.workers > 1 && settings.shingle.stem === null ? settings.workers : 0
  let submitted = 0
  let pool: Pool | null = null
  return {
    async submit(texts, furniture = null) {
      submitted++
      if (threads === 0 || submitted <= INLINE_BATCHES) {
        deliver(prepare(texts, furniture))
        return
      }
      pool ??= createPool(settings, threads, deliver)
      await pool.submit(texts, furniture)
    },
    async finish() {
      await pool?.finish()
    },
    async stop() {
      await pool?.stop()
    },
  }
}

type Pool = Engine

/** Batches go round the workers in turn, so that each worker's answers, and thereby all, are known in order. */
function createPool(settings: Settings, threads: number, deliver: (batch: PreparedBatch) => void): Pool {
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL('./prepare-worker.js', import.meta.url), { workerData: settings }),
  )
  const ready = new Map<number, PreparedBatch>()
  const waiting: (() => void)[] = []
  let failure: RunError | null = null
  let sent = 0
  let delivered = 0
  const wake = (): void => {
    for (const resume of waiting.splice(0)) resume()
  }
  workers.forEach((worker, w) => {
    let next = w
    worker.on('message', (batch: PreparedBatch) => {
      ready.set(next, batch)
      next += threads
      for (let found = ready.get(delivered); found !== undefined; found = ready.get(delivered)) {
        ready.delete(delivered++)
        deliver(found)
      }
      wake()
    })
    worker.on('error', (error) => {
      failure ??= new RunError(`A worker thread failed: ${error.message}. Try --workers 1.`, { cause: error })
      wake()
    })
    worker.on('exit', (code) => {
      if (code !== 0) failure ??= new RunError(`A worker thread ended with code ${code}. Try --workers 1.`)
      wake()
    })
  })
  const until = async (done: () => boolean): Promise<void> => {
    while (!done() && failure === null) await new Promise<void>((resume) => waiting.push(resume))
    if (failure !== null) throw failure
  }
  return {
    async submit(texts, furniture = null) {
      const packed = packTexts(texts, furniture)
      workers[sent++ % threads].postMessage(packed, [packed.units.buffer, packed.offsets.buffer])
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
