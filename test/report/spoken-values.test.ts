import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { phrasesIn, wordsIn } from '../../src/report/words/phrases.ts'
import type { Phrase } from '../../src/report/words/words.ts'

const LANGUAGES = ['en', 'fa', 'ar'] as const
/** Of Arabic the kind that writes the digits that the report writes. */
const LOCALES = { en: 'en', fa: 'fa', ar: 'ar-EG' } as const
const KEYS = Object.keys(phrasesIn('en')) as (keyof ReturnType<typeof phrasesIn>)[]

/** By the name of each form; a phrase without forms is `other`. */
function formsOf(phrase: Phrase): [form: string, text: string][] {
  return typeof phrase === 'string' ? [['other', phrase]] : Object.entries(phrase)
}

function placesOf(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
}

describe('a phrase', () => {
  it('has the same places for values in each language and form', () => {
    expect(KEYS.length).toBeGreaterThan(150)
    for (const key of KEYS) {
      const [[, english]] = formsOf(phrasesIn('en')[key]).slice(-1)
      const places = placesOf(english)
      for (const language of LANGUAGES) {
        for (const [form, text] of formsOf(phrasesIn(language)[key])) {
          // A form of one number may say it in a word.
          const saysItself = ['zero', 'one', 'two'].includes(form) && !text.includes('{n}')
          const asked = saysItself ? places.filter((name) => name !== 'n') : places
          expect(placesOf(text), `${key}, ${language}, ${form}`).toEqual(asked)
        }
      }
    }
  })

  it('has only forms that a count of its language takes, and says something in each', () => {
    for (const language of LANGUAGES) {
      const { pluralCategories } = new Intl.PluralRules(LOCALES[language]).resolvedOptions()
      for (const key of KEYS) {
        for (const [form, text] of formsOf(phrasesIn(language)[key])) {
          expect(pluralCategories as string[], `${key}, ${language}`).toContain(form)
          expect(text.trim() === '' && key !== 'or', `${key}, ${language}, ${form}`).toBe(false)
        }
      }
    }
  })

  it('of a language with one form for few things tells no number of many things in a word', () => {
    for (const language of LANGUAGES) {
      for (const key of KEYS) {
        const phrase = phrasesIn(language)[key]
        if (typeof phrase === 'string') continue
        const { say } = wordsIn(language)
        const said = new Set([3, 7, 11, 57, 100].map((n) => say(key, { n })))
        expect(said.size, `${key}, ${language}`).toBe(5)
      }
    }
  })
})

describe('a count', () => {
  it.each(LANGUAGES)('with a fraction is written as Intl writes it in %s', (language) => {
    const { fraction } = wordsIn(language)
    const format = new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 2 })
    for (let n = 0; n <= 100; n++) expect(fraction(n / 100)).toBe(format.format(n / 100))
    expect(fraction(5 / 6, 6)).toBe(
      new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 6 }).format(5 / 6),
    )
  })
})

describe('a share', () => {
  it('is never written as nothing or as all that it is not', () => {
    const { percent } = wordsIn('en')
    expect([0, 1].map(percent)).toEqual(['0%', '100%'])
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, minExcluded: true, maxExcluded: true, noNaN: true }),
        (share) => {
          expect(['0%', '100%', '<100%', '>0%']).not.toContain(percent(share))
        },
      ),
      { examples: [[Number.MIN_VALUE], [0.000_499], [0.0005], [0.999_5], [0.999_9], [1 - 2 ** -53]] },
    )
  })

  it('of more is never written as less', () => {
    const { percent } = wordsIn('en')
    const shown = (share: number): number => Number(percent(share).replace(/[<>%]/g, ''))
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (x, y) => {
          expect(shown(Math.min(x, y))).toBeLessThanOrEqual(shown(Math.max(x, y)))
        },
      ),
    )
  })
})

const DAY = fc.date({ min: new Date('1990-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })

describe('a date', () => {
  it.each([
    ['en', 'en-GB'],
    ['fa', 'fa-u-ca-persian'],
    ['ar', 'ar-EG'],
  ] as const)('is the day that Intl tells in %s', (language, locale) => {
    const format = new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: language === 'en' ? 'short' : 'long',
      year: 'numeric',
      timeZone: 'UTC',
    })
    fc.assert(
      fc.property(DAY, (day) => {
        // Of the names of months only English is cut, in ways that differ by version.
        const parts = Object.fromEntries(format.formatToParts(day).map(({ type, value }) => [type, value]))
        const month = language === 'en' ? parts.month.slice(0, 3) : parts.month
        expect(wordsIn(language).date(day.toISOString().slice(0, 10))).toBe(
          `${parts.day} ${month} ${parts.year}`,
        )
      }),
      { numRuns: 2000 },
    )
  })

  it('of a Persian report is told of the other calendar too, as Intl tells it', () => {
    const format = new Intl.DateTimeFormat('fa-u-ca-gregory', {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    })
    fc.assert(
      fc.property(DAY, (day) => {
        const parts = Object.fromEntries(format.formatToParts(day).map(({ type, value }) => [type, value]))
        // A name before a vowel sign is joined to what follows it in running dates.
        const month = parts.month.replace('ٔ', '')
        expect(wordsIn('fa').otherDate(day.toISOString())).toBe(`${parts.day} ${month} ${parts.year}`)
      }),
    )
    expect(wordsIn('en').otherDate('2024-12-03')).toBeNull()
    expect(wordsIn('ar').otherDate('2024-12-03')).toBeNull()
  })
})
