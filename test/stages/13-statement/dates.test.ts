import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cldrNamesSource } from '../../../src/build/cldr-names-source.ts'
import {
  CLDR_VERSION,
  NAMES,
  NAMES_DIGEST,
} from '../../../src/stages/13-statement/quantities/cldr-names.generated.ts'
import { cldrNames } from '../../../src/stages/13-statement/quantities/cldr-names.ts'
import { foldedForm } from '../../../src/stages/13-statement/quantities/letter-classes.ts'
import { readQuantities } from '../../../src/stages/13-statement/quantities/quantities.ts'
import {
  isSameQuantity,
  type Quantity,
  type QuantityLanguage,
} from '../../../src/stages/13-statement/quantities/quantity.ts'
import { FIRST_DAY, gregorianDays, islamicDays, persianDays } from '../../oracle/calendars.ts'

const LANGUAGES: readonly QuantityLanguage[] = ['fa', 'prs', 'ar', 'en', 'ur']
const GENERATED = new URL(
  '../../../src/stages/13-statement/quantities/cldr-names.generated.ts',
  import.meta.url,
)

function only(text: string, language: QuantityLanguage): Quantity {
  const quantities = readQuantities(text, language)
  expect(quantities.map(({ start, end }) => text.slice(start, end))).toEqual([text])
  return quantities[0] as Quantity
}

function readings(text: string, language: QuantityLanguage): string[] {
  return readQuantities(text, language).map(
    ({ start, end, keys }) => `${text.slice(start, end)} = ${keys[0]}`,
  )
}

describe('one day in many writings has one key', () => {
  it.each<[QuantityLanguage, string]>([
    ['en', '19 October 2024'],
    ['en', 'October 19, 2024'],
    ['en', 'Oct. 19th, 2024'],
    ['en', '19th of October 2024'],
    ['en', '2024-10-19'],
    ['en', '19/10/2024'],
    ['en', '10/19/2024'],
    ['en', '19.10.2024'],
    ['en', '28 Mehr 1403'],
    ['fa', '۲۸ مهر ۱۴۰۳'],
    ['fa', '۲۸ مهرماه ۱۴۰۳'],
    ['fa', '۲۸ مهر ماه سال ۱۴۰۳ شمسی'],
    ['fa', 'بیست و هشتم مهر ۱۴۰۳'],
    ['fa', '۱۴۰۳/۰۷/۲۸'],
    ['fa', '28/7/1403'],
    ['fa', '۱۹ اکتبر ۲۰۲۴ میلادی'],
    ['fa', '۲۸ میزان ۱۴۰۳'],
    ['prs', '۲۸ میزان ۱۴۰۳'],
    ['prs', '۱۹ اکتوبر ۲۰۲۴'],
    ['ar', '19 أكتوبر 2024'],
    ['ar', '19 تشرين الأول 2024'],
    ['ar', '19 تشرين الأول/أكتوبر 2024'],
    ['ar', '19 أكتوبر (تشرين الأول) 2024'],
    ['ar', '19 أكتوبر تشرين الأول 2024'],
    ['ar', '١٩ من أكتوبر عام ٢٠٢٤'],
    ['ar', 'التاسع عشر من أكتوبر 2024'],
    ['ar', '28 مهر 1403'],
    ['ur', '19 اکتوبر 2024'],
  ])('%s: %s', (language, text) => {
    expect(only(text, language).keys).toEqual(['date:2024-10-19', 'day:gregory:10-19', 'day:persian:07-28'])
  })

  it.each<[QuantityLanguage, string]>([
    ['ar', '١٦ ربيع الآخر ١٤٤٦ هـ'],
    ['ar', '16 ربيع الثاني 1446'],
    ['ar', '1446/4/16'],
    ['fa', '۱۶ ربیع‌الثانی ۱۴۴۶'],
    ['fa', '۱۶ ربیع الثانی ۱۴۴۶ قمری'],
    ['ur', '16 ربیع الثانی 1446 ہجری'],
    ['en', '16 Rabi al-Thani 1446 AH'],
  ])('%s: %s, give or take a day', (language, text) => {
    const october19 = only('19 October 2024', 'en')
    const islamic = only(text, language)
    expect(islamic.keys.at(-1)).toBe('day:islamic:04-16')
    expect(isSameQuantity(islamic, october19)).toBe(true)
    expect(isSameQuantity(islamic, only('23 October 2024', 'en'))).toBe(false)
  })

  it.each<[string, QuantityLanguage, string]>([
    ['month:gregory:7', 'ar', 'يوليوز'],
    ['month:gregory:7', 'ar', 'جويلية'],
    ['month:gregory:7', 'ar', 'تموز'],
    ['month:gregory:7', 'fa', 'ژوئیه'],
    ['month:gregory:7', 'prs', 'جولای'],
    ['month:gregory:7', 'ur', 'جولائی'],
    ['month:gregory:7', 'en', 'July'],
    ['month:gregory:1', 'ar', 'كانون الثاني'],
    ['month:persian:9', 'fa', 'آذرماه'],
    ['month:persian:10', 'fa', 'دی ماه'],
    ['month:islamic:9', 'ar', 'رمضان'],
    ['month:islamic:9', 'ur', 'رمضان المبارک'],
    ['weekday:2', 'fa', 'سه‌شنبه'],
    ['weekday:2', 'fa', 'سه شنبه'],
    ['weekday:2', 'ar', 'الثلاثاء'],
    ['weekday:2', 'ar', 'والثلاثاء'],
    ['weekday:2', 'en', 'Tuesday'],
    ['weekday:7', 'ur', 'اتوار'],
    ['year:gregory:2024', 'fa', '۲۰۲۴ میلادی'],
    ['year:persian:1403', 'fa', '۱۴۰۳ خورشیدی'],
    ['year:islamic:1446', 'ar', '1446 هـ'],
  ])('%s: %s %s', (key, language, text) => {
    expect(only(text, language).keys[0]).toBe(key)
  })
})

describe('every day from 1800 to 2100 is read back as it was written', () => {
  const months = (kind: string, cell: number) =>
    NAMES.filter((row) => row.startsWith(`month:${kind}:`)).map((row) => row.split('|')[cell]?.split(',')[0])
  it.each([
    ['fa', 'gregory', 1, gregorianDays],
    ['fa', 'persian', 1, persianDays],
    ['prs', 'persian', 2, persianDays],
    ['ar', 'gregory', 3, gregorianDays],
    ['ar', 'islamic', 3, islamicDays],
    ['en', 'gregory', 4, gregorianDays],
    ['ur', 'gregory', 5, gregorianDays],
  ] as const)('%s, %s', (language, calendar, cell, daysOf) => {
    const names = months(calendar, cell)
    const gregorian = gregorianDays()
    for (const [index, { year, month, day }] of daysOf().entries()) {
      if (index % 5 !== 0) continue
      const [quantity] = readQuantities(`${day} ${names[month - 1]} ${year}`, language)
      const { year: y = 0, month: m = 0, day: d = 0 } = gregorian[index] ?? {}
      const key = `date:${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
      if (quantity?.keys[0] !== key)
        expect([FIRST_DAY + index, quantity?.keys[0]]).toEqual([FIRST_DAY + index, key])
    }
  })
})

describe('what is no date, or not surely one, has no date', () => {
  it.each<[QuantityLanguage, string, string[]]>([
    ['en', '05/10/2024', ['05 = number:5', '10 = number:10', '2024 = number:2024']],
    ['en', 'you may 5 times march', ['5 = number:5']],
    ['en', 'March and May', []],
    ['en', 'in January, it said. He was\nthe seventh', ['January = month:gregory:1']],
    ['en', '30 February 2024', ['30 = number:30', 'February = month:gregory:2', '2024 = year:gregory:2024']],
    [
      'en',
      'It ended in May, since March, not on the last Day',
      ['May = month:gregory:5', 'March = month:gregory:3'],
    ],
    ['en', 'killed 5 in May', ['5 = number:5', 'May = month:gregory:5']],
    ['fa', 'خبرگزاری مهر و تیر و دی', []],
    ['fa', '۵ می رود', ['۵ = number:5']],
    ['fa', '۱۴۴۶/۰۴/۱۶', ['۱۴۴۶ = number:1446', '۰۴ = number:4', '۱۶ = number:16']],
    ['fa', 'یک صفر', []],
    ['prs', 'بیمار سرطان و کار جدی', []],
    ['ar', 'من باب الحرص', []],
    ['ar', 'في شهر آب', ['آب = month:gregory:8']],
    ['ar', '31 نيسان', ['31 = number:31']],
    ['ar', '1403/07/28', ['1403 = number:1403', '07 = number:7', '28 = number:28']],
    ['ar', 'لا أحد، أب، مارس ضغطا', []],
    ['ur', 'اس نے دی، پیر صاحب، ایک ہفتہ، گزشتہ ہفتے', []],
    ['ur', 'ہفتے کو', ['ہفتے = weekday:6']],
  ])('%s: %s', (language, text, expected) => {
    expect(readings(text, language)).toEqual(expected)
  })
})

describe('dates that are told in part', () => {
  it('a day of any year is the day of a year, but not one of another month', () => {
    expect(isSameQuantity(only('19 October', 'en'), only('۲۸ مهر ۱۴۰۳', 'fa'))).toBe(true)
    expect(isSameQuantity(only('19 October', 'en'), only('۲۹ مهر ۱۴۰۳', 'fa'))).toBe(false)
    expect(isSameQuantity(only('19 October 2023', 'en'), only('19 October 2024', 'en'))).toBe(false)
  })

  it('a month and its year are two quantities', () => {
    expect(readings('في أكتوبر من عام 2024', 'ar')).toEqual([
      'أكتوبر = month:gregory:10',
      '2024 = year:gregory:2024',
    ])
    expect(readings('مهر ۱۴۰۳', 'fa')).toEqual(['مهر = month:persian:7', '۱۴۰۳ = year:persian:1403'])
  })

  it('the first day of a range has the month of the second', () => {
    expect(readings('19-21 October 2024', 'en')).toEqual([
      '19 = date:2024-10-19',
      '21 October 2024 = date:2024-10-21',
    ])
    expect(readings('۱۹ تا ۲۱ مهر', 'fa')).toEqual(['۱۹ = day:persian:07-19', '۲۱ مهر = day:persian:07-21'])
  })
})

describe('the names of CLDR', () => {
  it('are those that their digest says', () => {
    expect(createHash('sha256').update(NAMES.join('\n')).digest('hex')).toBe(NAMES_DIGEST)
  })

  it.runIf(process.versions.cldr === CLDR_VERSION)('are what this Node generates', () => {
    expect(cldrNamesSource(CLDR_VERSION)).toBe(readFileSync(GENERATED, 'utf8'))
  })

  it('have one key for a form', () => {
    for (const language of LANGUAGES) {
      const names = [...cldrNames(language)]
      expect(names.length).toBeGreaterThan(400)
      expect(new Set(names.map(([form]) => foldedForm(form))).size).toBe(
        new Set(names.map(([form, key]) => foldedForm(form) + key)).size,
      )
    }
  })

  it('meet across languages, without those that are other words', () => {
    expect(cldrNames('fa').get('نروژ')).toBe('region:no')
    expect(cldrNames('ar').get('النرويج')).toBe('region:no')
    expect(cldrNames('prs').get('ناروی')).toBe('region:no')
    expect(cldrNames('ur').get('سواحلی')).toBe('language:sw')
    expect(cldrNames('en').get('Trinidad and Tobago')).toBe('region:tt')
    expect([cldrNames('fa').get('مالی'), cldrNames('ar').get('مالي'), cldrNames('ur').get('شام')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

it('a form reads alike with and without hamza, vowel signs, tatweel and non-joiners', () => {
  const noise = fc.constantFrom('', '', '\u0640', '\u064e', '\u200c')
  fc.assert(
    fc.property(fc.array(noise, { minLength: 6, maxLength: 6 }), (marks) => {
      const month = [...'أكتوبر'].map((letter, index) => letter + (marks[index] ?? '')).join('')
      const plain = month.replace('أ', 'ا').replace(/\u200c$/, '')
      expect(readQuantities(`19 ${plain} 2024`, 'ar')[0]?.keys[0]).toBe('date:2024-10-19')
    }),
  )
})
