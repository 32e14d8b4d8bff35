/** The only place that writes to the user: answers to stdout, everything else to stderr. */

import type { Line } from '../explain/line.ts'
import { inert } from './inert.ts'
import { marked, painted } from './paint.ts'
import type { ProgressTarget } from './progress.ts'

/** What the user asked for. */
export function answer(...lines: readonly string[]): void {
  process.stdout.write(`${lines.map(inert).join('\n')}\n`)
}

/** The same, in lines whose parts have roles: in colour, or marked by signs where they would be lost without. */
export function answerLines(lines: readonly Line[]): void {
  const shown = wantsColour(process.stdout) ? painted : marked
  process.stdout.write(`${lines.map(shown).join('\n')}\n`)
}

/** What the user asked for, as one line of JSON. */
export function answerJson(data: unknown): void {
  process.stdout.write(`${JSON.stringify(data)}\n`)
}

/** What the user asked for, byte for byte: a file that is to be read by a program. */
export function answerText(text: string): void {
  process.stdout.write(text)
}

/** The same in pieces; resolves when there is room for the next one. */
export function answerChunk(text: string): Promise<void> {
  if (process.stdout.write(text) || process.stdout.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    const go = (): void => {
      process.stdout.off('drain', go)
      process.stdout.off('close', go)
      resolve()
    }
    process.stdout.on('drain', go)
    process.stdout.on('close', go)
  })
}

/** What a table is fitted to; null when standard output is no screen. */
export function screenOnStdout(): { readonly columns: number } | null {
  return isScreen(process.stdout) ? { columns: process.stdout.columns || 80 } : null
}

/** What the user should know. */
export function tell(...lines: readonly string[]): void {
  process.stderr.write(`${lines.map(inert).join('\n')}\n`)
}

/** The same, line by line under the program's name. */
export function tellAsTakrar(message: string): void {
  tell(...message.split('\n').map((line) => `takrar: ${line}`))
}

/** True when the stream is a screen that understands control sequences. */
export function isScreen(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && process.env.TERM !== 'dumb'
}

/** Where progress goes. */
export function progressOnStderr(): ProgressTarget {
  return {
    write: (text) => process.stderr.write(text),
    isScreen: isScreen(process.stderr),
    columns: () => process.stderr.columns || 80,
    now: () => performance.now(),
  }
}

/** A screen has colours unless the user wants none (https://no-color.org); FORCE_COLOR gives them to other outputs too. */
function wantsColour(stream: NodeJS.WriteStream): boolean {
  if ((process.env.NO_COLOR ?? '') !== '') return false
  const forced = process.env.FORCE_COLOR ?? ''
  return forced === '' ? isScreen(stream) : forced !== '0' && forced !== 'false'
}

/** The line that matters most: bold where there are colours. */
export function tellHeadline(line: string): void {
  const told = { text: line, role: 'strong' } as const
  process.stderr.write(`${wantsColour(process.stderr) ? painted([told]) : marked([told])}\n`)
}
