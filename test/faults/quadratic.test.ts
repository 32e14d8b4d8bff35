import { expect, it } from 'vitest'
import { runFaults } from './run-faults.ts'

it('takes time in proportion for texts that repeat themselves, and for a long text beside another version of it', async () => {
  const { code, output } = await runFaults('quadratic.mjs', ['--count', '200000'])
  expect(output).toMatch(/\d+ traps, 50000 and 200000 characters: nothing quadratic\n$/)
  expect(code).toBe(0)
})
