import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { candidatePairs, PAIR_FACTOR } from '../../../src/model/pair.ts'
import type { ShingleSettings } from '../../../src/model/settings.ts'
import { fold } from '../../../src/stages/02-fold/fold.ts'
import { createShingler, distinct } from '../../../src/stages/04-shingle/shingler.ts'
import { sharedCount } from '../../../src/stages/08-verify/intersection.ts'
import { verify } from '../../../src/stages/08-verify/verify.ts'
import { windows } from '../../oracle/shingle.ts'
import { similarity } from '../../oracle/similarity.ts'
import { smallWords } from '../../texts.ts'

const sets = fc
  .uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 30, size: 'max' })
  .map((set) => set.sort((a, b) => a - b))

function shared(a: readonly number[], b: readonly number[]): number {
  return a.filter((value) => b.includes(value)).length
}

function allPairs(units: number) {
  const keys: number[] = []
  for (let a = 0; a < units; a++) for (let b = a + 1; b < units; b++) keys.push(a * PAIR_FACTOR + b)
  return candidatePairs(Float64Array.from(keys), new Float64Array(0))
}

function setsOf(sets: readonly Uint32Array[]) {
  const offsets = [0]
  for (const set of sets) offsets.push(offsets[offsets.length - 1] + set.length)
  return { values: Uint32Array.from(sets.flatMap((set) => [...set])), offsets: Float64Array.from(offsets) }
}

describe('the intersection', () => {
  it('counts what both sets have', () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        expect(sharedCount(Uint32Array.from(a), 0, a.length, Uint32Array.from(b), 0, b.length)).toBe(
          shared(a, b),
        )
      }),
    )
  })

  it('looks at the ranges alone', () => {
    fc.assert(
      fc.property(sets, sets, sets, (a, b, around) => {
        const [x, y] = [a, b].map((set) => Uint32Array.from([...around, ...set, ...around]))
        const from = around.length
        expect(sharedCount(x, from, from + a.length, y, from, from + b.length)).toBe(shared(a, b))
      }),
    )
  })
})

describe('verification', () => {
  it('asserts exactly the pairs over a bar, and names it', () => {
    const bars = fc.constantFrom(0.3, 0.5, 0.7)
    fc.assert(
      fc.property(
        fc.array(sets, { maxLength: 12 }),
        bars,
        fc.option(bars),
        (units, minJaccard, minContainment) => {
          const keys = units.flatMap((_, a) => units.flatMap((__, b) => (a < b ? [a * PAIR_FACTOR + b] : [])))
          const offsets = [0]
          for (const set of units) offsets.push(offsets[offsets.length - 1] + set.length)
          const flat = { values: Uint32Array.from(units.flat()), offsets: Float64Array.from(offsets) }
          let recounts = 0
          const { pairs, recounted } = verify(
            candidatePairs(Float64Array.from(keys), new Float64Array(0)),
            flat,
            (unit) => unit,
            { minJaccard, minContainment, minOverlap: null },
            (a, b) => {
              recounts++
              return {
                shared: shared(units[a], units[b]),
                shinglesA: units[a].length,
                shinglesB: units[b].length,
              }
            },
          )
          const expected = keys.flatMap((key) => {
            const [a, b] = [Math.floor(key / PAIR_FACTOR), key % PAIR_FACTOR]
            const both = shared(units[a], units[b])
            const union = units[a].length + units[b].length - both
            const jaccard = union === 0 ? 0 : both / union
            const smaller = Math.min(units[a].length, units[b].length)
            const containment = smaller === 0 ? 0 : both / smaller
            if (jaccard >= minJaccard) return [{ a, b, bar: 'jaccard', jaccard }]
            return minContainment !== null && containment >= minContainment
              ? [{ a, b, bar: 'containment', jaccard }]
              : []
          })
          expect(pairs.map(({ a, b, bar, jaccard }) => ({ a, b, bar, jaccard }))).toEqual(expected)
          expect(recounted).toBe(recounts)
        },
      ),
    )
  })

  it('says of texts what their shingles as text say', () => {
    const bars = { minJaccard: 0.4, minContainment: 0.6, minOverlap: null }
    const settings: ShingleSettings = { kind: 'words', size: 2, stem: null }
    fc.assert(
      fc.property(fc.array(smallWords(14, 'ab'), { minLength: 2, maxLength: 8 }), (texts) => {
        const shingler = createShingler(settings, 1)
        const numbers = texts.map((words) => {
          const comparison = fold(words.join(' '))
          shingler.tokens(comparison, 0, comparison.symbols.length, words.join(' '))
          return distinct(shingler.hashes())
        })
        const strings = texts.map((words) => new Set(windows(words, 2).map((window) => window.join(' '))))
        const recounts: string[] = []
        const { pairs } = verify(
          allPairs(texts.length),
          setsOf(numbers),
          (unit) => unit,
          bars,
          (a, b) => {
            recounts.push(`${a}-${b}`)
            const { shared } = similarity(strings[a], strings[b])
            return { shared, shinglesA: strings[a].size, shinglesB: strings[b].size }
          },
        )
        const expected = []
        const near = []
        for (let a = 0; a < texts.length; a++) {
          for (let b = a + 1; b < texts.length; b++) {
            const exact = similarity(strings[a], strings[b])
            const larger = Math.max(exact.containmentA, exact.containmentB)
            const bar = exact.jaccard >= 0.4 ? 'jaccard' : larger >= 0.6 ? 'containment' : null
            if (Math.abs(exact.jaccard - 0.4) <= 0.01 || Math.abs(larger - 0.6) <= 0.01)
              near.push(`${a}-${b}`)
            const sizes = { shinglesA: strings[a].size, shinglesB: strings[b].size }
            if (bar !== null) expected.push({ a, b, bar, foundBy: 'band', ...sizes, ...exact })
          }
        }
        expect(pairs).toEqual(expected)
        expect(recounts).toEqual(near)
      }),
    )
  })

  it('finds the sets of units through their slots, and names who found the pair', () => {
    const flat = setsOf([Uint32Array.of(9), Uint32Array.of(1, 2, 3, 4), Uint32Array.of(1, 2, 3, 4, 5)])
    const { pairs } = verify(
      candidatePairs(new Float64Array(0), Float64Array.of(10 * PAIR_FACTOR + 11)),
      flat,
      (unit) => unit - 9,
      { minJaccard: 0.7, minContainment: 0.9, minOverlap: null },
      () => expect.unreachable('no bar is near'),
    )
    const containments = { containmentA: 1, containmentB: 0.8 }
    const sizes = { shared: 4, shinglesA: 4, shinglesB: 5 }
    expect(pairs).toEqual([
      { a: 10, b: 11, bar: 'jaccard', jaccard: 0.8, foundBy: 'fingerprint', ...containments, ...sizes },
    ])
  })

  it('proves nothing of units without shingles', () => {
    const flat = setsOf([new Uint32Array(0), new Uint32Array(0), Uint32Array.of(1)])
    const { pairs } = verify(
      allPairs(3),
      flat,
      (unit) => unit,
      { minJaccard: 0.5, minContainment: 0.5, minOverlap: null },
      () => expect.unreachable('no bar is near'),
    )
    expect(pairs).toEqual([])
  })

  it.each([
    [83, [{ shared: 83, jaccard: 83 / 117 }]],
    [82, []],
  ])('counts again what is near a bar, and believes the second count: %i shared', (shared, expected) => {
    const a = Array.from({ length: 100 }, (_, i) => i)
    const b = Array.from({ length: 100 }, (_, i) => i + (shared === 83 ? 18 : 17))
    const { pairs, recounted } = verify(
      allPairs(2),
      setsOf([Uint32Array.from(a), Uint32Array.from(b)]),
      (unit) => unit,
      { minJaccard: 0.7, minContainment: null, minOverlap: null },
      () => ({ shared, shinglesA: 100, shinglesB: 100 }),
    )
    expect(recounted).toBe(1)
    expect(pairs.map(({ shared, jaccard }) => ({ shared, jaccard }))).toEqual(expected)
  })
})

describe('candidate pairs', () => {
  it('are sorted, each once, and a band goes before a fingerprint', () => {
    const { a, b, foundBy } = candidatePairs(Float64Array.of(5, 1, 5), Float64Array.of(7, 5))
    expect([[...a], [...b], [...foundBy]]).toEqual([
      [0, 0, 0],
      [1, 5, 7],
      [0, 0, 1],
    ])
  })
})
