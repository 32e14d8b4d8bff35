import { statSync } from 'node:fs'
import type { Command } from 'commander'
import { SettingsError } from '../../model/errors.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { lookUpSettings } from '../settings-lookup.ts'
import { answerJson, answerLines } from '../terminal.ts'

interface ExplainOptions {
  readonly run?: string
  readonly json?: true
}

export async function explainCommand(a: string, b: string | undefined, command: Command): Promise<ExitCode> {
  const options = command.opts<ExplainOptions>()
  const { settings } = lookUpSettings(command, [])
  const runFolder = options.run ?? settings.out
  const namesFiles = b !== undefined && options.run === undefined && areFiles(a, b)
  const { explainDocument, explainFiles, explainPair } = await import('../../explain/explain.ts')
  const found =
    b === undefined
      ? await explainDocument(runFolder, a)
      : await (namesFiles ? explainFiles(a, b, settings) : explainPair(runFolder, a, b, settings))
  if (options.json) answerJson(found.data)
  else answerLines(found.lines)
  return EXIT.finished
}

/** Two files, or no file; with --run names are never files. */
function areFiles(a: string, b: string): boolean {
  if (isFile(a) === isFile(b)) return isFile(a)
  const [file, other] = isFile(a) ? [a, b] : [b, a]
  throw new SettingsError(`${file} is a file but ${other} is none; give two files, or --run DIR and two ids`)
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
}
