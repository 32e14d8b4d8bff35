/**
 * The folding rules, applied to one code point at a time: lower(NFKD(c)) without marks, letters of the Arabic script
 * and a few Latin ones made alike, digits to ASCII, invisible characters deleted, all else a separator. They run
 * only when the table is generated; the program itself never asks the running Node about Unicode.
 */
import { SEPARATOR, SOLO } from '../model/comparison-text.ts'

/** Letters that writers and keyboards interchange; everything that NFKD and mark removal already join is not here. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ...pairs('ی', 'يىېۍ'),
  ...pairs('ک', 'كڪ'),
  ...pairs('ه', 'ةھہەۃ'),
  ...pairs('ا', 'ٱٲٳ'),
  ['ς', 'σ'],
  ['ı', 'i'],
  ['ß', 'ss'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ł', 'l'],
  ['ħ', 'h'],
  ['æ', 'ae'],
  ['œ', 'oe'],
])

function pairs(to: string, from: string): [string, string][] {
  return [...from].map((letter) => [letter, to])
}

const IGNORABLE = /^[\p{Default_Ignorable_Code_Point}\p{Cf}\u0640\u07fa]$/u
const MARK = /^\p{M}$/u
/** In these scripts vowels are marks; without them different words would meet. */
const KEPT_MARK =
  /^[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Thai}\p{Script=Lao}\p{Script=Tibetan}\p{Script=Myanmar}\p{Script=Khmer}]$/u
const WORD = /^[\p{L}\p{M}\p{N}\p{Pc}]$/u
const DIGIT = /^\p{Nd}$/u
const UNSPACED =
  /^[\p{Script=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u

/** The folded symbols of a code point: empty when it is deleted, [SEPARATOR] when it only divides words. */
export function foldCodePoint(codePoint: number): number[] {
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) return [SEPARATOR]
  const character = String.fromCodePoint(codePoint)
  if (IGNORABLE.test(character)) return []
  const symbols: number[] = []
  for (const part of character.normalize('NFKD').toLowerCase().normalize('NFKD')) {
    if (IGNORABLE.test(part) || (MARK.test(part) && !KEPT_MARK.test(part))) continue
    for (const letter of LETTERS.get(part) ?? part) symbols.push(symbolOf(letter))
  }
  // With all its parts deleted a character is deleted too, such as the forms of Arabic marks on a tatweel.
  if (symbols.length === 0) return []
  return symbols.every((symbol) => symbol === SEPARATOR) ? [SEPARATOR] : symbols
}

function symbolOf(letter: string): number {
  const codePoint = letter.codePointAt(0) as number
  if (DIGIT.test(letter)) return 0x30 + digitValue(codePoint)
  if (!WORD.test(letter)) return SEPARATOR
  return UNSPACED.test(letter) ? (codePoint | SOLO) >>> 0 : codePoint
}

/** Decimal digits stand in runs of ten, zero first (Unicode stability policy). */
function digitValue(codePoint: number): number {
  if (codePoint < 0x80) return codePoint - 0x30
  // Mathematical digits are the one place where runs of ten touch; NFKD has taken them away before.
  let zero = codePoint
  while (codePoint - zero < 9 && DIGIT.test(String.fromCodePoint(zero - 1))) zero--
  return codePoint - zero
}
