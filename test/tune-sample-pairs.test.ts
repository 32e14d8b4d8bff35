import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { VerifySettings } from '../src/model/settings.ts'
import { barHeld } from '../src/stages/08-verify/verify.ts'
import type { MeasuredPair } from '../src/tune/measured-pair.ts'
import { samplePairs } from '../src/tune/sample-pairs.ts'
import { binName, binned, isNearBars } from '../src/tune/similarity-bins.ts'

const bar = fc.constantFrom(0.05, 0.42, 0.7, 0.75, 0.88, 0.97, 1)
const bars = fc.record({ minJaccard: bar, minContainment: fc.option(bar), minOverlap: fc.constant(null) })

/** A pair whose figures come from counts, as in a run. */
const counts = fc
  .record({ shared: fc.nat({ max: 40 }), moreA: fc.nat({ max: 40 }), moreB: fc.nat({ max: 40 }) })
  .filter(({ shared, moreA, moreB }) => shared + Math.min(moreA, moreB) > 0)

type Counts = { shared: number; moreA: number; moreB: number }

function pairOf({ shared, moreA, moreB }: Counts, at: number, verify: VerifySettings): MeasuredPair {
  const [shinglesA, shinglesB] = [shared + moreA, shared + moreB]
  const round = (share: number): number => Math.round(share * 1e6) / 1e6
  return {
    a: `a${at}`,
    b: `b${at}`,
    jaccard: round(shared / (shinglesA + shinglesB - shared)),
    containmentA: round(shared / shinglesA),
    containmentB: round(shared / shinglesB),
    verdict: 'same',
    score: 0.5,
    bar: barHeld({ shared, shinglesA, shinglesB }, verify),
  }
}

const archive = fc
  .tuple(bars, fc.array(counts, { maxLength: 40 }))
  .map(([verify, all]) => ({ verify, pairs: all.map((one, at) => pairOf(one, at, verify)) }))

describe('bins', () => {
  it('hold each pair once, those above a bar by the bar that held, and none far below', () => {
    fc.assert(
      fc.property(archive, ({ verify, pairs }) => {
        const bins = binned(pairs, verify)
        const near = pairs.filter((pair) => isNearBars(pair, verify)).map(({ a }) => a)
        expect(bins.flatMap((bin) => bin.pairs.map(({ a }) => a)).sort()).toEqual(near.sort())
        for (const pair of pairs.filter((one) => one.bar !== null))
          expect(isNearBars(pair, verify)).toBe(true)
        for (const bin of bins) {
          for (const pair of bin.pairs) {
            if (pair.bar !== null) expect(pair.bar).toBe(bin.bar)
            expect(pair.bar === null).toBe(bin.index < 0)
            const figure =
              bin.bar === 'jaccard' ? pair.jaccard : Math.max(pair.containmentA, pair.containmentB)
            // Rounded figures can touch the other side of an edge.
            expect(figure).toBeGreaterThanOrEqual(bin.from - 1e-6)
            expect(figure).toBeLessThanOrEqual(bin.to + 1e-6)
          }
        }
      }),
    )
  })

  it('begin and end at the bars, meet, and end with 1', () => {
    fc.assert(
      fc.property(archive, ({ verify, pairs }) => {
        const bins = binned(pairs, verify)
        for (const bin of bins) {
          const height = bin.bar === 'jaccard' ? verify.minJaccard : (verify.minContainment ?? 1)
          if (bin.index === 0) expect(bin.from).toBe(height)
          if (bin.index === -1) expect(bin.to).toBe(height)
          expect(bin.to).toBeLessThanOrEqual(1)
          const ofBar = bins.filter((other) => other.bar === bin.bar)
          const above = ofBar[ofBar.indexOf(bin) - 1]
          if (above !== undefined) expect([above.index, above.from]).toEqual([bin.index + 1, bin.to])
        }
      }),
    )
  })

  it('take a pair below both bars by the one that it missed least', () => {
    const verify = { minJaccard: 0.7, minContainment: 0.75, minOverlap: 0.3 }
    const miss = (jaccard: number, containment: number): string[] =>
      binned(
        [
          {
            ...{ a: 'a', b: 'b', verdict: 'same', score: 0.5, bar: null },
            ...{ jaccard, containmentA: containment, containmentB: jaccard },
          },
        ],
        verify,
      ).map(binName)
    expect(miss(0.58, 0.74)).toEqual(['containment 0.70-0.75'])
    expect(miss(0.58, 0.6)).toEqual(['jaccard 0.55-0.60'])
    expect(miss(0.3, 0.4)).toEqual([])
  })
})

describe('a sample', () => {
  const size = fc.integer({ min: 1, max: 30 })
  const seed = fc.integer({ min: 0, max: 5 })

  it('is the same for the same seed in whatever order the pairs come, and a longer one begins with it', () => {
    fc.assert(
      fc.property(archive, size, seed, ({ verify, pairs }, count, chosen) => {
        const sample = samplePairs(binned(pairs, verify), count, chosen)
        expect(samplePairs(binned([...pairs].reverse(), verify), count, chosen)).toEqual(sample)
        const longer = samplePairs(binned(pairs, verify), count + 5, chosen)
        expect(longer.slice(0, sample.length).map(({ a }) => a)).toEqual(sample.map(({ a }) => a))
      }),
    )
  })

  it('takes no pair twice, all when there are few, and from no bin a second before each has given one', () => {
    fc.assert(
      fc.property(archive, size, seed, ({ verify, pairs }, count, chosen) => {
        const bins = binned(pairs, verify)
        const sample = samplePairs(bins, count, chosen)
        const all = bins.reduce((sum, bin) => sum + bin.pairs.length, 0)
        expect(sample).toHaveLength(Math.min(count, all))
        expect(new Set(sample.map(({ a }) => a)).size).toBe(sample.length)
        const taken = bins.map((bin) => sample.filter(({ stratum }) => stratum === binName(bin)).length)
        for (const [i, bin] of bins.entries()) {
          if (taken[i] < bin.pairs.length) expect(taken[i]).toBeGreaterThanOrEqual(Math.max(...taken) - 1)
        }
      }),
    )
  })

  it('stands with its weights for all pairs of the bins that it is from', () => {
    fc.assert(
      fc.property(archive, size, seed, ({ verify, pairs }, count, chosen) => {
        const bins = binned(pairs, verify)
        const sample = samplePairs(bins, count, chosen)
        for (const bin of bins) {
          const drawn = sample.filter(({ stratum }) => stratum === binName(bin))
          const sum = drawn.reduce((weights, { weight }) => weights + weight, 0)
          if (drawn.length > 0) expect(sum).toBeCloseTo(bin.pairs.length, 3)
        }
      }),
    )
  })

  it('begins with the bins next to the bars', () => {
    const verify = { minJaccard: 0.7, minContainment: 0.75, minOverlap: 0.3 }
    const jaccards = [0.98, 0.72, 0.73, 0.91, 0.71, 0.86]
    const pairs = jaccards.map((jaccard, i) => ({
      ...{ a: `a${i}`, b: 'b', verdict: 'same', score: 0.5, bar: 'jaccard' as const },
      ...{ jaccard, containmentA: 1, containmentB: jaccard },
    }))
    const strata = samplePairs(binned(pairs, verify), 5, 1).map(({ stratum }) => stratum)
    expect(strata).toEqual([
      'jaccard 0.70-0.75',
      'jaccard 0.85-0.90',
      'jaccard 0.90-0.95',
      'jaccard 0.95-1.00',
      'jaccard 0.70-0.75',
    ])
  })

  it('differs with the seed', () => {
    const verify = { minJaccard: 0.7, minContainment: null, minOverlap: null }
    const pairs = Array.from({ length: 40 }, (_, i) =>
      pairOf({ shared: 35, moreA: i % 3, moreB: 2 }, i, verify),
    )
    const drawn = [1, 2, 3].map((seed) =>
      samplePairs(binned(pairs, verify), 5, seed)
        .map(({ a }) => a)
        .join(),
    )
    expect(new Set(drawn).size).toBe(3)
  })
})
