import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { FlagValue, SettingsFile } from '../config/layers.ts'
import { thisMachine } from '../config/machine.ts'
import { type Resolved, resolveSettings } from '../config/resolve.ts'
import { SettingsError } from '../model/errors.ts'
import { givenFlags } from './flags.ts'

const DEFAULT_FILE = 'pipeline.config.json'

export interface LookedUp extends Resolved {
  /** The settings file that was read, or null. */
  readonly file: string | null
}

/** Settles what a command was asked: `--config`, else pipeline.config.json here, else defaults; flags on top. */
export function lookUpSettings(command: Command, inputs: readonly string[]): LookedUp {
  const asked: unknown = command.getOptionValue('config')
  const file =
    typeof asked === 'string' ? readSettingsFile(asked, true) : readSettingsFile(DEFAULT_FILE, false)
  const list: unknown = command.getOptionValue('filesFrom')
  const named = typeof list === 'string' ? [...inputs, `@${list}`] : inputs
  const positional: FlagValue[] =
    named.length > 0 ? [{ flag: 'command line', path: 'inputs', value: named }] : []
  const resolved = resolveSettings({
    file,
    flags: [...givenFlags(command), ...positional],
    workingFolder: process.cwd(),
    machine: thisMachine(),
  })
  return { ...resolved, file: file?.path ?? null }
}

/** The folder that `run` writes to when it is told no other. */
export function namedOut(): string {
  const file = readSettingsFile(DEFAULT_FILE, false)
  const asked = { file, flags: [], workingFolder: process.cwd(), machine: thisMachine() }
  return resolveSettings(asked).settings.out
}

function readSettingsFile(path: string, demanded: boolean): SettingsFile | null {
  let json: string
  try {
    json = readFileSync(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT' && !demanded) return null
    throw new SettingsError(`cannot read the settings file ${path}: ${WHY[String(code)] ?? code}`)
  }
  try {
    return { path, content: JSON.parse(json.replace(/^\ufeff/, '')) }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new SettingsError(`the settings file ${path} is not valid JSON: ${reason}`)
  }
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'no permission',
}
