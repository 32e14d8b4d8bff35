import { type Digits, MOST_DIGITS, readDigits } from '../quantities/digits.ts'
import { type FormTrie, type MetForm, metForm } from '../quantities/form-trie.ts'
import {
  DIGIT,
  FORM_CLASSES,
  LETTER_CLASSES,
  NO_WORD,
  NON_JOINER,
  OTHER_LETTER,
  SILENT,
  SPACE,
} from '../quantities/letter-classes.ts'
import type { QuantityLanguage } from '../quantities/quantity.ts'
import type { Meaning } from './meaning.ts'
import { vocabularyOf } from './vocabulary.ts'

/** A word or number of a text that may belong to a quantity; all other words only separate them. */
export interface Token {
  readonly meaning: Meaning | Digits
  /** UTF-16 code units; a word with what is stuck to it (Arabic و, ب, ال). */
  readonly start: number
  readonly end: number
  /** Arabic و or ف stuck to it. */
  readonly hasAnd: boolean
  readonly isCapital: boolean
}

/** Between two tokens there is more than one sign, or a line ends. */
export const FAR = -1
/** Between two tokens there are spaces only, or nothing. */
export const NEAR = 0
const FARTHEST = 8

const WAW = 'و'.charCodeAt(0)
const FEH = 'ف'.charCodeAt(0)
const LAM = 'ل'.charCodeAt(0)
const ALEF = 'ا'.charCodeAt(0)
/** Prepositions that are written as one with the next word. */
const STUCK = [...'بلكک'].map((letter) => letter.charCodeAt(0))
const PERCENT_SIGNS = '%٪﹪％'
const LONGEST_UNIT = 4

/** Words and digits of a text that numbers and dates are made of, in their order. Linear in the text. */
export function tokensOf(text: string, language: QuantityLanguage): Token[] {
  const trie = vocabularyOf(language)
  const tokens: Token[] = []
  /** Whether the last token ended at a non-joiner and stands only if what follows in the word is a token too. */
  let isOpen = false
  let place = 0
  while (place < text.length) {
    const unit = text.charCodeAt(place)
    const readAs = LETTER_CLASSES[unit] ?? NO_WORD
    if (readAs === DIGIT) {
      const digits = readDigits(text, place, language !== 'en')
      if (digits.length <= MOST_DIGITS && !isInsideWord(text, place, digits.end)) {
        tokens.push({ meaning: digits, start: place, end: digits.end, hasAnd: false, isCapital: false })
      }
      isOpen = false
      place = digits.end
    } else if (isLetter(readAs)) {
      const met = metAt(trie, text, place, language)
      if (isOpen && met === undefined) tokens.pop()
      if (met === undefined) {
        isOpen = false
        place = wordEnd(text, place)
        continue
      }
      const end = met.end
      const hasAnd = met.isStuck && (unit === WAW || unit === FEH)
      tokens.push({
        meaning: met.meaning,
        start: place,
        end,
        hasAnd,
        isCapital: unit >= 0x41 && unit <= 0x5a,
      })
      isOpen = LETTER_CLASSES[text.charCodeAt(end)] === NON_JOINER && isLetterAt(text, end + 1)
      place = end
    } else {
      if (PERCENT_SIGNS.includes(text[place] as string)) {
        tokens.push({
          meaning: { kind: 'percent' },
          start: place,
          end: place + 1,
          hasAnd: false,
          isCapital: false,
        })
      }
      place++
    }
  }
  return tokens
}

/** What stands between two tokens: NEAR, FAR, or the code of the only sign that is neither space nor silent. */
export function between(text: string, before: Token, after: Token): number {
  if (after.start - before.end > FARTHEST) return FAR
  let sign = NEAR
  for (let place = before.end; place < after.start; place++) {
    const unit = text.charCodeAt(place)
    const readAs = LETTER_CLASSES[unit]
    if (readAs === SILENT || readAs === NON_JOINER || (readAs === SPACE && isBlank(unit))) continue
    if (sign !== NEAR || isLetter(readAs ?? NO_WORD) || (readAs !== NO_WORD && readAs !== SPACE)) return FAR
    sign = unit
  }
  return sign
}

interface StuckForm extends MetForm<Meaning> {
  /** Whether something is written as one with it. */
  readonly isStuck: boolean
}

function metAt(
  trie: FormTrie<Meaning>,
  text: string,
  from: number,
  language: QuantityLanguage,
): StuckForm | undefined {
  if (language === 'ar') return metArabicForm(trie, text, from)
  if (language === 'fa' || language === 'prs') return metPersianForm(trie, text, from)
  return metPlainForm(trie, text, from)
}

function metPlainForm(trie: FormTrie<Meaning>, text: string, from: number): StuckForm | undefined {
  const met = metForm(trie, text, from)
  return met === undefined ? undefined : { ...met, isStuck: false }
}

/** Number words with a و that should stand apart: پنجاه وهشت. */
function metPersianForm(trie: FormTrie<Meaning>, text: string, from: number): StuckForm | undefined {
  const whole = metPlainForm(trie, text, from)
  if (whole !== undefined || text.charCodeAt(from) !== WAW) return whole
  const met = metForm(trie, text, from + 1)
  const isNumber = met?.meaning.kind === 'value' || met?.meaning.kind === 'ordinal'
  return met !== undefined && isNumber ? { ...met, isStuck: true } : undefined
}

/** The longest form at a word, or behind what is stuck to it: و ف, then ب ل ك, then ال; وأحد عشر is not واحد. */
function metArabicForm(trie: FormTrie<Meaning>, text: string, from: number): StuckForm | undefined {
  const whole = metPlainForm(trie, text, from)
  let place = from
  const first = text.charCodeAt(place)
  if (first === WAW || first === FEH) {
    place++
    const met = metForm(trie, text, place)
    if (met !== undefined && met.end > (whole?.end ?? 0)) return { ...met, isStuck: true }
  }
  if (whole !== undefined) return whole
  if (STUCK.includes(text.charCodeAt(place))) {
    const met = metForm(trie, text, place + 1)
    if (met !== undefined) return { ...met, isStuck: true }
    if (text.charCodeAt(place) === LAM && text.charCodeAt(place + 1) === LAM) {
      const definite = metForm(trie, text, place + 2)
      return definite === undefined ? undefined : { ...definite, isStuck: true }
    }
    place++
  }
  if (text.charCodeAt(place) !== ALEF || text.charCodeAt(place + 1) !== LAM) return undefined
  const definite = metForm(trie, text, place + 2)
  return definite === undefined ? undefined : { ...definite, isStuck: place > from }
}

/** Digits with Latin letters on both sides, or in a code such as 3f9, are a name of something. */
function isInsideWord(text: string, start: number, end: number): boolean {
  let before = start
  while (start - before < FARTHEST && isLatin(text.charCodeAt(before - 1))) before--
  let after = end
  while (after - end < FARTHEST && isLatin(text.charCodeAt(after))) after++
  if (before < start && (after > end || LETTER_CLASSES[text.charCodeAt(before - 1)] === DIGIT)) return true
  return (
    after > end && (after - end > LONGEST_UNIT + FARTHEST || LETTER_CLASSES[text.charCodeAt(after)] === DIGIT)
  )
}

function wordEnd(text: string, from: number): number {
  let place = from + 1
  while (place < text.length) {
    const readAs = LETTER_CLASSES[text.charCodeAt(place)] ?? NO_WORD
    if (!isLetter(readAs) && readAs !== SILENT && readAs !== NON_JOINER) return place
    place++
  }
  return place
}

function isLetter(readAs: number): boolean {
  return (readAs > SPACE && readAs < FORM_CLASSES) || readAs === OTHER_LETTER
}

function isLetterAt(text: string, place: number): boolean {
  return isLetter(LETTER_CLASSES[text.charCodeAt(place)] ?? NO_WORD)
}

function isLatin(unit: number): boolean {
  const lower = unit | 0x20
  return lower >= 0x61 && lower <= 0x7a
}

/** Of the class SPACE, hyphens and apostrophes are signs between tokens. */
function isBlank(unit: number): boolean {
  return (
    unit === 0x20 || unit === 0x09 || unit === 0xa0 || unit === 0x202f || (unit >= 0x2000 && unit <= 0x200a)
  )
}
