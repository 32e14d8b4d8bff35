import { isValidJalaaliDate, toGregorian, toJalaali } from 'jalaali-js'

export type Calendar = 'gregory' | 'persian' | 'islamic'

export interface CalendarDate {
  readonly year: number
  /** 1-12 */
  readonly month: number
  /** 1-31 */
  readonly day: number
}

/** Years in which dates are converted; outside them a year is no year, or its calendar is not sure enough. */
const FIRST_YEAR: Readonly<Record<Calendar, number>> = { gregory: 1500, persian: 1178, islamic: 1000 }
const LAST_YEAR: Readonly<Record<Calendar, number>> = { gregory: 2199, persian: 1500, islamic: 1600 }

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const DAYS_IN_ERA = 146_097
const YEARS_IN_ERA = 400
/** Days from 1 March of the year 0 to 1 January 1970. */
const EPOCH = 719_468
/** Days from 1 January 1970 back to the day before 1 Muharram of the year 1, which is 16 July 622 of the Julian calendar. */
const ISLAMIC_EPOCH = -492_149

export function isYearOf(calendar: Calendar, year: number): boolean {
  return year >= FIRST_YEAR[calendar] && year <= LAST_YEAR[calendar]
}

/** The days that a month may have at most, whatever the year: 28 to 31. */
export function longestMonth(calendar: Calendar, month: number): number {
  if (calendar === 'islamic') return month % 2 === 1 || month === 12 ? 30 : 29
  if (calendar === 'persian') return month <= 6 ? 31 : 30
  return month === 2 ? 29 : (MONTH_LENGTHS[month - 1] ?? 0)
}

/** Whether the calendar has the day, in the years that are converted. */
export function isDateOf(calendar: Calendar, { year, month, day }: CalendarDate): boolean {
  if (!isYearOf(calendar, year) || month < 1 || month > 12 || day < 1) return false
  if (calendar === 'persian') return isValidJalaaliDate(year, month, day)
  if (calendar === 'gregory') return day <= gregorianMonthLength(year, month)
  return day <= (month === 12 && !isIslamicLeapYear(year) ? 29 : longestMonth('islamic', month))
}

/**
 * Days from 1 January 1970 (proleptic Gregorian) of a day that the calendar has: Persian years by the leap years of the
 * Iranian calendar as Borkowski (1996) counts them, Islamic ones by the tabular civil calendar, which may be a day or
 * two off what was seen in the sky.
 */
export function dayNumber(calendar: Calendar, date: CalendarDate): number {
  if (calendar === 'islamic') return islamicDayNumber(date)
  if (calendar === 'gregory') return gregorianDayNumber(date)
  const { gy, gm, gd } = toGregorian(date.year, date.month, date.day)
  return gregorianDayNumber({ year: gy, month: gm, day: gd })
}

/** The Gregorian date of a day number (Hinnant 2013: years begin in March, so that the leap day is their last). */
export function gregorianDate(dayNumber: number): CalendarDate {
  const shifted = dayNumber + EPOCH
  const era = Math.floor(shifted / DAYS_IN_ERA)
  const dayOfEra = shifted - era * DAYS_IN_ERA
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return {
    year: yearOfEra + era * YEARS_IN_ERA + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  }
}

/** The Persian date of a day number. */
export function persianDate(dayNumber: number): CalendarDate {
  const { year, month, day } = gregorianDate(dayNumber)
  const { jy, jm, jd } = toJalaali(year, month, day)
  return { year: jy, month: jm, day: jd }
}

function gregorianDayNumber({ year, month, day }: CalendarDate): number {
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / YEARS_IN_ERA)
  const yearOfEra = marchYear - era * YEARS_IN_ERA
  const marchMonth = month > 2 ? month - 3 : month + 9
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * DAYS_IN_ERA + dayOfEra - EPOCH
}

/** Months of 30 and 29 days by turns; 11 leap years in 30 (Reingold & Dershowitz 2018, section 7.1). */
function islamicDayNumber({ year, month, day }: CalendarDate): number {
  const beforeYear = (year - 1) * 354 + Math.floor((3 + 11 * year) / 30)
  return ISLAMIC_EPOCH + beforeYear + Math.ceil(29.5 * (month - 1)) + day
}

function isIslamicLeapYear(year: number): boolean {
  return (14 + 11 * year) % 30 < 11
}

function gregorianMonthLength(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && isLeap ? 29 : (MONTH_LENGTHS[month - 1] ?? 0)
}
