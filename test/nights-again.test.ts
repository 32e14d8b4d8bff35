import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { commandLineIn, type Ended } from './command-line.ts'
import { temporaryFolder } from './shared.ts'

const PROGRAM = join(import.meta.dirname, '../dist/cli/main.js')
const record = (id: string): string =>
  JSON.stringify({ id, text: `Text ${id}: the ferry to the seven islands leaves when the tide allows it.` })
const lines = (...ids: string[]): string => `${ids.map(record).join('\n')}\n`

const root = temporaryFolder()
let folder = ''
const takrar = (...words: readonly string[]): Promise<Ended> => commandLineIn(folder, ...words)
const documentsInIndex = async (): Promise<number> =>
  JSON.parse((await takrar('index', 'info', 'index', '--json')).stdout).documents

beforeEach(async () => {
  folder = mkdtempSync(join(root, 'nights-'))
  writeFileSync(join(folder, 'archive.jsonl'), lines('a1', 'a2'))
  await takrar('run', 'archive.jsonl', '--out', 'first', '--index', 'index', '--no-report', '--quiet')
})

describe('a night from standard input', () => {
  const streamed = (out: string, input: string): number | null =>
    spawnSync(
      process.execPath,
      [PROGRAM, 'run', '-', '--out', out, '--against', 'index', '--no-report', '--quiet'],
      { cwd: folder, input },
    ).status

  it('is another one each time, and all are added', async () => {
    expect(streamed('one', lines('s1', 's2'))).toBe(0)
    expect(streamed('two', lines('s3', 's4', 's5'))).toBe(0)
    expect(await documentsInIndex()).toBe(7)
  })
})

describe('a night that was added', () => {
  const night = (out: string, ...words: readonly string[]): Promise<Ended> =>
    takrar('run', 'night.jsonl', '--out', out, '--against', 'index', '--no-report', '--quiet', ...words)

  beforeEach(async () => {
    writeFileSync(join(folder, 'night.jsonl'), lines('n1', 'n2', 'n3'))
    writeFileSync(join(folder, 'other.jsonl'), lines('o1'))
    const decision = {
      pair: ['n1', 'n2'],
      decision: 'not a duplicate',
      who: 'Mina',
      when: '2026-11-27',
      why: '',
    }
    writeFileSync(join(folder, 'decisions.jsonl'), `${JSON.stringify(decision)}\n`)
    await night('one')
  })

  it('is not added again with other decisions, which would make its articles copies of themselves', async () => {
    const { status, stderr } = await night('two', '--decisions', 'decisions.jsonl')
    expect([status, stderr]).toEqual([2, expect.stringContaining('in the index index already')])
    expect(existsSync(join(folder, 'two'))).toBe(false)
    expect(await documentsInIndex()).toBe(5)
  })

  it('says so when it is written again to another folder', async () => {
    const { status, stderr } = await night('two')
    expect([status, stderr]).toEqual([
      0,
      expect.stringContaining('are in the index already; nothing is added'),
    ])
    expect(await documentsInIndex()).toBe(5)
  })

  it('is known where it was merged with others', async () => {
    await takrar('run', 'other.jsonl', '--out', 'o', '--against', 'index', '--no-report', '--quiet')
    await takrar('index', 'merge', 'index')
    expect((await night('two', '--decisions', 'decisions.jsonl')).status).toBe(2)
  })

  it('is not added again under another path, which would make its articles copies of themselves', async () => {
    mkdirSync(join(folder, 'done'))
    renameSync(join(folder, 'night.jsonl'), join(folder, 'done/night.jsonl'))
    const words = ['--out', 'two', '--against', 'index', '--no-report', '--quiet']
    const { status, stderr } = await takrar('run', 'done/night.jsonl', ...words)
    expect([status, stderr]).toEqual([2, expect.stringContaining('named them by another path')])
    expect(await documentsInIndex()).toBe(5)
  })

  it('of no files is no night that was there', async () => {
    mkdirSync(join(folder, 'incoming'))
    const empty = (out: string): Promise<Ended> =>
      takrar('run', 'incoming', '--out', out, '--against', 'index', '--no-report', '--quiet')
    expect((await empty('none')).status).toBe(0)
    await takrar('run', 'other.jsonl', '--out', 'o', '--against', 'index', '--no-report', '--quiet')
    await takrar('index', 'merge', 'index')
    expect((await empty('again')).status).toBe(0)
  })

  it('is the same night where only passages and statements are found by other settings', async () => {
    const asked = [
      '--min-archive-shared',
      '1',
      '--levels',
      'document,paragraph,passage',
      '--min-likelihood',
      '0.9',
      '--clean-paragraphs',
    ]
    expect((await night('two', ...asked)).status).toBe(0)
    const documents = (out: string): string => readFileSync(join(folder, out, 'documents.jsonl'), 'utf8')
    expect(documents('two')).toBe(documents('one'))
    expect(await documentsInIndex()).toBe(5)
  })
})

describe('the plan of a night', () => {
  const plan = (...words: readonly string[]): Promise<Ended> =>
    takrar('run', 'archive.jsonl', '--out', 'planned', '--dry-run', ...words)

  it('tells the archive, and no comparing of all pairs, which a night does not do', async () => {
    const { stdout, stderr } = await plan('--against', 'index')
    const told = stdout + stderr
    expect(told).toContain('would compare with the index index, which holds 2 documents, and add to it')
    expect(told).not.toContain('every pair of them is compared')
    expect(existsSync(join(folder, 'index/lock'))).toBe(false)
  })

  it('is refused where the night would be', async () => {
    expect((await plan('--against', 'nowhere')).status).toBe(2)
    expect((await plan('--against', 'index', '--min-jaccard', '0.9')).status).toBe(2)
  })
})
