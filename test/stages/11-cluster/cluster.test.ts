import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { componentSizes } from '../../../src/stages/11-cluster/components.ts'
import { columnsOf, type RemovingPair, starsOf } from './removing-pairs.ts'

const UNITS = 12
const graphs = fc
  .uniqueArray(fc.tuple(fc.nat(UNITS - 1), fc.nat(UNITS - 1), fc.boolean(), fc.boolean()), {
    maxLength: 25,
    selector: ([a, b]) => Math.min(a, b) * UNITS + Math.max(a, b),
  })
  .map((edges) =>
    edges
      .filter(([a, b]) => a !== b)
      .map(
        ([a, b, removesA, removesB]): RemovingPair => ({
          a: Math.min(a, b),
          b: Math.max(a, b),
          removesA,
          removesB,
        }),
      ),
  )
const orders = fc.shuffledSubarray(
  Array.from({ length: UNITS }, (_, i) => i),
  { minLength: UNITS },
)

describe('the star cover', () => {
  it('removes a unit only for a kept one, by a pair in that direction, and puts nobody in two stars', () => {
    fc.assert(
      fc.property(graphs, orders, (pairs, order) => {
        const stars = starsOf(pairs, order)
        const removed = stars.flatMap((star) => star.removed)
        const kept = stars.map((star) => star.representative)
        expect(new Set([...removed, ...kept]).size).toBe(removed.length + kept.length)
        for (const { representative, removed: members } of stars) {
          for (const member of members) {
            const proof = pairs.some(
              ({ a, b, removesA, removesB }) =>
                (a === member && b === representative && removesA) ||
                (b === member && a === representative && removesB),
            )
            expect(proof).toBe(true)
          }
        }
      }),
    )
  })

  it('leaves no unit kept that one before it in order could have had removed', () => {
    fc.assert(
      fc.property(graphs, orders, (pairs, order) => {
        const stars = starsOf(pairs, order)
        const removed = new Set(stars.flatMap((star) => star.removed))
        const kept = order.filter((unit) => !removed.has(unit))
        for (const [i, better] of kept.entries()) {
          for (const worse of kept.slice(i + 1)) {
            const removable = pairs.some(
              ({ a, b, removesA, removesB }) =>
                (a === worse && b === better && removesA) || (b === worse && a === better && removesB),
            )
            expect(removable).toBe(false)
          }
        }
      }),
    )
  })

  it('does not mind the order of the pairs', () => {
    fc.assert(
      fc.property(graphs, orders, (pairs, order) => {
        expect(starsOf([...pairs].reverse(), order)).toEqual(starsOf(pairs, order))
      }),
    )
  })

  it('takes chains apart', () => {
    const like = (a: number, b: number): RemovingPair => ({ a, b, removesA: true, removesB: true })
    expect(starsOf([like(0, 1), like(1, 2), like(2, 3)], [0, 1, 2, 3])).toEqual([
      { representative: 0, removed: [1] },
      { representative: 2, removed: [3] },
    ])
  })
})

describe('components', () => {
  it('have the sizes that a walk through the graph finds', () => {
    fc.assert(
      fc.property(graphs, (pairs) => {
        const { a: x, b: y } = columnsOf(pairs)
        const sizeOf = componentSizes(x, y, new Uint32Array(UNITS).fill(1))
        const weights = Uint32Array.from({ length: UNITS }, (_, unit) => (unit % 3) + 1)
        const weightOf = componentSizes(x, y, weights)
        for (let unit = 0; unit < UNITS; unit++) {
          const reached = new Set([unit])
          for (const at of reached) {
            for (const { a, b } of pairs) {
              if (a === at) reached.add(b)
              if (b === at) reached.add(a)
            }
          }
          expect(sizeOf(unit)).toBe(reached.size)
          const total = [...reached].reduce((sum, other) => sum + weights[other], 0)
          expect(weightOf(unit)).toBe(total)
        }
      }),
    )
  })
})
