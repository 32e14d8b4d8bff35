import { describe, expect, it } from 'vitest'
import {
  type Calendar,
  dayNumber,
  gregorianDate,
  isDateOf,
  longestMonth,
  persianDate,
} from '../../../src/stages/13-statement/quantities/calendar.ts'
import { FIRST_DAY, gregorianDays, islamicDays, LAST_DAY, persianDays } from '../../oracle/calendars.ts'

const CALENDARS: readonly (readonly [Calendar, string, () => ReturnType<typeof gregorianDays>])[] = [
  ['gregory', 'gregory', gregorianDays],
  ['persian', 'persian', persianDays],
  ['islamic', 'islamic-civil', islamicDays],
]
const DAY = 86_400_000

describe.each(CALENDARS)('the %s calendar', (calendar, intl, daysOf) => {
  it('counts every day from 1800 to 2100 as the walk from day to day does', () => {
    const wrong = daysOf().filter(
      (day, index) => !isDateOf(calendar, day) || dayNumber(calendar, day) !== FIRST_DAY + index,
    )
    expect(wrong).toEqual([])
  })

  it('knows no day behind the last of a month', () => {
    const days = daysOf()
    for (const [index, day] of days.slice(0, -1).entries()) {
      if (days[index + 1]?.day !== 1) continue
      expect(isDateOf(calendar, { ...day, day: day.day + 1 })).toBe(false)
      expect(day.day).toBeLessThanOrEqual(longestMonth(calendar, day.month))
    }
  })

  it('names the days that the running Intl names', () => {
    const format = new Intl.DateTimeFormat('en', {
      calendar: intl,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      numberingSystem: 'latn',
      timeZone: 'UTC',
    })
    const different = new Set<number>()
    for (const [index, { year, month, day }] of daysOf().entries()) {
      if (index % 7 !== 0) continue
      const parts = format.formatToParts((FIRST_DAY + index) * DAY)
      const part = (type: string) =>
        Number.parseInt(parts.find((each) => each.type === type)?.value ?? '', 10)
      if (part('month') !== month || part('day') !== day) different.add(year)
    }
    expect([...different]).toEqual([])
  })
})

it('gives the Gregorian and the Persian date of every day back', () => {
  const [gregorian, persian] = [gregorianDays(), persianDays()]
  for (let number = FIRST_DAY; number <= LAST_DAY; number++) {
    const index = number - FIRST_DAY
    const [byRule, walked] = [gregorianDate(number), gregorian[index]]
    if (byRule.day !== walked?.day || byRule.month !== walked.month) expect(byRule).toEqual(walked)
    const [jalali, sun] = [persianDate(number), persian[index]]
    if (jalali.day !== sun?.day || jalali.month !== sun.month) expect(jalali).toEqual(sun)
  }
  expect(gregorian).toHaveLength(LAST_DAY - FIRST_DAY + 1)
})
