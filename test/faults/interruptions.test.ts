import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** The last line of a command of this folder, which ends with 1 when a promise is broken. */
function told(command: string, ...flags: string[]): string {
  const path = join(import.meta.dirname, `${command}.mjs`)
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...flags], { encoding: 'utf8' })
  // With the seed, by which it can be had again.
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stdout}${stderr}`)
  return stdout.trim().split('\n').at(-1) ?? ''
}

describe('the short form of', () => {
  it('kills at random moments: the same bytes in the end', () => {
    expect(told('kills', '--count', '5', '--documents', '1500')).toMatch(
      /^5 kills of \d+ runs?: 0 differing outputs/,
    )
  })

  it('signals: obeyed at once, and gone on from', () => {
    expect(told('signals', '--count', '4', '--documents', '1200')).toMatch(
      /^4 signals: the slowest end took [01]\.\d/,
    )
  })

  it('two runs on one folder: one works, one is refused', () => {
    expect(told('two-at-once', '--count', '4')).toMatch(/^4 pairs of runs/)
  })

  it('many runs in one process: the same bytes, and memory that stays', () => {
    expect(told('soak', '--minutes', '0.05', '--documents', '250')).toMatch(/runs in one process/)
  })

  it('drawn archives, settings, damage and kills: every promise holds', () => {
    expect(told('fuzz', '--minutes', '0.1')).toMatch(/^\d+ rounds: \d+ documents accepted/)
  })

  it('nights that are killed while they add to an index: it is whole, and each is added once', () => {
    expect(told('killed-nights', '--count', '3', '--documents', '200')).toMatch(/^3 kills of a night/)
  })
})
