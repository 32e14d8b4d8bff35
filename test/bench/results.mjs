import { mkdirSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { dirname } from 'node:path'

/** Writes what was measured, every repetition of it. */
export function writeResults(path, results) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify({ ...results, loadAfter: loadavg() }, null, 2)}\n`)
}

/** Prints rows of cells under a heading as a Markdown table. The first column is text, the others are numbers. */
export function printTable(title, heading, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |\n`
  const rule = `|${heading.map((_, i) => (i === 0 ? '---' : '--:')).join('|')}|\n`
  process.stdout.write(`\n${title}\n\n${line(heading)}${rule}${rows.map(line).join('')}`)
}

export const say = (words) => process.stderr.write(`${words}\n`)

export const percent = (part) => (part === null ? '' : `${(part * 100).toFixed(2)} %`)
export const decimals = (value, digits) => value.toFixed(digits)
export const whole = (value) => Math.round(value).toLocaleString('en')
