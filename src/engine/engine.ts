import { kernelServes } from '../kernel/kernel.ts'
import type { Settings } from '../model/settings.ts'
import type { InputFile } from '../stages/01-read/inputs.ts'
import { type LineBlock, numberIn } from '../stages/01-read/line-blocks.ts'
import { linesOneByOne, textsOneByOne } from './one-by-one.ts'
import { packTexts } from './packed-texts.ts'
import { createPrepare, type PreparedBatch } from './prepare.ts'
import { createPrepareLines, type PreparedLines } from './prepare-lines.ts'
import { createWorkerPool, type Job, type WorkerPool } from './worker-pool.ts'

/**
 * Where batches are prepared: in this thread or in others. What comes back is the same, and in the same order. What
 * fails is prepared once more piece by piece; what fails then too ends the run with a RunError that names it.
 */
export interface Engine {
  /** Lines can be submitted; without, their texts must be. */
  readonly takesLines: boolean
  /**
   * Takes a batch; resolves when there is room for the next one.
   *
   * @param nameOf says which document a text is, for a message
   */
  submitTexts(
    texts: readonly string[],
    nameOf: (text: number) => string,
    deliver: (batch: PreparedBatch) => void,
  ): Promise<void>
  /** The block's room is free for others as soon as this resolves; `deliver` gets it, perhaps as a copy. */
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
const LINE_FEED = 0x0a

/** @param notice is told when a worker has failed and the run goes on */
export async function createEngine(settings: Settings, notice: (text: string) => void): Promise<Engine> {
  const prepare = await createPrepare(settings)
  const prepareLines = kernelServes(settings) ? createPrepareLines(settings, prepare) : null
  // Stemmers stay out of workers: the package that they come from is loaded in the main thread or nowhere.
  const threads = settings.workers > 1 && settings.shingle.stem === null ? settings.workers : 0
  let submitted = 0
  let pool: WorkerPool | null = null
  const submit = async (job: Job): Promise<void> => {
    submitted++
    if (threads === 0 || submitted <= INLINE_BATCHES) job.deliver(job.here())
    else {
      pool ??= createWorkerPool(settings, threads, notice)
      await pool.submit(job)
    }
  }
  return {
    takesLines: prepareLines !== null,
    submitTexts(texts, nameOf, deliver) {
      const again = (): PreparedBatch => textsOneByOne(prepare, texts, nameOf)
      return submit({
        name: () => (texts.length === 0 ? 'nothing' : `${nameOf(0)} to ${nameOf(texts.length - 1)}`),
        message() {
          const packed = packTexts(texts)
          return [{ kind: 'texts', texts: packed }, [packed.units.buffer, packed.offsets.buffer]]
        },
        here: () => attempt(() => prepare(texts), again),
        again,
        deliver: (answer) => deliver(answer as PreparedBatch),
      })
    },
    async submitLines(block, file, deliver) {
      if (prepareLines === null) throw new Error('These settings are not for lines.')
      // Others may need the room of the block before a worker has answered.
      const own = threads === 0 ? block : { ...block, bytes: Buffer.from(block.bytes) }
      const again = (): PreparedLines => linesOneByOne(prepareLines, own, file)
      await submit({
        name: () => `lines ${numberIn(own, 0)} to ${lastNumber(own)} of ${file.file}`,
        message() {
          const bytes = new Uint8Array(own.bytes)
          return [{ kind: 'lines', block: { ...own, bytes }, file }, [bytes.buffer]]
        },
        here: () => attempt(() => prepareLines(own, file), again),
        again,
        deliver: (answer) => deliver(answer as PreparedLines, own),
      })
    },
    async finish() {
      await pool?.finish()
    },
    async stop() {
      await pool?.stop()
    },
  }
}

function attempt<Result>(work: () => Result, again: () => Result): Result {
  try {
    return work()
  } catch {
    return again()
  }
}

function lastNumber(block: LineBlock): number {
  const { bytes } = block
  let feeds = 0
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) feeds++
  return numberIn(block, feeds - (bytes.at(-1) === LINE_FEED ? 1 : 0))
}
