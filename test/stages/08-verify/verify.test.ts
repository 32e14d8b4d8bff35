import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { candidatePairs, PAIR_FACTOR } from '../../../src/model/pair.ts'
import { sharedCount } from '../../../src/stages/08-verify/intersection.ts'
import { verify } from '../../../src/stages/08-verify/verify.ts'

const sets = fc
  .uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 30 })
  .map((set) => set.sort((a, b) => a - b))

function shared(a: readonly number[], b: readonly number[]): number {
  return a.filter((value) => b.includes(value)).length
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
            { minJaccard, minContainment },
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

  it('counts again what is near a bar, and believes that', () => {
    const a = Array.from({ length: 100 }, (_, i) => i)
    const b = Array.from({ length: 100 }, (_, i) => i + 18)
    const flat = { values: Uint32Array.from([...a, ...b]), offsets: Float64Array.of(0, 100, 200) }
    const { pairs, recounted } = verify(
      candidatePairs(Float64Array.of(1), new Float64Array(0)),
      flat,
      (unit) => unit,
      { minJaccard: 0.7, minContainment: null },
      () => ({ shared: 81, shinglesA: 100, shinglesB: 100 }),
    )
    expect(recounted).toBe(1)
    expect(pairs).toEqual([])
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
