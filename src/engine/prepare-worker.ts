/** Thread entry: prepares the batches that it is sent, in turn. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { kernelServes } from '../kernel/kernel.ts'
import type { Settings } from '../model/settings.ts'
import type { InputFile } from '../stages/01-read/inputs.ts'
import type { LineBlock } from '../stages/01-read/line-blocks.ts'
import { type PackedTexts, unpackTexts } from './packed-texts.ts'
import { createPrepare } from './prepare.ts'
import { createPrepareLines } from './prepare-lines.ts'

/** Texts, or a block of lines. */
export type WorkerTask =
  | { readonly kind: 'texts'; readonly texts: PackedTexts }
  | {
      readonly kind: 'lines'
      readonly block: Omit<LineBlock, 'bytes'> & { readonly bytes: Uint8Array<ArrayBuffer> }
      readonly file: InputFile
    }

if (parentPort === null) throw new Error('prepare-worker runs in a worker thread')
void serve(parentPort, workerData as Settings)

async function serve(port: MessagePort, settings: Settings): Promise<void> {
  const prepare = await createPrepare(settings)
  const prepareLines = kernelServes(settings) ? createPrepareLines(settings, prepare) : null
  port.on('message', (task: WorkerTask) => {
    const answer = answerTo(task)
    port.postMessage(answer, [...buffersOf(answer)])
  })

  function answerTo(task: WorkerTask) {
    if (task.kind === 'texts') return prepare(unpackTexts(task.texts))
    if (prepareLines === null) throw new Error('These settings are not for lines.')
    const { block, file } = task
    return prepareLines({ ...block, bytes: Buffer.from(block.bytes.buffer) }, file)
  }
}

/** The memory of all columns, each once, to be handed over instead of copied. */
function buffersOf(value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer)
  } else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) buffersOf(inner, found)
  }
  return found
}
