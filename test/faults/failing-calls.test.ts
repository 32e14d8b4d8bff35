import { expect, it } from 'vitest'
import { runFaults } from './run-faults.ts'

it('names what fails and leaves nothing wrong when a call to the kernel fails', async () => {
  const { code, output } = await runFaults('failing-calls.mjs', ['--count', '2', '--commands', '2'])
  expect(output).toMatch(/\d+ failing calls: .*no wrong result, no hang\n$|^seed \d+\nskipped: /)
  expect(code).toBe(0)
})

it('leaves nothing torn when it is killed at a call to the kernel', async () => {
  const { code, output } = await runFaults('killed-calls.mjs', [
    '--count',
    '2',
    '--commands',
    '2',
    '--documents',
    '24',
  ])
  expect(output).toMatch(/\d+ kills: 0 torn, 0 differing results|^seed \d+\nskipped: /)
  expect(code).toBe(0)
})

it('writes the same when every write stores only a part', async () => {
  const { code, output } = await runFaults('short-writes.mjs', ['--documents', '60', '--commands', '3'])
  expect(output).toMatch(/3 commands with short writes: 0 differing results\n$|\nskipped: /)
  expect(code).toBe(0)
})
