import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SEPARATOR } from '../../../src/model/comparison-text.ts'
import type { ShingleSettings } from '../../../src/model/settings.ts'
import { countTokens, foldedWords } from '../../../src/model/words.ts'
import { fold } from '../../../src/stages/02-fold/fold.ts'
import { shingleHashes } from '../../../src/stages/04-shingle/shingle-hashes.ts'
import { createShingler, distinct, shingleStrings } from '../../../src/stages/04-shingle/shingler.ts'
import { characterTokens, wordHash, wordTokens } from '../../../src/stages/04-shingle/tokens.ts'
import { shingleHash, windows } from '../../oracle/shingle.ts'
import { anyText, smallWords } from '../../texts.ts'

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

  it('are the polynomial of their tokens, though it is rolled along', () => {
    const token = fc.integer({ min: 0, max: 2 ** 32 - 1 })
    const family = fc.constantFrom<0 | 1>(0, 1)
    fc.assert(
      fc.property(
        fc.array(token, { maxLength: 50, size: 'max' }),
        fc.integer({ min: 1, max: 20 }),
        fc.nat(),
        family,
        (tokens, size, seed, half) => {
          const out = new Uint32Array(tokens.length)
          const count = shingleHashes(Uint32Array.from(tokens), tokens.length, size, seed, half, out)
          const expected = windows(tokens, size).map((window) => shingleHash(window, seed, half))
          expect([...out.subarray(0, count)]).toEqual(expected)
        },
      ),
    )
  })

  it.each([null, 'en', 'ru'] as const)(
    'of words have letters that are equal only where the words are (stem %s)',
    (stem) => {
      const shingler = createShingler({ kind: 'words', size: 2, stem }, 1)
      const lettersOf = (words: readonly string[]): string => {
        const text = words.join(' ')
        const comparison = fold(text)
        return shingler.letters(comparison, 0, comparison.symbols.length, text).join()
      }
      const short = smallWords(4, 'abs語')
      fc.assert(
        fc.property(short, short, (a, b) => {
          const [wordsA, wordsB] = [a, b].map((words) =>
            shingleStrings(fold(words.join(' ')), 0, words.join(' ').length, {
              kind: 'words',
              size: 1,
              stem,
            }),
          )
          fc.pre(wordsA.length > 0 && wordsB.length > 0)
          expect(lettersOf(a) === lettersOf(b)).toBe(wordsA.join(' ') === wordsB.join(' '))
        }),
        { numRuns: 500 },
      )
    },
  )

  it('have a second hash that is independent of the first', () => {
    const shingler = createShingler({ kind: 'words', size: 1, stem: null }, 1)
    const text = Array.from({ length: 2000 }, (_, i) => `word${i}`).join(' ')
    const comparison = fold(text)
    shingler.tokens(comparison, 0, comparison.symbols.length, text)
    const [first, second] = [shingler.hashes(0).slice(), shingler.hashes(1).slice()]
    expect(first.filter((value, i) => value === second[i])).toHaveLength(0)
    const low = new Set(first.map((value, i) => ((value & 15) << 4) | (second[i] & 15)))
    expect(low.size).toBe(256)
  })

  it('depend on their unit alone, not on the units before it', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 5 }), kinds, (texts, settings) => {
        const shingler = createShingler(settings, 1)
        const long = 'long '.repeat(3000)
        for (const text of [...texts, long, ...texts]) {
          const comparison = fold(text)
          shingler.tokens(comparison, 0, comparison.symbols.length, text)
          expect(shingler.hashes().slice()).toEqual(hashes(text, settings))
        }
      }),
      { numRuns: 30 },
    )
  })

  it('of a range are those of the range as a text', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, kinds, (before, text, after, settings) => {
        const whole = fold(`${before}\n${text}\n${after}`)
        const from = fold(`${before}\n`).symbols.length
        const shingler = createShingler(settings, 1)
        shingler.tokens(whole, from, from + fold(text).symbols.length, text)
        expect(shingler.hashes().slice()).toEqual(hashes(text, settings))
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

describe('tokens', () => {
  it('of words are the hashes of the words, and as many as are counted', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { symbols, starts, ends } = fold(text)
        const out = new Uint32Array(symbols.length)
        const count = wordTokens(symbols, 0, symbols.length, out)
        const words = foldedWords({ symbols, starts, ends })
        expect([...out.subarray(0, count)]).toEqual(words.map(wordHash))
        expect(countTokens(symbols, 0, symbols.length)).toBe(count)
      }),
    )
  })

  it('of characters are equal exactly where the characters are', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { symbols } = fold(text)
        const out = new Uint32Array(symbols.length)
        const count = characterTokens(symbols, 0, symbols.length, out)
        const characters = [...symbols].filter((symbol) => symbol !== SEPARATOR)
        expect(count).toBe(characters.length)
        const pairs = new Set(characters.map((symbol, i) => `${symbol} ${out[i]}`))
        expect(pairs.size).toBe(new Set(characters).size)
        expect(new Set(out.subarray(0, count)).size).toBe(new Set(characters).size)
      }),
    )
  })

  it('of scripts without spaces are the single characters', () => {
    const settings: ShingleSettings = { kind: 'words', size: 1, stem: null }
    expect(hashes('中文か', settings)).toEqual(hashes('中 文 か', settings))
    expect(hashes('中文か', settings)).toHaveLength(3)
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
