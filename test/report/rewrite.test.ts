import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { commandLine, takrarHere } from '../command-line.ts'
import { temporaryFolder } from '../shared.ts'

const CORPUS = join(import.meta.dirname, '../../corpus/articles')
const MAIN = join(import.meta.dirname, '../../dist/cli/main.js')
const folder = temporaryFolder()
const inputs = join(folder, 'articles')
const run = join(folder, 'run')
const report = join(run, 'report.html')

function html(path: string): string {
  return readFileSync(path, 'utf8')
}

/** Sentences of the sample archive that are long enough to be nobody's title. */
function sentences(): string[] {
  const text = html(join(CORPUS, 'sahel-press/bridge.txt')) + html(join(CORPUS, 'wire.jsonl'))
  return text.split(/[.؟!\n"]+/).filter((sentence) => sentence.trim().length > 90)
}

beforeAll(async () => {
  cpSync(CORPUS, inputs, { recursive: true })
  await takrarHere('run', inputs, '--out', run, '--quiet')
})

describe('a report that is written again', () => {
  it('is the run’s own, byte for byte, when nothing else is asked for', async () => {
    const before = html(report)
    await takrarHere('report', '--run', run, '--quiet')
    expect(html(report)).toBe(before)
  })

  it('leaves the run whole and up to date, in whatever language', async () => {
    await takrarHere('report', '--run', run, '--report-language', 'fa', '--quiet')
    expect(html(report)).toContain('<html lang="fa" dir="rtl">')
    expect((await commandLine('check', run)).status).toBe(0)
    expect((await commandLine('run', inputs, '--out', run)).stderr).toContain('up to date')
    await takrarHere('report', '--run', run, '--quiet')
    expect(html(report)).toContain('<html lang="en" dir="ltr">')
  })

  it('goes elsewhere, or to standard output alone, and leaves the run as it is', async () => {
    const before = html(join(run, 'manifest.json'))
    await takrarHere(
      'report',
      '--run',
      run,
      '--report-language',
      'ar',
      '--to',
      join(folder, 'ar.html'),
      '--quiet',
    )
    expect(html(join(folder, 'ar.html'))).toContain('<html lang="ar" dir="rtl">')
    const { stdout } = await commandLine('report', '--run', run, '--report-language', 'ar', '--to', '-')
    expect(stdout).toBe(html(join(folder, 'ar.html')))
    expect(html(join(run, 'manifest.json'))).toBe(before)
  })

  it('has no sentence of an article with no texts, and only beginnings with excerpts', async () => {
    const known = sentences()
    const held = (path: string): number => known.filter((sentence) => html(path).includes(sentence)).length
    const none = join(folder, 'none.html')
    const excerpt = join(folder, 'excerpt.html')
    await takrarHere('report', '--run', run, '--report-text', 'none', '--to', none, '--quiet')
    await takrarHere('report', '--run', run, '--report-text', 'excerpt', '--to', excerpt, '--quiet')
    expect(held(report)).toBeGreaterThan(10)
    expect(held(none)).toBe(0)
    expect(held(excerpt)).toBeGreaterThan(0)
    expect(held(excerpt)).toBeLessThan(held(report))
  })

  it('says which texts are gone with the inputs, and is written all the same', async () => {
    const alone = join(folder, 'alone')
    cpSync(run, alone, { recursive: true })
    const moved = join(folder, 'moved')
    cpSync(inputs, moved, { recursive: true })
    rmSync(inputs, { recursive: true })
    const { status, stderr } = await commandLine('report', '--run', alone)
    expect(status).toBe(0)
    expect(stderr).toContain('note: the inputs of the run cannot be read')
    expect(stderr).toContain("4 texts are neither in the run's files nor in its inputs")
    const found = await commandLine('report', moved, '--run', alone)
    expect(found.stderr).not.toContain('note')
    expect(html(join(alone, 'report.html'))).toBe(html(report))
    cpSync(moved, inputs, { recursive: true })
  })

  it('is refused for a language that it does not speak, a run that is none, and a folder at work', async () => {
    expect(await commandLine('report', '--run', run, '--report-language', 'de')).toMatchObject({
      status: 2,
      stdout: '',
    })
    expect(await commandLine('report', '--run', join(folder, 'nowhere'))).toMatchObject({ status: 3 })
    const busy = join(folder, 'busy')
    cpSync(run, busy, { recursive: true })
    cpSync(join(folder, 'run'), join(busy, '.work'), { recursive: true })
    writeFileSync(
      join(busy, '.work/lock'),
      JSON.stringify({ pid: process.pid, started: null, host: hostName() }),
    )
    const { status, stderr } = await commandLine('report', '--run', busy)
    expect(stderr).toContain(`is in use by process ${process.pid}`)
    expect(status).toBe(3)
  })
})

describe('the report of a run', () => {
  it('is the same with other workers, time zones and locales', () => {
    const other = join(folder, 'other')
    const env = { ...process.env, TZ: 'Asia/Tehran', LANG: 'fa_IR.UTF-8', LC_ALL: 'fa_IR.UTF-8' }
    spawnSync(process.execPath, [MAIN, 'run', inputs, '--out', other, '--workers', '1', '--quiet'], { env })
    expect(html(join(other, 'report.html'))).toBe(html(report))
  })
})

function hostName(): string {
  return spawnSync(process.execPath, ['-p', 'os.hostname()'], { encoding: 'utf8' }).stdout.trim()
}
