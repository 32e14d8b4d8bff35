import { toJalaali } from 'jalaali-js'
import type { ReportLanguage } from '../../model/settings.ts'

/** Names of the months as in CLDR 48, in the form that stands in a date. */
const GREGORIAN: Readonly<Record<ReportLanguage, readonly string[]>> = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  fa: [
    'ژانویه',
    'فوریه',
    'مارس',
    'آوریل',
    'مه',
    'ژوئن',
    'ژوئیه',
    'اوت',
    'سپتامبر',
    'اکتبر',
    'نوامبر',
    'دسامبر',
  ],
  ar: [
    'يناير',
    'فبراير',
    'مارس',
    'أبريل',
    'مايو',
    'يونيو',
    'يوليو',
    'أغسطس',
    'سبتمبر',
    'أكتوبر',
    'نوفمبر',
    'ديسمبر',
  ],
}

const PERSIAN = [
  'فروردین',
  'اردیبهشت',
  'خرداد',
  'تیر',
  'مرداد',
  'شهریور',
  'مهر',
  'آبان',
  'آذر',
  'دی',
  'بهمن',
  'اسفند',
]

/** A day, perhaps with a time; all Gregorian and in UTC, as Document.date has it. */
export interface Moment {
  readonly year: number
  readonly month: number
  readonly day: number
  /** `14:05`; null for a day. */
  readonly time: string | null
}

/** @param date `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SSZ` */
export function momentOf(date: string): Moment {
  const [year, month, day] = date.slice(0, 10).split('-').map(Number)
  return { year, month, day, time: date.length > 10 ? date.slice(11, 16) : null }
}

/** The day in words: `3 Dec 2024`; digits are still to be written in the language's own. */
export function gregorianDay({ year, month, day }: Moment, language: ReportLanguage): string {
  return `${day} ${GREGORIAN[language][month - 1]} ${year}`
}

/** The day of the Persian calendar in words: `13 آذر 1403`. */
export function persianDay({ year, month, day }: Moment): string {
  const { jy, jm, jd } = toJalaali(year, month, day)
  return `${jd} ${PERSIAN[jm - 1]} ${jy}`
}

export function gregorianMonth(year: number, month: number, language: ReportLanguage): string {
  return `${GREGORIAN[language][month - 1]} ${year}`
}

/** A month of the Persian calendar, from 1, in words: `آذر 1403`. */
export function persianMonth(year: number, month: number): string {
  return `${PERSIAN[month - 1]} ${year}`
}
