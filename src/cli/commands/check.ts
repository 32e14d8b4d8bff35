import type { Command } from 'commander'
import { SettingsError } from '../../model/errors.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { lookUpSettings } from '../settings-lookup.ts'
import { answer, answerJson } from '../terminal.ts'

interface CheckOptions {
  readonly run?: string
  readonly json?: true
}

export async function checkCommand(named: string | undefined, command: Command): Promise<ExitCode> {
  const options = command.opts<CheckOptions>()
  if (named !== undefined && options.run !== undefined && named !== options.run) {
    throw new SettingsError(`two folders to check: ${named} and --run ${options.run}; name one`)
  }
  const runFolder = named ?? options.run ?? lookUpSettings(command, []).settings.out
  const { check } = await import('../../check/check.ts')
  const laws = await check(runFolder)
  if (options.json) answerJson(laws)
  else answer(...laws.map(({ law, ok, detail }) => `${ok ? 'ok    ' : 'BROKEN'}  ${law}: ${detail}`))
  return laws.every(({ ok }) => ok) ? EXIT.finished : EXIT.barMissed
}
