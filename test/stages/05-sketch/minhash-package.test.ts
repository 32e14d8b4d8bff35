import fc from 'fast-check'
import { Minhash } from 'minhash'
import { expect, it } from 'vitest'
import { createPackageSketcher } from '../../../src/stages/05-sketch/minhash-package.ts'

const shingleSets = fc.array(fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 6 })

it('gives the values of the package itself, set after set', () => {
  fc.assert(
    fc.property(
      shingleSets,
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 0, max: 0xffff_ffff }),
      (sets, hashes, seed) => {
        const sketch = createPackageSketcher(hashes, seed)
        for (const shingles of sets) {
          const expected = new Minhash({ numPerm: hashes, seed })
          for (const shingle of shingles) expected.update(shingle)
          const row = new Uint32Array(hashes)
          sketch(shingles, row)
          expect([...row]).toEqual(expected.hashvalues)
        }
      },
    ),
  )
})

it('loses nothing in 32 bits: the largest value of the package is that of an empty set', () => {
  const row = new Uint32Array(128)
  createPackageSketcher(128, 1)([], row)
  expect([...row]).toEqual(new Array(128).fill(2 ** 32 - 1))
  expect(new Minhash({ numPerm: 128, seed: 1 }).maxHash).toBe(2 ** 32 - 1)
})

it('estimates the Jaccard similarity of Persian word shingles', () => {
  const words = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => `خبر شماره ${from + i}`)
  const a = new Uint32Array(512)
  const b = new Uint32Array(512)
  const sketch = createPackageSketcher(512, 7)
  sketch(words(0, 300), a)
  sketch(words(100, 400), b)
  const equal = a.reduce((sum, value, slot) => sum + (value === b[slot] ? 1 : 0), 0)
  // True similarity 0.5; four standard errors of 512 slots.
  expect(Math.abs(equal / 512 - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / 512))
})
