import type { Command } from 'commander'
import { SettingsError } from '../../model/errors.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { lookUpSettings } from '../settings-lookup.ts'
import { answer, answerJson, tellAsTakrar } from '../terminal.ts'

interface EvaluateOptions {
  readonly run?: string
  readonly minF1?: number
  /** True without a file. */
  readonly scores?: string | true
  readonly json?: true
}

export async function evaluateCommand(
  goldPath: string,
  inputs: readonly string[],
  command: Command,
): Promise<ExitCode> {
  const { run, minF1, scores, json } = command.opts<EvaluateOptions>()
  if (inputs.length > 0 && scores === undefined) {
    throw new SettingsError('inputs are read only with --scores; a run has its own')
  }
  const { settings } = lookUpSettings(command, inputs)
  const { evaluate } = await import('../../evaluate/evaluate.ts')
  const { lines, data, f1 } = await evaluate({
    runFolder: run ?? settings.out,
    goldPath,
    scores:
      scores === undefined
        ? null
        : {
            inputs: settings.inputs,
            outPath: scores === true ? null : scores,
            boilerplateOf: run ?? null,
          },
    settings,
  })
  if (json) answerJson(data)
  else answer(...lines)
  if (minF1 === undefined || (f1 !== null && f1 >= minF1)) return EXIT.finished
  tellAsTakrar(
    f1 === null ? 'F1 is unknown: there is nothing to measure it on' : `F1 ${f1} is below --min-f1 ${minF1}`,
  )
  return EXIT.barMissed
}
