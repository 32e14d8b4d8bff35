/** Thread entry: prepares the batches that it is sent, in turn. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { Settings } from '../model/settings.ts'
import { type PackedTexts, unpackTexts } from './packed-texts.ts'
import { createPrepare } from './prepare.ts'

if (parentPort === null) throw new Error('prepare-worker runs in a worker thread')
void serve(parentPort, workerData as Settings)

async function serve(port: MessagePort, settings: Settings): Promise<void> {
  const prepare = await createPrepare(settings)
  port.on('message', (texts: PackedTexts) => {
    const batch = prepare(unpackTexts(texts), texts.furniture)
    port.postMessage(batch, [...buffersOf(batch)])
  })
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
