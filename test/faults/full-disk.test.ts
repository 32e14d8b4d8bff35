import { expect, it } from 'vitest'
import { runFaults } from './run-faults.ts'

it('says what a full disk lacks, publishes nothing by halves, and ends the work when there is room', async () => {
  const { code, output } = await runFaults('full-disk.mjs', [
    '--count',
    '2',
    '--commands',
    '2',
    '--documents',
    '60',
  ])
  expect(output).toMatch(/\d+ full disks at \d+ places: 0 half published, 0 differing results|\nskipped: /)
  expect(code).toBe(0)
})

it('names a folder that is read-only, forbidden, removed or locked, and is not torn by it', async () => {
  const { code, output } = await runFaults('lost-folder.mjs', ['--count', '1', '--documents', '60'])
  expect(output).toMatch(/all named, 0 torn\n$/)
  expect(code).toBe(0)
})
