import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mix32 } from '../../../src/hash/mix.ts'
import { prefixJoin } from '../../../src/stages/06-band/prefix-join.ts'
import { allPairsAtBar } from '../../oracle/all-pairs.ts'
import { written } from '../../oracle/pairs.ts'
import { similarity } from '../../oracle/similarity.ts'

type Shingles = readonly number[]

function join(
  sets: readonly Shingles[],
  minJaccard: number,
  minContainment: number | null,
  budget = 2 ** 40,
) {
  const sorted = sets.map((set) => [...set].map(mix32).sort((x, y) => x - y))
  const offsets = [0]
  for (const set of sorted) offsets.push(offsets[offsets.length - 1] + set.length)
  const flat = { values: Uint32Array.from(sorted.flat()), offsets: Uint32Array.from(offsets) }
  const pairs = prefixJoin(flat, { minJaccard, minContainment }, budget)
  return pairs && written(pairs)
}

function atBar(sets: readonly Shingles[], minJaccard: number, minContainment: number | null): string[] {
  return allPairsAtBar(sets.map(words), minJaccard, minContainment)
}

function words(set: Shingles): Set<string> {
  return new Set(set.map(String))
}

/** Sets of all sizes from none, of common and rare shingles, many of them nearly alike. */
const anySets = fc
  .array(
    fc.tuple(
      fc.nat({ max: 3 }),
      fc.uniqueArray(fc.nat({ max: 30 }), { maxLength: 12, size: 'max' }),
      fc.uniqueArray(fc.integer({ min: 100, max: 5000 }), { maxLength: 6, size: 'max' }),
    ),
    { maxLength: 25, size: 'max' },
  )
  .map((parts) =>
    parts.map(([base, changed, rare]) => {
      const core = Array.from({ length: base * 10 }, (_, i) => 200 * base + i)
      const kept = core.filter((value) => !changed.includes(value % 31))
      return [...new Set([...kept, ...changed, ...rare])]
    }),
  )
const bars = fc.constantFrom(0.2, 0.5, 0.7, 0.75, 0.9, 1)

describe('the join by prefixes', () => {
  it('proposes every pair at a bar, ties included, as comparing each with each does', () => {
    fc.assert(
      fc.property(anySets, bars, fc.option(bars), (sets, minJaccard, minContainment) => {
        const joined = new Set(join(sets, minJaccard, minContainment))
        const expected = atBar(sets, minJaccard, minContainment)
        expect(expected.filter((pair) => !joined.has(pair))).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  it('proposes no pair that its count of prefix shingles rules out', () => {
    fc.assert(
      fc.property(anySets, bars, (sets, minJaccard) => {
        for (const pair of join(sets, minJaccard, null) ?? []) {
          const [a, b] = pair.split('-').map(Number)
          const [smaller, larger] = [sets[a].length, sets[b].length].sort((x, y) => x - y)
          expect(similarity(words(sets[a]), words(sets[b])).shared).toBeGreaterThan(0)
          expect(smaller).toBeGreaterThanOrEqual(minJaccard * larger - 1e-6)
        }
      }),
    )
  })

  it('leaves nearly all pairs of unlike texts aside, although all share common wording', () => {
    const common = Array.from({ length: 60 }, (_, i) => i)
    const sets = Array.from({ length: 60 }, (_, s) => [
      ...common,
      ...Array.from({ length: 40 }, (_, i) => 1000 * (s + 1) + i),
    ])
    sets.push([...sets[3].slice(0, 95), 70_000, 70_001, 70_002, 70_003, 70_004])
    expect(join(sets, 0.7, 0.75)).toEqual(['3-60'])
  })

  it('counts the shingles of a large archive range by range, and finds in it what was planted', () => {
    const size = 500
    const sets = Array.from({ length: 800 }, (_, s) => {
      const base = Array.from({ length: size }, (_, i) => 10_000 + s * size + i)
      // Each second set takes most of the one before it, and all share the same hundred.
      const taken = s % 2 === 0 ? [] : Array.from({ length: 450 }, (_, i) => 10_000 + (s - 1) * size + i)
      return [...Array.from({ length: 100 }, (_, i) => i), ...taken, ...base.slice(taken.length)]
    })
    const planted = Array.from({ length: 400 }, (_, p) => `${2 * p}-${2 * p + 1}`)
    expect(join(sets, 0.7, 0.75)?.sort()).toEqual(planted.sort())
  })

  it('takes a pair exactly at a bar', () => {
    const ten = Array.from({ length: 10 }, (_, i) => i)
    expect(join([ten, ten.slice(0, 7)], 0.7, null)).toEqual(['0-1'])
    expect(join([ten.slice(0, 4), [...ten.slice(1), 20, 21, 22]], 0.9, 0.75)).toEqual(['0-1'])
    expect(join([ten, ten.slice(0, 7)], 0.71, null)).toEqual([])
  })

  it('finds nothing for sets without shingles, and nothing among none', () => {
    expect(join([[], [], [1]], 0.5, 0.5)).toEqual([])
    expect(join([], 0.5, 0.5)).toEqual([])
  })

  it('does the same, and gives up for the same budgets, whatever the order of the sets', () => {
    const weights = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 25, maxLength: 25 })
    const budget = fc.oneof(fc.nat({ max: 3000 }), fc.constant(2 ** 40))
    fc.assert(
      fc.property(
        anySets,
        weights,
        bars,
        fc.option(bars),
        budget,
        (sets, weight, jaccard, containment, most) => {
          const order = sets.map((_, i) => i).sort((a, b) => weight[a] - weight[b] || a - b)
          const moved = join(
            order.map((i) => sets[i]),
            jaccard,
            containment,
            most,
          )
          const back = moved?.map((pair) => {
            const ends = pair.split('-').map((end) => order[Number(end)])
            return ends.sort((a, b) => a - b).join('-')
          })
          expect(back?.sort()).toEqual(join(sets, jaccard, containment, most)?.sort())
        },
      ),
    )
  })

  it('gives up on a crowd of near-copies that it has no budget for', () => {
    const crowd = Array.from({ length: 100 }, (_, s) =>
      Array.from({ length: 50 }, (_, i) => (i === 0 ? 1000 + s : i)),
    )
    expect(join(crowd, 0.7, 0.75, 100_000)).toBeNull()
    expect(join(crowd, 0.7, 0.75)).toHaveLength(4950)
  })
})
