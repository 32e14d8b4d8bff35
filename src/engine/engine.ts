import { Worker } from 'node:worker_threads'
import { kernelServes } from '../kernel/kernel.ts'
import { RunError } from '../model/errors.ts'
import type { Settings } from '../model/settings.ts'
import type { InputFile } from '../stages/01-read/inputs.ts'
import type { LineBlock } from '../stages/01-read/line-blocks.ts'
import { packTexts } from './packed-texts.ts'
import { createPrepare, type PreparedBatch } from './prepare.ts'
import { createPrepareLines, type PreparedLines } from './prepare-lines.ts'
import type { LinesAnswer, WorkerTask } from './prepare-worker.ts'

/** Where batches are prepared: in this thread or in others. What comes back is the same, and in the same order. */
export interface Engine {
  /** Lines can be submitted; without, their texts must be. */
  readonly takesLines: boolean
  /** Takes a batch; resolves when there is room for the next one. */
  submitTexts(
    texts: readonly string[],
    furniture: Uint8Array | null,
    deliver: (batch: PreparedBatch) => void,
  ): Promise<void>
  /** The block is free for others as soon as this resolves; `deliver` gets its bytes, perhaps as a copy. */
  submitLines(
    block: LineBlock,
    file: InputFile,
    deliver: (lines: PreparedLines, block: LineBlock) => void,
  ): Promise<void>
  /** Resolves when everything has been delivered. */
  finish(): Promise<void>
  /** Ends the workers, whatever they are doing; needed after a failure, harmless otherwise. */
  stop(): Promise<void>
}

/** Batches that this thread does itself before it calls others: small archives are done sooner without them. */
const INLINE_BATCHES = 4

export async function createEngine(settings: Settings): Promise<Engine> {
  const prepare = await createPrepare(settings)
  const prepareLines = kernelServes(settings) ? createPrepareLines(settings, prepare) : null
  // Stemmers stay out of workers: the package that they come from is loaded in the main thread or nowhere.
  const threads = settings.workers > 1 && settings.shingle.stem === null ? settings.workers : 0
  let submitted = 0
  let pool: Pool | null = null
  const poolFor = (): Pool | null => {
    submitted++
    if (threads === 0 || submitted <= INLINE_BATCHES) return null
    pool ??= createPool(settings, threads)
    return pool
  }
  return {
    takesLines: prepareLines !== null,
    async submitTexts(texts, furniture, deliver) {
      const workers = poolFor()
      if (workers === null) deliver(prepare(texts, furniture))
      else {
        const packed = packTexts(texts, furniture)
        const task: WorkerTask = { kind: 'texts', texts: packed }
        await workers.submit(task, [packed.units.buffer, packed.offsets.buffer], (answer) =>
          deliver(answer as PreparedBatch),
        )
      }
    },
    async submitLines(block, file, deliver) {
      if (prepareLines === null) throw new Error('These settings are not for lines.')
      const workers = poolFor()
      if (workers === null) deliver(prepareLines(block, file), block)
      else {
        const bytes = new Uint8Array(block.bytes)
        const { firstLine, byteOffset } = block
        const task: WorkerTask = { kind: 'lines', bytes, firstLine, byteOffset, file }
        await workers.submit(task, [bytes.buffer], (answer) => {
          const { lines, bytes } = answer as LinesAnswer
          deliver(lines, { kind: 'lines', firstLine, byteOffset, bytes: Buffer.from(bytes.buffer) })
        })
      }
    },
    async finish() {
      await pool?.finish()
    },
    async stop() {
      await pool?.stop()
    },
  }
}

type Answer = PreparedBatch | LinesAnswer

interface Pool {
  submit(task: WorkerTask, transferred: ArrayBuffer[], deliver: (answer: Answer) => void): Promise<void>
  finish(): Promise<void>
  stop(): Promise<void>
}

/** Batches under way for each worker: one in work, one waiting. */
const AHEAD = 2

/** Batches go round the workers in turn, so that each worker's answers, and thereby all, are known in order. */
function createPool(settings: Settings, threads: number): Pool {
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL('./prepare-worker.js', import.meta.url), { workerData: settings }),
  )
  const ready = new Map<number, Answer>()
  const deliveries = new Map<number, (answer: Answer) => void>()
  const waiting: (() => void)[] = []
  let failure: RunError | null = null
  let sent = 0
  let delivered = 0
  const wake = (): void => {
    for (const resume of waiting.splice(0)) resume()
  }
  workers.forEach((worker, w) => {
    let next = w
    worker.on('message', (answer: Answer) => {
      ready.set(next, answer)
      next += threads
      for (let found = ready.get(delivered); found !== undefined; found = ready.get(delivered)) {
        const deliver = deliveries.get(delivered)
        deliveries.delete(delivered)
        ready.delete(delivered++)
        deliver?.(found)
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
    async submit(task, transferred, deliver) {
      deliveries.set(sent, deliver)
      workers[sent++ % threads].postMessage(task, transferred)
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
