import fc from 'fast-check'

/** Characters that are spelled in many ways: Persian, Arabic, Urdu, Latin, Hangul, digits, joiners, emoji. */
const LETTERS = [
  ...'abcXYZßØéüÅ',
  ...'یيىکكهةۀھاأإآٱؤئلمنپچژگےٹ',
  ...'가힣한글',
  ...'0٣۴५９½',
  ...' \n\t.,!؟«»',
  '\u200c',
  '\u200d',
  '\u0640',
  '\u064e',
  '\u0651',
  '\u0301',
  '\u202e',
  '\u00ad',
  '\ufdfa',
  'ﻻ',
  '中',
  '文',
  'か',
  '\u3099',
  'ก',
  '😀',
  '\ud835\udfd8',
  '\ud800',
  '\udc00',
]

/** Text of letters that fold, mixed with anything. */
export const anyText = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...LETTERS) },
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(''))

/** Words over a small alphabet, so that wording repeats by chance. */
export function smallWords(words: number, alphabet = 'abc') {
  return fc.array(fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 4 }), {
    maxLength: words,
  })
}
