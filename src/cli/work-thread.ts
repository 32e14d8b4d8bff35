/** The thread that a run works in, so that the thread beside it answers signals at once, whatever the run is at. */
import { parentPort, workerData } from 'node:worker_threads'
import type { RunEvents } from '../model/run-summary.ts'
import { type Failure, failureOf } from './failure.ts'
import type { Work, WorkDone } from './work.ts'

/** What the thread says. */
export type WorkMessage =
  | { readonly kind: 'event'; readonly name: keyof RunEvents; readonly values: readonly unknown[] }
  | { readonly kind: 'done'; readonly done: WorkDone }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** Milliseconds between two words of progress: a run has more of it than anyone reads. */
const PAUSE_MS = 40

const say = (message: WorkMessage): void => parentPort?.postMessage(message)
const event =
  (name: keyof RunEvents) =>
  (...values: readonly unknown[]): void =>
    say({ kind: 'event', name, values })

function eventsTold(): RunEvents {
  const progress = event('progress')
  let last = Number.NEGATIVE_INFINITY
  return {
    stage: event('stage'),
    step: event('step'),
    estimate: event('estimate'),
    notice: event('notice'),
    progress(done, share) {
      const now = performance.now()
      if (now - last < PAUSE_MS) return
      last = now
      progress(done, share)
    },
  }
}

async function workDone(work: Work, events: RunEvents): Promise<WorkDone> {
  if (work.kind === 'recluster') {
    const { recluster } = await import('../recluster/recluster.ts')
    return recluster(work.asked, { mode: work.mode, events })
  }
  if (work.kind === 'collect') {
    const { collectRun } = await import('../spark/collect/collect-run.ts')
    return { settings: work.settings, summary: await collectRun(work.job, events) }
  }
  const { run } = await import('../pipeline.ts')
  const { settings, mode } = work
  return { settings, summary: await run(settings, { mode, events, stdin: process.stdin }) }
}

try {
  say({ kind: 'done', done: await workDone(workerData as Work, eventsTold()) })
} catch (error) {
  say({ kind: 'failed', failure: failureOf(error) })
}
