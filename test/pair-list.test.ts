import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { candidatePairs } from '../src/model/pair.ts'
import { createPairList, hasPair, sortDistinct } from '../src/model/pair-list.ts'
import { orderedPairs, written } from './oracle/pairs.ts'

const largest = fc.constantFrom(3, 40, 70_000, 2 ** 26, 2 ** 32 - 2)
/** Pairs of indexes, often the same ones. */
const pairs = largest.chain((max) =>
  fc.array(
    fc.tuple(fc.nat({ max }), fc.nat({ max })).filter(([x, y]) => x !== y),
    { maxLength: 80, size: 'max' },
  ),
)

describe('a list of pairs', () => {
  it('gives each pair once, in order, however much room there was at first', () => {
    fc.assert(
      fc.property(pairs, fc.nat({ max: 100 }), (all, capacity) => {
        const list = createPairList(capacity)
        for (const [x, y] of all) list.add(x, y)
        expect(written(list.sorted())).toEqual(orderedPairs(all))
      }),
    )
  })

  it('takes an index with several others at once, but for itself', () => {
    const index = fc.nat({ max: 50 })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(index, fc.array(index))),
        fc.nat({ max: 30 }),
        fc.nat({ max: 10 }),
        (groups, capacity, count) => {
          const list = createPairList(capacity)
          for (const [x, others] of groups) {
            list.addEach(x, Uint32Array.from(others), Math.min(count, others.length))
          }
          const all = groups.flatMap(([x, others]) =>
            others.slice(0, count).flatMap((y): [number, number][] => (x === y ? [] : [[x, y]])),
          )
          expect(written(list.sorted())).toEqual(orderedPairs(all))
        },
      ),
    )
  })

  it('takes all pairs among different indexes at once', () => {
    const groups = fc.array(fc.uniqueArray(fc.nat({ max: 50 })))
    fc.assert(
      fc.property(groups, fc.nat({ max: 30 }), fc.nat({ max: 10 }), (all, capacity, most) => {
        const list = createPairList(capacity)
        for (const indexes of all) list.addAll(Uint32Array.from(indexes), Math.min(most, indexes.length))
        const pairs = all.flatMap((indexes) => {
          const taken = indexes.slice(0, most)
          return taken.flatMap((x, i) => taken.slice(0, i).map((y): [number, number] => [x, y]))
        })
        expect(written(list.sorted())).toEqual(orderedPairs(pairs))
      }),
    )
  })

  it.each([100, 5000, 70_000])('of %i pairs is sorted in digits of its own length', (size) => {
    const a = Uint32Array.from({ length: size }, (_, i) => Math.imul(i, 0x9e3779b1) >>> 8)
    const b = a.map((x, i) => x + 1 + (i % 7))
    const expected = orderedPairs(Array.from(a, (x, i): [number, number] => [x, b[i]]))
    const count = sortDistinct(a, b, size)
    expect(written({ a: a.subarray(0, count), b: b.subarray(0, count) })).toEqual(expected)
  })

  it('tells whether it has a pair', () => {
    fc.assert(
      fc.property(pairs, pairs, (all, others) => {
        const list = createPairList()
        for (const [x, y] of all) list.add(x, y)
        const sorted = list.sorted()
        const known = new Set(written(sorted))
        for (const [x, y] of [...all, ...others]) {
          const [a, b] = [Math.min(x, y), Math.max(x, y)]
          expect(hasPair(sorted, a, b)).toBe(known.has(`${a}-${b}`))
        }
      }),
    )
  })
})

describe('candidate pairs', () => {
  it('are all pairs of the lists in order, each with the first list that has it', () => {
    fc.assert(
      fc.property(fc.array(pairs, { maxLength: 3 }), (lists) => {
        const columns = lists.map((all) => {
          const list = createPairList()
          for (const [x, y] of all) list.add(x, y)
          return list.sorted()
        })
        const candidates = candidatePairs(...columns)
        expect(written(candidates)).toEqual(orderedPairs(lists.flat()))
        const finders = written(candidates).map((pair) =>
          columns.findIndex((list) => written(list).includes(pair)),
        )
        expect([...candidates.foundBy]).toEqual(finders)
      }),
    )
  })
})
