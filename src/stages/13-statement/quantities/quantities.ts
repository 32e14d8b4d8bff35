import { between, FAR, NEAR, type Token, tokensOf } from '../words/tokens.ts'
import { type Calendar, dayNumber, gregorianDate, isDateOf, persianDate } from './calendar.ts'
import { type DatePhrase, DateReader } from './date-phrase.ts'
import { LARGEST, type NumberPhrase, numberPhrase } from './number-phrase.ts'
import type { Quantity, QuantityLanguage } from './quantity.ts'

interface Read {
  readonly quantity: Quantity | undefined
  readonly next: number
}

const COMMA = 0x2c
const ARABIC_COMMA = 0x60c
const RANGE = [0x2d, 0x2013]
/** Ordinals from here on are numbers, which other languages write in digits; smaller ones are words. */
const LEAST_ORDINAL = 11

/**
 * The numbers and dates of a text, in text order and without overlaps; words between them (units, "about") are left to
 * others. What a text leaves open, such as 05/10/2024, has no date but the keys of its numbers. Linear in the text.
 */
export function readQuantities(text: string, language: QuantityLanguage): readonly Quantity[] {
  return new QuantityReader(text, language).read()
}

class QuantityReader {
  readonly #text: string
  readonly #language: QuantityLanguage
  readonly #tokens: readonly Token[]
  readonly #dates: DateReader

  constructor(text: string, language: QuantityLanguage) {
    this.#text = text
    this.#language = language
    this.#tokens = tokensOf(text, language)
    this.#dates = new DateReader(text, this.#tokens, language)
  }

  read(): Quantity[] {
    const quantities: Quantity[] = []
    let index = 0
    while (index < this.#tokens.length) {
      const read = this.#dateAt(index) ?? this.#weekdayAt(index) ?? this.#numberAt(index)
      if (read?.quantity !== undefined) quantities.push(read.quantity)
      index = read?.next ?? index + 1
    }
    return quantities
  }

  #dateAt(index: number): Read | undefined {
    const date = this.#dates.numericDateAt(index) ?? this.#dates.dateAt(index)
    const keys = date === undefined ? [] : dateKeys(date)
    if (date !== undefined && keys.length > 0) {
      const kind = date.day === undefined ? 'month' : 'date'
      return { quantity: this.#quantity(index, date.next, keys, kind), next: date.next }
    }
    const year = this.#dates.yearAt(index) ?? this.#dates.yearBehindMonth(index)
    if (year === undefined) return undefined
    const yearKeys = [`year:${year.calendar}:${year.year}`, `number:${year.year}`]
    return { quantity: this.#quantity(year.digits, year.next, yearKeys, 'date'), next: year.next }
  }

  #weekdayAt(index: number): Read | undefined {
    const meaning = this.#tokens[index]?.meaning
    if (meaning?.kind !== 'weekday') return undefined
    if (meaning.needsMark && !this.#isDay(index)) return undefined
    const quantity = this.#quantity(index, index + 1, [`weekday:${meaning.weekday}`], 'weekday')
    return { quantity, next: index + 1 }
  }

  /** Whether a weekday that is another word too stands beside a word for day, or before a date. */
  #isDay(index: number): boolean {
    if (this.#kindAt(index - 1) === 'day' && this.#between(index) === NEAR) return true
    if (this.#kindAt(index + 1) === 'day' && this.#between(index + 1) === NEAR) return true
    if (![NEAR, COMMA, ARABIC_COMMA].includes(this.#between(index + 1))) return false
    return this.#dates.dateAt(index + 1)?.day !== undefined
  }

  #numberAt(index: number): Read | undefined {
    const hasSign = this.#isSignBefore(index)
    const phrase = numberPhrase(this.#text, this.#tokens, hasSign ? index + 1 : index, this.#language)
    if (phrase === undefined) return undefined
    const isPercent = this.#isPercent(phrase)
    const next = isPercent ? phrase.next + 1 : phrase.next
    const keys = isPercent || hasSign ? ofPercent(phrase) : this.#countKeys(phrase)
    const isWord = phrase.isOrdinal && phrase.mantissa < LEAST_ORDINAL
    if (isWord || phrase.mantissa > LARGEST || keys.length === 0)
      return { quantity: undefined, next: phrase.next }
    return { quantity: this.#quantity(index, next, keys, 'number'), next }
  }

  /** "One" and "two" are numbers before a percent sign, and in a range: "one to two million". */
  #countKeys(phrase: NumberPhrase): string[] {
    return [...this.#rangeKeys(phrase), ...(phrase.isNumber || phrase.isOrdinal ? numberKeys(phrase) : [])]
  }

  /** Right-to-left texts often have the percent sign first: %25. */
  #isSignBefore(index: number): boolean {
    const [before, sign, digits] = [-1, 0, 1].map((offset) => this.#tokens[index + offset])
    if (this.#language === 'en' || sign?.meaning.kind !== 'percent' || digits?.meaning.kind !== 'digits')
      return false
    return sign.end - sign.start === 1 && sign.end === digits.start && before?.end !== sign.start
  }

  #isPercent({ next }: NumberPhrase): boolean {
    return this.#kindAt(next) === 'percent' && this.#between(next) === NEAR
  }

  /** In "2 to 3 million" and "5-10 percent" the first number has the scale, or the percent sign, of the second. */
  #rangeKeys(phrase: NumberPhrase): string[] {
    if (phrase.scale > 1) return []
    const sign = this.#between(phrase.next)
    const hasTo = this.#kindAt(phrase.next) === 'to' && sign === NEAR
    if (!hasTo && !RANGE.includes(sign)) return []
    const second = hasTo ? phrase.next + 1 : phrase.next
    if (hasTo && this.#between(second) !== NEAR) return []
    const last = numberPhrase(this.#text, this.#tokens, second, this.#language)
    if (last === undefined || last.isOrdinal) return []
    if (last.scale > 1) {
      const first = scaled(phrase, last.scale)
      return first.mantissa <= LARGEST ? [numberKey(first)] : []
    }
    return this.#isPercent(last) ? ofPercent(phrase).slice(0, 1) : []
  }

  #quantity(from: number, next: number, keys: readonly string[], kind: Quantity['kind']): Quantity {
    const [first, last] = [this.#tokens[from] as Token, this.#tokens[next - 1] as Token]
    return { start: first.start, end: last.end, keys, kind }
  }

  #kindAt(index: number): string | undefined {
    return this.#tokens[index]?.meaning.kind
  }

  #between(index: number): number {
    const [before, token] = [this.#tokens[index - 1], this.#tokens[index]]
    return before === undefined || token === undefined ? FAR : between(this.#text, before, token)
  }
}

interface Amount {
  readonly mantissa: number
  readonly decimals: number
}

function ofPercent(phrase: NumberPhrase): string[] {
  const keys = numberKeys(phrase)
  return [...keys.map((key) => key.replace('number', 'percent')), ...keys]
}

function numberKeys(phrase: NumberPhrase): string[] {
  const { grouped } = phrase
  return [
    numberKey(phrase),
    ...(grouped === undefined ? [] : [numberKey({ mantissa: grouped, decimals: 0 })]),
  ]
}

/** Decimal digits without zeros that say nothing; never in the way of floating-point numbers. */
function numberKey({ mantissa, decimals }: Amount): string {
  const digits = String(mantissa).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '')
  return fraction === '' ? `number:${whole}` : `number:${whole}.${fraction}`
}

function scaled({ mantissa, decimals }: Amount, scale: number): Amount {
  const shift = Math.min(decimals, Math.log10(scale))
  return { mantissa: (mantissa * scale) / 10 ** shift, decimals: decimals - shift }
}

/** None for a day that its calendar does not have. */
function dateKeys({ calendar, year, month, day }: DatePhrase): string[] {
  if (day === undefined) return [`month:${calendar}:${month}`]
  if (year === undefined) return [dayKey(calendar, month, day)]
  const date = { year, month, day }
  if (!isDateOf(calendar, date)) return []
  const number = dayNumber(calendar, date)
  if (calendar === 'islamic') {
    return [...[number, number - 1, number + 1].map(dateKey), dayKey(calendar, month, day)]
  }
  const [gregorian, persian] = [gregorianDate(number), persianDate(number)]
  return [
    dateKey(number),
    dayKey('gregory', gregorian.month, gregorian.day),
    dayKey('persian', persian.month, persian.day),
  ]
}

function dateKey(dayNumber: number): string {
  const { year, month, day } = gregorianDate(dayNumber)
  return `date:${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
}

function dayKey(calendar: Calendar, month: number, day: number): string {
  return `day:${calendar}:${twoDigits(month)}-${twoDigits(day)}`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
