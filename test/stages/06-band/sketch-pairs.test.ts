import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mix32 } from '../../../src/hash/mix.ts'
import { planSketchPairs, sketchPairs, sketchWork } from '../../../src/stages/06-band/sketch-pairs.ts'
import { bottomKByDefinition } from '../../oracle/bottom-k.ts'
import { written } from '../../oracle/pairs.ts'
import { fewerThan, mayReachBar } from '../../oracle/sketch-pairs.ts'

const SIZE = 8

const sets = fc
  .array(fc.tuple(fc.nat({ max: 2 }), fc.uniqueArray(fc.nat({ max: 12 }), { maxLength: 12, size: 'max' })), {
    maxLength: 20,
    size: 'max',
  })
  .map((parts) => parts.map(([base, values]) => new Set(values.map((value) => mix32(base * 7 + value)))))

describe('pairs by sketches', () => {
  it('are those of a sampled set whose smallest values say so, and no others', () => {
    const bars = fc.constantFrom(0.3, 0.5, 0.7)
    fc.assert(
      fc.property(
        sets,
        bars,
        fc.integer({ min: 1, max: 4 }),
        fc.nat(),
        fc.nat(),
        (all, bar, atLeast, in_, out) => {
          const rows = all.map((_, row) => row)
          const sampled = rows.filter((row) => ((in_ >> row) & 1) === 1)
          const active = Int32Array.from(rows, (row) => (((out >> row) & 5) === 5 ? -1 : row))
          const chosen = sampled.filter((row) => active[row] >= 0)
          const values = Uint32Array.from(all.flatMap((set) => bottomKByDefinition([...set], SIZE)))
          const plan = { size: SIZE, minJaccard: bar, atLeast, overlooked: 0 }
          const pairs = sketchPairs({ size: SIZE, values }, Uint32Array.from(chosen), active, plan)

          const expected = rows.flatMap((a) =>
            rows.flatMap((b) => {
              const takesPart = a < b && active[a] >= 0 && active[b] >= 0
              const isSampled = chosen.includes(a) || chosen.includes(b)
              const proposed = takesPart && isSampled && mayReachBar(all[a], all[b], SIZE, atLeast, bar)
              return proposed ? [`${a}-${b}`] : []
            }),
          )
          expect(written(pairs)).toEqual(expected)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('the plan of sketches', () => {
  it('asks for 7 of 24 values at 0.7, and overlooks 7 pairs in a million', () => {
    expect(planSketchPairs(24, 0.7)).toMatchObject({ atLeast: 7 })
    expect(planSketchPairs(24, 0.7).overlooked).toBeCloseTo(7.1e-6, 7)
  })

  it('bounds the probability that a pair at the bar is overlooked, counted exactly', () => {
    const union = fc.integer({ min: 24, max: 300 })
    fc.assert(
      fc.property(
        fc.constantFrom(0.1, 0.3, 0.5, 0.7, 0.9, 1),
        union,
        fc.nat({ max: 60 }),
        (bar, size, more) => {
          const { atLeast, overlooked } = planSketchPairs(24, bar)
          const both = Math.min(size, Math.ceil(bar * size - 1e-9) + more)
          expect(fewerThan(atLeast, 24, both, size)).toBeLessThanOrEqual(overlooked + 1e-17)
        },
      ),
    )
  })

  it('is content with one value where sketches are too short for the bar, and says what that overlooks', () => {
    expect(planSketchPairs(24, 0.1)).toMatchObject({ atLeast: 1 })
    expect(planSketchPairs(24, 0.1).overlooked).toBeCloseTo(0.9 ** 24, 12)
  })
})

describe('the work of a sample', () => {
  it('stays small where all texts share some wording, but less than the bar asks for', () => {
    const plan = planSketchPairs(24, 0.7)
    const rows = 400
    const values = Uint32Array.from(
      Array.from({ length: rows }, (_, row) =>
        Array.from({ length: 24 }, (_, i) => (i < 6 ? i + 1 : 1000 + row * 24 + i)),
      ).flat(),
    )
    const names = Int32Array.from({ length: rows }, (_, row) => row)
    const sampled = Uint32Array.from({ length: 100 }, (_, s) => 3 * s)
    // Each sampled row by its own values alone, which are its 18 rarest.
    expect(sketchWork({ size: 24, values }, sampled, names, plan)).toBe(100 * 18)
    expect(written(sketchPairs({ size: 24, values }, sampled, names, plan))).toEqual([])
  })
})
