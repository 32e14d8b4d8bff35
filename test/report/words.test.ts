import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { REPORT_LANGUAGES } from '../../src/model/settings.ts'
import { momentOf, persianDay } from '../../src/report/words/dates.ts'
import { FINDING_PHRASES } from '../../src/report/words/finding-phrases.ts'
import { WRITING } from '../../src/report/words/languages.ts'
import { PAGE_PHRASES } from '../../src/report/words/page-phrases.ts'
import { type PhraseKey, phrasesIn } from '../../src/report/words/phrases.ts'
import { PICTURE_PHRASES } from '../../src/report/words/picture-phrases.ts'
import { createWords, type Phrase } from '../../src/report/words/words.ts'

const wordsIn = (language: (typeof REPORT_LANGUAGES)[number]) => createWords(language, phrasesIn(language))

const TABLES: readonly Readonly<Record<string, Readonly<Record<string, Phrase>>>>[] = [
  PAGE_PHRASES,
  FINDING_PHRASES,
  PICTURE_PHRASES,
]

function places(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort()
}

function forms(phrase: Phrase): string[] {
  return typeof phrase === 'string' ? [phrase] : Object.values(phrase)
}

describe('the phrases of the report', () => {
  it('stand in one table only', () => {
    const keys = TABLES.flatMap((table) => Object.keys(table))
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([])
  })

  it('name the same values in each language; a form for one or two may say its number in words', () => {
    for (const [key, languages] of TABLES.flatMap((table) => Object.entries(table))) {
      const all = new Set(forms(languages.en).flatMap(places))
      for (const language of REPORT_LANGUAGES) {
        for (const form of forms(languages[language])) {
          const named = new Set(places(form))
          const lacking = [...all].filter((name) => !named.has(name) && name !== 'n')
          expect([key, language, lacking, [...named].filter((name) => !all.has(name))]).toEqual([
            key,
            language,
            [],
            [],
          ])
        }
        const phrase = languages[language]
        const other = typeof phrase === 'string' ? phrase : phrase.other
        expect([key, language, places(other)]).toEqual([key, language, [...all].sort()])
      }
    }
  })

  it('take the plural forms of CLDR', () => {
    for (const language of REPORT_LANGUAGES) {
      const rules = new Intl.PluralRules(language)
      for (const n of [...Array(1200).keys(), 1_000_000, 1_000_003, 123_456_789]) {
        expect([language, n, WRITING[language].pluralForm(n)]).toEqual([language, n, rules.select(n)])
      }
    }
  })

  it('put values and nodes where they are named, and leave what looks like a place in them alone', () => {
    const words = createWords('en', {
      some: 'a {x} b {y}',
      counted: { one: '{n} thing', other: '{n} things' },
    })
    expect(words.say('some', { x: '{y}', y: '$&' })).toBe('a {y} b $&')
    expect(words.tell('some', { x: 'X', y: 2 })).toEqual(['a ', 'X', ' b ', '2', ''])
    expect([1, 2, 31_525].map((n) => words.say('counted', { n }))).toEqual([
      '1 thing',
      '2 things',
      '31,525 things',
    ])
  })
})

describe('numbers and dates of the report', () => {
  it('are written as Intl writes them', () => {
    for (const [language, locale] of [
      ['en', 'en'],
      ['fa', 'fa'],
      ['ar', 'ar-EG'],
    ] as const) {
      const format = new Intl.NumberFormat(locale)
      fc.assert(
        fc.property(fc.nat(1e12), (n) => {
          expect(wordsIn(language).number(n)).toBe(format.format(n))
        }),
      )
    }
  })

  it('never round a share to nothing or to all', () => {
    const { percent } = wordsIn('en')
    expect([0, 1, 0.5, 0.1234, 0.0004, 0.9996, 0.001, 0.999].map(percent)).toEqual([
      '0%',
      '100%',
      '50%',
      '12.3%',
      '<0.1%',
      '>99.9%',
      '0.1%',
      '99.9%',
    ])
    expect(wordsIn('fa').percent(0.1234)).toBe('۱۲٫۳٪')
  })

  it('tell Persian days as Intl does', () => {
    const format = new Intl.DateTimeFormat('fa-u-ca-persian-nu-latn', {
      timeZone: 'UTC',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    })
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1950-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
        (date) => {
          const parts = format.formatToParts(date)
          const part = (type: string) => parts.find((one) => one.type === type)?.value
          const day = persianDay(momentOf(date.toISOString().slice(0, 10)))
          expect(day).toBe(`${part('day')} ${part('month')} ${part('year')}`)
        },
      ),
    )
  })

  it('tell the day, the time where there is one, and the other calendar', () => {
    expect(wordsIn('en').date('2024-12-03')).toBe('3 Dec 2024')
    expect(wordsIn('en').date('2024-12-03T05:30:00Z')).toBe('3 Dec 2024, 05:30')
    expect(wordsIn('fa').date('2024-12-03T05:30:00Z')).toBe('۱۳ آذر ۱۴۰۳، ۰۵:۳۰')
    expect(wordsIn('fa').otherDate('2024-12-03')).toBe('۳ دسامبر ۲۰۲۴')
    expect(wordsIn('ar').date('2024-12-03')).toBe('٣ ديسمبر ٢٠٢٤')
    expect(wordsIn('ar').otherDate('2024-12-03')).toBe(null)
  })
})

it('each language has each phrase', () => {
  const keys = Object.keys(phrasesIn('en')) as PhraseKey[]
  expect(keys.length).toBeGreaterThan(150)
  for (const language of REPORT_LANGUAGES) expect(Object.keys(phrasesIn(language))).toEqual(keys)
})
