import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seeded } from '../../../src/hash/mix.ts'
import { foldedText, judge } from '../../../src/library.ts'
import { foldedWords } from '../../../src/model/words.ts'
import { fold } from '../../../src/stages/02-fold/fold.ts'
import { DATE_WORDS, NUMBER_WORDS } from '../../../src/stages/10-judge/fact-words.ts'
import { factsInPlace } from '../../../src/stages/10-judge/facts.ts'
import { createSharedCount } from '../../../src/stages/10-judge/grams.ts'
import { isHeldAside } from '../../../src/stages/10-judge/held-aside.ts'
import { judge as judgeTexts } from '../../../src/stages/10-judge/judge.ts'
import { type JudgedText, judgedSymbols, judgedText } from '../../../src/stages/10-judge/judged-text.ts'
import { likenessOf } from '../../../src/stages/10-judge/likeness.ts'
import { longestByHalving, longestRun } from '../../../src/stages/10-judge/longest-run.ts'
import { PLACE_NAMES } from '../../../src/stages/10-judge/place-names.ts'
import { scoreOf, scoreOfTemplate } from '../../../src/stages/10-judge/score.ts'
import { alignWords } from '../../../src/stages/10-judge/word-alignment.ts'
import { compareBags } from '../../../src/stages/10-judge/word-bag.ts'
import { DATE, NAME, NUMBER, WORD } from '../../../src/stages/10-judge/word-kinds.ts'
import { sharedWordPairs } from '../../../src/stages/10-judge/word-pairs.ts'
import {
  countedByKind,
  lacking,
  plainJudgement,
  plainKind,
  plainNumeral,
  plainWordPairs,
} from '../../oracle/judge.ts'
import { longestCommonRun, substrings } from '../../oracle/shared-words.ts'
import { anyText, smallWords } from '../../texts.ts'

/** Words, some of them numbers, from a small vocabulary. */
const mixedWords = fc.array(
  fc.constantFrom('a', 'b', 'ab', 'سال', '1', '2', '12', 'a7', '30', 'بهمن', 'دو', 'ایران'),
  {
    maxLength: 30,
  },
)

/** A text of one paragraph. */
const textOf = (words: readonly string[]) => judgedText([words])

const kindOf = (word: string): number => textOf([word]).kinds[0]

describe('a text to be judged', () => {
  it('is the same from symbols as from the words of its paragraphs', () => {
    fc.assert(
      fc.property(anyText, fc.nat(60), fc.nat(60), (text, one, other) => {
        const folded = fold(text)
        const ends = [one, other, 60].map((at) => Math.min(at, folded.symbols.length)).sort((x, y) => x - y)
        const spans = ends.map((end, i): [number, number] => [i === 0 ? 0 : ends[i - 1], end])
        const fromWords = judgedText(spans.map(([from, to]) => foldedWords(folded, from, to)))
        const fromSymbols = judgedSymbols(folded.symbols, spans)
        for (const of of ['count', 'letters', 'lead', 'numbers', 'values', 'tallies', 'kinds'] as const) {
          expect(fromSymbols[of]).toEqual(fromWords[of])
        }
        expect(fromSymbols.words()).toEqual(spans.flatMap(([from, to]) => foldedWords(folded, from, to)))
      }),
    )
  })
})

describe('words without their order', () => {
  it('are counted as one multiset against another, by what they state', () => {
    fc.assert(
      fc.property(mixedWords, mixedWords, (a, b) => {
        const [onlyA, onlyB] = [lacking(a, b), lacking(b, a)]
        expect(compareBags(textOf(a), textOf(b))).toEqual({
          shared: a.length - onlyA.length,
          onlyA: countedByKind(onlyA),
          onlyB: countedByKind(onlyB),
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
    expect(['7', 'g20', 'بهمن', 'saturday', 'هزار', 'سوریه', 'bridge'].map(kindOf)).toEqual([
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
        expect([word, kindOf(word)]).toEqual([word, kind])
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
        expect([word, kindOf(word)]).toEqual([word, NUMBER])
        expect([word, textOf([word]).values]).toEqual([word, textOf([numeral]).values])
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
  const gramsOf = (words: readonly string[]) => textOf(words).grams()

  it('are as many, and as many shared, as the distinct substrings of their lengths', () => {
    const texts = smallWords(60, 'ab')
    const sharedCount = createSharedCount()
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        for (const [name, size] of [
          ['short', 5],
          ['long', 12],
        ] as const) {
          const [gramsA, gramsB] = [gramsOf(a)[name], gramsOf(b)[name]]
          const [plainA, plainB] = [substrings(a.join(''), size), substrings(b.join(''), size)]
          expect([gramsA.length, gramsB.length]).toEqual([plainA.size, plainB.size])
          expect(sharedCount(gramsA, gramsB)).toBe([...plainA].filter((part) => plainB.has(part)).length)
        }
      }),
    )
  })

  it('are the same of texts too long for a table, but for the few hashes that meet by chance', () => {
    const letters = (seed: number, count: number): string =>
      Array.from({ length: count }, (_, n) => String.fromCharCode(0x61 + (seeded(seed, n) % 26))).join('')
    const [shared, onlyA, onlyB] = [letters(1, 250_000), letters(2, 100_000), letters(3, 40_000)]
    const [a, b] = [`${shared}${onlyA}`, `${shared}${onlyB}${shared}`]
    const [gramsA, gramsB] = [gramsOf([a]).long, gramsOf([b]).long]
    const [plainA, plainB] = [substrings(a, 12), substrings(b, 12)]
    const common = [...plainA].filter((part) => plainB.has(part)).length
    const byChance = 60
    expect(Math.abs(gramsA.length - plainA.size)).toBeLessThan(byChance)
    expect(Math.abs(gramsB.length - plainB.size)).toBeLessThan(byChance)
    expect(Math.abs(createSharedCount()(gramsA, gramsB) - common)).toBeLessThan(byChance)
  })

  it('do not mind how words are divided', () => {
    expect(gramsOf(['می', 'شود', 'گفت'])).toEqual(gramsOf(['میشود', 'گفت']))
  })

  it('are counted as values, zero among them', () => {
    const values = fc.uniqueArray(fc.constantFrom(0, 1, 2, 3, 2 ** 31, 2 ** 32 - 1))
    const sharedCount = createSharedCount()
    fc.assert(
      fc.property(values, fc.array(values, { maxLength: 3 }), (a, others) => {
        const held = Uint32Array.from(a)
        for (const b of others) {
          expect(sharedCount(held, Uint32Array.from(b))).toBe(a.filter((value) => b.includes(value)).length)
        }
      }),
    )
  })
})

describe('the longest run of words', () => {
  it('is that of the longest common substring of words', () => {
    fc.assert(
      fc.property(mixedWords, mixedWords, (a, b) => {
        const longest = longestCommonRun(a.map(plainNumeral), b.map(plainNumeral))
        expect(longestRun(textOf(a), textOf(b))).toBe(longest)
        const valuesOf = (words: readonly string[]): Uint32Array => {
          const { numbers, values } = textOf(words)
          return numbers.map((number) => values[number])
        }
        expect(longestByHalving(valuesOf(a), valuesOf(b))).toBe(longest)
      }),
    )
  })

  it('is found in texts in which everything recurs', () => {
    const text = (words: number): ReturnType<typeof textOf> => textOf(Array<string>(words).fill('a'))
    expect(longestRun(text(20_000), text(30_000))).toBe(20_000)
  })
})

describe('pairs of neighbouring words', () => {
  it('are shared as strings are', () => {
    fc.assert(
      fc.property(mixedWords, mixedWords, fc.nat(35), fc.nat(35), (a, b, first, firstOthers) => {
        expect(sharedWordPairs(textOf(a), first, textOf(b), firstOthers)).toBe(
          plainWordPairs(a.slice(0, first).map(plainNumeral), b.slice(0, firstOthers).map(plainNumeral)),
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

describe('two texts aligned word by word', () => {
  it('turn with the two, whichever of several alignments is found', () => {
    fc.assert(
      fc.property(smallWords(25, 'ab'), smallWords(25, 'ab'), (a, b) => {
        const { matchedA, matchedB, changes, unordered } = alignWords(a, b)
        expect(alignWords(b, a)).toEqual({
          matchedA: matchedB,
          matchedB: matchedA,
          changes: changes.map(({ aFrom, aTo, bFrom, bTo }) => ({
            aFrom: bFrom,
            aTo: bTo,
            bFrom: aFrom,
            bTo: aTo,
          })),
          unordered,
        })
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
          words.filter((word) => ['numbers', 'dates'].includes(plainKind(word))).length
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

  it('tell the same facts when words of numbers and dates are divided otherwise', () => {
    const report = (tuesday: string, thursday: string, month: string): string =>
      `نشست شورا روز ${tuesday} برگزار شد و روز ${thursday} ادامه یافت و نتیجه آن تا پایان ${month} در اختیار مردم شهر گذاشته می شود`
    const apart = report('سه شنبه', 'پنج شنبه', 'اردیبهشت ماه')
    const together = report('سه‌شنبه', 'پنج‌شنبه', 'اردیبهشت‌ماه')
    const more = ' و رییس شورا نیز از همه دعوت کرد'
    expect(judge(apart, together + more).verdict).toBe('revision')
    expect(judge(together, report('دو شنبه', 'چهار شنبه', 'خرداد ماه') + more).verdict).toBe('template')
    const bonds = (least: string, next: string, most: string): string =>
      `The bonds are sold in pieces of ${least} and ${next} and ${most} crowns, and are listed in the capital from June on`
    expect(judge(bonds('1,000', '10,000', '20,000'), bonds('5,000', '100,000', '200,000')).verdict).toBe(
      'template',
    )
  })

  it('tell the same facts when one number in the opening was put right', () => {
    expect(judge(form('7', '9', '5', standing), form('8', '9', '5', standing)).verdict).toBe('same')
  })
})

describe('two texts judged by the library', () => {
  it('are the same as in a run when one divides its words otherwise, and was edited', () => {
    const nouns = Array.from('بپتجچحخدرزسشصطعفقکگلمنوهی', (letter) => `${letter}ار\u200cها`)
    const edited = [...nouns.slice(0, -1), 'باران'].join(' ').replaceAll('\u200c', ' ')
    expect(judge(nouns.join(' '), edited).verdict).toBe('same')
  })
})

describe('a text held aside in another', () => {
  const words = (name: string, count: number): string[] =>
    Array.from({ length: count }, (_, i) => `${name}${i}`)
  const item = words('item', 40)
  const aligned = (longer: JudgedText, shorter: JudgedText) => alignWords(longer.words(), shorter.words())
  const isAside = (a: readonly string[], b: readonly string[]): boolean => {
    const [x, y] = [textOf(a), textOf(b)]
    const there = isHeldAside(x, y, likenessOf(x, y), aligned)
    expect(isHeldAside(y, x, likenessOf(y, x), aligned)).toBe(there)
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

/** Two texts of some paragraphs that often have long stretches in common. */
const alikeTexts = fc
  .tuple(
    fc.array(mixedWords, { minLength: 1, maxLength: 5 }),
    mixedWords,
    fc.array(fc.nat(9), { maxLength: 6 }),
  )
  .map(([paragraphs, fresh, picks]) => {
    const edited = picks.map((pick) => (pick < 8 ? (paragraphs[pick % paragraphs.length] ?? []) : fresh))
    const moved = edited.map((words, i) => (i % 2 === 0 ? words : [...words.slice(3), ...fresh.slice(0, 2)]))
    return [paragraphs, moved] as const
  })

describe('a judgement', () => {
  it('is that of the plain form, by strings and sets', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(alikeTexts, fc.boolean(), fc.boolean(), ([a, b], fromA, fromB) => {
        const judged = judgeTexts(judgedText(a, fromA), judgedText(b, fromB))
        expect(judged).toEqual(plainJudgement(a, b, fromA, fromB))
        seen.add(judged.verdict)
      }),
      { numRuns: 500 },
    )
    expect(seen.size).toBeGreaterThanOrEqual(3)
  })

  it('is the same of several texts in turn as of each pair alone', () => {
    const texts = fc.array(mixedWords, { minLength: 2, maxLength: 4 })
    fc.assert(
      fc.property(texts, (all) => {
        const held = all.map(textOf)
        const inTurn = held.flatMap((a) => held.map((b) => judgeTexts(a, b)))
        expect(inTurn).toEqual(all.flatMap((a) => all.map((b) => judgeTexts(textOf(a), textOf(b)))))
      }),
    )
  })

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
