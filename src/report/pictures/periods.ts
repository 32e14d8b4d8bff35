import { toJalaali } from 'jalaali-js'
import type { ReportLanguage } from '../../model/settings.ts'
import { gregorianMonth, momentOf, persianMonth } from '../words/dates.ts'
import type { PhraseKey, ReportWords } from '../words/phrases.ts'

/** Stretches of time, all as long, one after the other, of the calendar of the language. */
export interface Periods {
  /** In days, or in months. */
  readonly unit: 'day' | 'month'
  readonly step: number
  /** Number of the first period, counted in steps. */
  readonly first: number
  readonly count: number
}

const DAY = 86_400_000
const DAY_STEPS = [1, 7]
const MONTH_STEPS = [1, 3, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000, 24_000, 60_000, 120_000]

/** The shortest periods of which so many cover both dates. */
export function periodsBetween(
  first: string,
  last: string,
  { language, most }: { readonly language: ReportLanguage; readonly most: number },
): Periods {
  const choices = [
    ...DAY_STEPS.map((step) => ({ unit: 'day' as const, step })),
    ...MONTH_STEPS.map((step) => ({ unit: 'month' as const, step })),
  ]
  const spans = choices.map((choice): Periods => {
    const start = numberOf(first, choice, language)
    return { ...choice, first: start, count: numberOf(last, choice, language) - start + 1 }
  })
  return spans.find(({ count }) => count <= most) ?? spans[spans.length - 1]
}

/** Place of the period that a date is in; below 0 or from `count` on when it is in none of them. */
export function periodOf(date: string, periods: Periods, language: ReportLanguage): number {
  return numberOf(date, periods, language) - periods.first
}

/** The period in words. */
export function periodName(index: number, periods: Periods, words: ReportWords): string {
  const { unit, step, first } = periods
  const number = first + index
  if (unit === 'day') {
    const date = words.date(dayOf(number, step, words.language))
    return step === 1 ? date : words.say('weekFrom', { date })
  }
  if (step < 12) {
    const low = monthName(number * step, words)
    return step === 1 ? low : words.say('fromTo', { low, high: monthName(number * step + step - 1, words) })
  }
  const year = (number * step) / 12
  const written = (value: number): string => words.fraction(value, 0)
  if (step === 12) return written(year)
  return words.say('fromTo', { low: written(year), high: written(year + step / 12 - 1) })
}

/** The period's beginning, short enough for an axis. */
export function periodStart(index: number, periods: Periods, words: ReportWords): string {
  const { unit, step, first } = periods
  const number = first + index
  if (unit === 'day') return words.date(dayOf(number, step, words.language))
  return step < 12 ? monthName(number * step, words) : words.fraction((number * step) / 12, 0)
}

/** What one period is: "Articles by month." */
export function periodLead({ unit, step }: Periods, words: ReportWords): string {
  if (unit === 'day') return words.say(step === 1 ? 'perDay' : 'perWeek')
  const phrases: Readonly<Record<number, PhraseKey>> = { 1: 'perMonth', 3: 'perQuarter', 12: 'perYear' }
  return words.say(phrases[step] ?? 'perYears', { n: step / 12 })
}

/** Steps from the beginning of the calendar's count to a date. */
function numberOf(
  date: string,
  { unit, step }: Pick<Periods, 'unit' | 'step'>,
  language: ReportLanguage,
): number {
  if (unit === 'day') return Math.floor((dayNumber(date) - weekStart(step, language)) / step)
  return Math.floor(monthNumber(date, language) / step)
}

function dayOf(number: number, step: number, language: ReportLanguage): string {
  return new Date((number * step + weekStart(step, language)) * DAY).toISOString().slice(0, 10)
}

/** Days since 1970-01-01, a Thursday. */
function dayNumber(date: string): number {
  return Date.parse(date.slice(0, 10)) / DAY
}

/** Number of a day on which a week begins: Monday, in Persian and Arabic Saturday. */
function weekStart(step: number, language: ReportLanguage): number {
  if (step === 1) return 0
  return language === 'en' ? 4 : 2
}

/** Months since the beginning of the year 0 of the calendar. */
function monthNumber(date: string, language: ReportLanguage): number {
  const { year, month, day } = momentOf(date)
  if (language !== 'fa') return year * 12 + month - 1
  const { jy, jm } = toJalaali(year, month, day)
  return jy * 12 + jm - 1
}

function monthName(number: number, words: ReportWords): string {
  const [year, month] = [Math.floor(number / 12), (number % 12) + 1]
  const name =
    words.language === 'fa' ? persianMonth(year, month) : gregorianMonth(year, month, words.language)
  return name.replace(/\d+/g, (digits) => words.fraction(Number(digits), 0))
}
