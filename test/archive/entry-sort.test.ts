import fc from 'fast-check'
import { expect, it } from 'vitest'
import { entryColumns, sortEntries } from '../../src/archive/entry-sort.ts'

const words = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }))
const entries = fc.array(fc.tuple(words, words, words), { maxLength: 200 })

it('entries are sorted by high word, low word and value, however many share their key', () => {
  fc.assert(
    fc.property(entries, entries, fc.integer({ min: 0, max: 6 }), (some, others, times) => {
      const all = [...some, ...others.flatMap((entry) => Array.from({ length: times }, () => entry))]
      const columns = entryColumns(all.length)
      for (const [i, [high, low, value]] of all.entries()) {
        columns.high[i] = high
        columns.low[i] = low
        columns.values[i] = value
      }
      const sorted = sortEntries(columns, entryColumns(all.length), all.length)
      const expected = [...all].sort((x, y) => x[0] - y[0] || x[1] - y[1] || x[2] - y[2])
      expect(expected.map((_, i) => [sorted.high[i], sorted.low[i], sorted.values[i]])).toEqual(expected)
    }),
  )
})
