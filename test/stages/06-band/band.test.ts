import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandKeys } from '../../../src/stages/06-band/band-keys.ts'
import { emptyBuckets, fillBuckets, firstFrom, membersFrom } from '../../../src/stages/06-band/buckets.ts'
import { bandedPairs } from '../../../src/stages/06-band/candidate-pairs.ts'
import { candidateProbability, planBands } from '../../../src/stages/06-band/s-curve.ts'
import { orderedPairs, written } from '../../oracle/pairs.ts'

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
  names = Int32Array.from(rows.keys()),
  content = Uint32Array.from(rows, (_, i) => (i * 2654435761) >>> 0),
) {
  const signatures = { hashes: 6, rows: rows.length, values: Uint32Array.from(rows.flat()) }
  const plan = { bands: 3, rowsPerBand: 2, recallAtBar: 1 }
  const prefers = (a: number, b: number): number => content[a] - content[b]
  const { pairs, cappedBuckets } = bandedPairs(signatures, plan, maxBucket, prefers, names)
  return { pairs: written(pairs), cappedBuckets }
}

describe('banded pairs', () => {
  it('are all pairs of rows that agree in a band, and no others', () => {
    fc.assert(
      fc.property(matrices, (rows) => {
        const expected: [number, number][] = []
        for (let a = 0; a < rows.length; a++) {
          for (let b = a + 1; b < rows.length; b++) {
            const agrees = [0, 2, 4].some(
              (at) => rows[a][at] === rows[b][at] && rows[a][at + 1] === rows[b][at + 1],
            )
            if (agrees) expected.push([a, b])
          }
        }
        const { pairs, cappedBuckets } = propose(rows, 1000)
        expect(pairs).toEqual(orderedPairs(expected))
        expect(cappedBuckets).toBe(0)
      }),
    )
  })

  it('link an oversized bucket to its pivots only, and count it', () => {
    const rows = Array.from({ length: 50 }, (_, i) => [7, 7, i, i, 100 + i, i])
    const { pairs, cappedBuckets } = propose(rows, 10)
    expect(cappedBuckets).toBe(1)
    expect(pairs).toHaveLength(4 * 46 + 6)
    const linked = new Set(pairs.flatMap((pair) => pair.split('-')))
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
          const found = propose(arranged, maxBucket, Int32Array.from(rows.keys()), contents)
          const pairs = found.pairs.map((pair) => {
            const ends = pair.split('-').map((row) => arrangement[Number(row)])
            return ends.sort((a, b) => a - b).join('-')
          })
          return { pairs: pairs.sort(), capped: found.cappedBuckets }
        }
        expect(named(moved)).toEqual(named(names))
      }),
    )
  })

  it('link each member of an oversized bucket to its preferred pivots, unless it meets two of its own again', () => {
    fc.assert(
      fc.property(matrices, fc.integer({ min: 2, max: 12 }), (rows, maxBucket) => {
        const contentOf = (row: number): number => (row * 2654435761) >>> 0
        const expected: [number, number][] = []
        const pivotsOf = rows.map((): number[] => [])
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
            const pivots = [...members].sort((a, b) => contentOf(a) - contentOf(b)).slice(0, 4)
            for (const row of members) {
              const met = pivotsOf[row].filter((pivot) => members.includes(pivot))
              const isFull = pivotsOf[row].length === 4
              if (oversized && met.length >= (isFull ? 1 : 2)) continue
              const others = (oversized ? pivots : members).filter((partner) => partner !== row)
              const partners = oversized && isFull ? others.slice(0, 1) : others
              for (const partner of partners) expected.push([partner, row])
              if (oversized) pivotsOf[row] = [...pivotsOf[row], ...partners].slice(0, 4)
            }
          }
        }
        const { pairs, cappedBuckets } = propose(rows, maxBucket)
        expect(pairs).toEqual(orderedPairs(expected))
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
    expect(propose(rows, 10, Int32Array.of(0, -1, 2)).pairs).toEqual(['0-2'])
  })

  it('are named by what stands for the rows, in the order of the names', () => {
    fc.assert(
      fc.property(matrices, (rows) => {
        const names = Int32Array.from(rows, (_, row) => 1000 - 3 * row)
        const named = propose(rows, 1000).pairs.map((pair): [number, number] => {
          const [a, b] = pair.split('-').map((row) => names[Number(row)])
          return [a, b]
        })
        expect(propose(rows, 1000, names).pairs).toEqual(orderedPairs(named))
      }),
    )
  })
})

describe('buckets', () => {
  it('are the rows of equal values, divided by their keys or not, even where keys fall together', () => {
    const ways = fc.constantFrom(0, 1, 8)
    fc.assert(
      fc.property(matrices, ways, fc.boolean(), fc.nat({ max: 2 }), (values, partBits, collide, band) => {
        const signatures = { hashes: 6, rows: values.length, values: Uint32Array.from(values.flat()) }
        const rows = Uint32Array.from(values.keys()).filter((row) => row % 5 !== 3)
        const keys = new Uint32Array(rows.length)
        bandKeys(signatures, rows, band, 1, 2, keys)
        if (collide) keys.set(keys.map((key) => key & 0x8000_0001))
        const buckets = emptyBuckets(rows, partBits)
        // Twice, for the room is used again.
        fillBuckets(buckets, keys, signatures, band, 2)
        fillBuckets(buckets, keys, signatures, band, 2)
        const members = new Uint32Array(rows.length)
        const found: string[] = []
        for (let first = firstFrom(buckets, 0); first !== -1; first = firstFrom(buckets, first + 1)) {
          found.push(members.slice(0, membersFrom(buckets, first, members)).join(' '))
        }
        const groups = new Map<string, number[]>()
        for (const row of rows) {
          const key = values[row].slice(2 * band, 2 * band + 2).join(' ')
          groups.set(key, [...(groups.get(key) ?? []), row])
        }
        const expected = [...groups.values()].filter((group) => group.length > 1)
        expect(found.sort()).toEqual(expected.map((group) => group.join(' ')).sort())
      }),
      { numRuns: 300 },
    )
  })

  it('have one key for the rows that agree, in whichever walk it is made', () => {
    fc.assert(
      fc.property(matrices, (values) => {
        const signatures = { hashes: 6, rows: values.length, values: Uint32Array.from(values.flat()) }
        const rows = Uint32Array.from(values.keys())
        const together = new Uint32Array(3 * rows.length)
        bandKeys(signatures, rows, 0, 3, 2, together)
        for (let band = 0; band < 3; band++) {
          const keys = new Uint32Array(rows.length)
          bandKeys(signatures, rows, band, 1, 2, keys)
          expect(together.slice(band * rows.length, (band + 1) * rows.length)).toEqual(keys)
          for (const row of rows) {
            const agrees = (other: number): boolean =>
              values[row][2 * band] === values[other][2 * band] &&
              values[row][2 * band + 1] === values[other][2 * band + 1]
            for (const other of rows) if (agrees(other)) expect(keys[row]).toBe(keys[other])
          }
        }
      }),
    )
  })
})
