import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { STEM_LANGUAGES } from '../src/model/settings.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'takrar-natural-'))

/** Loaded before the program, also in its threads: writes down what was opened and loaded by the time of the exit. */
const PROBE = `
  const fs = require('node:fs')
  const opened = []
  const watch = (room, name) => {
    const original = room[name]
    room[name] = function (file, ...rest) {
      if (/\\.env$/.test(String(file))) opened.push(String(file))
      return original.call(this, file, ...rest)
    }
  }
  for (const name of ['open', 'openSync', 'readFile', 'readFileSync', 'createReadStream']) watch(fs, name)
  for (const name of ['open', 'readFile']) watch(fs.promises, name)
  require('node:module').syncBuiltinESMExports()
  process.on('exit', () => {
    const natural = Object.keys(require.cache).filter((file) => /[\\\\/]natural[\\\\/]/.test(file))
    const seen = { opened, natural, injected: process.env.TAKRAR_PROBE ?? null }
    fs.appendFileSync(process.env.TAKRAR_SEEN, JSON.stringify(seen) + '\\n')
  })
`

interface Seen {
  readonly opened: readonly string[]
  readonly natural: readonly string[]
  readonly injected: string | null
}

beforeAll(() => {
  writeFileSync(join(folder, 'probe.cjs'), PROBE)
  writeFileSync(join(folder, '.env'), 'TAKRAR_PROBE=injected\n')
  mkdirSync(join(folder, 'texts'))
  for (const name of ['a', 'b', 'c']) {
    writeFileSync(
      join(folder, 'texts', `${name}.txt`),
      'The river rose over its banks in the night.\n'.repeat(9),
    )
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs Node in the folder with the .env; each thread gives one line of what was seen. */
function observed(...args: string[]): { printed: string; seen: Seen[] } {
  const report = join(folder, 'seen.jsonl')
  rmSync(report, { force: true })
  const printed = execFileSync(process.execPath, ['--require', join(folder, 'probe.cjs'), ...args], {
    cwd: folder,
    env: { ...process.env, TAKRAR_SEEN: report },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines = readFileSync(report, 'utf8').trim().split('\n')
  return { printed, seen: lines.map((line) => JSON.parse(line)) }
}

function moduleScript(code: string): string[] {
  return ['--input-type=module', '--eval', code]
}

const built = (path: string) => JSON.stringify(new URL(`../dist/${path}`, import.meta.url).href)

describe('natural stays out of the way', () => {
  it('when the library is imported', () => {
    const { printed, seen } = observed(...moduleScript(`await import(${built('index.js')})`))
    expect(printed).toBe('')
    expect(seen).toEqual([{ opened: [], natural: [], injected: null }])
  })

  it('in a run with default settings, in every thread', () => {
    const { printed, seen } = observed(join(ROOT, 'dist/cli/main.js'), 'run', 'texts', '--out', 'out')
    expect(printed).toBe('')
    for (const thread of seen) expect(thread).toEqual({ opened: [], natural: [], injected: null })
  })

  it('with all stemmers and labels, of which only the bundled parts are loaded', () => {
    const { printed, seen } = observed(
      ...moduleScript(`
        const { loadStemmer } = await import(${built('stages/04-shingle/stemmer.js')})
        const { labelClusters } = await import(${built('stages/12-write/labels.js')})
        for (const language of ${JSON.stringify(STEM_LANGUAGES)}) loadStemmer(language)('word')
        if (labelClusters([['valley']], 1)[0][0] !== 'valley') throw new Error('no label')`),
    )
    expect(printed).toBe('')
    expect(seen).toHaveLength(1)
    const [{ opened, natural, injected }] = seen as [Seen]
    expect({ opened, injected }).toEqual({ opened: [], injected: null })
    expect(natural.length).toBeGreaterThan(STEM_LANGUAGES.length)
    expect(natural.filter((file) => !file.startsWith(join(ROOT, 'dist', 'natural')))).toEqual([])
  })

  it('and this test sees it when it does not', () => {
    const index = JSON.stringify(join(ROOT, 'node_modules/natural'))
    const { printed, seen } = observed('--eval', `require(${index})`)
    expect(printed).not.toBe('')
    const [{ opened, natural, injected }] = seen as [Seen]
    expect(opened.length).toBeGreaterThan(0)
    expect(natural.length).toBeGreaterThan(50)
    expect(injected).toBe('injected')
  })
})
