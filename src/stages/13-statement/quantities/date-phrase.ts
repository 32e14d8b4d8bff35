import { between, FAR, NEAR, type Token } from '../words/tokens.ts'
import type { Calendar } from './calendar.ts'
import { isYearOf, longestMonth } from './calendar.ts'
import { numberPhrase } from './number-phrase.ts'
import type { QuantityLanguage } from './quantity.ts'

/** A day or a month as a text names it; what it does not name is undefined. */
export interface DatePhrase {
  readonly calendar: Calendar
  readonly year: number | undefined
  readonly month: number
  readonly day: number | undefined
  /** Index of the token behind it. */
  readonly next: number
}

/** A year with a word that says so. */
export interface YearPhrase {
  readonly calendar: Calendar
  readonly year: number
  /** Index of the year's digits, and of the token behind the year and its calendar. */
  readonly digits: number
  readonly next: number
}

interface Month {
  readonly calendar: Calendar
  readonly month: number
  readonly needs: 'nothing' | 'day or year' | 'day and year'
  readonly next: number
}

const COMMA = 0x2c
const ARABIC_COMMA = 0x60c
const SLASH = 0x2f
const HYPHEN = 0x2d
const DASH = 0x2013
const DOT = 0x2e
const OPEN = 0x28
const CLOSE = 0x29
/** Signs between two names of one month: أكتوبر/تشرين الأول, (تشرين الأول), أكتوبر تشرين الأول. */
const BESIDE_NAME = [NEAR, SLASH, OPEN, HYPHEN, DASH]
/** Signs between a month and its year or day. */
const BESIDE_MONTH = [NEAR, COMMA, ARABIC_COMMA, CLOSE, DOT]
const BESIDE_DAY = [NEAR, HYPHEN, DOT]
const NUMERIC = [SLASH, HYPHEN, DOT]
const RANGE = [HYPHEN, DASH]
const MOST_LINKS = 2
const YEAR_DIGITS = 4

/** Reads dates at tokens of a text. */
export class DateReader {
  readonly #text: string
  readonly #tokens: readonly Token[]
  readonly #language: QuantityLanguage

  constructor(text: string, tokens: readonly Token[], language: QuantityLanguage) {
    this.#text = text
    this.#tokens = tokens
    this.#language = language
  }

  /** The day or month that begins at a token. */
  dateAt(index: number): DatePhrase | undefined {
    const kind = this.#tokens[index]?.meaning.kind
    if (kind === 'month') return this.#monthFirst(index)
    if (kind === 'digits' || kind === 'value' || kind === 'ordinal') {
      return this.#dayFirst(index) ?? this.#firstOfRange(index)
    }
    return undefined
  }

  /** The year that begins at a token: the word for year and digits, or digits and their calendar. */
  yearAt(index: number): YearPhrase | undefined {
    const hasWord = this.#tokens[index]?.meaning.kind === 'year'
    const digits = hasWord ? index + 1 : index
    const year = this.#yearDigits(digits)
    if (year === undefined || (hasWord && this.#between(digits) !== NEAR)) return undefined
    const era = this.#eraAt(digits + 1)
    const calendar =
      era?.calendar ?? (hasWord && isYearOf('gregory', year) && year > 1600 ? 'gregory' : undefined)
    if (calendar === undefined || !isYearOf(calendar, year)) return undefined
    return { calendar, year, digits, next: era?.next ?? digits + 1 }
  }

  /**
   * The year at digits behind a month: "October 2024" is a month and a year, two quantities, so that the October of
   * another year shares the month only.
   */
  yearBehindMonth(index: number): YearPhrase | undefined {
    if (this.#tokens[index]?.meaning.kind !== 'digits') return undefined
    let before = index - 1
    while (before > index - 1 - MOST_LINKS && this.#isLink(before)) before--
    const meaning = this.#tokens[before]?.meaning
    if (meaning?.kind !== 'month') return undefined
    const year = this.#yearBeside({ ...meaning, next: before + 1 })
    if (year === undefined) return undefined
    return { calendar: meaning.calendar, year: year.year, digits: index, next: year.next }
  }

  /** The calendar that is named behind a year. */
  #eraAt(index: number): { readonly calendar: Calendar; readonly next: number } | undefined {
    const meaning = this.#tokens[index]?.meaning
    if (meaning?.kind !== 'era' || this.#between(index) !== NEAR) return undefined
    return { calendar: meaning.calendar, next: index + 1 }
  }

  #dayFirst(index: number): DatePhrase | undefined {
    const numbers = numberPhrase(this.#text, this.#tokens, index, this.#language)
    if (numbers === undefined || numbers.decimals > 0 || numbers.scale > 1) return undefined
    if (!numbers.isNumber && !numbers.isOrdinal) return undefined
    const beside = this.#skipLinks(numbers.next)
    const month = this.#monthAt(beside)
    if (month === undefined || !BESIDE_DAY.includes(this.#between(beside))) return undefined
    if (beside > numbers.next && this.#between(numbers.next) !== NEAR) return undefined
    const day = numbers.mantissa
    if (day < 1 || day > longestMonth(month.calendar, month.month)) return undefined
    const year = this.#yearBeside(month)
    if (month.needs === 'day and year' && year === undefined) return undefined
    const next = year?.next ?? month.next
    return { calendar: month.calendar, year: year?.year, month: month.month, day, next }
  }

  /** "19-21 October", «از ۱۹ تا ۲۱ مهر»: the first day has the month of the second. */
  #firstOfRange(index: number): DatePhrase | undefined {
    const first = this.#tokens[index]
    if (first?.meaning.kind !== 'digits' || !first.meaning.isPlain || first.meaning.length > 2)
      return undefined
    const kind = this.#tokens[index + 1]?.meaning.kind
    const isRange = RANGE.includes(this.#between(index + 1))
    const isJoined = (kind === 'to' || kind === 'and') && this.#between(index + 1) === NEAR
    const second = isRange ? index + 1 : index + 2
    if (!isRange && !(isJoined && this.#between(second) === NEAR)) return undefined
    if (this.#tokens[second]?.meaning.kind !== 'digits') return undefined
    const last = this.#dayFirst(second)
    const day = first.meaning.mantissa
    if (last?.day === undefined || day < 1 || day >= last.day) return undefined
    return { ...last, day, next: index + 1 }
  }

  #monthFirst(index: number): DatePhrase | undefined {
    const month = this.#monthAt(index)
    if (month === undefined) return undefined
    const { calendar } = month
    if (this.#language === 'en') {
      const day = this.#dayBehind(month)
      if (day !== undefined) return day
    }
    const isNamed = this.#isNamed(index, calendar)
    const isSure = month.needs === 'nothing' || isNamed || this.#yearBeside(month) !== undefined
    if (month.needs === 'day and year' || !isSure) return undefined
    return { calendar, year: undefined, month: month.month, day: undefined, next: month.next }
  }

  /** "The month of May", "in May"; "last day" is none of the Persian month. */
  #isNamed(index: number, calendar: Calendar): boolean {
    const kind = this.#tokens[index - 1]?.meaning.kind
    const isBefore = kind === 'month word' || (kind === 'before month' && calendar === 'gregory')
    return isBefore && this.#between(index) === NEAR
  }

  /** "October 19, 2024". */
  #dayBehind(month: Month): DatePhrase | undefined {
    const index = this.#skipLinks(month.next)
    const numbers = numberPhrase(this.#text, this.#tokens, index, this.#language)
    const token = this.#tokens[index]
    if (numbers === undefined || token === undefined || numbers.decimals > 0 || numbers.scale > 1)
      return undefined
    const isDay = (token.meaning.kind === 'digits' && token.meaning.isPlain) || numbers.isOrdinal
    const sign = this.#between(index)
    if (!isDay || (sign !== NEAR && sign !== DOT)) return undefined
    const day = numbers.mantissa
    if (day < 1 || day > longestMonth(month.calendar, month.month)) return undefined
    const year = this.#yearBeside({ ...month, next: numbers.next })
    return {
      calendar: month.calendar,
      year: year?.year,
      month: month.month,
      day,
      next: year?.next ?? numbers.next,
    }
  }

  /** The month at a token, with a second name of it that stands beside it. */
  #monthAt(index: number): Month | undefined {
    const first = this.#tokens[index]
    if (first?.meaning.kind !== 'month') return undefined
    const { calendar, month } = first.meaning
    if (this.#language === 'en' && !first.isCapital) return undefined
    const second = this.#tokens[index + 1]?.meaning
    if (second?.kind === 'month' && second.calendar === calendar && second.month === month) {
      if (BESIDE_NAME.includes(this.#between(index + 1))) {
        return { calendar, month, needs: 'nothing', next: index + 2 }
      }
    }
    return { calendar, month, needs: first.meaning.needs, next: index + 1 }
  }

  /** The year behind a month, with its calendar, which must be the month's. */
  #yearBeside(month: Month): { readonly year: number; readonly next: number } | undefined {
    const index = this.#skipLinks(month.next)
    const year = this.#yearDigits(index)
    if (year === undefined || !isYearOf(month.calendar, year)) return undefined
    if (!BESIDE_MONTH.includes(this.#between(index))) return undefined
    if (index > month.next && !BESIDE_MONTH.includes(this.#between(month.next))) return undefined
    const era = this.#eraAt(index + 1)
    return { year, next: era?.calendar === month.calendar ? era.next : index + 1 }
  }

  #yearDigits(index: number): number | undefined {
    const meaning = this.#tokens[index]?.meaning
    if (meaning?.kind !== 'digits' || !meaning.isPlain || meaning.length !== YEAR_DIGITS) return undefined
    return meaning.mantissa
  }

  #skipLinks(index: number): number {
    let next = index
    while (next < index + MOST_LINKS && this.#isLink(next) && BESIDE_MONTH.includes(this.#between(next)))
      next++
    return next
  }

  #isLink(index: number): boolean {
    const kind = this.#tokens[index]?.meaning.kind
    return kind === 'link' || kind === 'month word' || kind === 'year'
  }

  /** What stands before a token, from the token before it. */
  #between(index: number): number {
    const [before, token] = [this.#tokens[index - 1], this.#tokens[index]]
    return before === undefined || token === undefined ? FAR : between(this.#text, before, token)
  }

  /** A date in digits, three numbers with one sign between them; undefined where their order leaves it open. */
  numericDateAt(index: number): DatePhrase | undefined {
    const [a, b, c] = [0, 1, 2].map((offset) => this.#tokens[index + offset]?.meaning)
    if (a?.kind !== 'digits' || b?.kind !== 'digits' || c?.kind !== 'digits') return undefined
    if (!a.isPlain || !b.isPlain || !c.isPlain || b.length > 2) return undefined
    const sign = this.#between(index + 1)
    if (!NUMERIC.includes(sign) || sign !== this.#between(index + 2)) return undefined
    if (this.#between(index + 3) === sign || this.#between(index) === sign) return undefined
    const isYearFirst = a.length === YEAR_DIGITS && c.length <= 2
    if (!isYearFirst && (a.length > 2 || c.length !== YEAR_DIGITS)) return undefined
    const year = isYearFirst ? a.mantissa : c.mantissa
    const era = this.#eraAt(index + 3)
    const calendar = era?.calendar ?? calendarOf(year, this.#language)
    if (calendar === undefined || !isYearOf(calendar, year)) return undefined
    const next = era?.next ?? index + 3
    if (isYearFirst) return { calendar, year, month: b.mantissa, day: c.mantissa, next }
    const [day, month] =
      a.mantissa > 12 || a.mantissa === b.mantissa ? [a.mantissa, b.mantissa] : [b.mantissa, a.mantissa]
    return day > 12 || day === month ? { calendar, year, month, day, next } : undefined
  }
}

/**
 * The calendar of a year in digits alone, where only one is likely: Persian years of the last century and the next
 * decades in Persian, in Arabic the Islamic years that are still to come in the Persian calendar.
 */
function calendarOf(year: number, language: QuantityLanguage): Calendar | undefined {
  if (year > 1700) return 'gregory'
  if (language === 'fa' || language === 'prs') return year >= 1280 && year < 1430 ? 'persian' : undefined
  return language === 'ar' && year >= 1430 && year < 1500 ? 'islamic' : undefined
}
