import { isValidJalaaliDate, toGregorian } from 'jalaali-js'

const TIME = String.raw`(?<hour>\d{1,2}):?(?<minute>\d\d)(?::?(?<second>\d\d)(?:[.,]\d+)?)?\s?(?<zone>z|[+-]\d\d(?::?\d\d)?)?`
const CALENDAR = new RegExp(
  String.raw`^(?<year>\d{4})(?<separator>[-/]?)(?<month>\d{1,2})\k<separator>(?<day>\d{1,2})(?:[t ]${TIME})?$`,
  'i',
)

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MAIL = new RegExp(
  String.raw`^(?:(?:mon|tue|wed|thu|fri|sat|sun)\s*,\s*)?(?<day>\d{1,2})\s+(?<month>${MONTHS.join('|')})\s+` +
    String.raw`(?<year>\d{4}|\d\d)\s+(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d))?` +
    String.raw`\s*(?<zone>[+-]\d{4}|[a-z]+)?(?:\s*\([^()]*\))?$`,
  'i',
)

/** Hours that RFC 2822, section 4.3, gives to zones with names. */
const NAMED_ZONES: ReadonlyMap<string, number> = new Map([
  ['z', 0],
  ['ut', 0],
  ['utc', 0],
  ['gmt', 0],
  ['edt', -4],
  ['est', -5],
  ['cdt', -5],
  ['cst', -6],
  ['mdt', -6],
  ['mst', -7],
  ['pdt', -7],
  ['pst', -8],
])

/** Persian years of the 19th to the 22nd century; the Gregorian years of that number are before any press. */
const FIRST_PERSIAN_YEAR = 1200
const LAST_PERSIAN_YEAR = 1500

type Groups = Readonly<Record<string, string | undefined>>

/**
 * Reads a date of publication: ISO 8601 calendar dates, RFC 2822, seconds or milliseconds since 1970, and dates of
 * the Persian calendar (years 1200-1500), also in Persian or Arabic digits. A time without an offset is UTC.
 *
 * @param latestDay `YYYY-MM-DD`; later dates are not believed
 * @returns `YYYY-MM-DD` or, if there is a time, `YYYY-MM-DDTHH:MM:SSZ`, both Gregorian and in UTC; null when it is none
 *   of these, an impossible day, in 1970 (where missing dates end up) or after the latest day
 */
export function parseDate(value: unknown, latestDay: string): string | null {
  const date =
    typeof value === 'number' ? epochDate(value) : typeof value === 'string' ? writtenDate(value) : null
  return date === null || date.startsWith('1970-') || date.slice(0, 10) > latestDay ? null : date
}

function writtenDate(value: string): string | null {
  const text = asciiDigits(value.trim())
  if (/^(?:\d{9,10}|\d{12,13})$/.test(text)) return epochDate(Number(text))
  const calendar = CALENDAR.exec(text)?.groups
  if (calendar !== undefined) return calendarDate(calendar)
  const mail = MAIL.exec(text)?.groups
  return mail === undefined ? null : mailDate(mail)
}

/** Persian (U+06F0) and Arabic (U+0660) digits have their value in the lowest four bits. */
function asciiDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15))
}

/** 9 or 10 digits are seconds, 12 or 13 milliseconds; a fraction is dropped. */
function epochDate(value: number): string | null {
  if (value >= 1e8 && value < 1e10) return utcTime(Math.floor(value) * 1000)
  return value >= 1e11 && value < 1e13 ? utcTime(value) : null
}

function calendarDate(groups: Groups): string | null {
  const { year = '', month = '', day = '', separator, hour } = groups
  const isPadded = month.length === 2 && day.length === 2 && (hour === undefined || hour.length === 2)
  const isPersian = Number(year) >= FIRST_PERSIAN_YEAR && Number(year) <= LAST_PERSIAN_YEAR
  if (!isPersian) {
    if (!isPadded || separator === '/') return null
    return instant(Number(year), Number(month), Number(day), groups, offsetMinutes(groups.zone))
  }
  if (!isPadded && separator === '') return null
  if (!isValidJalaaliDate(Number(year), Number(month), Number(day))) return null
  const { gy, gm, gd } = toGregorian(Number(year), Number(month), Number(day))
  return instant(gy, gm, gd, groups, offsetMinutes(groups.zone))
}

/** Years of two digits by RFC 2822, section 4.3. */
function mailDate(groups: Groups): string | null {
  const { year = '', month = '', day, zone } = groups
  const century = year.length === 4 ? 0 : Number(year) < 50 ? 2000 : 1900
  const named = zone === undefined ? undefined : NAMED_ZONES.get(zone.toLowerCase())
  const offset = named === undefined ? offsetMinutes(zone) : named * 60
  return instant(century + Number(year), MONTHS.indexOf(month.toLowerCase()) + 1, Number(day), groups, offset)
}

/** Minutes east of UTC; null for what is none. */
function offsetMinutes(zone: string | undefined): number | null {
  if (zone === undefined || zone === 'z' || zone === 'Z') return 0
  const parts = /^([+-])(\d\d):?(\d\d)?$/.exec(zone)
  if (parts === null) return null
  const [, sign, hours, minutes = '00'] = parts
  if (Number(hours) > 23 || Number(minutes) > 59) return null
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

/** A Gregorian day, with the time if there is one, moved to UTC. */
function instant(
  year: number,
  month: number,
  day: number,
  { hour, minute, second = '00' }: Groups,
  offset: number | null,
): string | null {
  if (offset === null || year <= LAST_PERSIAN_YEAR || year === 1970) return null
  const midnight = new Date(Date.UTC(year, month - 1, day))
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return null
  if (hour === undefined || minute === undefined) return midnight.toISOString().slice(0, 10)
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  const minutes = Number(hour) * 60 + Number(minute) - offset
  return utcTime(midnight.getTime() + (minutes * 60 + Number(second)) * 1000)
}

/** Null beyond the year 9999, which has no place in `YYYY`. */
function utcTime(milliseconds: number): string | null {
  const iso = new Date(milliseconds).toISOString()
  return iso.startsWith('+') ? null : `${iso.slice(0, 19)}Z`
}
