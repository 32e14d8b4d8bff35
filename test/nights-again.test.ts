import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
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
