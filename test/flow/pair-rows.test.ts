import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JudgedPair } from '../../src/flow/judge-pairs.ts'
import { pairRows, sortedPairs } from '../../src/flow/pair-rows.ts'
import { compareIds } from '../../src/model/order.ts'
import type { PairRow, UnitPlace } from '../../src/model/run-files.ts'
import type { Units } from '../../src/model/units.ts'

const UNITS_EACH = 3

/** Units of documents in this order, some of each, one after the other. */
function unitsOf(documents: number): Units {
  const count = documents * UNITS_EACH
  const column = (value: (unit: number) => number): Uint32Array =>
    Uint32Array.from({ length: count }, (_, unit) => value(unit))
  const none = new Uint32Array(0)
  return {
    ...{ level: 'paragraph', count, documents: column((unit) => Math.floor(unit / UNITS_EACH)) },
    ...{
      numbers: column((unit) => (unit % UNITS_EACH) + 1),
      starts: column((unit) => (unit % UNITS_EACH) * 10),
    },
    ...{ ends: column((unit) => (unit % UNITS_EACH) * 10 + 9), tokens: none, firsts: none, rowUnits: none },
    ...{ content: Uint32Array.from({ length: count * 4 }, (_, i) => i * 0x9e3779b1) },
    ...{ comparable: new Uint8Array(0), rows: new Int32Array(0) },
    ...{ signatures: { hashes: 0, rows: 0, values: none }, sketches: { size: 0, values: none } },
  }
}

function pairOf(a: number, b: number): JudgedPair {
  return {
    ...{ a, b, bar: 'jaccard', jaccard: 0.8, containmentA: 0.9, containmentB: 0.85, shared: 9, shinglesA: a },
    ...{ shinglesB: b, foundBy: 'band', verdict: null, judgement: null },
  }
}

/** Every pair of places compared as text, and nothing known beforehand. */
function compareSlowly(x: PairRow, y: PairRow): number {
  const compare = (p: UnitPlace, q: UnitPlace): number =>
    compareIds(p.documentId, q.documentId) || p.span[0] - q.span[0] || p.span[1] - q.span[1]
  return compare(x.a, y.a) || compare(x.b, y.b)
}

const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'ba', 'c', 'é', '\uffee', '\u{1f600}'), { minLength: 2 })
const archives = fc
  .tuple(ids, fc.boolean())
  .map(([some, isSorted]) => (isSorted ? [...some].sort(compareIds) : some))
  .chain((some) => {
    const unit = fc.nat(some.length * UNITS_EACH - 1)
    const pairs = fc.uniqueArray(fc.tuple(unit, unit), {
      selector: ([a, b]) => `${Math.min(a, b)} ${Math.max(a, b)}`,
    })
    return fc.record({ ids: fc.constant(some), pairs, isSorted: fc.boolean() })
  })

test('rows of pairs are in the order of their places, the first side first, whatever the order of ids', () => {
  fc.assert(
    fc.property(archives, ({ ids: some, pairs, isSorted }) => {
      const between = pairs
        .filter(([a, b]) => a !== b)
        .map(([a, b]) => pairOf(Math.min(a, b), Math.max(a, b)))
      if (isSorted) between.sort((x, y) => x.a - y.a || x.b - y.b)
      const units = unitsOf(some.length)
      const rows = pairRows(between, units, some)
      expect(rows.length).toBe(between.length)
      for (const [i, row] of rows.entries()) {
        expect(compareSlowly(row, { ...row, a: row.b, b: row.a })).toBeLessThan(0)
        if (i > 0) expect(compareSlowly(rows[i - 1], row)).toBeLessThan(0)
        // The shingles tell which unit a side is.
        for (const [place, unit] of [[row.a, row.shinglesA] as const, [row.b, row.shinglesB] as const]) {
          expect(place.documentId).toBe(some[units.documents[unit]])
          expect(place.paragraph).toBe(units.numbers[unit])
        }
      }
    }),
  )
})

test('rows are sorted as a comparison of every two sorts them', () => {
  fc.assert(
    fc.property(archives, fc.infiniteStream(fc.nat()), ({ ids: some, pairs }, keys) => {
      const between = pairs
        .filter(([a, b]) => a !== b)
        .map(([a, b]) => pairOf(Math.min(a, b), Math.max(a, b)))
      const rows = pairRows(between, unitsOf(some.length), some)
      // Places as a file gives them: an object of its own in each row.
      const shuffled = rows
        .map((row) => ({ row: structuredClone(row), key: keys.next().value as number }))
        .sort((x, y) => x.key - y.key)
        .map(({ row }) => row)
      expect(sortedPairs(shuffled)).toEqual([...shuffled].sort(compareSlowly))
    }),
  )
})
