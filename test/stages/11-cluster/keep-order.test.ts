import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareDates, keepOrder } from '../../../src/stages/11-cluster/keep-order.ts'
import { type RemovingPair, starCover } from '../../../src/stages/11-cluster/star-cover.ts'

const dates = fc.constantFrom(null, '2024-12-01', '2024-12-02', '2024-12-02T08:00:00Z', '2024-12-03')

/** Units of few different dates, lengths and ids, so that every rule of the policy has to decide. */
const units = fc
  .array(fc.record({ date: dates, length: fc.nat(3), id: fc.constantFrom('a', 'b', 'é', '😀', '\uffee') }), {
    maxLength: 12,
  })
  .map((parts) => parts.map((part, unit) => ({ ...part, unit, start: unit * 10 })))
const links = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 10 })

describe('the keep order', () => {
  it('is a matter of the units, not of the order they came in', () => {
    fc.assert(
      fc.property(units, links, fc.nat(11), (facts, pairs, turn) => {
        const holdings = pairs
          .filter(([holder, held]) => holder !== held)
          .map(([holder, held]) => ({ holder, held }))
        const turned = [...facts.slice(turn), ...facts.slice(0, turn)]
        const expected = keepOrder(facts, holdings)
        expect(keepOrder(turned, [...holdings].reverse())).toEqual(expected)
        expect([...expected].sort((x, y) => x - y)).toEqual(facts.map(({ unit }) => unit))
      }),
    )
  })

  it('puts no unit that another holds before one that nobody holds', () => {
    fc.assert(
      fc.property(units, links, (facts, pairs) => {
        const holdings = pairs
          .filter(([holder, held]) => holder !== held)
          .map(([holder, held]) => ({ holder, held }))
        const isHeld = keepOrder(facts, holdings).map((unit) => holdings.some(({ held }) => held === unit))
        expect(isHeld.lastIndexOf(false)).toBeLessThan(isHeld.includes(true) ? isHeld.indexOf(true) : 1000)
      }),
    )
  })

  it('compares ids by their UTF-8 bytes, and places of one document by where they start', () => {
    const same = { date: null, length: 5 }
    const facts = [
      { ...same, unit: 0, id: '😀', start: 0 },
      { ...same, unit: 1, id: '\uffee', start: 0 },
      { ...same, unit: 2, id: 'a', start: 90 },
      { ...same, unit: 3, id: 'a', start: 7 },
    ]
    expect(keepOrder(facts, [])).toEqual([3, 2, 1, 0])
  })
})

describe('the order of dates', () => {
  it('is one: earlier before later, a day before its times, undated last', () => {
    const ordered = ['2024-12-01', '2024-12-02', '2024-12-02T08:00:00Z', '2024-12-03', null]
    for (const [i, x] of ordered.entries()) {
      for (const [j, y] of ordered.entries()) expect(Math.sign(compareDates(x, y))).toBe(Math.sign(i - j))
    }
  })
})

describe('the star cover', () => {
  it('removes nobody against the direction of a pair', () => {
    const pair = (removesA: boolean, removesB: boolean): RemovingPair[] => [
      { a: 0, b: 1, removesA, removesB },
    ]
    expect(starCover(pair(true, false), [1, 0])).toEqual([{ representative: 1, removed: [0] }])
    expect(starCover(pair(true, false), [0, 1])).toEqual([])
    expect(starCover(pair(false, true), [0, 1])).toEqual([{ representative: 0, removed: [1] }])
    expect(starCover(pair(false, true), [1, 0])).toEqual([])
    expect(starCover(pair(false, false), [0, 1])).toEqual([])
  })

  it('removes everybody that the first in order was verified against', () => {
    const like = (a: number, b: number): RemovingPair => ({ a, b, removesA: true, removesB: true })
    expect(starCover([like(0, 3), like(1, 3), like(2, 3)], [3, 0, 1, 2])).toEqual([
      { representative: 3, removed: [0, 1, 2] },
    ])
  })
})
