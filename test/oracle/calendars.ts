/** Calendars counted day by day from one known day, slowly and by other rules than the program's. */

export interface OracleDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** 1 January 1800 as a day number from 1 January 1970, and the last day that is walked to, 31 December 2100. */
export const FIRST_DAY = -62_091
export const LAST_DAY = 47_846

const GREGORIAN_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** The years of a cycle of thirty that have a day more. */
const ISLAMIC_LEAP_YEARS = [2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29]

/** Every day from FIRST_DAY to LAST_DAY in the Gregorian calendar. */
export function gregorianDays(): OracleDay[] {
  const length = ({ year, month }: OracleDay) => {
    const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
    return month === 2 && isLeap ? 29 : (GREGORIAN_LENGTHS[month - 1] as number)
  }
  return walk({ year: 1800, month: 1, day: 1 }, length)
}

/** The same days in the tabular civil Islamic calendar; 1 January 1800 was 4 Sha'ban 1214. */
export function islamicDays(): OracleDay[] {
  return walk({ year: 1214, month: 8, day: 4 }, ({ year, month }) => {
    if (month < 12) return month % 2 === 1 ? 30 : 29
    return ISLAMIC_LEAP_YEARS.includes(year % 30) ? 30 : 29
  })
}

/**
 * The same days in the Persian calendar: a year begins with the day at whose noon in Iran the sun has passed the
 * equinox, which is calculated from the theory of its motion (Meeus 1998, chapter 27). 1 January 1800 was 11 Dey 1178.
 */
export function persianDays(): OracleDay[] {
  const lengths = new Map<number, number>()
  for (let year = 1178; year <= 1480; year++) lengths.set(year, newYear(year + 622) - newYear(year + 621))
  return walk({ year: 1178, month: 10, day: 11 }, ({ year, month }) => {
    if (month <= 6) return 31
    return month < 12 || lengths.get(year) === 366 ? 30 : 29
  })
}

function walk(first: OracleDay, lengthOf: (day: OracleDay) => number): OracleDay[] {
  const days: OracleDay[] = []
  let today = first
  for (let number = FIRST_DAY; number <= LAST_DAY; number++) {
    days.push(today)
    const { year, month, day } = today
    if (day < lengthOf(today)) today = { year, month, day: day + 1 }
    else today = month < 12 ? { year, month: month + 1, day: 1 } : { year: year + 1, month: 1, day: 1 }
  }
  return days
}

/** Julian day number of the first day of the Persian year that begins in a Gregorian one. */
function newYear(gregorianYear: number): number {
  const universal = equinox(gregorianYear) - secondsOfDelta(gregorianYear) / 86_400
  const tehran = universal + 52.5 / 360
  return Math.ceil(tehran)
}

/** Ephemeris Julian day of the March equinox. */
function equinox(year: number): number {
  const y = (year - 2000) / 1000
  const mean = 2451623.80984 + 365242.37404 * y + 0.05169 * y ** 2 - 0.00411 * y ** 3 - 0.00057 * y ** 4
  const t = (mean - 2451545) / 36525
  const w = radians(35999.373 * t - 2.47)
  const lambda = 1 + 0.0334 * Math.cos(w) + 0.0007 * Math.cos(2 * w)
  const sum = TERMS.reduce((total, [a, b, c]) => total + a * Math.cos(radians(b + c * t)), 0)
  return mean + (0.00001 * sum) / lambda
}

/** How far the earth's turning is behind the even time of the theory, in seconds, as Espenak & Meeus (2006) give it. */
function secondsOfDelta(year: number): number {
  if (year < 1920) return 10
  if (year < 1986) return 45 + (1.067 * (year - 1950) - (year - 1950) ** 2 / 260) * 0.4
  if (year < 2050) return 62.92 + 0.32217 * (year - 2000) + 0.005589 * (year - 2000) ** 2
  return -20 + 32 * ((year - 1820) / 100) ** 2 - 0.5628 * (2150 - year)
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}

const TERMS: readonly (readonly [number, number, number])[] = [
  [485, 324.96, 1934.136],
  [203, 337.23, 32964.467],
  [199, 342.08, 20.186],
  [182, 27.85, 445267.112],
  [156, 73.14, 45036.886],
  [136, 171.52, 22518.443],
  [77, 222.54, 65928.934],
  [74, 296.72, 3034.906],
  [70, 243.58, 9037.513],
  [58, 119.81, 33718.147],
  [52, 297.17, 150.678],
  [50, 21.02, 2281.226],
  [45, 247.54, 29929.562],
  [44, 325.15, 31555.956],
  [29, 60.93, 4443.417],
  [18, 155.12, 67555.328],
  [17, 288.79, 4562.452],
  [16, 198.04, 62894.029],
  [14, 199.76, 31436.921],
  [12, 95.39, 14577.848],
  [12, 287.11, 31931.756],
  [12, 320.81, 34777.259],
  [9, 227.73, 1222.114],
  [8, 15.45, 16859.074],
]
