import { expect, it } from 'vitest'
import { runFaults } from './run-faults.ts'

it('gives the same bytes under other workers, Nodes, locales and clocks, and the same findings in any order', async () => {
  const { code, output } = await runFaults('determinism.mjs', ['--count', '1', '--documents', '100'])
  expect(output).toMatch(/\d+ runs under \d+ conditions: 0 differing outputs\n$/)
  expect(code).toBe(0)
})
