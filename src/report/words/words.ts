import type { ComponentChildren } from 'preact'
import type { ReportLanguage } from '../../model/settings.ts'
import { gregorianDay, momentOf, persianDay } from './dates.ts'
import { type PluralForm, WRITING } from './languages.ts'

/** A phrase of one language, with places for values in braces; by the count `n` where it has forms. */
export type Phrase = string | ({ readonly other: string } & Partial<Readonly<Record<PluralForm, string>>>)

/** The phrases of one language by their keys. */
export type Phrases<Key extends string = string> = Readonly<Record<Key, Phrase>>

type Values = Readonly<Record<string, string | number>>

/**
 * How the report speaks: phrases, numbers and dates of one language. The same on every Node and in every browser, since
 * nothing in it comes from their own tables of languages.
 */
export interface Words<Key extends string> {
  readonly language: ReportLanguage
  readonly direction: 'ltr' | 'rtl'
  /** The phrase with its values; numbers are written in the language's digits. */
  say(key: Key, values?: Values): string
  /** The phrase in pieces, with nodes at the places of their names. */
  tell(key: Key, nodes: Readonly<Record<string, ComponentChildren>>): ComponentChildren[]
  /** 31525 -> `31,525`. */
  number(value: number): string
  /** A fraction with at most so many decimals: 0.8333 -> `0.83`. */
  fraction(value: number, decimals?: number): string
  /** A share as per cent, never rounded to 0 or 100 that it does not reach. */
  percent(share: number): string
  /** A date of a document: the day, and the time where it has one; in Persian of the Persian calendar. */
  date(date: string): string
  /** The same day in the other calendar where the language has two; null elsewhere. */
  otherDate(date: string): string | null
}

const PLACE = /\{(\w+)\}/

export function createWords<Key extends string>(language: ReportLanguage, phrases: Phrases<Key>): Words<Key> {
  const { direction, digits, group, decimal, percent: percentSign, pluralForm } = WRITING[language]
  const inDigits = (text: string): string => text.replace(/\d/g, (digit) => digits[Number(digit)] ?? digit)
  const number = (value: number): string => inDigits(String(value).replace(/\B(?=(?:\d{3})+$)/g, group))
  const fraction = (value: number, decimals = 2): string => {
    const scaled = Math.round(value * 10 ** decimals) / 10 ** decimals
    return inDigits(String(scaled)).replace('.', decimal)
  }
  const phraseOf = (key: Key, n: unknown): string => {
    const phrase = phrases[key]
    if (typeof phrase === 'string') return phrase
    return (typeof n === 'number' ? phrase[pluralForm(n)] : undefined) ?? phrase.other
  }
  const day = (text: string, time: string | null): string =>
    inDigits(time === null ? text : `${text}, ${time}`).replace(',', direction === 'rtl' ? '،' : ',')
  return {
    language,
    direction,
    number,
    fraction,
    say: (key, values = {}) =>
      phraseOf(key, values.n).replace(new RegExp(PLACE, 'g'), (place, name: string) => {
        const value = values[name]
        return value === undefined ? place : typeof value === 'number' ? number(value) : value
      }),
    tell: (key, nodes) =>
      phraseOf(key, nodes.n)
        .split(PLACE)
        .map((part, i) => {
          if (i % 2 === 0) return part
          const node = nodes[part]
          return typeof node === 'number' ? number(node) : node
        }),
    percent(share) {
      const tenths = Math.round(share * 1000)
      const shown = share > 0 && share < 0.001 ? 1 : share < 1 && share > 0.999 ? 999 : tenths
      const sign = shown === tenths ? '' : share < 0.5 ? '<' : '>'
      return `${sign}${fraction(shown / 10, 1)}${percentSign}`
    },
    date(date) {
      const moment = momentOf(date)
      return day(language === 'fa' ? persianDay(moment) : gregorianDay(moment, language), moment.time)
    },
    otherDate(date) {
      if (language !== 'fa') return null
      return inDigits(gregorianDay(momentOf(date), language))
    },
  }
}
