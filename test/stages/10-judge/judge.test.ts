import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judge } from '../../../src/library.ts'
import { alignWords } from '../../../src/stages/10-judge/word-alignment.ts'
import { longestCommonSubsequence } from '../../oracle/local-alignment.ts'
import { smallWords } from '../../texts.ts'

describe('the alignment of words', () => {
  it('matches a longest common subsequence, and its changes are all the rest', () => {
    fc.assert(
      fc.property(smallWords(25, 'ab'), smallWords(25, 'ab'), (a, b) => {
        const { matchedA, matchedB, changes } = alignWords(a, b)
        const changedA = changes.reduce((sum, change) => sum + change.aTo - change.aFrom, 0)
        const changedB = changes.reduce((sum, change) => sum + change.bTo - change.bFrom, 0)
        expect(matchedA + changedA).toBe(a.length)
        expect(matchedB + changedB).toBe(b.length)
        expect(matchedA).toBeGreaterThanOrEqual(longestCommonSubsequence(a, b))
      }),
    )
  })

  it('takes words that are only joined or divided for the same', () => {
    expect(alignWords(['می', 'شود', 'گفت'], ['میشود', 'گفت'])).toMatchObject({
      matchedA: 3,
      matchedB: 2,
      changes: [],
    })
  })

  it('counts words without their order where the texts differ too much, and says so', () => {
    const words = (from: number): string[] => Array.from({ length: 4000 }, (_, i) => `w${from + i}`)
    const { unordered, matchedA, matchedB } = alignWords([...words(0), 'same'], ['same', ...words(10_000)])
    expect({ unordered, matchedA, matchedB }).toEqual({ unordered: true, matchedA: 1, matchedB: 1 })
  })
})

const STORY = [
  'The council of the northern district has voted to repair the old stone bridge before the winter floods.',
  'Engineers found cracks in two of its five arches during an inspection that took place in early autumn.',
  'Work will begin on Sunday and traffic is going to be sent over the lower ford for about three weeks.',
  'Shopkeepers on the eastern bank fear for their trade and have asked for a ferry in the meantime.',
]

describe('verdicts', () => {
  it('exact: nothing but spelling differs', () => {
    expect(judge('Café, résumé!', 'cafe resume').verdict).toBe('exact')
  })

  it('same: a word here and there', () => {
    const edited = STORY.join('\n').replace('early autumn', 'autumn').replace('about three', 'three')
    expect(judge(STORY.join('\n'), edited).verdict).toBe('same')
  })

  it('revision: one holds most of the other', () => {
    const stub = STORY.slice(0, 2).join('\n')
    expect(judge(stub, STORY.join('\n')).verdict).toBe('revision')
  })

  it('template: the same form with the numbers of another day', () => {
    const report = (p: readonly number[]): string =>
      `قیمت سکه امروز ${p[0]} تومان و قیمت دلار ${p[1]} تومان بود. هر گرم طلا ${p[2]} تومان و هر یورو ${p[3]} تومان فروخته شد و نیم سکه به ${p[4]} تومان رسید.`
    expect(judge(report([11, 12, 13, 14, 15]), report([21, 22, 23, 24, 25])).verdict).toBe('template')
  })

  it('partial: an item of a digest', () => {
    const foreign = (topic: string): string =>
      `In other news the ${topic} committee met again yesterday behind closed doors and said very little to reporters waiting outside in the rain.`
    const digest = [
      foreign('harbour'),
      foreign('budget'),
      STORY[1],
      foreign('schools'),
      foreign('water'),
    ].join('\n')
    expect(judge(STORY[1], digest).verdict).toBe('partial')
  })

  it('partial, with a low score: nothing much in common', () => {
    const { verdict, score } = judge(STORY[0], STORY[3])
    expect(verdict).toBe('partial')
    expect(score).toBeLessThan(0.3)
  })
})
