/** Other versions of Node, kept in a folder of the user's cache: the packages that hold the plain program. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { say } from './harness.mjs'

const VERSIONS = { 20: '20.20.2', 22: '22.23.3', 24: '24.21.0' }
const CACHE = process.env.TAKRAR_NODES ?? join(homedir(), '.cache/takrar-node')

/**
 * The programs that could be had, by their major version; the running one stands for its own.
 *
 * In continuous integration all must be there.
 */
export function nodeVersions() {
  const own = process.versions.node.split('.')[0]
  const programs = { [own]: process.execPath }
  for (const [major, version] of Object.entries(VERSIONS)) {
    if (major in programs) continue
    const program = join(CACHE, major, 'node_modules', PACKAGE, 'bin/node')
    const why = existsSync(program) ? null : install(join(CACHE, major), version)
    if (why === null) programs[major] = program
    else {
      say(`skipped: Node ${major} cannot be had here (${why})`)
      if (process.env.CI === 'true') process.exitCode = 1
    }
  }
  return programs
}

const PACKAGE = `node-${process.platform}-${process.arch}`

/** @returns why it did not work; null when it did */
function install(folder, version) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  const args = [
    'install',
    '--prefix',
    folder,
    '--no-save',
    '--no-audit',
    '--no-fund',
    `${PACKAGE}@${version}`,
  ]
  const { status, stderr, error } = spawnSync('npm', args, { encoding: 'utf8' })
  if (status === 0) return null
  return error?.code ?? stderr.trim().split('\n').at(-1)
}

/** The whole version that a program tells. */
export function versionOf(program) {
  return execFileSync(program, ['--version'], { encoding: 'utf8' }).trim()
}
