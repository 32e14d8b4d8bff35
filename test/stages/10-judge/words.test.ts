import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isItemOfDigest } from '../../../src/stages/10-judge/digest.ts'
import { factShare } from '../../../src/stages/10-judge/facts.ts'
import { judge, judgedText } from '../../../src/stages/10-judge/judge.ts'
import { alignWords } from '../../../src/stages/10-judge/word-alignment.ts'
import { compareBags, wordBag } from '../../../src/stages/10-judge/word-bag.ts'
import { smallWords } from '../../texts.ts'

/** Words, some of them numbers, from a small vocabulary. */
const mixedWords = fc.array(fc.constantFrom('a', 'b', 'ab', 'سال', '1', '12', 'a7', '۷', '30'), {
  maxLength: 30,
})

/** Words of `from` that have no partner of their own in `other`, counted with repetitions. */
function lacking(from: readonly string[], other: readonly string[]): string[] {
  const left = [...other]
  return from.filter((word) => {
    const at = left.indexOf(word)
    if (at !== -1) left.splice(at, 1)
    return at === -1
  })
}

describe('words without their order', () => {
  it('are counted as one multiset against another', () => {
    fc.assert(
      fc.property(mixedWords, mixedWords, (a, b) => {
        const [onlyA, onlyB] = [lacking(a, b), lacking(b, a)]
        const withDigit = (words: readonly string[]): number =>
          words.filter((word) => /[0-9]/.test(word)).length
        expect(compareBags(wordBag(a), wordBag(b))).toEqual({
          shared: a.length - onlyA.length,
          onlyA: onlyA.length,
          onlyB: onlyB.length,
          numbersOnlyA: withDigit(onlyA),
          numbersOnlyB: withDigit(onlyB),
        })
      }),
    )
  })

  it('are the same in any order', () => {
    fc.assert(
      fc.property(mixedWords, (words) => {
        expect(wordBag([...words].reverse())).toEqual(wordBag(words))
      }),
    )
  })
})

describe('the changes between two texts', () => {
  it('turn the one into the other, up to how words are divided', () => {
    fc.assert(
      fc.property(smallWords(25, 'ab'), smallWords(25, 'ab'), (a, b) => {
        const { changes } = alignWords(a, b)
        let rewritten = ''
        let from = 0
        for (const { aFrom, aTo, bFrom, bTo } of changes) {
          expect(aFrom).toBeGreaterThanOrEqual(from)
          expect(aTo - aFrom + bTo - bFrom).toBeGreaterThan(0)
          rewritten += a.slice(from, aFrom).join('') + b.slice(bFrom, bTo).join('')
          from = aTo
        }
        expect(rewritten + a.slice(from).join('')).toBe(b.join(''))
      }),
    )
  })
})

describe('the share of facts', () => {
  const share = (a: string, b: string): number => {
    const [x, y] = [a.split(' '), b.split(' ')]
    return factShare(x, y, alignWords(x, y).changes)
  }

  it('is that of numbers among exchanged words', () => {
    expect(share('a 1 b 2 c 3 d', 'a 4 b 5 c 6 d')).toBe(1)
    expect(share('a 1 b 2 c 3 d x y', 'a 4 b 5 c 6 e z y')).toBe(3 / 5)
  })

  it('is nothing while few numbers were exchanged, or few of those there are', () => {
    expect(share('a 1 b 2 c', 'a 4 b 5 c')).toBe(0)
    const rest = Array.from({ length: 13 }, (_, i) => `k${i}`).join(' ')
    expect(share(`a 1 b 2 c 3 ${rest}`, `a 4 b 5 c 6 ${rest}`)).toBe(0)
  })

  it('does not count numbers that only came or went', () => {
    expect(share('a b c d', 'a 1 b 2 c 3 d 4')).toBe(0)
  })
})

describe('an item of a digest', () => {
  const words = (name: string, count: number): string[] =>
    Array.from({ length: count }, (_, i) => `${name}${i}`)
  const item = words('item', 40)
  const isItem = (a: readonly string[], b: readonly string[]): boolean =>
    isItemOfDigest(a.length, b.length, () => alignWords(a, b))

  it('stands in one stretch with foreign words before and after it', () => {
    expect(isItem(item, [...words('x', 30), ...item, ...words('y', 30)])).toBe(true)
    expect(isItem([...words('x', 30), ...item, ...words('y', 30)], item)).toBe(true)
  })

  it('is none at the end or the beginning: that is a text with a new lead, or one that goes on', () => {
    expect(isItem(item, [...words('x', 60), ...item])).toBe(false)
    expect(isItem(item, [...item, ...words('y', 60)])).toBe(false)
  })

  it('is none when it is spread through the longer text', () => {
    const spread = item.flatMap((word, i) => [word, `y${i}`])
    expect(isItem(item, [...words('x', 10), ...spread, ...words('z', 10)])).toBe(false)
  })

  it('is none when it is most of the longer text', () => {
    expect(isItem(item, [...words('x', 10), ...item, ...words('y', 10)])).toBe(false)
  })
})

describe('a judgement', () => {
  it('turns with the two sides', () => {
    fc.assert(
      fc.property(mixedWords, mixedWords, (a, b) => {
        const there = judge(judgedText(a), judgedText(b))
        const back = judge(judgedText(b), judgedText(a))
        expect([back.coverageA, back.coverageB]).toEqual([there.coverageB, there.coverageA])
        for (const value of [there.score, there.coverageA, there.coverageB]) {
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('finds a text exact with itself however its words are divided', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'abc'), minLength: 1, maxLength: 30 }),
        fc.nat(29),
        (text, at) => {
          const divided = [text.slice(0, at), text.slice(at)].filter((word) => word !== '')
          expect(judge(judgedText([text]), judgedText(divided)).verdict).toBe('exact')
        },
      ),
    )
  })
})
