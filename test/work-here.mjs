/** Stands in for dist/cli/work.js where a command line runs inside a test: the same work, in no thread of its own. */
import { Readable } from 'node:stream'
import { run } from '../dist/pipeline.js'
import { recluster } from '../dist/recluster/recluster.js'

export { interruptBy, stopWork } from '../dist/cli/work.js?with-threads'

export async function doWork(work, events) {
  if (work.kind === 'recluster') return recluster(work.asked, { mode: work.mode, events })
  const settings = { ...work.settings, workers: 1 }
  const summary = await run(settings, { mode: work.mode, events, stdin: Readable.from([]) })
  return { settings: work.settings, summary }
}
