import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clopperPearson } from '../../../src/stages/06-band/clopper-pearson.ts'
import { betaQuantile, incompleteBeta } from '../../../src/stages/06-band/incomplete-beta.ts'

/** Probability of k or more successes in n trials, term by term from the side where the first term is not tiny. */
function atLeast(k: number, n: number, p: number): number {
  if (p > 0.5) return 1 - atLeast(n - k + 1, n, 1 - p)
  let term = (1 - p) ** n
  let below = 0
  for (let i = 0; i < k; i++) {
    below += term
    term *= ((n - i) / (i + 1)) * (p / (1 - p))
  }
  return 1 - below
}

const share = fc.double({ min: 0.001, max: 0.999, noNaN: true })

describe('the incomplete beta function', () => {
  it('is the tail of the binomial distribution', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat({ max: 199 }), share, (n, less, p) => {
        const k = Math.max(1, n - less)
        expect(incompleteBeta(p, k, n - k + 1)).toBeCloseTo(atLeast(k, n, p), 9)
      }),
    )
  })

  it('is known where one parameter is 1, and mirrored', () => {
    const parameter = fc.double({ min: 0.05, max: 3000, noNaN: true })
    fc.assert(
      fc.property(share, parameter, parameter, (x, a, b) => {
        expect(incompleteBeta(x, a, 1)).toBeCloseTo(x ** a, 10)
        expect(incompleteBeta(x, 1, b)).toBeCloseTo(1 - (1 - x) ** b, 10)
        expect(incompleteBeta(x, a, b)).toBeCloseTo(1 - incompleteBeta(1 - x, b, a), 10)
      }),
    )
  })

  it('is undone by its quantile', () => {
    const parameter = fc.double({ min: 0.5, max: 1000, noNaN: true })
    fc.assert(
      fc.property(share, parameter, parameter, (p, a, b) => {
        expect(incompleteBeta(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 8)
      }),
    )
  })
})

describe('the interval of Clopper and Pearson', () => {
  // R: binom.test(7, 20)$conf.int and the like; the fractional one by qbeta.
  it.each([
    [7, 20, 0.1539092047845414, 0.5921885345328282],
    [1, 100, 0.0002531460329774, 0.0544593853920806],
    [995, 1000, 0.9883705294401879, 0.9983745804824372],
    [9999, 10_000, 0.9994429630020529, 0.9999974682224065],
    [2.5, 33.3, 0.0126899725398554, 0.2212977044297995],
  ])('of %d in %d is that of the tables', (successes, trials, low, high) => {
    const interval = clopperPearson(successes, trials)
    expect(interval[0]).toBeCloseTo(low, 10)
    expect(interval[1]).toBeCloseTo(high, 10)
  })

  it('of none and of all ends at the bound, and at the 40th part of the rest', () => {
    for (const n of [1, 10, 3000]) {
      expect(clopperPearson(0, n)[0]).toBe(0)
      expect(clopperPearson(0, n)[1]).toBeCloseTo(1 - 0.025 ** (1 / n), 10)
      expect(clopperPearson(n, n)).toEqual([expect.closeTo(0.025 ** (1 / n), 10), 1])
    }
  })

  it('holds the true share at least 95 times in 100, whatever it is', () => {
    const intervals = Array.from({ length: 41 }, (_, successes) => clopperPearson(successes, 40))
    for (let p = 0.005; p < 1; p += 0.005) {
      let held = 0
      for (const [successes, [low, high]] of intervals.entries()) {
        const probability = atLeast(successes, 40, p) - (successes === 40 ? 0 : atLeast(successes + 1, 40, p))
        if (low <= p && p <= high) held += probability
      }
      expect(held).toBeGreaterThanOrEqual(0.95 - 1e-9)
    }
  })
})
