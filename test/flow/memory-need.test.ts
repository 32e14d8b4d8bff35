import { expect, it } from 'vitest'
import { memoryEstimate, memoryNeed } from '../../src/flow/memory-need.ts'
import type { Level } from '../../src/model/run-files.ts'
import { settled } from '../kernel/twins.ts'

const MEBI = 2 ** 20
const file = (bytes: number | null, name = 'a.jsonl') => [{ file: name, bytes, modified: 0 }]
const by = (levels: (Level | 'passage')[], memory = 2 ** 40) => ({ ...settled({ levels }), memory })

it('each level needs more memory, and a packed file needs what it unpacks to', () => {
  const document = by(['document'])
  const needs = [document, by(['document', 'paragraph']), by(['document', 'paragraph', 'passage'])].map(
    (settings) => memoryNeed(file(100 * MEBI), settings) ?? 0,
  )
  expect(needs).toEqual([...needs].sort((x, y) => x - y))
  expect(new Set(needs).size).toBe(3)
  expect(memoryNeed(file(100 * MEBI, 'a.jsonl.gz'), document)).toBeGreaterThan(needs[0])
  expect(memoryNeed(file(null), document)).toBeNull()
})

it('what is more than the setting allows is told as such; of small inputs nothing is', () => {
  expect(memoryEstimate(file(MEBI), by(['document']))).toBeNull()
  expect(memoryEstimate(file(1000 * MEBI), by(['document']))?.isTooMuch).toBe(false)
  const tooMuch = memoryEstimate(file(1000 * MEBI), by(['document'], 1000 * MEBI))
  expect(tooMuch?.isTooMuch).toBe(true)
  expect(tooMuch?.message).toContain('more than the 1.0 GiB of the setting memory')
})
