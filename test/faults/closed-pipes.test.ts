import { expect, it } from 'vitest'
import { runFaults } from './run-faults.ts'

it('ends quietly when the reader of its output closes the pipe', async () => {
  const { code, output } = await runFaults('closed-pipes.mjs', ['--count', '1', '--documents', '100'])
  expect(output).toMatch(/^seed \d+\n6 closed pipes: all quiet\n$/)
  expect(code).toBe(0)
})
