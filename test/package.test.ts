import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const LARGEST_TARBALL = 3_000_000
const folder = mkdtempSync(join(tmpdir(), 'takrar-package-'))

/** npm and npx in a folder, without the settings that npm gives to the scripts it runs. */
function npm(command: 'npm' | 'npx', args: string[], cwd: string): string {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)))
  return execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

let tarball = ''

beforeAll(() => {
  // Scripts would build again, under the hands of other tests.
  const [{ filename }] = JSON.parse(
    npm('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], ROOT),
  )
  tarball = join(folder, filename)
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  npm('npm', ['install', '--omit=dev', '--prefer-offline', '--no-audit', '--no-fund', tarball], folder)
  mkdirSync(join(folder, 'texts'))
  const story =
    'Fishermen on the northern shore mended their nets while the harbour waited for the storm to pass. '
  writeFileSync(join(folder, 'texts', 'first.txt'), story.repeat(3))
  writeFileSync(join(folder, 'texts', 'second.txt'), story.repeat(3))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('the packed program', () => {
  it('is small', () => {
    const { size } = statSync(tarball)
    process.stderr.write(`packed: ${size} bytes\n`)
    expect(size).toBeLessThan(LARGEST_TARBALL)
  })

  it('brings no database drivers along', () => {
    const installed = readdirSync(join(folder, 'node_modules'))
    expect(installed).toContain('takrar')
    for (const name of ['natural', 'pg', 'mongoose', 'redis', 'dotenv']) expect(installed).not.toContain(name)
  })

  it('tells its licence and those of what it brings', () => {
    const shipped = readdirSync(join(folder, 'node_modules', 'takrar'))
    expect(shipped).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'THIRD-PARTY-NOTICES.md']))
  })

  it('runs by npx on two files', () => {
    const printed = npm('npx', ['--no-install', 'takrar', 'run', 'texts', '--out', 'out'], folder)
    expect(printed).toBe('')
    const rows = readFileSync(join(folder, 'out', 'documents.jsonl'), 'utf8')
      .trim()
      .split('\n')
    expect(rows.map((row) => JSON.parse(row).status).sort()).toEqual(['kept', 'removed'])
  })

  it('runs with a stemmer, which stands in the package', () => {
    npm(
      'npx',
      ['--no-install', 'takrar', 'run', 'texts', '--out', 'stemmed', '--config', stemmedConfig()],
      folder,
    )
    expect(readdirSync(join(folder, 'stemmed'))).toContain('manifest.json')
  })

  it('can be imported', () => {
    const script =
      "import { run, fold, jaccard } from 'takrar'\nconsole.log(typeof run, typeof fold, typeof jaccard)\n"
    writeFileSync(join(folder, 'import.mjs'), script)
    const printed = execFileSync(process.execPath, ['import.mjs'], { cwd: folder, encoding: 'utf8' })
    expect(printed).toBe('function function function\n')
  })

  it('has types that a strict program compiles against', () => {
    const script = [
      "import { fold, jaccard, run } from 'takrar'",
      'export const functions: readonly Function[] = [fold, jaccard, run]',
      '// @ts-expect-error: a text, not a number; an import without types would take anything',
      'fold(1)',
      '',
    ]
    writeFileSync(join(folder, 'types.mts'), script.join('\n'))
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--types', '']
    const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc')
    execFileSync(process.execPath, [tsc, ...options, 'types.mts'], { cwd: folder, encoding: 'utf8' })
  })

  it('has the settings as a JSON Schema', () => {
    const script = "console.log(import.meta.resolve('takrar/schema'))"
    const url = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect(JSON.parse(readFileSync(fileURLToPath(url.trim()), 'utf8'))).toHaveProperty('properties')
  })

  it('has nothing that publint objects to', async () => {
    const { messages, pkg } = await publint({
      pkgDir: join(folder, 'node_modules', 'takrar'),
      strict: true,
      pack: false,
    })
    expect(messages.map((message) => formatMessage(message, pkg ?? {}))).toEqual([])
  })
})

function stemmedConfig(): string {
  writeFileSync(
    join(folder, 'stemmed.config.json'),
    JSON.stringify({ shingle: { kind: 'words', size: 3, stem: 'en' } }),
  )
  return 'stemmed.config.json'
}
