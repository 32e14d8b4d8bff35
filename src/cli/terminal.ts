/** The only place that writes to the user: answers to stdout, everything else to stderr. */

import type { ProgressTarget } from './progress.ts'

/** What the user asked for. */
export function answer(...lines: readonly string[]): void {
  process.stdout.write(`${lines.map(inert).join('\n')}\n`)
}

/** What the user asked for, as one line of JSON. */
export function answerJson(data: unknown): void {
  process.stdout.write(`${JSON.stringify(data)}\n`)
}

/** What the user asked for, byte for byte: a file that is to be read by a program. */
export function answerText(text: string): void {
  process.stdout.write(text)
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

/** The line that matters most: bold on a screen, unless the user wants no colours (https://no-color.org). */
export function tellHeadline(line: string): void {
  const plain = !isScreen(process.stderr) || (process.env.NO_COLOR ?? '') !== ''
  process.stderr.write(plain ? `${inert(line)}\n` : `\u001b[1m${inert(line)}\u001b[22m\n`)
}

/**
 * The text without power over the terminal: names and excerpts come from archives, so control characters and
 * bidirectional overrides are shown as `\u{9b}`. Tabs and line feeds stay.
 */
export function inert(text: string): string {
  return text.replace(DANGEROUS, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`)
}

const DANGEROUS = /(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu
