import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A real disk that is soon full. */
export interface SmallDisk {
  readonly path: string
  makeReadOnly(): void
  remove(): void
}

/**
 * Mounts a tmpfs of this size. Null, with the reason on stderr, where mounting is not allowed; in continuous
 * integration that is an error, so that these tests cannot go missing there.
 */
export function mountSmallDisk(bytes: number): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), 'takrar-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', path], { stdio: 'pipe' })
  } catch (error) {
    rmdirSync(path)
    if (process.env.CI === 'true') throw error
    process.stderr.write(`Skipped, as no small disk can be mounted here: ${String(error)}\n`)
    return null
  }
  return {
    path,
    makeReadOnly: () => execFileSync('mount', ['-o', 'remount,ro', path]),
    remove: () => {
      // Lazily, so that a file that a failed test left open does not leave the disk behind.
      execFileSync('umount', ['-l', path])
      rmdirSync(path)
    },
  }
}
