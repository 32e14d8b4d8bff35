import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ShingleSettings } from '../../../src/model/settings.ts'
import { fold } from '../../../src/stages/02-fold/fold.ts'
import { createShingler, distinct, shingleStrings } from '../../../src/stages/04-shingle/shingler.ts'
import { smallWords } from '../../texts.ts'

function hashes(text: string, settings: ShingleSettings, seed = 1): Uint32Array {
  const shingler = createShingler(settings, seed)
  const comparison = fold(text)
  shingler.tokens(comparison, 0, comparison.symbols.length, text)
  return shingler.hashes().slice()
}

const kinds = fc.constantFrom<ShingleSettings>(
  { kind: 'chars', size: 3, stem: null },
  { kind: 'chars', size: 12, stem: null },
  { kind: 'words', size: 2, stem: null },
  { kind: 'words', size: 5, stem: null },
)

describe('shingles', () => {
  it('have equal hashes exactly where their texts are equal', () => {
    fc.assert(
      fc.property(smallWords(40), kinds, (words, settings) => {
        const text = words.join(' ')
        const comparison = fold(text)
        const strings = shingleStrings(comparison, 0, comparison.symbols.length, settings)
        const numbers = hashes(text, settings)
        expect(numbers.length).toBe(strings.length)
        const meaning = new Map<number, string>()
        for (const [i, shingle] of strings.entries()) {
          expect(meaning.get(numbers[i]) ?? shingle).toBe(shingle)
          meaning.set(numbers[i], shingle)
        }
        expect(meaning.size).toBe(new Set(strings).size)
        expect(distinct(numbers).length).toBe(meaning.size)
      }),
    )
  })

  it('of characters do not see spaces and punctuation; of words they do', () => {
    const chars: ShingleSettings = { kind: 'chars', size: 4, stem: null }
    const words: ShingleSettings = { kind: 'words', size: 2, stem: null }
    expect(hashes('می شود، گفت', chars)).toEqual(hashes('می‌شود گفت!', chars))
    expect(hashes('می شود گفت', words)).not.toEqual(hashes('می‌شود گفت', words))
  })

  it('are none in a text shorter than one', () => {
    expect(hashes('four words are few', { kind: 'words', size: 5, stem: null })).toHaveLength(0)
  })

  it('differ under another seed', () => {
    const settings: ShingleSettings = { kind: 'chars', size: 5, stem: null }
    expect(hashes('the same text', settings, 1)).not.toEqual(hashes('the same text', settings, 2))
  })
})

describe('a text without words', () => {
  const tokens = (text: string): number[] => {
    const comparison = fold(text)
    const shingler = createShingler({ kind: 'words', size: 5, stem: null }, 1)
    return [...shingler.tokens(comparison, 0, comparison.symbols.length, text)]
  }

  it('is alike for words whatever lines it is made of, but for signs that say something', () => {
    expect(tokens('|---|---|')).toEqual(tokens('  :--: '))
    expect(tokens('😀')).not.toEqual(tokens('❤'))
    expect(tokens('')).toEqual([])
  })
})
