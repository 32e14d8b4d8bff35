/** The one file that a job ships to its executors: `node takrar-worker.mjs STEP`, rows on standard input and output. */
import { readFileSync, readSync } from 'node:fs'
import type { Settings } from '../../model/settings.ts'
import { writeFully } from '../../store/full-transfer.ts'
import { STEPS, type StepName } from '../columns.ts'
import { JOB_FILE } from '../job-files.ts'
import { alignStep } from './align-step.ts'
import { anewStep } from './anew-step.ts'
import { contextsStep } from './contexts-step.ts'
import { digestStep } from './digest-step.ts'
import { joinStep } from './join-step.ts'
import { learnStep } from './learn-step.ts'
import { locateStep } from './locate-step.ts'
import { numberStep } from './number-step.ts'
import { pivotsStep } from './pivots-step.ts'
import { proveStep } from './prove-step.ts'
import { readStep } from './read-step.ts'
import { repeatsStep } from './repeats-step.ts'
import { createRowWriter, type TakenRow, takenRows } from './row-pipe.ts'
import { sampleStep } from './sample-step.ts'
import { scanStep } from './scan-step.ts'
import { selectStep } from './select-step.ts'
import { spacelessStep } from './spaceless-step.ts'
import type { JobFacts, Step } from './step.ts'
import { verifyStep } from './verify-step.ts'

const WORK: Readonly<Record<StepName, Step>> = {
  scan: scanStep,
  read: readStep,
  number: numberStep,
  learn: learnStep,
  anew: anewStep,
  digest: digestStep,
  pivots: pivotsStep,
  join: joinStep,
  verify: verifyStep,
  sample: sampleStep,
  prove: proveStep,
  select: selectStep,
  spaceless: spacelessStep,
  repeats: repeatsStep,
  locate: locateStep,
  align: alignStep,
  contexts: contextsStep,
}

const STDERR = 2
let place = 'its first row'

const name = process.argv[2] ?? ''
try {
  await work(name)
} catch (error) {
  // Spark would tell of the broken pipe and nothing else.
  drain()
  const message = error instanceof Error ? error.message : String(error)
  const trace = error instanceof Error ? (error.stack ?? '') : ''
  say(`takrar worker, step ${name}, at ${place}: ${message}\n${trace}\n`)
  process.exitCode = 1
}

async function work(step: string): Promise<void> {
  if (!isStep(step)) throw new Error(`There is no step ${step}.`)
  const { settings, job } = JSON.parse(readFileSync(JOB_FILE, 'utf8')) as {
    settings: Settings
    job: JobFacts
  }
  const writer = createRowWriter(STEPS[step].gives)
  let taken = 0
  const counted = function* (): Generator<TakenRow> {
    for (const row of takenRows(STEPS[step].takes)) {
      taken++
      yield row
    }
  }
  const at = (now: string): void => {
    place = now
  }
  await WORK[step]({ rows: counted(), give: writer.give, settings, job, at })
  writer.end(taken)
}

function isStep(step: string): step is StepName {
  return Object.hasOwn(STEPS, step)
}

function drain(): void {
  const rest = Buffer.allocUnsafe(1 << 16)
  try {
    while (readSync(0, rest, 0, rest.length, null) > 0);
  } catch {
    // Nobody writes any more.
  }
}

function say(text: string): void {
  writeFully(STDERR, Buffer.from(text), null, 'standard error')
}
