import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldTableSource } from '../../../src/build/fold-table-source.ts'
import { CODE_POINT, SEPARATOR } from '../../../src/model/comparison-text.ts'
import { fold } from '../../../src/stages/02-fold/fold.ts'
import {
  EXPANSIONS,
  RUNS,
  TABLE_DIGEST,
  UNICODE_VERSION,
} from '../../../src/stages/02-fold/table.generated.ts'
import { foldByRules } from '../../oracle/fold.ts'
import { anyText } from '../../texts.ts'

/** Folded text with a space for what divides words. */
function folded(text: string): string {
  return [...fold(text).symbols]
    .map((s) => (s === SEPARATOR ? ' ' : String.fromCodePoint(s & CODE_POINT)))
    .join('')
}

describe('the fold table', () => {
  it('is what the rules give, with the Unicode version that it names', () => {
    if (process.versions.unicode !== UNICODE_VERSION) {
      // Another version knows more characters; those of the table's version must still fold alike.
      for (const text of ['يكةأٱ', 'ＡＢＣ', 'ﷺ', 'éß', '한', '٣۴५']) {
        expect([...fold(text).symbols]).toEqual(foldByRules(text).map((item) => item.symbol))
      }
      return
    }
    const source = foldTableSource(UNICODE_VERSION)
    expect(source).toContain(TABLE_DIGEST)
    expect(source).toContain(`'${RUNS}'`)
    expect(source).toContain(`'${EXPANSIONS}'`)
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
    ['zero-width joiners', 'می\u200cشود', 'میشود'],
    ['diacritics', 'كَتَبَ', 'کتب'],
    ['tatweel', 'الســـلام', 'السلام'],
    ['digits', '۱۴۰۳ ١٤٠٣', '1403 1403'],
    ['case and accents', 'ÉCOLE Straße', 'ecole strasse'],
    ['full width', 'ＡＢＣ１２３', 'abc123'],
    ['marks of direction', 'a\u202eb\u200fc', 'abc'],
    ['Hangul, composed and not', '한글'.normalize('NFD'), '한글'],
  ])('does not tell apart: %s', (_, one, other) => {
    expect(folded(one)).toBe(folded(other))
  })

  it('keeps vowel signs where they are letters', () => {
    expect(folded('कि')).not.toBe(folded('क'))
  })
})
