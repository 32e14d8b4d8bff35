import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { candidatePairs } from '../../../src/model/pair.ts'
import { createPairList, NO_PAIRS } from '../../../src/model/pair-list.ts'
import type { ShingleSettings } from '../../../src/model/settings.ts'
import { fold } from '../../../src/stages/02-fold/fold.ts'
import { createShingler, distinct } from '../../../src/stages/04-shingle/shingler.ts'
import { sharedCount, sharedWideCount } from '../../../src/stages/08-verify/intersection.ts'
import { type PairCounts, type Recount, verify } from '../../../src/stages/08-verify/verify.ts'
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
  const pairs = createPairList()
  for (let a = 0; a < units; a++) for (let b = a + 1; b < units; b++) pairs.add(a, b)
  return candidatePairs(pairs.sorted())
}

/** Each unit's own number. */
function asNumbered(units: number): Int32Array {
  return Int32Array.from({ length: units }, (_, unit) => unit)
}

function recountEach(count: (a: number, b: number) => PairCounts): Recount {
  return ({ a, b }) => Array.from(a, (x, p) => count(x, b[p]))
}

function setsOf(sets: readonly Uint32Array[]) {
  const offsets = [0]
  for (const set of sets) offsets.push(offsets[offsets.length - 1] + set.length)
  return { values: Uint32Array.from(sets.flatMap((set) => [...set])), offsets: Uint32Array.from(offsets) }
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

  it('is exact from the number that matters on, and below it under that number', () => {
    fc.assert(
      fc.property(sets, sets, fc.nat({ max: 32 }), (a, b, fewest) => {
        const exact = shared(a, b)
        const found = sharedCount(Uint32Array.from(a), 0, a.length, Uint32Array.from(b), 0, b.length, fewest)
        if (exact >= fewest) expect(found).toBe(exact)
        else expect(found).toBeLessThan(fewest)
      }),
      { numRuns: 400 },
    )
  })

  it('of 64-bit values is that of their two words together', () => {
    // Words on both sides of 2^31, of which many are equal in one half only.
    const word = fc.constantFrom(0, 1, 2, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1)
    const wideSets = fc.array(fc.tuple(word, word), { maxLength: 20, size: 'max' }).map((words) => {
      const wide = words.map(([low, high]) => BigInt(high) * 2n ** 32n + BigInt(low))
      return [...new Set(wide)].sort((x, y) => (x < y ? -1 : x > y ? 1 : 0))
    })
    fc.assert(
      fc.property(wideSets, wideSets, wideSets, (around, a, b) => {
        const words = new Uint32Array(BigUint64Array.from([...around, ...a, ...b]).buffer)
        const [from, middle] = [around.length, around.length + a.length]
        const expected = a.filter((value) => b.includes(value)).length
        expect(sharedWideCount(words, from, middle, middle, middle + b.length)).toBe(expected)
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
          const all = units.flatMap((_, a) => units.flatMap((__, b) => (a < b ? [[a, b]] : [])))
          const offsets = [0]
          for (const set of units) offsets.push(offsets[offsets.length - 1] + set.length)
          const flat = { values: Uint32Array.from(units.flat()), offsets: Uint32Array.from(offsets) }
          let recounts = 0
          const { pairs, recounted } = verify(
            allPairs(units.length),
            flat,
            asNumbered(units.length),
            { minJaccard, minContainment, minOverlap: null },
            recountEach((a, b) => {
              recounts++
              return {
                shared: shared(units[a], units[b]),
                shinglesA: units[a].length,
                shinglesB: units[b].length,
              }
            }),
          )
          const expected = all.flatMap(([a, b]) => {
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
          asNumbered(texts.length),
          bars,
          recountEach((a, b) => {
            recounts.push(`${a}-${b}`)
            const { shared } = similarity(strings[a], strings[b])
            return { shared, shinglesA: strings[a].size, shinglesB: strings[b].size }
          }),
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
      candidatePairs(NO_PAIRS, { a: Uint32Array.of(10), b: Uint32Array.of(11) }),
      flat,
      Int32Array.from({ length: 12 }, (_, unit) => unit - 9),
      { minJaccard: 0.7, minContainment: 0.9, minOverlap: null },
      recountEach(() => expect.unreachable('no bar is near')),
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
      asNumbered(3),
      { minJaccard: 0.5, minContainment: 0.5, minOverlap: null },
      recountEach(() => expect.unreachable('no bar is near')),
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
      asNumbered(2),
      { minJaccard: 0.7, minContainment: null, minOverlap: null },
      recountEach(() => ({ shared, shinglesA: 100, shinglesB: 100 })),
    )
    expect(recounted).toBe(1)
    expect(pairs.map(({ shared, jaccard }) => ({ shared, jaccard }))).toEqual(expected)
  })
})
