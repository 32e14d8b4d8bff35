import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mix32, seeded } from '../../../src/hash/mix.ts'
import { fastSimilaritySketch } from '../../../src/stages/05-sketch/fast-similarity-sketch.ts'
import { createPermutations } from '../../../src/stages/05-sketch/random-permutations.ts'
import { minimaByDefinition, sketchByDefinition } from '../../oracle/sketch.ts'

const sets = fc.uniqueArray(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { maxLength: 60, size: 'max' })

function sketched(elements: readonly number[], slots: number): number[] {
  const row = new Uint32Array(slots)
  fastSimilaritySketch(Uint32Array.from(elements), row)
  return [...row]
}

describe('Fast Similarity Sketching', () => {
  it('is its definition', () => {
    fc.assert(
      fc.property(sets, fc.constantFrom(1, 8, 13, 32, 100), (elements, slots) => {
        expect(sketched(elements, slots)).toEqual(sketchByDefinition(elements, slots))
      }),
    )
  })

  it('is its definition at the longest signature, where one element takes both phases', () => {
    for (const elements of [[], [0], [0xffff_ffff], [seeded(1, 1), seeded(1, 2)]]) {
      expect(sketched(elements, 256)).toEqual(sketchByDefinition(elements, 256))
    }
    expect(sketched([seeded(1, 1)], 128).some((value) => value >= 2 ** 31)).toBe(true)
  })

  it('does not mind order and repetition', () => {
    fc.assert(
      fc.property(sets, (elements) => {
        expect(sketched([...elements].reverse().concat(elements), 32)).toEqual(sketched(elements, 32))
      }),
    )
  })
})

describe('classic permutations', () => {
  it('are minima in exact arithmetic', () => {
    fc.assert(
      fc.property(sets, fc.integer({ min: 0, max: 1000 }), (elements, seed) => {
        const row = new Uint32Array(16)
        createPermutations(16, seed)(Uint32Array.from(elements), row)
        expect([...row]).toEqual(minimaByDefinition(elements, 16, seed))
      }),
    )
  })
})

describe('classic permutations, too,', () => {
  it('do not mind order and repetition, or what the row held before', () => {
    fc.assert(
      fc.property(sets, (elements) => {
        const [row, other] = [new Uint32Array(16), new Uint32Array(16).fill(5)]
        const sketch = createPermutations(16, 3)
        sketch(Uint32Array.from(elements), row)
        sketch(Uint32Array.from([...elements].reverse().concat(elements)), other)
        expect(other).toEqual(row)
      }),
    )
  })
})

describe('the estimate of two signatures', () => {
  const HASHES = 128
  const permute = createPermutations(HASHES, 7)
  const engines: [string, (set: Uint32Array, row: Uint32Array) => void][] = [
    ['fss', fastSimilaritySketch],
    ['classic', permute],
  ]

  it.each(engines)(
    '%s stays within four standard errors of the exact similarity on the mean of many pairs',
    (_, sketch) => {
      for (const [size, shared] of [
        [20, 10],
        [100, 70],
        [400, 300],
      ]) {
        const exact = shared / (2 * size - shared)
        const pairs = 200
        let sum = 0
        for (let pair = 0; pair < pairs; pair++) {
          const element = (i: number): number => mix32(seeded(pair, i))
          const a = Uint32Array.from({ length: size }, (_, i) => element(i))
          const b = Uint32Array.from({ length: size }, (_, i) => element(i + size - shared))
          const [x, y] = [new Uint32Array(HASHES), new Uint32Array(HASHES)]
          sketch(a, x)
          sketch(b, y)
          sum += x.reduce((equal, value, slot) => equal + (value === y[slot] ? 1 : 0), 0) / HASHES
        }
        const error = Math.sqrt((exact * (1 - exact)) / HASHES / pairs)
        expect(Math.abs(sum / pairs - exact)).toBeLessThan(4 * error)
      }
    },
  )
})
