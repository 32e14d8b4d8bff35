import { join } from 'node:path'
import type { Command } from 'commander'
import { thisMachine } from '../../config/machine.ts'
import { automaticMemory } from '../../config/resolve.ts'
import { parseSize, SIZE_PATTERN } from '../../config/size.ts'
import { SettingsError } from '../../model/errors.ts'
import type { ExitCode } from '../exit-codes.ts'
import { createProgress } from '../progress.ts'
import { summaryLines } from '../summary.ts'
import { answerJson, progressOnStderr, tell, tellHeadline } from '../terminal.ts'
import { doWork, interruptBy } from '../work.ts'
import { judgeQuarantine } from './run.ts'

interface SparkOptions {
  readonly memory?: string
  readonly removeTables?: true
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
  const memory = memoryOf(options)
  const { stopSubmitted, submitJob } = await import('../../spark/submit-job.ts')
  if (options.removeTables) await refuseRemote(folder)
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
  return collect(folder, options, memory)
}

export async function sparkCollectCommand(folder: string, command: Command): Promise<ExitCode> {
  const options = command.opts<SparkOptions>()
  if (options.removeTables) await refuseRemote(folder)
  return collect(folder, options, memoryOf(options))
}

/** @param memory in bytes */
async function collect(folder: string, options: SparkOptions, memory: number): Promise<ExitCode> {
  const { readJob, settingsOf } = await import('../../spark/read-job.ts')
  const { keptTables, removeTables } = await import('../../spark/kept-tables.ts')
  const settings = settingsOf(readJob(folder))
  const progress = createProgress(progressOnStderr())
  const { notice } = progress.events
  const events = options.quiet ? { notice } : progress.events
  const { summary } = await doWork({ kind: 'collect', job: folder, settings }, events, memory).finally(() =>
    progress.finish(),
  )
  const tables = options.quiet && !options.removeTables ? null : keptTables(folder)
  if (options.removeTables && tables !== null) removeTables(tables)
  if (!options.quiet) {
    tellHeadline(summary.headline)
    tell(...summaryLines(summary, settings, 'without that folder it is collected again'))
    if (tables !== null) {
      const fate = options.removeTables ? 'removed' : 'takrar spark collect --remove-tables removes them'
      tell(`  tables       ${tables.place} (${Math.ceil(tables.bytes / 1e6)} MB; ${fate})`)
    }
  }
  if (options.json) answerJson(summary)
  return judgeQuarantine(summary, settings)
}

/** What could not be done at the end is refused before the beginning. */
async function refuseRemote(folder: string): Promise<void> {
  const { refuseRemoteTables } = await import('../../spark/kept-tables.ts')
  refuseRemoteTables(folder)
}

function memoryOf({ memory }: SparkOptions): number {
  if (memory === undefined) return automaticMemory(thisMachine())
  if (!SIZE_PATTERN.test(memory))
    throw new SettingsError(`--memory takes a size such as 16GiB, not "${memory}"`)
  return parseSize(memory)
}
