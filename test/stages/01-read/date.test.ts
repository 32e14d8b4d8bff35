import fc from 'fast-check'
import { toJalaali } from 'jalaali-js'
import { afterEach, describe, expect, test } from 'vitest'
import { parseDate } from '../../../src/stages/01-read/date.ts'

const LATEST = '2030-01-01'
const instants = fc
  .integer({ min: Date.UTC(1980, 0, 1) / 1000, max: Date.UTC(2029, 11, 31) / 1000 })
  .map((seconds) => ({ seconds, iso: `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z` }))

function inDigits(text: string, zero: number): string {
  return text.replace(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)))
}

describe('laws', () => {
  test('one instant reads the same in every form', () => {
    fc.assert(
      fc.property(instants, ({ seconds, iso }) => {
        const date = new Date(seconds * 1000)
        const forms = [
          iso,
          iso.replace('T', ' ').replace('Z', ''),
          iso.replaceAll(/[-:]/g, ''),
          date.toUTCString(),
          seconds,
          String(seconds),
          seconds * 1000,
          String(seconds * 1000 + 999),
          inDigits(iso, 0x06f0),
          inDigits(iso, 0x0660),
        ]
        for (const form of forms) expect(parseDate(form, LATEST), String(form)).toBe(iso)
      }),
    )
  })

  test('an offset moves the time and nothing else', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -14 * 60, max: 14 * 60 }), ({ seconds, iso }, minutes) => {
        const local = new Date((seconds + minutes * 60) * 1000).toISOString().slice(0, 19)
        const two = (value: number): string => String(value).padStart(2, '0')
        const sign = minutes < 0 ? '-' : '+'
        const [hours, rest] = [two(Math.floor(Math.abs(minutes) / 60)), two(Math.abs(minutes) % 60)]
        expect(parseDate(`${local}${sign}${hours}:${rest}`, LATEST)).toBe(iso)
        expect(parseDate(`${local} ${sign}${hours}${rest}`, LATEST)).toBe(iso)
      }),
    )
  })

  test('a Persian date is the Gregorian day that the calendar gives', () => {
    fc.assert(
      fc.property(instants, ({ iso }) => {
        const [year, month, day] = iso.slice(0, 10).split('-').map(Number)
        const { jy, jm, jd } = toJalaali(year, month, day)
        expect(parseDate(`${jy}/${jm}/${jd}`, LATEST)).toBe(iso.slice(0, 10))
        expect(parseDate(inDigits(`${jy}-${jm}-${jd}`, 0x06f0), LATEST)).toBe(iso.slice(0, 10))
        expect(parseDate(`${jy}/${jm}/${jd} ${iso.slice(11, 19)}`, LATEST)).toBe(iso)
      }),
    )
  })

  test('anything is a date in the one form, or null', () => {
    const almost = fc.stringMatching(/^[0-9۰-۹/: TZ+.,-]{0,24}$/)
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string(), almost, fc.double()), (value) => {
        const date = parseDate(value, LATEST)
        if (date === null) return
        expect(date).toMatch(/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?$/)
        expect(date.slice(0, 10) <= LATEST).toBe(true)
        expect(parseDate(date, LATEST)).toBe(date)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('time zone of the process', () => {
  const before = process.env.TZ
  afterEach(() => {
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  })

  test('does not matter', () => {
    for (const zone of ['Asia/Tehran', 'America/Los_Angeles', 'Pacific/Kiritimati']) {
      process.env.TZ = zone
      expect(parseDate('2024-03-10T02:30:00', LATEST)).toBe('2024-03-10T02:30:00Z')
      expect(parseDate('2024-03-10', LATEST)).toBe('2024-03-10')
      expect(parseDate('1403/01/02 00:30', LATEST)).toBe('2024-03-21T00:30:00Z')
      expect(parseDate('Sun, 10 Mar 2024 02:30:00 GMT', LATEST)).toBe('2024-03-10T02:30:00Z')
    }
  })
})

describe('read', () => {
  test.each([
    ['2024-12-01', '2024-12-01'],
    ['  2024-12-01\n', '2024-12-01'],
    ['20241201', '2024-12-01'],
    ['2024-02-29', '2024-02-29'],
    ['2024-12-01T10:15', '2024-12-01T10:15:00Z'],
    ['2024-12-01t10:15:30z', '2024-12-01T10:15:30Z'],
    ['2024-12-01 10:15:30.999999', '2024-12-01T10:15:30Z'],
    ['2024-12-01T10:15:30,5+03:30', '2024-12-01T06:45:30Z'],
    ['2024-12-01T01:15:30+03', '2024-11-30T22:15:30Z'],
    ['2024-12-31T23:30:00-0100', '2025-01-01T00:30:00Z'],
    ['1403/09/12', '2024-12-02'],
    ['1403-9-2 14:05', '2024-11-22T14:05:00Z'],
    ['۱۴۰۳/۰۹/۱۲', '2024-12-02'],
    ['١٤٠٣/٠٩/١٢ ١٤:٠٥:٠٦', '2024-12-02T14:05:06Z'],
    ['1403-09-12T14:05:06+03:30', '2024-12-02T10:35:06Z'],
    ['1399/12/30', '2021-03-20'],
    ['14030912', '2024-12-02'],
    ['Tue, 03 Dec 2024 10:15:00 +0330', '2024-12-03T06:45:00Z'],
    ['3 Dec 2024 10:15 EST', '2024-12-03T15:15:00Z'],
    ['Tue, 3 Dec 24 10:15:00 GMT (Greenwich)', '2024-12-03T10:15:00Z'],
    ['Fri, 3 Dec 99 10:15:00 UT', '1999-12-03T10:15:00Z'],
    [1733220900, '2024-12-03T10:15:00Z'],
    [1733220900.75, '2024-12-03T10:15:00Z'],
    ['1733220900', '2024-12-03T10:15:00Z'],
    [1733220900123, '2024-12-03T10:15:00Z'],
    [946684799, '1999-12-31T23:59:59Z'],
    ['1969-07-20', '1969-07-20'],
  ])('%j', (value, expected) => {
    expect(parseDate(value, LATEST)).toBe(expected)
  })
})

describe('not read', () => {
  test.each([
    ['an impossible day', '2024-02-31'],
    ['29 February of a common year', '2023-02-29'],
    ['month 13', '2024-13-01'],
    ['MySQL’s zero', '0000-00-00 00:00:00'],
    ['the first year', '0001-01-01T00:00:00Z'],
    ['hour 24', '2024-12-01T24:00:00Z'],
    ['minute 60', '2024-12-01T10:60:00Z'],
    ['a strange offset', '2024-12-01T10:15:00+99:00'],
    ['1970', '1970-05-06'],
    ['the epoch', '1970-01-01T00:00:00Z'],
    ['1970 by its offset', '1970-01-01T00:00:00+05:00'],
    ['1970 in UTC', '1969-12-31T23:00:00-05:00'],
    ['zero', 0],
    ['small numbers', 20241201],
    ['11 digits', '17332209001'],
    ['14 digits', '20241201101500'],
    ['negative numbers', -1733220900],
    ['the day after the latest', '2030-01-02'],
    ['a later moment', '2030-01-02T00:00:00Z'],
    ['later by its offset', '2030-01-01T23:00:00-02:00'],
    ['the end of the fifth digit', '9999-12-31T23:00:00-05:00'],
    ['Persian 30 Esfand of a common year', '1402/12/30'],
    ['Persian month 13', '1403/13/01'],
    ['seven digits', '1403112'],
    ['a Persian year to come', '1450/01/01'],
    ['slashes in a Gregorian date', '2024/12/01'],
    ['day first', '01-12-2024'],
    ['American order', '12/01/2024'],
    ['words', 'yesterday'],
    ['a month name first', 'December 3, 2024'],
    ['an unknown zone', 'Tue, 03 Dec 2024 10:15:00 XYZT'],
    ['RFC 2822 with 31 February', '31 Feb 2024 10:15:00 GMT'],
    ['an array', ['2024-12-01']],
    ['true', true],
    ['not a number', Number.NaN],
  ])('%s', (_, value) => {
    expect(parseDate(value, LATEST)).toBeNull()
  })
})
