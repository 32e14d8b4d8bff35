import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DocumentFacts } from '../../src/flow/cluster-units.ts'
import { comparePlaces } from '../../src/flow/places.ts'
import { compareStatementRows, countRelated, statementRow } from '../../src/flow/statement-rows.ts'
import type { Span } from '../../src/model/span.ts'
import type { StatementPair, StatementPlace } from '../../src/model/statement.ts'

const IDS = ['é', 'b', 'a', '\u{1f600}']
const TEXT = 'واحد اثنان ثلاثة 😀 أربعة خمسة. '.repeat(90)

const FACTS: DocumentFacts[] = IDS.map((id, d) => ({
  ...{ id, file: 'a.jsonl', line: d + 1, source: null, title: null, url: null },
  date: d === 0 ? null : `2024-01-0${d}`,
}))

const spans = fc
  .tuple(fc.nat(TEXT.length - 1), fc.integer({ min: 1, max: 2600 }))
  .map(([start, length]): Span => [start, Math.min(TEXT.length, start + length)])
const within = ([start, end]: Span) =>
  fc
    .tuple(fc.integer({ min: start, max: end - 1 }), fc.integer({ min: 1, max: 9 }))
    .map(([from, length]): Span => [from, Math.min(end, from + length)])
const places = (documentIndex: number): fc.Arbitrary<StatementPlace> =>
  fc.record({
    documentIndex: fc.constant(documentIndex),
    span: spans,
    coverage: fc.double({ min: 0, max: 1, noNaN: true }),
  })
const pairs: fc.Arbitrary<StatementPair> = fc
  .uniqueArray(fc.nat(IDS.length - 1), { minLength: 2, maxLength: 2 })
  .chain(([x, y]) => fc.tuple(places(x), places(y)))
  .chain(([a, b]) =>
    fc.record({
      a: fc.constant(a),
      b: fc.constant(b),
      likelihood: fc.double({ min: 0.5, max: 1, noNaN: true }),
      words: fc.uniqueArray(
        fc.record({ a: within(a.span), b: within(b.span), by: fc.constantFrom('name', 'number') }),
        { selector: JSON.stringify },
      ),
    }),
  )

const rowOf = (pair: StatementPair) => statementRow(pair, FACTS, () => TEXT)

describe('rows of statements', () => {
  it('are the same whichever side comes first', () => {
    fc.assert(
      fc.property(pairs, (pair) => {
        const words = pair.words.map(({ a, b, by }) => ({ a: b, b: a, by }))
        const turned = { ...pair, a: pair.b, b: pair.a, words }
        expect(rowOf(turned)).toEqual(rowOf(pair))
      }),
    )
  })

  it('have the side first that comes first, its own slice, and their words in its order', () => {
    fc.assert(
      fc.property(pairs, (pair) => {
        const { a, b, words, likelihood, coverageA, coverageB, earlier } = rowOf(pair)
        expect(comparePlaces(a, b)).toBeLessThan(0)
        for (const side of [a, b]) {
          const slice = TEXT.slice(...side.span)
          expect(slice.startsWith(side.text)).toBe(true)
          expect(side.textCut ?? false).toBe(slice.length > 2000)
          if (side.textCut === undefined) expect(side.text).toBe(slice)
          else expect(side.text.length).toBeGreaterThan(1998)
          expect(side.text.isWellFormed() || !slice.slice(0, 2000).isWellFormed()).toBe(true)
        }
        for (const [i, match] of words.entries()) {
          expect(match.a[0] >= a.span[0] && match.a[1] <= a.span[1]).toBe(true)
          expect(match.b[0] >= b.span[0] && match.b[1] <= b.span[1]).toBe(true)
          if (i > 0) expect(match.a[0]).toBeGreaterThanOrEqual(words[i - 1].a[0])
        }
        expect(likelihood).toBeLessThan(1)
        for (const share of [likelihood, coverageA, coverageB]) {
          expect(String(share).replace(/^\d\.?/, '').length).toBeLessThan(7)
        }
        const dates = [a, b].map(({ documentId }) => FACTS[IDS.indexOf(documentId)].date)
        expect(earlier).toBe(dates[0] === null || dates[1] === null ? null : dates[0] < dates[1] ? 'a' : 'b')
      }),
    )
  })

  it('join two documents as related from the second on', () => {
    fc.assert(
      fc.property(fc.array(pairs, { maxLength: 12 }), (some) => {
        const rows = some.map(rowOf).sort(compareStatementRows)
        let related = 0
        for (const a of IDS) {
          for (const b of IDS) {
            const own = rows.filter((row) => row.a.documentId === a && row.b.documentId === b)
            if (own.length >= 2) related++
          }
        }
        expect(countRelated(rows)).toBe(related)
      }),
    )
  })
})
