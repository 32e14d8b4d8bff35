import { describe, expect, it } from 'vitest'
import { createFormTest } from '../../src/flow/contained-documents.ts'
import { indexFingerprints } from '../../src/stages/07-fingerprint/fingerprint-index.ts'

/** Documents by their fingerprints. */
function indexOf(documents: readonly (readonly number[])[]) {
  const offsets = [0]
  for (const hashes of documents) offsets.push(offsets[offsets.length - 1] + hashes.length)
  const hashes = Uint32Array.from(documents.flat())
  const positions = Uint32Array.from(documents.flatMap((each) => each.map((_, i) => i)))
  return indexFingerprints(hashes, positions, Uint32Array.from(offsets))
}

describe('a pair of documents', () => {
  const form = [1, 2, 3, 4]
  // Each has the form and ten fingerprints of its own; the last two share five of theirs as well.
  const own = (d: number): number[] => Array.from({ length: 10 }, (_, i) => 100 * (d + 1) + i)
  const many = Array.from({ length: 40 }, (_, d) => [...form, ...own(d)])
  const one = [...form, ...own(50)]
  const other = [...form, ...own(50).slice(0, 5), ...own(51).slice(0, 5)]
  const alone = own(50).slice(0, 1).concat(own(52))
  const isForm = createFormTest(indexOf([...many, one, other, alone]), 5)

  it('is one form when all that it shares stands in more than eight times maxOccurrences places', () => {
    expect(isForm(0, 1)).toBe(true)
    expect(isForm(3, 40)).toBe(true)
  })

  it('is not when it shares enough beside the form, or nothing of a form', () => {
    expect(isForm(40, 41)).toBe(false)
    expect(isForm(40, 42)).toBe(false)
    expect(isForm(0, 42)).toBe(false)
  })
})
