import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adviseBars, changeBetween } from '../src/tune/label-advice.ts'
import { qualityOf } from '../src/tune/label-quality.ts'
import { resampledBar } from '../src/tune/resampled-bar.ts'
import {
  type LabelledFigures,
  type LabelledValue,
  suggestBar,
  suggestBars,
} from '../src/tune/suggest-bars.ts'
import { bestF1, bestF1OfPairs, f1Of, holds } from './oracle/bars.ts'

/** From a coarse grid values fall together, from a fine one gaps are narrow. */
const share = fc.oneof(
  fc.integer({ min: 0, max: 10 }).map((n) => n / 10),
  fc.integer({ min: 699_990, max: 700_010 }).map((n) => n / 1e6),
  fc.integer({ min: 0, max: 1e6 }).map((n) => n / 1e6),
)
const weight = fc.constantFrom(1, 1, 1, 3.5, 12)
const labelledValue: fc.Arbitrary<LabelledValue> = fc.record({
  value: share,
  isDuplicate: fc.boolean(),
  weight,
})
const labelledFigures: fc.Arbitrary<LabelledFigures> = fc.record({
  jaccard: share,
  containment: share,
  score: share,
  isDuplicate: fc.boolean(),
  isCalled: fc.boolean(),
  weight,
})
const bar = fc.integer({ min: 1, max: 100 }).map((n) => n / 100)
const someValues = fc.array(labelledValue, { minLength: 1, maxLength: 14 })
const someFigures = fc.array(labelledFigures, { minLength: 1, maxLength: 10 })

const hasDuplicate = (rows: readonly { readonly isDuplicate: boolean }[]): boolean =>
  rows.some(({ isDuplicate }) => isDuplicate)

function values(duplicates: readonly number[], others: readonly number[]): LabelledValue[] {
  return [
    ...duplicates.map((value) => ({ value, isDuplicate: true, weight: 1 })),
    ...others.map((value) => ({ value, isDuplicate: false, weight: 1 })),
  ]
}

function figures(
  jaccard: number,
  containment: number,
  isDuplicate: boolean,
  isCalled = true,
): LabelledFigures {
  return { jaccard, containment, score: jaccard, isDuplicate, isCalled, weight: 1 }
}

describe('the bar for one figure', () => {
  it('reaches the best F1 of all bars, and so does every bar of its gap', () => {
    fc.assert(
      fc.property(someValues, fc.option(bar), (rows, today) => {
        const found = suggestBar(rows, today)
        expect(found === null).toBe(!hasDuplicate(rows))
        if (found === null) return
        const best = bestF1(rows)
        const { above, upTo } = found.gap
        const at = (chosen: number): number => f1Of(rows, ({ value }) => value >= chosen)
        expect(found.f1).toBe(best)
        expect([found.bar, upTo, above + (upTo - above) / 1e3].map(at)).toEqual([best, best, best])
        expect(found.bar).toBeGreaterThan(above)
        expect(found.bar).toBeLessThanOrEqual(upTo)
      }),
    )
  })

  it("is today's whenever none is better", () => {
    fc.assert(
      fc.property(someValues.filter(hasDuplicate), bar, (rows, today) => {
        const isBest = f1Of(rows, ({ value }) => value >= today) === bestF1(rows)
        expect(suggestBar(rows, today)?.bar === today).toBe(isBest)
      }),
    )
  })

  it('does not move for another that is none below it, nor down for another duplicate above it', () => {
    fc.assert(
      fc.property(someValues.filter(hasDuplicate), share, (rows, value) => {
        const found = suggestBar(rows, null)
        const chosen = found?.bar ?? 0
        const isDuplicate = value >= chosen
        const more = suggestBar([...rows, { value, isDuplicate, weight: 1 }], null)
        if (isDuplicate) expect(more?.gap.upTo).toBeGreaterThanOrEqual(chosen)
        else expect(more?.f1).toBe(found?.f1)
      }),
    )
  })

  it('takes a weight for so many labels, and asks for no order', () => {
    fc.assert(
      fc.property(someValues, fc.integer({ min: 1, max: 4 }), fc.option(bar), (rows, times, today) => {
        const repeated = rows.flatMap((row) => Array.from({ length: times }, () => row)).reverse()
        const heavier = rows.map((row) => ({ ...row, weight: row.weight * times }))
        expect(suggestBar(heavier, today)).toEqual(suggestBar(rows, today))
        expect(suggestBar(repeated, today)).toEqual(suggestBar(rows, today))
      }),
    )
  })

  it('lies in the middle between the labels, in as few places as tell it from both', () => {
    expect(suggestBar(values([0.9, 0.8423], [0.7711, 0.3]), 0.2)?.bar).toBe(0.81)
    expect(suggestBar(values([0.80006], [0.80001]), null)?.bar).toBe(0.80004)
    expect(suggestBar(values([1], [0.99]), null)?.bar).toBe(1)
  })

  it('below all labels is the highest of two places, since nothing was tried below', () => {
    expect(suggestBar(values([0.6789], []), null)).toMatchObject({
      bar: 0.67,
      gap: { above: 0, upTo: 0.6789 },
    })
  })

  it('of several that are as good is the one nearest to today', () => {
    // Calling one of two duplicates alone is as good as calling both and two others.
    const rows = values([0.9, 0.5], [0.7, 0.6])
    expect(suggestBar(rows, 0.95)).toMatchObject({ bar: 0.8, f1: 0.666667 })
    expect(suggestBar(rows, 0.55)).toMatchObject({ bar: 0.5, f1: 0.666667 })
    expect(suggestBar(rows, 0.3)).toMatchObject({ bar: 0.3 })
  })
})

describe('the pair of bars', () => {
  it('reaches the best F1 of all pairs of bars, one of them perhaps off, also at the ends of its gaps', () => {
    fc.assert(
      fc.property(someFigures, bar, fc.option(bar), (rows, minJaccard, minContainment) => {
        const found = suggestBars(rows, { minJaccard, minContainment })
        expect(found === null).toBe(!hasDuplicate(rows))
        if (found === null) return
        const best = bestF1OfPairs(rows)
        expect(found.f1).toBe(best)
        expect(f1Of(rows, (row) => holds(row, found))).toBe(best)
        const ends = { minJaccard: found.jaccardGap.upTo, minContainment: found.containmentGap?.upTo ?? null }
        expect(f1Of(rows, (row) => holds(row, ends))).toBe(best)
      }),
      { numRuns: 300 },
    )
  })

  it("is today's whenever none is better", () => {
    fc.assert(
      fc.property(
        someFigures.filter(hasDuplicate),
        bar,
        fc.option(bar),
        (rows, minJaccard, minContainment) => {
          const today = { minJaccard, minContainment }
          const isBest = f1Of(rows, (row) => holds(row, today)) === bestF1OfPairs(rows)
          const found = suggestBars(rows, today)
          expect(found?.minJaccard === minJaccard && found.minContainment === minContainment).toBe(isBest)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('with containment out of use is the bar for jaccard alone', () => {
    fc.assert(
      fc.property(someValues.filter(hasDuplicate), bar, (rows, today) => {
        const alike = rows.map((row) => ({ ...figures(row.value, 0, row.isDuplicate), weight: row.weight }))
        const found = suggestBars(alike, { minJaccard: today, minContainment: null })
        expect(found?.f1).toBe(suggestBar(rows, today)?.f1)
        expect(found?.minContainment).toBe(null)
      }),
    )
  })

  it('counts duplicates that no bar can call', () => {
    const rows = [figures(0.9, 0.9, true)]
    expect(suggestBars(rows, { minJaccard: 0.7, minContainment: null }, 1)?.f1).toBe(0.666667)
  })
})

describe('the quality of what is called', () => {
  it('is precision, recall and F1 as counted', () => {
    fc.assert(
      fc.property(someFigures.filter(hasDuplicate), (rows) => {
        const quality = qualityOf(rows, (row) => row.isCalled)
        expect(quality.f1).toBe(f1Of(rows, (row) => row.isCalled))
        for (const [share, interval] of [
          [quality.precision, quality.precisionInterval],
          [quality.recall, quality.recallInterval],
        ] as const) {
          if (share === null || interval === null) continue
          expect(interval[0]).toBeLessThanOrEqual(share)
          expect(interval[1]).toBeGreaterThanOrEqual(share)
        }
      }),
    )
  })

  it("has Wilson's interval: 0.72 to 1 for ten of ten, 0.24 to 0.76 for five of ten", () => {
    const ten = Array.from({ length: 10 }, (_, i) => figures(i < 5 ? 0.9 : 0.1, 0, true))
    expect(qualityOf(ten, () => true).recallInterval).toEqual([expect.closeTo(0.7225, 4), 1])
    expect(qualityOf(ten, (row) => row.jaccard > 0.5).recallInterval).toEqual([
      expect.closeTo(0.2366, 4),
      expect.closeTo(0.7634, 4),
    ])
  })

  it('is less sure when few labels stand for most pairs', () => {
    const even = Array.from({ length: 10 }, () => figures(0.9, 0, true))
    const uneven = even.map((row, i) => ({ ...row, weight: i === 0 ? 50 : 1 }))
    const [low] = qualityOf(even, () => true).recallInterval
    expect(qualityOf(uneven, () => true).recallInterval[0]).toBeLessThan(low)
  })
})

describe('advice', () => {
  const today = { minJaccard: 0.7, minContainment: 0.75 }

  it('is none when all labels are of one kind', () => {
    for (const isDuplicate of [true, false]) {
      expect(adviseBars([figures(0.9, 1, isDuplicate), figures(0.5, 0.6, isDuplicate)], today, true, 1)).toBe(
        null,
      )
    }
  })

  it('lets the verdict decide after the bars, so that a template need not raise them', () => {
    const rows = [figures(0.8, 0.8, true), figures(0.9, 0.9, false, false), figures(0.72, 0.8, true)]
    const advice = adviseBars(rows, today, true, 1)
    expect(advice?.today).toMatchObject({ byBars: { f1: 0.8 }, withVerdicts: { f1: 1 } })
    expect(advice?.withVerdicts).toMatchObject({ ...today, f1: 1 })
    expect(adviseBars(rows, today, false, 1)).toMatchObject({ withVerdicts: null, score: null })
  })

  it('counts the labels that other bars call otherwise, and how likely that is by chance', () => {
    const rows = Array.from({ length: 6 }, () => figures(0.6, 0.6, true))
    const lower = { minJaccard: 0.5, minContainment: null }
    expect(changeBetween(rows, today, lower, true)).toEqual({ right: 6, wrong: 0, chance: 0.03125 })
    expect(changeBetween(rows, today, today, true)).toEqual({ right: 0, wrong: 0, chance: 1 })
    const mixed = [...rows.slice(2), figures(0.6, 0.6, false)]
    // Two-sided binomial of 1 in 5.
    expect(changeBetween(mixed, today, lower, false)).toEqual({ right: 4, wrong: 1, chance: 0.375 })
    const uncalled = rows.map((row) => ({ ...row, isCalled: false }))
    expect(changeBetween(uncalled, today, lower, true).right).toBe(0)
  })
})

describe('the bars of labels drawn again', () => {
  it('lie about the bar, closer together the more labels there are', () => {
    const spread = (count: number): number => {
      const rows = Array.from({ length: count }, (_, i) => {
        const value = (i + 0.5) / count
        // Mixed between 0.5 and 0.8.
        return { value, isDuplicate: value > 0.8 || (value > 0.5 && i % 2 === 0), weight: 1 }
      })
      const [low, high] = resampledBar(rows, 1) ?? [0, 1]
      expect(low).toBeLessThanOrEqual(suggestBar(rows, null)?.bar ?? 0)
      expect(high).toBeGreaterThanOrEqual(suggestBar(rows, null)?.bar ?? 1)
      return high - low
    }
    expect(spread(400)).toBeLessThan(spread(12))
  })

  it('are the same for the same seed, and unknown without both kinds', () => {
    const rows = values([0.9, 0.8, 0.7], [0.75, 0.5, 0.4])
    expect(resampledBar(rows, 7)).toEqual(resampledBar(rows, 7))
    expect(resampledBar(values([0.9, 0.8], []), 1)).toBe(null)
  })
})
