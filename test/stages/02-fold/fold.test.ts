import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldTableSource } from '../../../src/build/fold-table-source.ts'
import { CODE_POINT, SEPARATOR } from '../../../src/model/comparison-text.ts'
import { fold } from '../../../src/stages/02-fold/fold.ts'
import { PAGES, TABLE_DIGEST, UNICODE_VERSION } from '../../../src/stages/02-fold/table.generated.ts'
import { foldByRules } from '../../oracle/fold.ts'
import { anyText } from '../../texts.ts'

/** Folded text with a space for what divides words. */
function folded(text: string): string {
  return [...fold(text).symbols]
    .map((s) => (s === SEPARATOR ? ' ' : String.fromCodePoint(s & CODE_POINT)))
    .join('')
}

/** Letters and digits of the scripts that matter most; what they fold to has not moved between Unicode versions. */
const STABLE_BLOCKS: readonly (readonly [first: number, last: number])[] = [
  [0x41, 0x24f],
  [0x370, 0x52f],
  [0x5d0, 0x6ff],
  [0x900, 0x97f],
  [0xe00, 0xe7f],
  [0x1100, 0x11ff],
  [0x3041, 0x30ff],
  [0x4e00, 0x9fa5],
  [0xac00, 0xd7a3],
  [0xfb50, 0xfdff],
  [0xff10, 0xff5a],
]

/** Marks that stand on a blank, a stroke or nothing (Arabic vowel signs, half-width kana), as characters of their own. */
const MARKS_ON_NOTHING = /[\ufcf2-\ufcf4\ufe70-\ufe7f\uff9e\uff9f]/g

describe('the fold table', () => {
  it.runIf(process.versions.unicode === UNICODE_VERSION)(
    'is what the rules give, with the Unicode version that it names',
    () => {
      const source = foldTableSource(UNICODE_VERSION)
      expect(source).toContain(`'${TABLE_DIGEST}'`)
      expect(source.match(/^ {2}'.*(?=',$)/gm)).toEqual(PAGES.map((runs) => `  '${runs}`))
    },
  )

  it.runIf(process.versions.unicode === UNICODE_VERSION)(
    'has room for all of its pages, unpacked in any order',
    () => {
      const all = Array.from({ length: 0x40000 }, (_, codePoint) => String.fromCodePoint(codePoint))
      const text = all
        .filter((character) => character.isWellFormed())
        .reverse()
        .join('')
      const expected = Uint32Array.from(foldByRules(text), (item) => item.symbol)
      expect(Buffer.compare(Buffer.from(fold(text).symbols.buffer), Buffer.from(expected.buffer))).toBe(0)
    },
  )

  it('agrees with the rules on the letters that any Unicode version knows', () => {
    const different: string[] = []
    for (const [first, last] of STABLE_BLOCKS) {
      for (let codePoint = first; codePoint <= last; codePoint++) {
        const character = String.fromCodePoint(codePoint)
        if (!/[\p{L}\p{Nd}]/u.test(character)) continue
        const expected = foldByRules(character).map((item) => item.symbol)
        if (fold(character).symbols.join() !== expected.join()) different.push(character)
      }
    }
    expect(different).toEqual([])
  })

  it('is left for what lies beyond it: tags are invisible, private characters divide', () => {
    expect(folded('a\u{e0001}\u{e0061}\u{e007f}b')).toBe('ab')
    expect(folded('a\u{f0000}b\u{10ffff}c')).toBe('a b c')
  })
})

describe('folding', () => {
  it('agrees with the rules applied one code point at a time, symbols and places', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { symbols, starts, ends } = fold(text)
        const expected = foldByRules(text)
        expect([...symbols]).toEqual(expected.map((item) => item.symbol))
        expect([...starts]).toEqual(expected.map((item) => item.start))
        expect([...ends]).toEqual(expected.map((item) => item.end))
      }),
      { numRuns: 1000 },
    )
  })

  it('makes canonical forms meet', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const whole = text.toWellFormed()
        const symbols = [...fold(whole).symbols]
        for (const form of ['NFC', 'NFD']) expect([...fold(whole.normalize(form)).symbols]).toEqual(symbols)
      }),
    )
  })

  it('makes compatibility forms meet, but for the length of a run of separators', () => {
    const anything = fc.oneof(
      anyText,
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.string({ unit: fc.constantFrom(...'ﷲﷺﻻﺍﺑﺔﭖﮎﯼﬁǅⅧ㍿㎏①２Ｂﾊ½'), maxLength: 20 }),
    )
    const words = (text: string): string => folded(text).replace(/ +/g, ' ').trim()
    fc.assert(
      fc.property(anything, (text) => {
        const whole = text.toWellFormed().replace(MARKS_ON_NOTHING, '')
        for (const form of ['NFKC', 'NFKD']) expect(words(whole.normalize(form))).toBe(words(whole))
      }),
      { numRuns: 1000 },
    )
  })

  it('changes nothing more when it is repeated', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(folded(folded(text))).toBe(folded(text))
      }),
    )
  })

  it('keeps places in order, inside the text, and around whole characters', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { starts, ends } = fold(text)
        for (let i = 0; i < starts.length; i++) {
          expect(starts[i]).toBeLessThan(ends[i])
          expect(ends[i]).toBeLessThanOrEqual(text.length)
          if (i > 0) expect(starts[i]).toBeGreaterThanOrEqual(starts[i - 1])
          if (text.isWellFormed()) expect(text.slice(starts[i], ends[i]).isWellFormed()).toBe(true)
        }
      }),
    )
  })

  it.each([
    ['Arabic yeh and kaf against Persian', 'كتابي', 'کتابی'],
    ['alef maksura', 'مصطفى', 'مصطفی'],
    ['teh marbuta', 'مدرسة', 'مدرسه'],
    ['hamza on its carriers', 'مسؤول رئيس أحمد إيران آب', 'مسوول رییس احمد ایران اب'],
    ['heh goal, heh with yeh, heh doachashmee', 'ہےۀھ', 'هےهه'],
    ['alef wasla and alef with wavy hamza', 'ٱلكتاب ٲ', 'الکتاب ا'],
    ['swash kaf and Pashto yeh', 'ڪتابېۍ', 'کتابیی'],
    ['zero-width joiners', 'می\u200cشود', 'میشود'],
    ['diacritics', 'كَتَبَ', 'کتب'],
    ['tatweel', 'الســـلام', 'السلام'],
    ['digits', '۱۴۰۳ ١٤٠٣', '1403 1403'],
    ['digits of other scripts', '१९४७ ๒๕๖๐ 𝟘𝟙 ２０', '1947 2560 01 20'],
    ['presentation forms', 'ﻻ ﺳﻼﻡ', 'لا سلام'],
    ['a formula in one character', 'ﷺ', 'صلى الله عليه وسلم'],
    ['ligatures and letters of two', 'ﬁnal Œuvre Ǆ', 'final oeuvre dz'],
    ['final sigma', 'ΟΔΟΣ οδός', 'οδοσ οδοσ'],
    ['dotted and dotless i', 'İIıi', 'iiii'],
    ['superscripts and circled digits', 'x²①', 'x21'],
    ['case and accents', 'ÉCOLE Straße', 'ecole strasse'],
    ['full width', 'ＡＢＣ１２３', 'abc123'],
    ['marks of direction', 'a\u202eb\u200fc', 'abc'],
    ['Hangul, composed and not', '한글'.normalize('NFD'), '한글'],
  ])('does not tell apart: %s', (_, one, other) => {
    expect(folded(one)).toBe(folded(other))
  })

  it.each([
    ['letters that only look alike', 'پ', 'ب'],
    ['hamza alone and nothing', 'سماء', 'سما'],
    ['words joined and words apart', 'می‌شود', 'می شود'],
    ['numbers of the same digits', '12', '21'],
  ])('tells apart: %s', (_, one, other) => {
    expect(folded(one)).not.toBe(folded(other))
  })

  it('gives a deleted mark to the character before it, and one without to nobody', () => {
    const { symbols, starts, ends } = fold('\u064eب\u064e\u0651ت')
    expect([symbols.length, [...starts], [...ends]]).toEqual([2, [1, 4], [4, 5]])
  })

  it('folds a long text after a short one the same as before', () => {
    const long = 'ﷺ'.repeat(3000)
    const first = fold('کتاب').symbols.join()
    expect(fold(long).symbols.length).toBe(3000 * 18)
    expect(fold('کتاب').symbols.join()).toBe(first)
    const { symbols, ends } = fold(long)
    expect([symbols.at(-1), ends.at(-1)]).toEqual(['م'.charCodeAt(0), 3000])
  })

  it('keeps vowel signs where they are letters', () => {
    expect(folded('कि')).not.toBe(folded('क'))
  })
})
