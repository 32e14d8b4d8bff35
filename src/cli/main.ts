#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8'
import { CommanderError } from 'commander'
import { RunError, SettingsError } from '../model/errors.ts'
import { withDataFlag } from './data-output.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { memoryFailure } from './memory-failure.ts'
import { createProgram } from './program.ts'
import { isScreen, tellAsTakrar } from './terminal.ts'
import { stopWork } from './work.ts'

// A run is over so soon that optimising whatever runs a little costs more than it gains: only what runs much is worth it.
// Only the V8 of Node 20 knows the flag; others would complain on standard error.
if (process.versions.node.startsWith('20.')) setFlagsFromString('--interrupt-budget=600000')

/** argv in, exit code out. */
async function main(): Promise<ExitCode> {
  let code: ExitCode = EXIT.finished
  try {
    await createProgram((outcome) => {
      code = outcome
    }).parseAsync(withDataFlag(process.argv.slice(2)), { from: 'user' })
    return code
  } catch (error) {
    return explainFailure(error)
  }
}

function explainFailure(error: unknown): ExitCode {
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

let isStopping = false

/** The first signal ends the work and keeps what it has saved; a second one, or work that does not end, ends all. */
function stopOnSignal(signal: 'SIGINT' | 'SIGTERM', code: ExitCode): void {
  const die = (): void => {
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  }
  process.on(signal, () => {
    if (isStopping) die()
    isStopping = true
    // Leaves the line of the progress, and the ^C that terminals show.
    if (isScreen(process.stderr)) process.stderr.write('\n')
    tellAsTakrar(`stopped by ${signal}`)
    setTimeout(die, STOPPING_MS)
    void stopWork().then(() => process.exit(code))
  })
}

/** A call into the system or into compiled code cannot be ended from outside. */
const STOPPING_MS = 1500

/** A reader that has seen enough, such as `head`, closes the pipe: no reason to complain. Other trouble is one. */
function watchOutput(stream: NodeJS.WriteStream, name: string): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return
    if (stream !== process.stderr) tellAsTakrar(`cannot write to ${name}: ${error.code}`)
    process.exit(EXIT.couldNotFinish)
  })
}

/** Resolves when what was written has been handed over, or cannot be. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve())
  })
}

watchOutput(process.stdout, 'standard output')
watchOutput(process.stderr, 'standard error')
stopOnSignal('SIGINT', EXIT.interrupted)
stopOnSignal('SIGTERM', EXIT.terminated)
process.on('uncaughtException', (error) => process.exit(explainFailure(error)))

const code = await main()
await Promise.all([flushed(process.stdout), flushed(process.stderr)])
process.exit(code)
