import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'takrar-start-'))
const seen = join(folder, 'seen.txt')

/** Loaded before the program: writes down each module that is imported, and at the exit what has been required. */
const PROBE = `
  import { appendFileSync } from 'node:fs'
  import { createRequire, register } from 'node:module'
  const hooks = \`
    import { appendFileSync } from 'node:fs'
    export const load = (url, context, next) => {
      appendFileSync(process.env.TAKRAR_SEEN, url + '\\\\n')
      return next(url, context)
    }\`
  register('data:text/javascript,' + encodeURIComponent(hooks))
  const { cache } = createRequire(import.meta.url)
  process.on('exit', () => appendFileSync(process.env.TAKRAR_SEEN, Object.keys(cache).join('\\n') + '\\n'))
`

beforeAll(() => {
  writeFileSync(join(folder, 'probe.mjs'), PROBE)
  const text = 'The river rose over its banks in the night, and the lower town was left. '.repeat(9)
  const lines = ['a', 'b', 'c'].map((id) => JSON.stringify({ id, text: `${text}Seen by ${id}.` }))
  writeFileSync(join(folder, 'small.jsonl'), `${lines.join('\n')}\n`)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Names of packages and paths below dist that a command line loads. */
function loadedBy(...args: string[]): { packages: string[]; modules: string[]; code: number | null } {
  rmSync(seen, { force: true })
  const { status } = spawnSync(
    process.execPath,
    ['--import', join(folder, 'probe.mjs'), join(ROOT, 'dist/cli/main.js'), ...args],
    { cwd: folder, env: { ...process.env, TAKRAR_SEEN: seen } },
  )
  const places = readFileSync(seen, 'utf8').replaceAll('\\', '/')
  const names = (pattern: RegExp): string[] => [
    ...new Set([...places.matchAll(pattern)].map((match) => String(match[1]))),
  ]
  return {
    packages: names(/.*\/node_modules\/((?:@[^/]+\/)?[^/\n]+)/g).sort(),
    modules: names(/\/dist\/((?:cli|config|engine|flow|model|natural|stages|store)\/.*|[^/\n]+\.js)$/gm),
    code: status,
  }
}

const isOf =
  (...beginnings: string[]) =>
  (module: string) =>
    beginnings.some((beginning) => module.startsWith(beginning))

describe('help and mistakes load the command line alone', () => {
  it.each([
    ['--help', 0],
    ['help run', 0],
    ['--version', 0],
    ['run --no-such-flag', 2],
    ['rum small.jsonl', 2],
  ])('takrar %s', (line, exitCode) => {
    const { packages, modules, code } = loadedBy(...line.split(' '))
    expect(code).toBe(exitCode)
    expect(packages).toEqual(['commander'])
    expect(modules).toContain('cli/main.js')
    expect(modules.filter((module) => !isOf('cli/', 'model/')(module))).toEqual([])
    expect(modules.filter(isOf('cli/commands/'))).toEqual([])
  })

  it('but the settings load what they are checked with, and no stage', () => {
    const { packages, modules } = loadedBy('run', '--print-config')
    expect(packages).toEqual(['commander', 'zod'])
    expect(modules.filter(isOf('stages/', 'flow/', 'engine/', 'store/'))).toEqual([])
  })
})

describe('a small run', () => {
  const run = (...flags: string[]) =>
    loadedBy('run', 'small.jsonl', '--out', 'out', '--fresh', '--quiet', ...flags)

  it('loads nothing for options that it was not given', () => {
    const { packages, modules, code } = run()
    expect(code).toBe(0)
    expect(packages).toEqual(expect.arrayContaining(['diff', 'preact', 'zod']))
    expect(packages.filter((name) => ['natural', 'minhash', 'csv-parse'].includes(name))).toEqual([])
    expect(modules).toContain('stages/02-fold/table.generated.js')
    expect(modules.filter(isOf('natural/', 'stages/05-sketch/minhash-package'))).toEqual([])
  })

  it('without a report loads nothing to draw one', () => {
    const { packages, modules } = run('--no-report')
    expect(packages.filter((name) => name.startsWith('preact'))).toEqual([])
    expect(modules.filter(isOf('stages/12-write/report/report.js'))).toEqual([])
  })

  it('with these options loads what they need', () => {
    const { packages, modules, code } = run('--labels', '--engine', 'minhash')
    expect(code).toBe(0)
    expect(packages).toContain('minhash')
    expect(modules.filter(isOf('natural/')).length).toBeGreaterThan(0)
  })
})
