import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareDates } from '../../../src/stages/11-cluster/dates.ts'
import { NO_STANDING, standings } from '../../../src/stages/11-cluster/holdings.ts'
import { createKeepOrder, type RankedUnit } from '../../../src/stages/11-cluster/keep-order.ts'
import { dates, keepPolicies, SOURCES } from '../../keep-policies.ts'
import { decidingRule } from '../../oracle/keep-policy.ts'
import { type RemovingPair, starsOf } from './removing-pairs.ts'

const few = fc.nat(2)
/** Units of few different dates, lengths and ids, so that every rule of the policy has to decide. */
const units = fc
  .array(
    fc.record({
      date: dates,
      length: few,
      id: fc.constantFrom('a', 'b', 'é', '😀', '\uffee'),
      source: fc.constantFrom(null, ...SOURCES),
      standing: fc.record({ heldBy: few, holds: few, outproved: fc.nat(1) }),
    }),
    { maxLength: 10 },
  )
  .map((parts) => parts.map((part, i): RankedUnit => ({ ...part, start: i * 10 })))

const DEFAULT = createKeepOrder({
  prefer: ['holds-most', 'earliest', 'longest', 'first-id'],
  sources: [],
})

function unit(id: string, part: Partial<RankedUnit> = {}): RankedUnit {
  return { id, start: 0, date: null, source: null, length: 10, standing: NO_STANDING, ...part }
}

function idsIn(prefer: Parameters<typeof createKeepOrder>[0], ...listed: readonly RankedUnit[]): string[] {
  return [...listed].sort(createKeepOrder(prefer).compare).map(({ id }) => id)
}

describe('the keep order', () => {
  it('is a matter of the units, not of the order they came in', () => {
    fc.assert(
      fc.property(keepPolicies, units, fc.nat(9), (policy, listed, turn) => {
        const { compare } = createKeepOrder(policy)
        const turned = [...listed.slice(turn), ...listed.slice(0, turn)].reverse()
        expect(turned.sort(compare)).toEqual([...listed].sort(compare))
      }),
    )
  })

  it('names the first rule by which two units differ, and goes by it', () => {
    fc.assert(
      fc.property(keepPolicies, units, (policy, listed) => {
        const { compare, decider } = createKeepOrder(policy)
        for (const x of listed) {
          for (const y of listed) {
            if (x === y) continue
            const [better, worse] = compare(x, y) < 0 ? [x, y] : [y, x]
            expect(compare(better, worse)).toBeLessThan(0)
            expect(compare(worse, better)).toBeGreaterThan(0)
            const rule = decidingRule(policy.prefer, better, worse, policy.sources)
            expect(decider(better, worse)).toBe(rule)
            expect(decider(worse, better)).toBe(rule)
          }
        }
      }),
    )
  })

  it('is by default who holds most, then the earliest, the longest, the smallest id; undated last', () => {
    const listed = [
      unit('undated', { length: 900 }),
      unit('later', { date: '2024-12-03T09:00:00Z' }),
      unit('short', { date: '2024-12-02', length: 5 }),
      unit('long', { date: '2024-12-02', length: 50 }),
      unit('also', { date: '2024-12-02', length: 50 }),
      unit('holder', { standing: { heldBy: 0, holds: 2, outproved: 0 } }),
      unit('held', { date: '2024-12-01', standing: { heldBy: 1, holds: 5, outproved: 0 } }),
    ]
    expect(listed.sort(DEFAULT.compare).map(({ id }) => id)).toEqual([
      'holder',
      'also',
      'long',
      'short',
      'later',
      'undated',
      'held',
    ])
  })

  it('puts the undated last, whether the earliest or the latest is asked for', () => {
    const listed = [unit('a'), unit('b', { date: '2024-12-01' }), unit('c', { date: '2024-12-02' })]
    expect(idsIn({ prefer: ['earliest'], sources: [] }, ...listed)).toEqual(['b', 'c', 'a'])
    expect(idsIn({ prefer: ['latest'], sources: [] }, ...listed)).toEqual(['c', 'b', 'a'])
  })

  it('prefers sources in the order of their list, and all of them to those that are not in it', () => {
    const listed = [
      unit('a'),
      unit('b', { source: 'daily' }),
      unit('c', { source: 'wire' }),
      unit('d', { source: 'ledger' }),
    ]
    expect(idsIn({ prefer: ['source'], sources: ['ledger', 'wire'] }, ...listed)).toEqual([
      'd',
      'c',
      'a',
      'b',
    ])
  })

  it('lets the direction of the proof go ahead of all rules but holds-most', () => {
    const listed = [
      unit('stub', { date: '2024-12-01', standing: { heldBy: 1, holds: 0, outproved: 1 } }),
      unit('full', { date: '2024-12-02', standing: { heldBy: 0, holds: 1, outproved: 0 } }),
    ]
    const earliest = { prefer: ['earliest'], sources: [] } as const
    expect(idsIn(earliest, ...listed)).toEqual(['full', 'stub'])
    const [stub, full] = listed
    expect(createKeepOrder(earliest).decider(full, stub)).toBe('proof')
    expect(DEFAULT.decider(full, stub)).toBe('holds-most')
  })

  it('compares ids by their UTF-8 bytes, and places of one document by where they start', () => {
    const listed = [unit('😀'), unit('\uffee'), unit('a', { start: 90 }), unit('a', { start: 7 })]
    expect(listed.sort(DEFAULT.compare).map(({ id, start }) => [id, start])).toEqual([
      ['a', 7],
      ['a', 90],
      ['\uffee', 0],
      ['😀', 0],
    ])
  })

  it('leaves to the holding what no weightier rule decides', () => {
    const [early, late] = [unit('a', { date: '2024-12-01' }), unit('b', { date: '2024-12-02' })]
    const leaves = (prefer: Parameters<typeof createKeepOrder>[0]['prefer']): boolean =>
      createKeepOrder({ prefer, sources: [] }).leavesToHolding(early, late)
    expect(leaves(['holds-most', 'earliest'])).toBe(true)
    expect(leaves(['longest', 'holds-most'])).toBe(true)
    expect(leaves(['earliest', 'holds-most'])).toBe(false)
    expect(leaves(['longest'])).toBe(false)
  })
})

describe('standings', () => {
  it('count who holds, who is held, and who is held by a proof in one direction', () => {
    const of = standings([
      { holder: 1, held: 2, isOneWay: true },
      { holder: 1, held: 3, isOneWay: false },
      { holder: 3, held: 2, isOneWay: false },
    ])
    expect(of(1)).toEqual({ heldBy: 0, holds: 2, outproved: 0 })
    expect(of(2)).toEqual({ heldBy: 2, holds: 0, outproved: 1 })
    expect(of(3)).toEqual({ heldBy: 1, holds: 1, outproved: 0 })
    expect(of(4)).toEqual({ heldBy: 0, holds: 0, outproved: 0 })
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
    expect(starsOf(pair(true, false), [1, 0])).toEqual([{ representative: 1, removed: [0] }])
    expect(starsOf(pair(true, false), [0, 1])).toEqual([])
    expect(starsOf(pair(false, true), [0, 1])).toEqual([{ representative: 0, removed: [1] }])
    expect(starsOf(pair(false, true), [1, 0])).toEqual([])
    expect(starsOf(pair(false, false), [0, 1])).toEqual([])
  })

  it('removes everybody that the first in order was verified against', () => {
    const like = (a: number, b: number): RemovingPair => ({ a, b, removesA: true, removesB: true })
    expect(starsOf([like(0, 3), like(1, 3), like(2, 3)], [3, 0, 1, 2])).toEqual([
      { representative: 3, removed: [0, 1, 2] },
    ])
  })
})
