import { CommanderError } from 'commander'
import { RunError, SettingsError } from '../model/errors.ts'
import { withDataFlag } from './data-output.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { memoryFailure } from './memory-failure.ts'
import { createProgram } from './program.ts'
import { tellAsTakrar } from './terminal.ts'

/**
 * A command line from its words to its exit code; what fails is told. Never throws.
 *
 * @param words argv without Node and the program
 */
export async function runCommandLine(words: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.finished
  try {
    await createProgram((outcome) => {
      code = outcome
    }).parseAsync(withDataFlag(words), { from: 'user' })
    return code
  } catch (error) {
    return explainFailure(error)
  }
}

/** Tells what has failed, and which exit code it has. */
export function explainFailure(error: unknown): ExitCode {
  // Commander has said it already; help and version end this way too.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.finished : EXIT.wrongUse
  if (error instanceof SettingsError) {
    tellAsTakrar(error.message)
    return EXIT.wrongUse
  }
  const stopped = error instanceof RunError ? error : memoryFailure(error)
  if (stopped !== null) {
    tellAsTakrar(stopped.message)
    return EXIT.couldNotFinish
  }
  const [firstLine] = (error instanceof Error ? error.message || error.name : String(error)).split('\n')
  tellAsTakrar(`internal error: ${firstLine}`)
  if (process.env.DEBUG === 'takrar' && error instanceof Error) tellAsTakrar(error.stack ?? 'no stack')
  return EXIT.couldNotFinish
}
