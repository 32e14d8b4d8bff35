import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bottomK } from '../../../src/stages/05-sketch/bottom-k.ts'
import { bottomKByDefinition } from '../../oracle/bottom-k.ts'

/** Hashes evenly spread or crowded at one end, with repetitions. */
const hashes = fc
  .tuple(fc.constantFrom(0, 1, 3), fc.constantFrom(20, 80, 600))
  .chain(([clustered, maxLength]) =>
    fc.array(
      fc.oneof(
        { weight: clustered, arbitrary: fc.nat({ max: 60 }) },
        { weight: 2, arbitrary: fc.integer({ min: 0, max: 2 ** 32 - 1 }) },
        { weight: 1, arbitrary: fc.constant(2 ** 32 - 1) },
      ),
      { maxLength, size: 'max' },
    ),
  )

describe('a bottom-k sketch', () => {
  it('holds the smallest distinct hashes in order', () => {
    fc.assert(
      fc.property(hashes, fc.integer({ min: 1, max: 30 }), (values, k) => {
        const row = new Uint32Array(k).fill(7)
        bottomK(Uint32Array.from(values), row)
        expect([...row]).toEqual(bottomKByDefinition(values, k))
      }),
    )
  })
})
