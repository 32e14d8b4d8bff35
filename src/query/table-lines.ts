import { displayWidth, fitted } from './display-width.ts'
import type { Column, Row } from './query.ts'

/** A screen that a table is shown on. */
export interface Screen {
  readonly columns: number
}

const GAP = '  '
const NARROWEST = 8

/**
 * Rows as a table: a head, a rule, a line for each row. Numbers stand to the right; on a screen what is too wide is
 * cut, and what is written from right to left is kept from its neighbours.
 *
 * @param screen null where nothing is to be cut
 */
export function tableLines(
  columns: readonly Column[],
  rows: readonly Row[],
  screen: Screen | null,
): string[] {
  const head = columns.map(({ name }) => oneLine(name))
  const cells = rows.map((row) => row.map((value) => (value === null ? 'NULL' : oneLine(value))))
  const wanted = head.map((name, i) =>
    cells.reduce((widest, row) => Math.max(widest, displayWidth(row[i])), displayWidth(name)),
  )
  const widths = screen === null ? wanted : fittingWidths(wanted, screen.columns)
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => {
        const shown = fitted(cell, widths[i])
        const blanks = ' '.repeat(widths[i] - displayWidth(shown))
        const apart = screen !== null && RIGHT_TO_LEFT.test(shown) ? `\u2068${shown}\u2069` : shown
        return columns[i].kind === 'number' ? blanks + apart : apart + blanks
      })
      .join(GAP)
      .trimEnd()
  return [line(head), widths.map((width) => '-'.repeat(width)).join(GAP), ...cells.map(line)]
}

/** The widest columns give way until all fit, or are as narrow as can be. */
function fittingWidths(wanted: readonly number[], room: number): number[] {
  const widths = [...wanted]
  let over = widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1)) - room
  while (over > 0) {
    const widest = Math.max(...widths)
    if (widest <= NARROWEST) break
    const places = widths.flatMap((width, i) => (width === widest ? [i] : []))
    const next = Math.max(NARROWEST, ...widths.filter((width) => width < widest))
    const step = Math.max(1, Math.min(widest - next, Math.ceil(over / places.length)))
    for (const place of places) {
      if (over <= 0) break
      const given = Math.min(step, over)
      widths[place] -= given
      over -= given
    }
  }
  return widths
}

/** Hebrew, Arabic and their neighbours. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** What has power over a line, made visible: breaks and tabs as signs, other control characters as their code. */
function oneLine(text: string): string {
  return text
    .replace(/\r\n|[\n\r\u2028\u2029]/g, '↵')
    .replaceAll('\t', '→')
    .replace(
      /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu,
      (character) => `\\u{${character.charCodeAt(0).toString(16)}}`,
    )
}
