import type { Command } from 'commander'
import { SettingsError } from '../../model/errors.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { lookUpSettings } from '../settings-lookup.ts'
import { answer, answerJson } from '../terminal.ts'

interface TuneOptions {
  readonly run?: string
  readonly pairs?: number
  readonly label?: string
  readonly labels?: string
  readonly json?: true
}

const DEFAULT_PAIRS = 40
const DEFAULT_FILE = 'to-label.csv'

export async function tuneCommand(inputs: readonly string[], command: Command): Promise<ExitCode> {
  const { run, pairs, label, labels, json } = command.opts<TuneOptions>()
  // --seed is that of the sample; the run's own seed stands in its manifest.
  const { settings } = lookUpSettings(command, [])
  const asked = { runFolder: run ?? settings.out, inputs, seed: settings.seed, settings }
  if (label === '-') throw new SettingsError('--label needs the name of a file, or none')
  let found: { lines: string[]; data: unknown }
  if (labels === undefined) {
    const { tune } = await import('../../tune/tune.ts')
    const labelPath = label === 'none' ? null : (label ?? DEFAULT_FILE)
    found = await tune({ ...asked, pairs: pairs ?? DEFAULT_PAIRS, labelPath })
  } else {
    const { tuneByLabels } = await import('../../tune/tune-labels.ts')
    found = await tuneByLabels({ ...asked, labelsPath: labels })
  }
  if (json) answerJson(found.data)
  else answer(...found.lines)
  return EXIT.finished
}
