import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldedText, judge } from '../../../src/library.ts'
import { DATE_WORDS, NUMBER_WORDS } from '../../../src/stages/10-judge/fact-words.ts'
import { factsInPlace } from '../../../src/stages/10-judge/facts.ts'
import { grams, sharedShare } from '../../../src/stages/10-judge/grams.ts'
import { isHeldAside } from '../../../src/stages/10-judge/held-aside.ts'
import { judge as judgeTexts } from '../../../src/stages/10-judge/judge.ts'
import { judgedText } from '../../../src/stages/10-judge/judged-text.ts'
import { likenessOf } from '../../../src/stages/10-judge/likeness.ts'
import { longestRun } from '../../../src/stages/10-judge/longest-run.ts'
import { PLACE_NAMES } from '../../../src/stages/10-judge/place-names.ts'
import { scoreOf, scoreOfTemplate } from '../../../src/stages/10-judge/score.ts'
import { alignWords } from '../../../src/stages/10-judge/word-alignment.ts'
import { compareBags } from '../../../src/stages/10-judge/word-bag.ts'
import { asNumeral, DATE, NAME, NUMBER, WORD, wordKind } from '../../../src/stages/10-judge/word-kinds.ts'
import { longestCommonRun, substrings } from '../../oracle/shared-words.ts'
import { smallWords } from '../../texts.ts'

/** Words, some of them numbers, from a small vocabulary. */
const mixedWords = fc.array(
  fc.constantFrom('a', 'b', 'ab', 'سال', '1', '12', 'a7', '30', 'بهمن', 'دو', 'ایران'),
  {
    maxLength: 30,
  },
)

/** Words of `from` that have no partner of their own in `other`, counted with repetitions. */
function lacking(from: readonly string[], other: readonly string[]): string[] {
  const left = other.map(asNumeral)
  return from.filter((word) => {
    const at = left.indexOf(asNumeral(word))
    if (at !== -1) left.splice(at, 1)
    return at === -1
  })
}

/** A text of one paragraph. */
const textOf = (words: readonly string[]) => judgedText([words])

describe('words without their order', () => {
  it('are counted as one multiset against another, by what they state', () => {
    fc.assert(
      fc.property(mixedWords, mixedWords, (a, b) => {
        const [onlyA, onlyB] = [lacking(a, b), lacking(b, a)]
        const byKind = (words: readonly string[]) => ({
          words: words.filter((word) => wordKind(word) === WORD).length,
          numbers: words.filter((word) => wordKind(word) === NUMBER).length,
          dates: words.filter((word) => wordKind(word) === DATE).length,
          names: words.filter((word) => wordKind(word) === NAME).length,
        })
        expect(compareBags(textOf(a), textOf(b))).toEqual({
          shared: a.length - onlyA.length,
          onlyA: byKind(onlyA),
          onlyB: byKind(onlyB),
        })
      }),
    )
  })

  it('count the same in any order', () => {
    fc.assert(
      fc.property(mixedWords, mixedWords, (a, b) => {
        expect(compareBags(textOf([...a].reverse()), textOf(b))).toEqual(compareBags(textOf(a), textOf(b)))
      }),
    )
  })
})

describe('kinds of words', () => {
  it('are told by a digit, or by lists that hold no word twice with two meanings', () => {
    expect(['7', 'g20', 'بهمن', 'saturday', 'هزار', 'سوریه', 'bridge'].map(wordKind)).toEqual([
      NUMBER,
      NUMBER,
      DATE,
      DATE,
      NUMBER,
      NAME,
      WORD,
    ])
  })

  it.each([
    ['dates', DATE_WORDS, DATE],
    ['places', PLACE_NAMES, NAME],
  ] as const)('of the list of %s survive folding, each as one word, and are read back', (_, lists, kind) => {
    for (const list of Object.values(lists)) {
      for (const word of list.split(/\s+/)) {
        expect(foldedText(word)).toBe(word)
        expect([word, wordKind(word)]).toEqual([word, kind])
      }
    }
  })
})

describe('numbers', () => {
  it('written as a word survive folding and are the same as their numerals', () => {
    for (const group of Object.values(NUMBER_WORDS).flatMap((list) => list.split(','))) {
      const [numeral, ...words] = group.trim().split(' ')
      expect(words.length).toBeGreaterThan(0)
      for (const word of words) {
        expect(foldedText(word)).toBe(word)
        expect([word, wordKind(word), asNumeral(word)]).toEqual([word, NUMBER, numeral])
      }
    }
  })

  it('are no other facts when one text writes out what the other does not', () => {
    const report = (ten: string, hundred: string, five: string): string =>
      `The works took ${ten} weeks, ${hundred} men and ${five} boats, and the bridge was open again by the time of the spring fair.`
    expect(judge(report('10', '100', '5'), report('ten', 'hundred', 'five')).verdict).toBe('same')
    expect(judge(report('10', '100', '5'), report('12', '300', '7')).verdict).toBe('template')
  })
})

describe('character n-grams', () => {
  it('are as many, and as many shared, as the distinct substrings of that length', () => {
    const texts = smallWords(12, 'abc')
    fc.assert(
      fc.property(texts, texts, fc.integer({ min: 1, max: 6 }), (a, b, size) => {
        const [gramsA, gramsB] = [grams(a, size), grams(b, size)]
        const [plainA, plainB] = [substrings(a.join(''), size), substrings(b.join(''), size)]
        expect(gramsA.length).toBe(plainA.size)
        const shared = [...plainA].filter((part) => plainB.has(part)).length
        expect(sharedShare(gramsA, gramsB)).toBe(plainA.size === 0 ? 0 : shared / plainA.size)
      }),
    )
  })

  it('do not mind how words are divided', () => {
    expect(grams(['می', 'شود'], 3)).toEqual(grams(['میشود'], 3))
  })
})

describe('the longest run of words', () => {
  it('is that of the longest common substring of words', () => {
    fc.assert(
      fc.property(mixedWords, mixedWords, (a, b) => {
        expect(longestRun(textOf(a).values(), textOf(b).values())).toBe(
          longestCommonRun(a.map(asNumeral), b.map(asNumeral)),
        )
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

describe('facts put in the place of facts', () => {
  const inPlace = (a: string, b: string): number => factsInPlace(textOf(a.split(' ')), textOf(b.split(' ')))

  it('are those between the same words', () => {
    expect(inPlace('a 1 b 2 c 3 d', 'a 4 b 5 c 6 d')).toBe(3)
    expect(inPlace('a 1 b 2 c 3 d x y', 'z 9 x a 4 b 5 c 3 d')).toBe(2)
  })

  it('are none where the facts are the same, or only came or went', () => {
    expect(inPlace('a 1 b 2 c', 'a 1 b 2 c')).toBe(0)
    expect(inPlace('a b c d', 'a 1 b 2 c 3 d 4')).toBe(0)
  })

  it('may stand beside each other, and be words', () => {
    expect(inPlace('on 7 may at', 'on 26 may at')).toBe(1)
    expect(inPlace('در روز بهمن هزار نفر', 'در روز اسفند ده نفر')).toBe(2)
  })

  it('are as many on either side, and never more than the facts that differ', () => {
    fc.assert(
      fc.property(mixedWords, mixedWords, (a, b) => {
        const count = factsInPlace(textOf(a), textOf(b))
        const facts = (words: readonly string[]): number =>
          words.filter((word) => wordKind(word) === NUMBER || wordKind(word) === DATE).length
        expect(count).toBe(factsInPlace(textOf(b), textOf(a)))
        expect(count).toBeGreaterThanOrEqual(0)
        expect(count).toBeLessThanOrEqual(Math.min(facts(a), facts(b)))
      }),
    )
  })
})

describe('texts of one form', () => {
  const form = (day: string, from: string, to: string, rest: string): string =>
    `Seven models of the works go on sale on ${day} May from ${from} to ${to}. ${rest}`
  const standing =
    'Buyers must have a code of their own before they order, and nobody may order twice. Those who have bought in the last year and a half are left out this time, as they were before, and no order can be changed.'

  it('tell other facts when the opening has another day, few as the numbers may be', () => {
    expect(judge(form('7', '9', '5', standing), form('26', '8', '5', standing)).verdict).toBe('template')
  })

  it('tell the same facts when one number in the opening was put right', () => {
    expect(judge(form('7', '9', '5', standing), form('8', '9', '5', standing)).verdict).toBe('same')
  })
})

describe('a text held aside in another', () => {
  const words = (name: string, count: number): string[] =>
    Array.from({ length: count }, (_, i) => `${name}${i}`)
  const item = words('item', 40)
  const isAside = (a: readonly string[], b: readonly string[]): boolean => {
    const [x, y] = [textOf(a), textOf(b)]
    const there = isHeldAside(x, y, likenessOf(x, y), () => alignWords(a, b))
    expect(isHeldAside(y, x, likenessOf(y, x), () => alignWords(b, a))).toBe(there)
    return there
  }

  it('is an item in one stretch with foreign words before and after it', () => {
    expect(isAside(item, [...words('x', 30), ...item, ...words('y', 30)])).toBe(true)
  })

  it('is the background at the end of other news', () => {
    expect(isAside(item, [...words('x', 90), ...item])).toBe(true)
  })

  it('is the first item of a long digest, below another opening', () => {
    expect(isAside(item, [...words('x', 45), ...item, ...words('y', 200)])).toBe(true)
  })

  it('is not the older text below a new opening, when it is most of the new one', () => {
    expect(isAside(item, [...words('x', 25), ...item])).toBe(false)
    expect(isAside(item, [...item, ...words('y', 60)])).toBe(false)
  })

  it('is not a text whose opening was kept', () => {
    expect(isAside(item, [...words('x', 6), ...item, ...words('y', 60)])).toBe(false)
  })

  it('is not one that is spread through the longer text from its opening on', () => {
    const spread = item.flatMap((word, i) => [word, item[i + 1] ?? 'end', `y${i}`])
    expect(isAside(item, [...words('x', 10), ...spread, ...words('z', 10)])).toBe(false)
  })
})

describe('the score', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const likeness = fc.record({
    shortInShorter: share,
    shortInLonger: share,
    longInShorter: share,
    longInLonger: share,
    shortInDerived: share,
    longestRun: fc.nat(2000),
  })

  it('is a likelihood, and rises with what the shorter text has in the longer one', () => {
    fc.assert(
      fc.property(likeness, share, (one, more) => {
        const score = scoreOf(one)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        const other = scoreOf({ ...one, shortInShorter: Math.max(one.shortInShorter, more) })
        expect(other).toBeGreaterThanOrEqual(score - 1e-12)
      }),
    )
  })

  it('of one form with other facts stays low', () => {
    fc.assert(fc.property(likeness, (one) => scoreOfTemplate(one) < 0.1))
  })
})

describe('a judgement', () => {
  it('turns with the two sides', () => {
    fc.assert(
      fc.property(mixedWords, mixedWords, (a, b) => {
        const there = judgeTexts(textOf(a), textOf(b))
        const back = judgeTexts(textOf(b), textOf(a))
        expect([back.coverageA, back.coverageB]).toEqual([there.coverageB, there.coverageA])
        expect([back.verdict, back.score]).toEqual([there.verdict, there.score])
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
          expect(judgeTexts(textOf([text]), textOf(divided)).verdict).toBe('exact')
        },
      ),
    )
  })
})
