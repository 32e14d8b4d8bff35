import type { Calendar } from '../quantities/calendar.ts'

/** What must stand beside a name so that it is one: nothing, a day or a year, or both. */
export type Beside = 'nothing' | 'day or year' | 'day and year'

/** What a word or sign says in a number or a date. */
export type Meaning =
  | {
      /** A number word: its value is `mantissa / 10 ** decimals`. */
      readonly kind: 'value'
      readonly mantissa: number
      readonly decimals: number
      /** What is added to it must be smaller: 10 for twenty, 100 for three hundred, 1 for seven. */
      readonly place: number
      /** Whether the word by itself is a number; "one" is as often a pronoun. */
      readonly isNumberAlone: boolean
    }
  | {
      /** Hundred, thousand, million: multiplies what stands before it. */
      readonly kind: 'scale'
      readonly value: number
      /** Whether it counts as one of its size where nothing stands before it. */
      readonly isNumberAlone: boolean
    }
  | { readonly kind: 'ordinal'; readonly mantissa: number; readonly place: number }
  | { readonly kind: 'month'; readonly calendar: Calendar; readonly month: number; readonly needs: Beside }
  | { readonly kind: 'weekday'; readonly weekday: number; readonly needsMark: boolean }
  | { readonly kind: 'era'; readonly calendar: Calendar }
  | { readonly kind: Sign }

/**
 * Words without a value: `and`, `to` of ranges, `a` before a scale, `half` and `quarter` of one, `half more`, `quarter
 * more` and `quarter less` of Urdu, `money million` behind a sum (£3m), `ordinal mark` behind digits (19th), `link` between
 * a day, its month and its year, `month word`, `before month` (in May), `year`, `day` beside a weekday, `percent`, and
 * `several`, after which a scale is no number.
 */
export type Sign =
  | 'and'
  | 'to'
  | 'a'
  | 'half'
  | 'half more'
  | 'quarter'
  | 'quarter more'
  | 'quarter less'
  | 'money million'
  | 'ordinal mark'
  | 'link'
  | 'month word'
  | 'before month'
  | 'year'
  | 'day'
  | 'percent'
  | 'several'

export function isSameMeaning(a: Meaning, b: Meaning): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
