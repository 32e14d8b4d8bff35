import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { seeded } from '../src/hash/mix.ts'
import type { BoilerplateRow, PairRow } from '../src/model/run-files.ts'
import { commandLineIn, type Ended } from './command-line.ts'
import { rowsOf, temporaryFolder } from './shared.ts'

const folder = temporaryFolder()
const takrar = (...words: readonly string[]): Promise<Ended> => commandLineIn(folder, ...words)

let drawn = 0
const words = (count: number): string =>
  Array.from({ length: count }, () => (seeded(31, drawn++) % 4000).toString(36)).join(' ')
const write = (name: string, texts: Readonly<Record<string, string>>): void => {
  const lines = Object.entries(texts).map(([id, text]) => JSON.stringify({ id, source: 'wire', text }))
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`)
}

/** Of an archived article and a new one: half of each. */
const shared = words(120)
/** Too few for the two to be searched for passages. */
const few = words(12)
const old = `${words(110)}\n${shared}`

beforeAll(async () => {
  write('archive.jsonl', { old, other: `${few} ${words(200)}` })
  write('night.jsonl', { near: `${shared}\n${words(110)} ${few}`, twin: old })
  await takrar('run', 'archive.jsonl', '--out', 'first', '--index', 'index', '--quiet')
  await takrar('run', 'night.jsonl', '--out', 'night', '--against', 'index', '--quiet')
})

describe('of a night', () => {
  it('takrar tune shows the bars, and says whose texts it lacks and how it gets them', async () => {
    const { status, stdout, stderr } = await takrar('tune', '--run', 'night', '--label', 'label.csv')
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain('bands: ')
    const named = await takrar('tune', 'night.jsonl', 'archive.jsonl', '--run', 'night', '--label', 'all.csv')
    expect(named.stdout).not.toContain('texts of the archive')
  })

  it('takrar report writes the whole report where the files of the archive are named too', async () => {
    const { stderr } = await takrar('report', '--run', 'night', '--to', 'some.html')
    expect(stderr).toContain('texts of the archive were not read; name the files that it was read from too')
    const all = await takrar('report', 'night.jsonl', 'archive.jsonl', '--run', 'night', '--to', 'all.html')
    expect(all.stderr).toBe('report       all.html\n')
    expect(readFileSync(join(folder, 'all.html'), 'utf8')).toBe(
      readFileSync(join(folder, 'night/report.html'), 'utf8'),
    )
  })

  it('the report tells the limits that were reached in the archive', () => {
    const { caps } = JSON.parse(readFileSync(join(folder, 'night/manifest.json'), 'utf8'))
    expect(caps).toEqual([expect.objectContaining({ cap: 'passages.minArchiveShared' })])
    expect(readFileSync(join(folder, 'night/report.html'), 'utf8')).toContain('passages.minArchiveShared')
  })

  it('--findings, --dolma and --labels write tables and files with the texts of both sides', async () => {
    const flags = [
      '--findings',
      'csv,parquet',
      '--dolma',
      '--labels',
      '--emit',
      'annotated,removed',
      '--quiet',
    ]
    const { status, stderr } = await takrar(
      'run',
      'night.jsonl',
      '--out',
      'all',
      '--against',
      'index',
      ...flags,
    )
    expect([status, stderr]).toEqual([0, expect.not.stringContaining('internal')])
    const pairs: Record<string, string>[] = parse(readFileSync(join(folder, 'all/pairs.csv')), {
      bom: true,
      columns: true,
    })
    const [pair] = pairs.filter(({ level }) => level === 'document')
    expect([pair?.a_id, pair?.b_id]).toEqual(['near', 'old'])
    expect(pair?.b_text).toContain(old.slice(0, 200))
    expect((await takrar('check', 'all')).status).toBe(0)
  })

  it('takrar explain says of a text of the archive that it is there', async () => {
    const { stdout } = await takrar('explain', 'near', 'old', '--run', 'night')
    expect(stdout).toContain("the text of old is in the archive, and not in the run's files")
  })

  it('takrar recluster is refused before any work', async () => {
    const { status, stderr } = await takrar(
      'recluster',
      '--run',
      'night',
      '--out',
      'anew',
      '--min-jaccard',
      '0.9',
    )
    expect([status, stderr]).toEqual([2, expect.stringContaining('was made against an archive')])
    expect(existsSync(join(folder, 'anew'))).toBe(false)
  })
})

describe('standing text that the archive has learned', () => {
  const menu = 'read also the five most read articles of this week and leave us your address'
  const body = words(40)

  beforeAll(async () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, i) => [`a${i}`, `${words(60)}\n${menu}`])
    write('learned.jsonl', Object.fromEntries(lines(60)))
    write('tonight.jsonl', { n1: `${body} ${words(20)}\n${menu}`, n2: `${body}\n${menu}` })
    await takrar('run', 'learned.jsonl', '--out', 'learned', '--index', 'of-menus', '--quiet', '--no-report')
    const flags = ['--against', 'of-menus', '--emit', 'annotated', '--quiet']
    await takrar('run', 'tonight.jsonl', '--out', 'tonight', ...flags)
  })

  it('is listed by a night that leaves it out', async () => {
    const texts = (run: string): string[] =>
      rowsOf<BoilerplateRow>(join(folder, run), 'boilerplate.jsonl').map(({ text }) => text)
    expect(texts('learned')).toEqual([menu])
    expect(texts('tonight')).toEqual([menu])
    const { counts } = JSON.parse(readFileSync(join(folder, 'tonight/manifest.json'), 'utf8'))
    expect(counts.boilerplate).toMatchObject({ wordings: 1, sources: 1, documents: 2 })
    expect((await takrar('check', 'tonight')).status).toBe(0)
  })

  it('is left out by takrar explain too, which gives the figures of the pair', async () => {
    const [pair] = rowsOf<PairRow>(join(folder, 'tonight'), 'pairs.jsonl')
    const { stdout } = await takrar('explain', 'n1', 'n2', '--run', 'tonight', '--json')
    expect(pair?.jaccard).toBeGreaterThan(0)
    expect(JSON.parse(stdout).explained.comparison.jaccard).toBe(pair?.jaccard)
  })
})
