import type { Command } from 'commander'
import { thisMachine } from '../../config/machine.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { givenFlags } from '../flags.ts'
import { namedOut } from '../settings-lookup.ts'
import { answerText, tell } from '../terminal.ts'

interface ReportOptions {
  readonly run?: string
  readonly to?: string
  readonly quiet?: true
}

export async function reportCommand(inputs: readonly string[], command: Command): Promise<ExitCode> {
  const { run, to, quiet } = command.opts<ReportOptions>()
  const { rewriteReport } = await import('../../rewrite/rewrite-report.ts')
  const { path, html, notices } = await rewriteReport({
    run: run ?? namedOut(),
    inputs,
    to: to ?? null,
    file: null,
    flags: givenFlags(command),
    workingFolder: process.cwd(),
    machine: thisMachine(),
  })
  for (const notice of notices) tell(`note: ${notice}`)
  if (path === null) answerText(html)
  else if (!quiet) tell(`report       ${path}`)
  return EXIT.finished
}
