/**
 * Letters that only some orthographies have, made alike beyond folding: Urdu, Pashto, Kurdish and Sindhi letters to the
 * ones that Persian and Arabic write, hamza to nothing. Only statement words are read so; folded texts stay as they are.
 */

/** A letter, and those that are read as it. */
const ALIKE: readonly (readonly [letter: string, others: string])[] = [
  ['ی', 'ےێ'],
  ['ن', 'ںڼڱڻ'],
  ['ت', 'ٹټٺٿٽ'],
  ['د', 'ڈډڌڏڊڍ'],
  ['ر', 'ڑړڕڙ'],
  ['ز', 'ځ'],
  ['س', 'څ'],
  ['ش', 'ښ'],
  ['ژ', 'ږ'],
  ['گ', 'ڳګ'],
  ['ج', 'ڄڃ'],
  ['چ', 'ڇ'],
  ['ف', 'ڦ'],
  ['ب', 'ڀٻ'],
  ['ل', 'ڵ'],
  ['و', 'ۆۇڤ'],
  ['ه', 'ە'],
]

export const NO_LETTER = 0
export const DROPPED = 1
export const DIGIT = 2

const LIMIT = 0x700
const HAMZA = 0x621

/** What a folded symbol below LIMIT is in a statement word: its letter, or one of the three above. */
const letters = new Uint16Array(LIMIT)
for (let c = 0x30; c <= 0x39; c++) letters[c] = DIGIT
for (let c = 0x61; c <= 0x7a; c++) letters[c] = c
for (let c = 0xdf; c < 0x250; c++) letters[c] = c
for (let c = 0x622; c <= 0x6d3; c++) letters[c] = c
for (let c = 0x64b; c <= 0x670; c++) letters[c] = NO_LETTER
for (const [letter, others] of ALIKE) {
  for (const other of others) letters[other.charCodeAt(0)] = letter.charCodeAt(0)
}
letters[HAMZA] = DROPPED

/** Letter of a folded symbol; NO_LETTER for what words end at, DROPPED for hamza, DIGIT. */
export function statementLetter(symbol: number): number {
  return symbol < LIMIT ? letters[symbol] : NO_LETTER
}

/** True for a letter of the Latin script, as statementLetter gives it. */
export function isLatin(letter: number): boolean {
  return letter > DIGIT && letter < 0x250
}
