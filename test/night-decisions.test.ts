import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { seeded } from '../src/hash/mix.ts'
import type { DecisionRow } from '../src/model/decision.ts'
import type { DocumentRow } from '../src/model/run-files.ts'
import { commandLineIn, type Ended } from './command-line.ts'
import { rowsOf, temporaryFolder } from './shared.ts'

let drawn = 0
const text = (): string =>
  Array.from({ length: 120 }, () => (seeded(37, drawn++) % 4000).toString(36)).join(' ')
const root = temporaryFolder()
const told = text()
let folder = ''

const write = (name: string, rows: readonly object[]): void =>
  writeFileSync(join(folder, name), rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
const night = (...words: readonly string[]): Promise<Ended> =>
  commandLineIn(
    folder,
    ...['run', 'night.jsonl', '--out', 'night', '--against', 'index', '--no-report'],
    ...['--decisions', 'decisions.jsonl', ...words],
  )
const decide = (decision: string, ...pair: readonly string[]): void =>
  write('decisions.jsonl', [{ pair, decision, who: 'Mina', when: '2026-11-27', why: '' }])
const states = (): string[] =>
  rowsOf<DecisionRow>(join(folder, 'night'), 'decisions.jsonl').map(({ state }) => state)
const fates = (file: string): string[] =>
  rowsOf<DocumentRow>(join(folder, 'night'), file).map(({ id, status }) => `${id} ${status}`)

beforeEach(async () => {
  folder = mkdtempSync(join(root, 'decided-'))
  write('archive.jsonl', [
    { id: 'old', text: told, date: '2026-01-01' },
    { id: 'copy', text: `${told} more`, date: '2026-01-02' },
    { id: 'other', text: text(), date: '2026-01-03' },
  ])
  write('night.jsonl', [{ id: 'new', text: text(), date: '2026-02-01' }])
  await commandLineIn(
    folder,
    'run',
    'archive.jsonl',
    '--out',
    'first',
    '--index',
    'index',
    '--no-report',
    '--quiet',
  )
})

describe('what an editor has decided of a night', () => {
  it('holds for a new article and one of the archive that share nothing', async () => {
    decide('duplicate', 'new', 'other')
    await night()
    expect([states(), fates('documents.jsonl')]).toEqual([['applied'], ['new removed']])
  })

  it('about articles of the archive alone is told as that, and is no reason to look for a slip', async () => {
    decide('not a duplicate', 'old', 'copy')
    const { stderr } = await night()
    expect(states()).toEqual(['in the archive'])
    expect(stderr).not.toContain('had nothing to decide')
    expect(stderr).toContain('1 about the archive alone, which keeps what it keeps')
  })

  it('about articles of the archive alone holds where the night decides anew, whatever comes to it', async () => {
    decide('not a duplicate', 'old', 'copy')
    await night('--revise')
    expect([states(), fates('archive.jsonl')]).toEqual([['applied'], ['old kept', 'copy kept']])
  })

  it('about what neither the night nor the archive has is told as unknown', async () => {
    decide('not a duplicate', 'old', 'nobody')
    const { stderr } = await night()
    expect(states()).toEqual(['unknown document'])
    expect(stderr).toContain('1 of 1 decisions had nothing to decide: line 1 (unknown document)')
  })
})
