import type { Attribution } from '../model/run-files.ts'
import { oneLine } from './line-text.ts'

const MOST = 10
const MAX_TEXT = 300

/** Whom a text says it comes from; the formulas stand on lines of their own, for the sake of their direction. */
export function attributionLines(attributions: readonly Attribution[]): string[] {
  const lines = attributions.slice(0, MOST).flatMap(({ span, text, name, agencies }) => {
    const whom = agencies.length > 0 ? agencies.join(', ') : oneLine(name, MAX_TEXT)
    return [`attributed to ${whom} at [${span[0]}, ${span[1]})`, `  ${oneLine(text, MAX_TEXT)}`]
  })
  const rest = attributions.length - MOST
  return rest > 0 ? [...lines, `and ${rest} attributions more`] : lines
}
