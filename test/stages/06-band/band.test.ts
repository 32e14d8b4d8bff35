import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PAIR_FACTOR } from '../../../src/model/pair.ts'
import { bandedPairs } from '../../../src/stages/06-band/candidate-pairs.ts'
import { candidateProbability, planBands } from '../../../src/stages/06-band/s-curve.ts'

describe('the plan of bands', () => {
  it('reaches the asked recall at the bar, and no longer band would', () => {
    const share = fc.double({ min: 0.3, max: 0.95, noNaN: true })
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 512 }), share, share, (hashes, minJaccard, minRecall) => {
        const plan = planBands(hashes, minJaccard, minRecall)
        if (plan === null) {
          expect(candidateProbability(minJaccard, hashes, 1)).toBeLessThan(minRecall)
          return
        }
        const { bands, rowsPerBand, recallAtBar } = plan
        expect(bands * rowsPerBand).toBeLessThanOrEqual(hashes)
        expect(recallAtBar).toBeGreaterThanOrEqual(minRecall)
        expect(recallAtBar).toBe(candidateProbability(minJaccard, bands, rowsPerBand))
        for (let more = rowsPerBand + 1; more <= hashes; more++) {
          expect(candidateProbability(minJaccard, Math.floor(hashes / more), more)).toBeLessThan(minRecall)
        }
      }),
    )
  })

  it('is 32 bands of 4 rows for the defaults', () => {
    expect(planBands(128, 0.7, 0.999)).toMatchObject({ bands: 32, rowsPerBand: 4 })
  })
})

/** Rows of small values, so that bands agree by chance. */
const matrices = fc.array(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 6, maxLength: 6 }), {
  maxLength: 40,
  size: 'max',
})

function propose(
  rows: readonly (readonly number[])[],
  maxBucket: number,
  active = new Int32Array(rows.length),
  content = Uint32Array.from(rows, (_, i) => (i * 2654435761) >>> 0),
) {
  const signatures = { hashes: 6, rows: rows.length, values: Uint32Array.from(rows.flat()) }
  const plan = { bands: 3, rowsPerBand: 2, recallAtBar: 1 }
  return bandedPairs(signatures, plan, maxBucket, content, active)
}

describe('banded pairs', () => {
  it('are all pairs of rows that agree in a band, and no others', () => {
    fc.assert(
      fc.property(matrices, (rows) => {
        const expected = new Set<number>()
        for (let a = 0; a < rows.length; a++) {
          for (let b = a + 1; b < rows.length; b++) {
            const agrees = [0, 2, 4].some(
              (at) => rows[a][at] === rows[b][at] && rows[a][at + 1] === rows[b][at + 1],
            )
            if (agrees) expected.add(a * PAIR_FACTOR + b)
          }
        }
        const { keys, cappedBuckets } = propose(rows, 1000)
        expect(new Set(keys)).toEqual(expected)
        expect(cappedBuckets).toBe(0)
      }),
    )
  })

  it('link an oversized bucket to its pivots only, and count it', () => {
    const rows = Array.from({ length: 50 }, (_, i) => [7, 7, i, i, 100 + i, i])
    const { keys, cappedBuckets } = propose(rows, 10)
    expect(cappedBuckets).toBe(1)
    expect(new Set(keys).size).toBe(4 * 46 + 6)
    const linked = new Set([...keys].flatMap((key) => [Math.floor(key / PAIR_FACTOR), key % PAIR_FACTOR]))
    expect(linked.size).toBe(50)
  })

  it('are the same whatever the order of the rows, oversized buckets or not', () => {
    const order = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 40, maxLength: 40 })
    fc.assert(
      fc.property(matrices, order, fc.integer({ min: 2, max: 12 }), (rows, weights, maxBucket) => {
        // Names stand for content: the row that was i-th at first has content hash i * odd.
        const names = rows.map((_, i) => i)
        const moved = [...names].sort((a, b) => weights[a] - weights[b] || a - b)
        const named = (arrangement: readonly number[]) => {
          const contents = Uint32Array.from(arrangement, (name) => (name * 2654435761) >>> 0)
          const arranged = arrangement.map((name) => rows[name])
          const found = propose(arranged, maxBucket, new Int32Array(rows.length), contents)
          const pairs = [...found.keys].map((key) => {
            const ends = [arrangement[Math.floor(key / PAIR_FACTOR)], arrangement[key % PAIR_FACTOR]]
            return ends.sort((a, b) => a - b).join('-')
          })
          return { pairs: [...new Set(pairs)].sort(), capped: found.cappedBuckets }
        }
        expect(named(moved)).toEqual(named(names))
      }),
    )
  })

  it('link each member of an oversized bucket to each of its pivots, the smallest by content', () => {
    fc.assert(
      fc.property(matrices, fc.integer({ min: 2, max: 12 }), (rows, maxBucket) => {
        const contentOf = (row: number): number => (row * 2654435761) >>> 0
        const expected = new Set<number>()
        let capped = 0
        for (const at of [0, 2, 4]) {
          const groups = new Map<string, number[]>()
          rows.forEach((values, row) => {
            const key = `${values[at]} ${values[at + 1]}`
            groups.set(key, [...(groups.get(key) ?? []), row])
          })
          for (const members of groups.values()) {
            const oversized = members.length > maxBucket
            if (oversized) capped++
            const byContent = [...members].sort((a, b) => contentOf(a) - contentOf(b))
            for (const a of oversized ? byContent.slice(0, 4) : members) {
              for (const b of members)
                if (a !== b) expected.add(Math.min(a, b) * PAIR_FACTOR + Math.max(a, b))
            }
          }
        }
        const { keys, cappedBuckets } = propose(rows, maxBucket)
        expect(new Set(keys)).toEqual(expected)
        expect(cappedBuckets).toBe(capped)
      }),
    )
  })

  it('leave out rows that take no part', () => {
    const rows = [
      [1, 1, 1, 1, 1, 1],
      [1, 1, 1, 1, 1, 1],
      [1, 1, 1, 1, 1, 1],
    ]
    const { keys } = propose(rows, 10, Int32Array.of(0, -1, 0))
    expect(new Set(keys)).toEqual(new Set([2]))
  })
})
