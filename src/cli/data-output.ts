import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { SettingsError } from '../model/errors.ts'
import type { RunSummary } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'

/** What stands in the place of `-` behind `--emit LIST`: there it is standard output, not an input. */
export const DATA_FLAG = '--emit-to-stdout'

/** @param argv without Node and the program */
export function withDataFlag(argv: readonly string[]): string[] {
  return argv.map((argument, i) => {
    const isBehindList = argv[i - 2] === '--emit' || /^--emit=/.test(argv[i - 1] ?? '')
    return argument === '-' && isBehindList ? DATA_FLAG : argument
  })
}

/** @throws SettingsError when not exactly one set in one piece is asked for */
export function requireOneSet({ emit, shardSize }: Settings['write']): void {
  if (emit.length !== 1) {
    throw new SettingsError(
      `--emit LIST - writes one set to standard output, not ${emit.length === 0 ? 'none' : emit.join(' and ')}`,
    )
  }
  if (shardSize !== null) {
    throw new SettingsError('--emit LIST - writes a set in one piece; leave --shard-size out')
  }
}

/** Copies the one set of a finished run to standard output; a reader that has seen enough is no trouble. */
export async function writeSetToOutput({ out, sets }: RunSummary): Promise<void> {
  const names = Object.values(sets).flat()
  try {
    for (const name of names)
      await pipeline(createReadStream(join(out, name)), process.stdout, { end: false })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error
  }
}
