import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

/** Short forms of the commands about broken and hostile input; each prints the seed by which it can be had again. */
test.each([
  ['mutated-lines', ['--count', '1200'], /^\d+ lines, .*none lost, altered or misplaced, 0 crashes$/m],
  ['damaged-archives', ['--count', '6'], /no damage unnoticed, nothing false accepted$/m],
  ['hostile-files', ['--count', '10'], /each real file read once, nothing outside the output/],
  ['long-line', ['--count', '18'], /quarantined with its place, neighbours accepted; peak above/],
  ['bombs', ['--count', '20'], /each stopped at its cap and named, neighbours and equal articles read/],
  ['patterns', ['--count', '2'], /refused: each ended, .*each obeyed its signal$/m],
  ['collisions', ['--count', '300'], /no false pair, nothing multiplied$/m],
])('%s holds what it promises', async (name, flags, closing) => {
  const command = [join(import.meta.dirname, `${name}.mjs`), ...flags]
  const ran = await promisify(execFile)(process.execPath, command).catch(
    (error: { readonly code: number; readonly stdout: string }) => error,
  )
  expect(ran.stdout).toMatch(closing)
  expect(ran.stdout).not.toContain('BROKEN')
  expect(ran).not.toHaveProperty('code')
})
