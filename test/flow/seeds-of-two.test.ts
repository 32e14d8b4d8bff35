import { describe, expect, it } from 'vitest'
import { seedsOfTwo } from '../../src/flow/seeds-of-two.ts'
import { indexFingerprints } from '../../src/stages/07-fingerprint/fingerprint-index.ts'
import { sharedFingerprints } from '../../src/stages/07-fingerprint/shared-fingerprints.ts'

/** The seeds of two texts by their fingerprints, one at each position. */
function seedsOf(a: readonly number[], b: readonly number[]) {
  const positions = Uint32Array.from([...a.keys(), ...b.keys()])
  const index = indexFingerprints(
    Uint32Array.from([...a, ...b]),
    positions,
    Uint32Array.of(0, a.length, a.length + b.length),
  )
  return seedsOfTwo(sharedFingerprints(index, () => true))
}

describe('the places that two texts share', () => {
  it('are each place of the one with each of the other', () => {
    const { seeds, pairedInOrder } = seedsOf([7, 8, 7], [8, 7])
    expect([...seeds]).toEqual([0, 1, 1, 0, 2, 1])
    expect(pairedInOrder).toBe(0)
  })

  it('of wording in very many places are paired in order, which is told, and all others as ever', () => {
    const many = 2000
    const a = [5, ...Array<number>(many).fill(9), 6]
    const b = [...Array<number>(many + 1).fill(9), 6, 5, 5]
    const { seeds, pairedInOrder } = seedsOf(a, b)
    const pairs = Array.from({ length: seeds.length / 2 }, (_, i) => [seeds[2 * i], seeds[2 * i + 1]])
    const inOrder = Array.from({ length: many }, (_, i) => [i + 1, i])
    expect(pairs).toEqual([[0, many + 2], [0, many + 3], ...inOrder, [many + 1, many + 1]])
    expect(pairedInOrder).toBe(1)
  })
})
