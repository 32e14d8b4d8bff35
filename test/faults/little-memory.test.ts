import { expect, it } from 'vitest'
import { runFaults } from './run-faults.ts'

it('says which option helps where memory does not suffice, and holds more keys than one Map does', async () => {
  const { code, output } = await runFaults('little-memory.mjs', ['--documents', '1500'])
  expect(output).toMatch(
    /\n20000000 keys: 20000 pairs in .*\n[1-6] too small memories named, \d sufficed: no abort, no stack\n$/,
  )
  expect(code).toBe(0)
})
