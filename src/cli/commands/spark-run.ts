import { join } from 'node:path'
import type { Command } from 'commander'
import type { RunSummary } from '../../model/run-summary.ts'
import type { ExitCode } from '../exit-codes.ts'
import { createProgress } from '../progress.ts'
import { summaryLines } from '../summary.ts'
import { answerJson, progressOnStderr, tell, tellHeadline } from '../terminal.ts'
import { interruptBy } from '../work.ts'
import { judgeQuarantine } from './run.ts'

interface SparkOptions {
  readonly quiet?: true
  readonly json?: true
}

interface SparkRunOptions extends SparkOptions {
  readonly master: string
  readonly conf?: readonly string[]
  readonly log?: string
}

export async function sparkRunCommand(folder: string, command: Command): Promise<ExitCode> {
  const options = command.opts<SparkRunOptions>()
  const { stopSubmitted, submitJob } = await import('../../spark/submit-job.ts')
  const progress = createProgress(progressOnStderr())
  const { notice } = progress.events
  interruptBy(stopSubmitted)
  const submission = {
    master: options.master,
    sparkArguments: (options.conf ?? []).flatMap((conf) => ['--conf', conf]),
    log: options.log ?? join(folder, 'spark.log'),
  }
  await submitJob(folder, submission, options.quiet ? { notice } : progress.events).finally(() => {
    progress.finish()
    interruptBy(() => {})
  })
  return sparkCollectCommand(folder, command)
}

export async function sparkCollectCommand(folder: string, command: Command): Promise<ExitCode> {
  const options = command.opts<SparkOptions>()
  const { collectRun } = await import('../../spark/collect/collect-run.ts')
  const { readJob } = await import('../../spark/read-job.ts')
  const { settings } = readJob(folder)
  const progress = createProgress(progressOnStderr())
  const { notice } = progress.events
  const summary: RunSummary = await collectRun(folder, options.quiet ? { notice } : progress.events).finally(
    () => progress.finish(),
  )
  if (!options.quiet) {
    tellHeadline(summary.headline)
    tell(...summaryLines(summary, settings))
  }
  if (options.json) answerJson(summary)
  return judgeQuarantine(summary, settings)
}
