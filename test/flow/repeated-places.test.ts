import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { repeatedParts, repeatedPlaces } from '../../src/flow/repeated-places.ts'

const occurrences = fc.array(
  fc
    .record({ document: fc.nat(3), from: fc.nat(50), length: fc.integer({ min: 1, max: 20 }) })
    .map(({ document, from, length }) => ({ document, from, to: from + length })),
  { minLength: 1, maxLength: 8 },
)

describe('the repeated parts of a stretch', () => {
  it('are its characters in a place of a repeat; the rest is what lies between', () => {
    fc.assert(
      fc.property(
        fc.array(occurrences, { maxLength: 4 }),
        fc.nat(60),
        fc.nat(40),
        fc.nat(3),
        (all, from, length, document) => {
          const repeats = all.map((each, w) => ({ wordingId: `w${w}`, occurrences: each, shown: each[0] }))
          const flags = Array.from({ length }, (_, i) =>
            all.flat().some((o) => o.document === document && from + i >= o.from && from + i < o.to),
          )
          const parts = repeatedParts(repeatedPlaces(repeats, 4), document, from, from + length)
          const rests = flags
            .map((flag) => (flag ? '|' : '.'))
            .join('')
            .split('|')
          expect(parts.share).toBe(length === 0 ? 0 : flags.filter(Boolean).length / length)
          expect(parts.longestRest).toBe(Math.max(...rests.map((rest) => rest.length)))
        },
      ),
      { numRuns: 500 },
    )
  })
})
