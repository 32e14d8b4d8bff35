import type { Calendar } from '../quantities/calendar.ts'
import { NAMES } from '../quantities/cldr-names.generated.ts'
import {
  DAY_AND_YEAR,
  DAY_OR_YEAR,
  ERAS,
  MARKED_WEEKDAYS,
  MONTH_SUFFIX,
  MORE_NAMES,
  NO_MONTHS,
  SIGN_WORDS,
} from '../quantities/date-words.ts'
import { type FormTrie, formTrie } from '../quantities/form-trie.ts'
import { foldedForm } from '../quantities/letter-classes.ts'
import { NUMBER_WORDS } from '../quantities/number-words.ts'
import type { QuantityLanguage } from '../quantities/quantity.ts'
import { type Beside, isSameMeaning, type Meaning, type Sign } from './meaning.ts'

type FormOf = readonly [form: string, meaning: Meaning]

/** Cells of the generated rows and of our own rows that a language is read with. Dari is read with the Persian ones too. */
const CELLS: Readonly<Record<QuantityLanguage, { readonly cldr: readonly number[]; readonly more: number }>> =
  {
    fa: { cldr: [1], more: 1 },
    prs: { cldr: [1, 2], more: 1 },
    ar: { cldr: [3], more: 2 },
    en: { cldr: [4], more: 3 },
    ur: { cldr: [5], more: 4 },
  }
const SIGNS: readonly Sign[] = [
  'and',
  'to',
  'a',
  'half',
  'half more',
  'quarter',
  'quarter more',
  'quarter less',
  'money million',
  'ordinal mark',
  'link',
  'month word',
  'before month',
  'year',
  'day',
  'percent',
  'several',
]
const CALENDARS: readonly Calendar[] = ['gregory', 'persian', 'islamic']

const tries = new Map<QuantityLanguage, FormTrie<Meaning>>()

/** All words of numbers and dates of a language; made when the language is first met. */
export function vocabularyOf(language: QuantityLanguage): FormTrie<Meaning> {
  const known = tries.get(language)
  if (known !== undefined) return known
  const trie = formTrie(formsOf(language), isSameMeaning)
  tries.set(language, trie)
  return trie
}

function formsOf(language: QuantityLanguage): FormOf[] {
  const signs = SIGNS.flatMap((kind) =>
    list(SIGN_WORDS[language][kind] ?? '').map((form): FormOf => [form, { kind }]),
  )
  const eras = CALENDARS.flatMap((calendar) =>
    list(ERAS[language][calendar]).map((form): FormOf => [form, { kind: 'era', calendar }]),
  )
  return [...signs, ...eras, ...numberForms(language), ...monthForms(language), ...weekdayForms(language)]
}

function numberForms(language: QuantityLanguage): FormOf[] {
  const { values, scales, ordinals } = NUMBER_WORDS[language]
  const additive = language !== 'ur'
  const ordinalForms = valuedForms(ordinals, (value) => ({
    kind: 'ordinal',
    mantissa: value,
    place: placeOf(value),
  }))
  const superlatives = ordinalForms.map(([form, meaning]): FormOf => [`${form}ین`, meaning])
  return [
    ...valuedForms(values, (value, isNumberAlone) => {
      const decimals = Number.isInteger(value) ? 0 : 1
      const place = additive ? placeOf(value) : 1
      return { kind: 'value', mantissa: value * 10 ** decimals, decimals, place, isNumberAlone }
    }),
    ...valuedForms(scales, (value, isNumberAlone) => ({ kind: 'scale', value, isNumberAlone })),
    ...ordinalForms,
    ...(language === 'fa' || language === 'prs' ? superlatives : []),
  ]
}

/** Smaller numbers may be added to what ends in zeros (twenty, three hundred), but to ten they make another word. */
function placeOf(value: number): number {
  if (value <= 10) return 1
  let place = 1
  while (value % (place * 10) === 0) place *= 10
  return place
}

function valuedForms(lines: string, meaningOf: (value: number, isNumberAlone: boolean) => Meaning): FormOf[] {
  const words = lines.split('\n').filter((line) => line !== '')
  return words.flatMap((line) => {
    const space = line.indexOf(' ')
    const value = Number(line.slice(0, space))
    return list(line.slice(space)).map((form): FormOf => {
      const isNumberAlone = !form.startsWith('~')
      return [isNumberAlone ? form : form.slice(1), meaningOf(value, isNumberAlone)]
    })
  })
}

function monthForms(language: QuantityLanguage): FormOf[] {
  const none = new Set(NO_MONTHS[language].map(foldedForm))
  const dayOrYear = foldedForms(DAY_OR_YEAR[language])
  const dayAndYear = foldedForms(DAY_AND_YEAR[language])
  const suffix = MONTH_SUFFIX[language]
  return namesOf(language, 'month').flatMap(([key, form]) => {
    const folded = foldedForm(form)
    if (none.has(folded)) return []
    const [, name, month] = key.split(':')
    const calendar = CALENDARS.find((each) => each === name) ?? 'gregory'
    const monthThat = (needs: Beside): Meaning => ({ kind: 'month', calendar, month: Number(month), needs })
    const needs = dayAndYear.has(folded) ? 'day and year' : dayOrYear.has(folded) ? 'day or year' : 'nothing'
    if (suffix === undefined || calendar !== 'persian') return [[form, monthThat(needs)] satisfies FormOf]
    return [
      [form, monthThat(needs)] satisfies FormOf,
      [form + suffix, monthThat('nothing')] satisfies FormOf,
      [`${form} ${suffix}`, monthThat('nothing')] satisfies FormOf,
    ]
  })
}

function weekdayForms(language: QuantityLanguage): FormOf[] {
  const marked = foldedForms(MARKED_WEEKDAYS[language])
  return namesOf(language, 'weekday').map(([key, form]): FormOf => {
    const needsMark = marked.has(foldedForm(form))
    return [form, { kind: 'weekday', weekday: Number(key.split(':')[1]), needsMark }]
  })
}

/** Key and form of each name of a kind, in CLDR and in our own rows. */
function namesOf(language: QuantityLanguage, kind: string): [key: string, form: string][] {
  const { cldr, more } = CELLS[language]
  const rows = (table: readonly string[], cells: readonly number[]) =>
    table.flatMap((row) => {
      const [key = '', ...forms] = row.split('|')
      if (!key.startsWith(`${kind}:`)) return []
      return cells.flatMap((cell) => list(forms[cell - 1] ?? '').map((form): [string, string] => [key, form]))
    })
  return [...rows(NAMES, cldr), ...rows(MORE_NAMES, [more])]
}

function foldedForms(words: string): ReadonlySet<string> {
  return new Set(words.split(' ').map(foldedForm))
}

function list(cell: string): string[] {
  return cell
    .split(',')
    .map((form) => form.trim())
    .filter((form) => form !== '')
}
