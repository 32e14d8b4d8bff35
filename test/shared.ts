import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll } from 'vitest'

/** Articles, gold labels and benchmark corpora that are not part of the project. */
export const SHARED = resolve(process.env.TAKRAR_SHARED ?? join(import.meta.dirname, '../../shared'))

/** The built program. */
const PROGRAM = join(import.meta.dirname, '../dist/cli/main.js')

/** True when a folder of the shared material is there; in CI it must be, elsewhere its absence is said. */
export function hasShared(folder: string): boolean {
  const path = join(SHARED, folder)
  if (existsSync(path)) return true
  if (process.env.CI === 'true') throw new Error(`${path} is missing; set TAKRAR_SHARED`)
  process.stderr.write(`skipped: ${path} is missing; set TAKRAR_SHARED to run these tests\n`)
  return false
}

/** A folder that goes with the test file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'takrar-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Unpacks an .xz file of the shared material; Node has no xz, Python's standard library does. */
export function unpackXz(path: string, target: string): void {
  const bytes = execFileSync(
    'python3',
    ['-c', 'import lzma, sys; sys.stdout.buffer.write(lzma.open(sys.argv[1]).read())', join(SHARED, path)],
    { maxBuffer: 2 ** 30 },
  )
  writeFileSync(target, bytes)
}

/** Runs the program; throws with its messages when it fails. */
export function takrar(...args: readonly string[]): string {
  return execFileSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8', maxBuffer: 2 ** 30 })
}

/** The rows of a run's JSONL file. */
export function rowsOf<Row>(folder: string, name: string): Row[] {
  const lines = readFileSync(join(folder, name), 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line): Row => JSON.parse(line))
}
