import { between, NEAR, type Token } from '../words/tokens.ts'
import type { QuantityLanguage } from './quantity.ts'

/** A number that several words and digits tell together. */
export interface NumberPhrase {
  /** The value is `mantissa / 10 ** decimals`. */
  readonly mantissa: number
  readonly decimals: number
  /** The other reading of 1.500; undefined where there is one only. */
  readonly grouped: number | undefined
  readonly isOrdinal: boolean
  /** False for a word that is as often no number: "one". */
  readonly isNumber: boolean
  /** The scale that the first part was multiplied by: 1 for none. */
  readonly scale: number
  /** Index of the token behind it. */
  readonly next: number
}

interface Part {
  readonly mantissa: number
  readonly decimals: number
  /** What may be added is smaller than this. */
  readonly place: number
}

/** Numbers above are exact in a double no more. */
export const LARGEST = 1e15
const HYPHEN = 0x2d
const SLASH = 0x2f
const COMMA = 0x2c
const ARABIC_COMMA = 0x60c
const CURRENCY_SIGNS = '$£€¥₹'
const ARABIC_DECIMAL_SIGNS = [SLASH, COMMA, ARABIC_COMMA]

/**
 * The longest number phrase that begins at a token: "2.5 million", «دو میلیون و سیصد هزار», «ألفان وخمسمئة».
 *
 * @returns undefined where none begins; otherwise `next` is larger than `from`
 */
export function numberPhrase(
  text: string,
  tokens: readonly Token[],
  from: number,
  language: QuantityLanguage,
): NumberPhrase | undefined {
  const phrase = new PhraseReader(text, tokens, from, language)
  return phrase.read()
}

class PhraseReader {
  readonly #text: string
  readonly #tokens: readonly Token[]
  readonly #from: number
  readonly #language: QuantityLanguage
  /** Descending places; a scale gathers those below it. */
  readonly #parts: Part[] = []
  #next: number
  #scale = 1
  #grouped: number | undefined
  #isOrdinal = false
  #isNumber = false

  constructor(text: string, tokens: readonly Token[], from: number, language: QuantityLanguage) {
    this.#text = text
    this.#tokens = tokens
    this.#from = from
    this.#language = language
    this.#next = from
  }

  read(): NumberPhrase | undefined {
    if (!this.#begin()) return undefined
    while (!this.#isOrdinal && this.#continue()) this.#isNumber = true
    this.#endInOrdinal()
    const decimals = Math.max(...this.#parts.map((part) => part.decimals))
    const mantissa = this.#parts.reduce(
      (sum, part) => sum + part.mantissa * 10 ** (decimals - part.decimals),
      0,
    )
    return {
      mantissa,
      decimals,
      grouped: this.#next === this.#from + 1 ? this.#grouped : undefined,
      isOrdinal: this.#isOrdinal,
      isNumber: this.#isNumber && !this.#isOrdinal && mantissa <= LARGEST,
      scale: this.#scale,
      next: this.#next,
    }
  }

  #begin(): boolean {
    const meaning = this.#tokens[this.#from]?.meaning
    if (meaning === undefined) return false
    switch (meaning.kind) {
      case 'digits':
        return this.#beginWithDigits(meaning.mantissa, meaning.decimals, meaning.grouped, meaning.isPlain)
      case 'value':
        this.#isNumber = meaning.isNumberAlone
        return this.#take(meaning.mantissa, meaning.decimals, meaning.place)
      case 'ordinal':
        this.#isOrdinal = true
        this.#take(meaning.mantissa, 0, 1)
        this.#addTensToOrdinal()
        return true
      case 'scale':
        if (!meaning.isNumberAlone || this.#isAfterSeveral()) return false
        this.#isNumber = true
        return this.#take(meaning.value, 0, meaning.value)
      case 'a':
        return this.#beginBeforeScale(1, 0)
      case 'half':
        return this.#beginBeforeScale(5, 1)
      case 'quarter':
        return this.#beginBeforeScale(25, 2)
      case 'half more':
        return this.#beginHalfMore()
      case 'quarter more':
        return this.#beginBeforeScale(125, 2) || this.#beginQuarter(25)
      case 'quarter less':
        return this.#beginQuarter(-25)
      default:
        return false
    }
  }

  #beginWithDigits(
    mantissa: number,
    decimals: number,
    grouped: number | undefined,
    isPlain: boolean,
  ): boolean {
    this.#isNumber = true
    this.#grouped = grouped
    if (isPlain && this.#language !== 'en' && this.#beginWithSlash(mantissa)) return true
    this.#take(mantissa, decimals, 1)
    if (this.#kindAt(this.#next) === 'ordinal mark' && this.#tokens[this.#next]?.start === this.#endSoFar()) {
      this.#isOrdinal = true
      this.#next++
    }
    return true
  }

  /** In ۲/۵ میلیون the slash is a decimal sign, and in 2,5 مليون the comma; only a scale or a percent sign says so. */
  #beginWithSlash(mantissa: number): boolean {
    const [whole, fraction, unit] = this.#tokens.slice(this.#from, this.#from + 3)
    if (whole === undefined || fraction?.meaning.kind !== 'digits' || unit === undefined) return false
    if (!fraction.meaning.isPlain || fraction.meaning.length > 2 || fraction.start !== whole.end + 1)
      return false
    if (!ARABIC_DECIMAL_SIGNS.includes(between(this.#text, whole, fraction))) return false
    const isCounted = unit.meaning.kind === 'scale' || unit.meaning.kind === 'percent'
    if (!isCounted || unit.hasAnd || between(this.#text, fraction, unit) !== NEAR) return false
    const decimals = fraction.meaning.length
    this.#next++
    return this.#take(mantissa * 10 ** decimals + fraction.meaning.mantissa, decimals, 1)
  }

  /** "a million", "half a million", "a quarter of a million". */
  #beginBeforeScale(mantissa: number, decimals: number): boolean {
    let index = this.#from + 1
    if (this.#language === 'en' && this.#kindAt(index) === 'link' && this.#isNear(index)) index++
    if (this.#kindAt(index) === 'a' && this.#isNear(index)) index++
    const scale = this.#tokens[index]
    if (scale?.meaning.kind !== 'scale' || scale.hasAnd || !this.#isReached(index)) return false
    this.#next = index - 1
    return this.#take(mantissa, decimals, 1)
  }

  /** A quarter more or less than a number, before a scale only: by itself it tells the time. */
  #beginQuarter(hundredths: number): boolean {
    const [, value, scale] = this.#tokens.slice(this.#from, this.#from + 3)
    if (value === undefined || !('mantissa' in value.meaning) || scale?.meaning.kind !== 'scale') return false
    if (value.meaning.kind === 'ordinal' || value.meaning.decimals > 0) return false
    if (!this.#isNear(this.#from + 1) || !this.#isNear(this.#from + 2)) return false
    this.#next++
    return this.#take(value.meaning.mantissa * 100 + hundredths, 2, 1)
  }

  #beginHalfMore(): boolean {
    const meaning = this.#tokens[this.#from + 1]?.meaning
    if (meaning === undefined || !('mantissa' in meaning) || !this.#isNear(this.#from + 1)) return false
    if (meaning.kind === 'ordinal' || meaning.decimals > 0) return false
    this.#next++
    this.#isNumber = true
    return this.#take(meaning.mantissa * 10 + 5, 1, 1)
  }

  /** One more part, if the next tokens are one. */
  #continue(): boolean {
    const hasJoint = this.#hasJoint()
    const afterAnd = this.#isAnd(this.#next) ? this.#next + 1 : this.#next
    const isAHalf = hasJoint && this.#kindAt(afterAnd) === 'a' && this.#kindAt(afterAnd + 1) === 'half'
    const index = isAHalf && this.#isNear(afterAnd) ? afterAnd + 1 : afterAnd
    const token = this.#tokens[index]
    if (token === undefined || !this.#isReached(index)) return false
    const meaning = token.meaning
    if (meaning.kind === 'scale') {
      if (hasJoint) return meaning.isNumberAlone && this.#add(meaning.value, meaning.value, index)
      return this.#repeatScale(meaning.value, index) || this.#multiply(meaning.value, index)
    }
    if (meaning.kind === 'half') return hasJoint && this.#addHalf(index)
    if (meaning.kind === 'money million') return this.#isMoney(index) && this.#multiply(1e6, index)
    if (meaning.kind === 'value' && meaning.decimals === 0) {
      if (!this.#mayAdd(hasJoint, meaning.mantissa, index)) return false
      return (
        this.#addTens(meaning.mantissa, meaning.place, index) ||
        this.#add(meaning.mantissa, meaning.place, index)
      )
    }
    if (meaning.kind !== 'digits' || meaning.decimals > 0) return false
    const isAfterScale = this.#lastPlace() >= 100
    if (!isAfterScale || !(hasJoint ? this.#language !== 'en' : this.#isScaledBelow(index))) return false
    return this.#add(meaning.mantissa, 1, index)
  }

  /** Whether a number word may follow: Persian and Arabic want "and", English wants it only behind a hundred or more. */
  #mayAdd(hasJoint: boolean, value: number, index: number): boolean {
    if (this.#tokens[this.#next - 1]?.meaning.kind === 'digits') return false
    const isBehindFigures = this.#tokens[this.#from]?.meaning.kind === 'digits' && !this.#isScaledBelow(index)
    if (this.#language === 'ur') return !hasJoint && this.#lastPlace() >= 100 && !isBehindFigures
    if (this.#language === 'en') return (!hasJoint || this.#lastPlace() >= 100) && !isBehindFigures
    return hasJoint || (this.#lastPlace() >= 1000 && value < 1000 && this.#isScaledBelow(index))
  }

  /** "2 million 500 thousand": what follows without a joint is part of the number if a smaller scale follows it. */
  #isScaledBelow(index: number): boolean {
    const scale = this.#tokens[index + 1]
    if (scale?.meaning.kind !== 'scale' || scale.hasAnd || !this.#isNear(index + 1)) return false
    return scale.meaning.value < this.#lastPlace()
  }

  /** Everything below the scale is multiplied by it: (2 thousand and 500) billion. */
  #multiply(scale: number, index: number): boolean {
    let sum: Part | undefined
    while (this.#parts.length > 0 && this.#lastPlace() < scale) {
      const part = this.#parts.pop() as Part
      sum = sum === undefined ? part : added(sum, part)
    }
    if (sum === undefined) return false
    const shift = Math.min(sum.decimals, Math.log10(scale))
    const mantissa = (sum.mantissa * scale) / 10 ** shift
    if (this.#parts.length === 0) this.#scale *= scale
    this.#parts.push({ mantissa, decimals: sum.decimals - shift, place: scale })
    this.#next = index + 1
    return true
  }

  /** مليونين ونصف المليون: the scale that the half is of is named again. */
  #repeatScale(value: number, index: number): boolean {
    const [whole, half] = this.#parts.slice(-2)
    if (this.#kindAt(index - 1) !== 'half' || half === undefined || whole?.place !== value) return false
    this.#next = index + 1
    return true
  }

  #add(value: number, place: number, index: number): boolean {
    if (value >= this.#lastPlace() || this.#parts.some((part) => part.decimals > 0)) return false
    this.#next = index
    return this.#take(value, 0, place)
  }

  /** Arabic names units before tens: خمسة وعشرون. */
  #addTens(value: number, place: number, index: number): boolean {
    const units = this.#parts.at(-1)
    const isArabic = this.#language === 'ar' && this.#hasJoint()
    if (!isArabic || units === undefined || units.place !== 1 || units.decimals > 0) return false
    const isUnits = units.mantissa >= 1 && units.mantissa <= 9 && place === 10
    const above = this.#parts.at(-2)?.place ?? Number.POSITIVE_INFINITY
    if (!isUnits || value >= above) return false
    this.#parts.pop()
    this.#next = index
    return this.#take(units.mantissa + value, 0, 1)
  }

  /** £300m: behind a sum of money the letter is no metre. */
  #isMoney(index: number): boolean {
    const [digits, letter] = [this.#tokens[this.#from], this.#tokens[index]]
    if (digits?.meaning.kind !== 'digits' || index !== this.#from + 1 || digits.end !== letter?.start)
      return false
    return CURRENCY_SIGNS.includes(this.#text[digits.start - 1] ?? '-')
  }

  /** Half of the scale before it: two and a half, مليونين ونصف. */
  #addHalf(index: number): boolean {
    const last = this.#parts.at(-1)
    if (last === undefined || last.decimals > 0) return false
    if (last.place === 1)
      this.#parts[this.#parts.length - 1] = { ...last, mantissa: last.mantissa * 10 + 5, decimals: 1 }
    else if (last.place < 100) return false
    else this.#parts.push({ mantissa: last.place / 2, decimals: 0, place: 1 })
    this.#next = index + 1
    return true
  }

  /** الخامس والعشرين: the tens of an ordinal are a plain number. */
  #addTensToOrdinal(): void {
    const token = this.#tokens[this.#next]
    if (this.#language !== 'ar' || token?.meaning.kind !== 'value' || !token.hasAnd) return
    if (token.meaning.place === 10 && this.#isNear(this.#next)) this.#take(token.meaning.mantissa, 0, 1)
  }

  /** بیست و پنجم, twenty-fifth: an ordinal at the end makes one of the whole phrase. */
  #endInOrdinal(): void {
    const index = this.#isAnd(this.#next) ? this.#next + 1 : this.#next
    const meaning = this.#tokens[index]?.meaning
    if (this.#isOrdinal || meaning?.kind !== 'ordinal' || !this.#isReached(index)) return
    if (this.#language === 'fa' || this.#language === 'prs' ? !this.#hasJoint() : this.#language !== 'en')
      return
    if (meaning.mantissa >= this.#lastPlace()) return
    this.#next = index
    this.#take(meaning.mantissa, 0, 1)
    this.#isOrdinal = true
  }

  #take(mantissa: number, decimals: number, place: number): true {
    this.#parts.push({ mantissa, decimals, place })
    this.#next++
    return true
  }

  #lastPlace(): number {
    return this.#parts.at(-1)?.place ?? 1
  }

  #hasJoint(): boolean {
    return this.#isAnd(this.#next) || this.#tokens[this.#next]?.hasAnd === true
  }

  #isAnd(index: number): boolean {
    return this.#kindAt(index) === 'and' && this.#isNear(index)
  }

  /** Whether a token follows the one before it at once; in English a hyphen may join them. */
  #isReached(index: number): boolean {
    const [before, token] = [this.#tokens[index - 1], this.#tokens[index]]
    if (before === undefined || token === undefined) return false
    const sign = between(this.#text, before, token)
    return sign === NEAR || (sign === HYPHEN && this.#language === 'en')
  }

  #isNear(index: number): boolean {
    const [before, token] = [this.#tokens[index - 1], this.#tokens[index]]
    return before !== undefined && token !== undefined && between(this.#text, before, token) === NEAR
  }

  #isAfterSeveral(): boolean {
    return this.#kindAt(this.#from - 1) === 'several' && this.#isNear(this.#from)
  }

  #kindAt(index: number): string | undefined {
    return this.#tokens[index]?.meaning.kind
  }

  #endSoFar(): number {
    return this.#tokens[this.#next - 1]?.end ?? 0
  }
}

function added(a: Part, b: Part): Part {
  const decimals = Math.max(a.decimals, b.decimals)
  const mantissa = a.mantissa * 10 ** (decimals - a.decimals) + b.mantissa * 10 ** (decimals - b.decimals)
  return { mantissa, decimals, place: 1 }
}
