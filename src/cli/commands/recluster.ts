import type { Command } from 'commander'
import { thisMachine } from '../../config/machine.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { givenFlags } from '../flags.ts'
import { createProgress } from '../progress.ts'
import { namedOut } from '../settings-lookup.ts'
import { summaryLines } from '../summary.ts'
import { answerJson, progressOnStderr, tell, tellHeadline } from '../terminal.ts'
import { doWork } from '../work.ts'

interface ReclusterOptions {
  readonly run?: string
  readonly fresh?: true
  readonly quiet?: true
  readonly json?: true
}

export async function reclusterCommand(command: Command): Promise<ExitCode> {
  const options = command.opts<ReclusterOptions>()
  const run = options.run ?? namedOut()
  const progress = createProgress(progressOnStderr())
  const { notice } = progress.events
  const machine = thisMachine()
  const asked = { run, file: null, flags: givenFlags(command), workingFolder: process.cwd(), machine }
  const mode = options.fresh ? 'fresh' : 'auto'
  const events = options.quiet ? { notice } : progress.events
  const { summary, settings } = await doWork({ kind: 'recluster', asked, mode }, events, null).finally(() =>
    progress.finish(),
  )
  if (!options.quiet) {
    tellHeadline(summary.headline)
    tell(`  from         the run in ${run}; its inputs were not compared again`)
    tell(...summaryLines(summary, settings))
  }
  if (options.json) answerJson(summary)
  return EXIT.finished
}
