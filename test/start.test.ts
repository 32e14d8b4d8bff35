import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const DIST = fileURLToPath(new URL('../dist/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'takrar-start-'))
const seen = join(folder, 'seen.txt')

/** Loaded before the program, in each of its threads: writes down each module that is imported or required. */
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
  const { extensions } = createRequire(import.meta.url)
  const required = extensions['.js']
  extensions['.js'] = (module, path) => {
    appendFileSync(process.env.TAKRAR_SEEN, path + '\\n')
    required(module, path)
  }
`

beforeAll(() => {
  writeFileSync(join(folder, 'probe.mjs'), PROBE)
  const text = 'The river rose over its banks in the night, and the lower town was left. '.repeat(9)
  const lines = ['a', 'b', 'c'].map((id) => JSON.stringify({ id, text: `${text}Seen by ${id}.` }))
  writeFileSync(join(folder, 'small.jsonl'), `${lines.join('\n')}\n`)
})
afterAll(() => rmSync(folder, { recursive: true }))

interface Loaded {
  /** Below dist. */
  readonly files: readonly string[]
  /** Bundled or installed. */
  readonly packages: readonly string[]
  /** Below src, or below dist where it is not bundled; without endings. */
  readonly modules: readonly string[]
  readonly code: number | null
}

/** What a command line loads. */
function loadedBy(...args: string[]): Loaded {
  rmSync(seen, { force: true })
  const { status } = spawnSync(
    process.execPath,
    ['--import', join(folder, 'probe.mjs'), join(DIST, 'cli/main.js'), ...args],
    { cwd: folder, env: { ...process.env, TAKRAR_SEEN: seen } },
  )
  const places = readFileSync(seen, 'utf8').replaceAll('\\', '/')
  const files = named(places, /.*\/dist\/([^\n]+\.js)$/gm).filter((file) => existsSync(join(DIST, file)))
  return { ...contents(files, places), code: status }
}

/** What files of dist hold, or name. A bundle says before each of its modules where it is from. */
function contents(files: readonly string[], places = ''): Omit<Loaded, 'code'> {
  const texts = new Map(files.map((file) => [file, readFileSync(join(DIST, file), 'utf8')]))
  const bundles = files.filter((file) => BUNDLED.test(texts.get(file) ?? ''))
  const sources = bundles.map((file) => texts.get(file)).join('\n')
  return {
    files,
    packages: named(`${places}\n${sources}`, /(?:^\/\/ |\/)node_modules\/((?:@[^/\n]+\/)?[^/\n]+)/gm).sort(),
    modules: [
      ...named(sources, /^\/\/ src\/(.+)\.tsx?$/gm),
      ...files.filter((file) => !bundles.includes(file)).map((file) => file.replace(/\.js$/, '')),
    ],
  }
}

const BUNDLED = /^\/\/ (src|node_modules)\/.+\.(tsx?|m?js)$/m

function named(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => String(match[1])))]
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
    const { files, packages, modules, code } = loadedBy(...line.split(' '))
    expect(code).toBe(exitCode)
    expect(files.length).toBeLessThanOrEqual(3)
    expect(packages).toEqual(['commander'])
    expect(modules).toContain('cli/main')
    expect(modules.filter((module) => !isOf('cli/', 'model/')(module))).toEqual([])
    expect(modules.filter(isOf('cli/commands/'))).toEqual([])
  })

  it('but the settings load what they are checked with, and no stage', () => {
    const { packages, modules } = loadedBy('run', '--print-config')
    expect(packages).toEqual(['commander', 'zod'])
    expect(modules).toContain('config/settings')
    expect(modules.filter(isOf('stages/', 'flow/', 'engine/', 'store/'))).toEqual([])
  })
})

describe('a small run', () => {
  const run = (...flags: string[]) =>
    loadedBy('run', 'small.jsonl', '--out', 'out', '--fresh', '--quiet', ...flags)

  it('loads few files, and nothing for options that it was not given', () => {
    const { files, packages, modules, code } = run()
    expect(code).toBe(0)
    expect(files.length).toBeLessThanOrEqual(12)
    expect(packages).toEqual(expect.arrayContaining(['diff', 'preact', 'zod']))
    const late = [
      'natural',
      'minhash',
      'csv-parse',
      'linkedom',
      '@mozilla/readability',
      'chardet',
      'warcio',
      '@duckdb/node-api',
      'fzstd',
      'tinyglobby',
      'xxhash-wasm',
    ]
    expect(packages.filter((name) => late.includes(name))).toEqual([])
    expect(modules).toContain('stages/02-fold/table.generated')
    expect(
      modules.filter(isOf('natural/', 'stages/05-sketch/minhash-package', 'evaluate/', 'tune/')),
    ).toEqual([])
  })

  it('loads what finds statements in other languages only where two languages meet', () => {
    const late = isOf(
      'stages/13-statement/words/lexicon',
      'stages/13-statement/words/concepts',
      'flow/find-statements',
    )
    expect(run().modules.filter(late)).toEqual([])
    const persian = 'رودخانه دیشب از کناره‌هایش بالا آمد و مردم پایین شهر خانه‌ها را خالی کردند. '.repeat(9)
    const lines = [
      readFileSync(join(folder, 'small.jsonl'), 'utf8'),
      JSON.stringify({ id: 'd', text: persian }),
    ]
    writeFileSync(join(folder, 'two.jsonl'), lines.join(''))
    const { modules } = loadedBy('run', 'two.jsonl', '--out', 'out', '--fresh', '--quiet')
    expect(modules).toContain('flow/find-statements')
  })

  it('without a report loads nothing to draw one', () => {
    const { packages, modules } = run('--no-report')
    expect(packages.filter((name) => name.startsWith('preact'))).toEqual([])
    expect(modules).not.toContain('report/report')
    expect(run().modules).toContain('report/report')
  })

  it('with these options loads what they need', () => {
    const { packages, modules, code } = run('--labels', '--engine', 'minhash')
    expect(code).toBe(0)
    expect(packages).toContain('minhash')
    expect(modules.filter(isOf('natural/')).length).toBeGreaterThan(0)
  })
})

it('a thread of a larger run loads what it prepares texts with, and no more', () => {
  const files = ['engine/prepare-worker.js']
  for (const file of files) {
    for (const name of named(readFileSync(join(DIST, file), 'utf8'), /^import .* from "(\..+)";$/gm)) {
      const path = posix.join(posix.dirname(file), name)
      if (!files.includes(path)) files.push(path)
    }
  }
  expect(files.length).toBeLessThanOrEqual(3)
  const { packages, modules } = contents(files)
  expect(packages).toEqual([])
  expect(modules).toContain('engine/prepare')
})
