/** Classes of UTF-16 code units that are no letters of a form; letters of forms have classes from SPACE + 1 on. */
export const NO_WORD = 0
/** What may stand between the words of a form: a space, a hyphen, an apostrophe. */
export const SPACE = 1
/** Letters a form never has: of another script, or of none that forms are written in. */
export const OTHER_LETTER = 250
/** Marks that say nothing here: vowel signs, tatweel, hamza on the line, signs of direction. */
export const SILENT = 251
/** Zero width non-joiner: silent inside a form, and a place where a form may end. */
export const NON_JOINER = 252
export const DIGIT = 253
export const LINE_END = 254

/** Number of classes that a letter of a form, or the space in it, may have. */
export const FORM_CLASSES = 65

/** The last five are letters of their own: without them ساتھ (with) is ساٹھ (60), and كمية (amount) is "like a hundred". */
const ARABIC = 'ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیٹڈڑھئ'
const LATIN = 'abcdefghijklmnopqrstuvwxyz'

/** Letters that Persian, Arabic and Urdu write differently and mean alike, each group under its first. */
const ALIKE = [
  'اأإآٱ',
  'یيىېۍےێۓ',
  'وؤۆۇۋ',
  'هةۀہەۃۂ',
  'کكڪ',
  'گګڳ',
  'نںڼڻ',
  'تټٺٿٽ',
  'دډڌڊ',
  'رړڕڙ',
  'جڄ',
  'زځ',
  'سڅ',
  'شښ',
  'ژږ',
  'بڀٻ',
]

/** Ranges of code units, first and last, that are read as the class says. */
const RANGES: readonly (readonly [first: number, last: number, readAs: number])[] = [
  [0x00, 0x7f, NO_WORD],
  [0x80, 0xbf, NO_WORD],
  [0xaa, 0xaa, OTHER_LETTER],
  [0xb5, 0xb5, OTHER_LETTER],
  [0xba, 0xba, OTHER_LETTER],
  [0xd7, 0xd7, NO_WORD],
  [0xf7, 0xf7, NO_WORD],
  [0x2b9, 0x2bf, SILENT],
  [0x600, 0x60f, NO_WORD],
  [0x610, 0x61a, SILENT],
  [0x61b, 0x61f, NO_WORD],
  [0x61c, 0x61c, SILENT],
  [0x621, 0x621, SILENT],
  [0x640, 0x640, SILENT],
  [0x64b, 0x65f, SILENT],
  [0x660, 0x669, DIGIT],
  [0x66a, 0x66d, NO_WORD],
  [0x670, 0x670, SILENT],
  [0x6d4, 0x6d4, NO_WORD],
  [0x6d6, 0x6ed, SILENT],
  [0x6f0, 0x6f9, DIGIT],
  [0x2000, 0x206f, NO_WORD],
  [0x2000, 0x200a, SPACE],
  [0x200b, 0x200f, SILENT],
  [0x200c, 0x200c, NON_JOINER],
  [0x2010, 0x2011, SPACE],
  [0x2019, 0x2019, SPACE],
  [0x2028, 0x2029, LINE_END],
  [0x202a, 0x202e, SILENT],
  [0x202f, 0x202f, SPACE],
  [0x2060, 0x2064, SILENT],
  [0x2066, 0x2069, SILENT],
  [0x20a0, 0x20cf, NO_WORD],
  [0x2190, 0x2bff, NO_WORD],
  [0x3000, 0x3004, NO_WORD],
  [0xd800, 0xdfff, NO_WORD],
  [0xfd3e, 0xfd3f, NO_WORD],
  [0xfe00, 0xfe0f, SILENT],
  [0xfeff, 0xfeff, SILENT],
]

/** The class of each UTF-16 code unit. */
export const LETTER_CLASSES: Uint8Array = letterClasses()

/** 0-9 for a digit of ASCII, Arabic or Persian; only for code units of class DIGIT. */
export function digitValue(unit: number): number {
  return unit & 15
}

/** A form as its letters are read: equal for all spellings of it that mean no difference. */
export function foldedForm(form: string): string {
  let folded = ''
  for (let place = 0; place < form.length; place++) {
    const readAs = LETTER_CLASSES[form.charCodeAt(place)] ?? NO_WORD
    if (readAs !== SILENT && readAs !== NON_JOINER) folded += String.fromCharCode(readAs)
  }
  return folded
}

function letterClasses(): Uint8Array {
  const classes = new Uint8Array(0x10000).fill(OTHER_LETTER)
  for (const [first, last, readAs] of RANGES) classes.fill(readAs, first, last + 1)
  classes.fill(DIGIT, 0x30, 0x3a)
  for (const unit of [0x20, 0x09, 0xa0, 0x27, 0x2d]) classes[unit] = SPACE
  for (const unit of [0x0a, 0x0b, 0x0c, 0x0d, 0x85]) classes[unit] = LINE_END
  const letters = LATIN + ARABIC
  for (let index = 0; index < letters.length; index++) {
    classes[letters.charCodeAt(index)] = SPACE + 1 + index
  }
  for (let letter = 0; letter < LATIN.length; letter++) {
    classes[0x41 + letter] = SPACE + 1 + letter
  }
  for (const group of ALIKE) {
    for (const letter of group) classes[letter.charCodeAt(0)] = classes[group.charCodeAt(0)] ?? OTHER_LETTER
  }
  return classes
}
