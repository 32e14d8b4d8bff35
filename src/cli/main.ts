#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8'
import { explainFailure, runCommandLine } from './command-line.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { isScreen, tellAsTakrar } from './terminal.ts'
import { stopWork } from './work.ts'

// A run is over so soon that optimising whatever runs a little costs more than it gains: only what runs much is worth it.
// Only the V8 of Node 20 knows the flag; others would complain on standard error.
if (process.versions.node.startsWith('20.')) setFlagsFromString('--interrupt-budget=600000')

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

/** argv in, exit code out. */
const code = await runCommandLine(process.argv.slice(2))
await Promise.all([flushed(process.stdout), flushed(process.stderr)])
process.exit(code)
