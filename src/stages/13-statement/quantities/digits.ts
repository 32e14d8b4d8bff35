import { DIGIT, digitValue, LETTER_CLASSES } from './letter-classes.ts'

/** A number in digits: `mantissa / 10 ** decimals`. */
export interface Digits {
  readonly kind: 'digits'
  readonly mantissa: number
  readonly decimals: number
  /** Digits in a row, without any separator: what years, months and days are. */
  readonly isPlain: boolean
  /** Number of digits. */
  readonly length: number
  /** The same digits read with the dot as a separator of thousands, where both are usual; otherwise undefined. */
  readonly grouped: number | undefined
  /** UTF-16 position behind the last digit. */
  readonly end: number
}

/** More digits than these are the number of an account, not of things; they also are what a double holds exactly. */
export const MOST_DIGITS = 15
/** Signs that group thousands; the last of them may be the decimal sign. */
const GROUPING = ",٬،.٫'’\u00a0\u202f\u2009"
const DECIMAL = '.٫'
const GROUP = 3

interface Run {
  readonly separator: string
  readonly length: number
  readonly value: number
  readonly end: number
}

/**
 * The number that begins at a digit: 1234, 1,234.5, ۱٬۲۳۴, 12,34,567 (lakhs). A comma with fewer than three digits behind
 * it is a list, several dots are a date or a version: of these the first run alone is read.
 *
 * @param dotMayGroup whether 1.500 may be fifteen hundred, as in Persian and Maghrebi texts
 * @returns a number of more than MOST_DIGITS digits too, which is not exact
 */
export function readDigits(text: string, from: number, dotMayGroup: boolean): Digits {
  const first = runAt(text, from, '')
  if (isInList(text, from)) return numberOf([first], 0, undefined)
  const runs = [first]
  let end = first.end
  while (runs.length <= MOST_DIGITS && GROUPING.includes(text[end] ?? '-') && isDigit(text, end + 1)) {
    const run = runAt(text, end + 1, text[end] ?? '')
    runs.push(run)
    end = run.end
  }
  return ofRuns(runs, dotMayGroup)
}

function ofRuns(runs: readonly Run[], dotMayGroup: boolean): Digits {
  const [first, second] = runs as [Run, Run | undefined]
  if (second === undefined || first.length > MOST_DIGITS) return numberOf([first], 0, undefined)
  const groups = runs.slice(1).filter((run) => run.separator === second.separator)
  const last = runs[runs.length - 1] as Run
  const hasDecimals = groups.length === runs.length - 2 && DECIMAL.includes(last.separator)
  if (isGrouped(first, groups) && (groups.length === runs.length - 1 || hasDecimals)) {
    if (groups.length > 1 || !DECIMAL.includes(second.separator)) {
      return numberOf(runs, hasDecimals ? last.length : 0, undefined)
    }
  }
  if (runs.length > 2 || !DECIMAL.includes(second.separator)) return numberOf([first], 0, undefined)
  const mayGroup = dotMayGroup && second.separator === '.' && isGrouped(first, groups)
  return numberOf(runs, second.length, mayGroup ? first.value * 1000 + second.value : undefined)
}

/** Behind a sign that has digits before it, and was not read as part of their number. */
function isInList(text: string, from: number): boolean {
  return from >= 2 && GROUPING.includes(text[from - 1] ?? '-') && isDigit(text, from - 2)
}

function isGrouped(first: Run, groups: readonly Run[]): boolean {
  if (first.length > GROUP || first.value === 0) return false
  const isThousands = groups.every((group) => group.length === GROUP)
  const lakhs = groups.slice(0, -1).every((group) => group.length === 2) && groups.at(-1)?.length === GROUP
  return isThousands || (first.length <= 2 && lakhs)
}

function numberOf(runs: readonly Run[], decimals: number, grouped: number | undefined): Digits {
  const length = runs.reduce((sum, run) => sum + run.length, 0)
  const last = runs[runs.length - 1] as Run
  const mantissa = runs.reduce((value, run) => value * 10 ** run.length + run.value, 0)
  return { kind: 'digits', mantissa, decimals, isPlain: runs.length === 1, length, grouped, end: last.end }
}

function runAt(text: string, from: number, separator: string): Run {
  let end = from
  let value = 0
  for (; isDigit(text, end); end++) value = value * 10 + digitValue(text.charCodeAt(end))
  return { separator, length: end - from, value, end }
}

function isDigit(text: string, place: number): boolean {
  return place < text.length && LETTER_CLASSES[text.charCodeAt(place)] === DIGIT
}
