import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { check } from '../src/check/check.ts'
import { seeded } from '../src/hash/mix.ts'
import { temporaryFolder } from './shared.ts'

const folder = temporaryFolder()
const PROGRAM = join(import.meta.dirname, '../dist/cli/main.js')
const inputs = join(folder, 'archive')
const undisturbed = join(folder, 'undisturbed')
const DAY = new Date('2024-05-01')
const FLAGS = ['--no-report', '--workers', '2', '--save-every', '0.01']

/** Lines about articles of made-up words: copies, edited copies, ids that come twice, and lines that are no records. */
function archiveLines(seed: number, count: number): string[] {
  let drawn = 0
  let words: string[] = []
  return Array.from({ length: count }, (_, d) => {
    if (d % 101 === 100) return '{"id": "broken"'
    if (d % 10 === 9) words = [...words.slice(1), 'other']
    else if (d % 10 !== 8)
      words = Array.from({ length: 150 }, () => (seeded(seed, drawn++) % 3000).toString(36))
    const id = d % 7 === 0 ? 'again' : `d${String(d).padStart(6, '0')}`
    return JSON.stringify({
      id,
      source: `s${d % 3}`,
      date: d % 5 === 0 ? 'nonsense' : '2024-05-01',
      text: words.join(' '),
    })
  })
}

beforeAll(() => {
  mkdirSync(inputs)
  writeFileSync(join(inputs, 'a.jsonl'), archiveLines(1, 2000).join('\n'))
  utimesSync(join(inputs, 'a.jsonl'), DAY, DAY)
  writeFileSync(join(inputs, 'b.jsonl.gz'), gzipSync(archiveLines(2, 1500).join('\n')))
  const cells = archiveLines(3, 800).filter((line) => line.endsWith('}'))
  const csv = cells.map((line) => {
    const { id, text } = JSON.parse(line)
    return `${id}c,${text}`
  })
  writeFileSync(join(inputs, 'c.csv'), `id,text\n${csv.join('\n')}\n`)
  for (let i = 0; i < 30; i++) writeFileSync(join(inputs, `d${i}.txt`), `text ${i} ${'of words '.repeat(i)}`)
})

interface Ended {
  readonly code: number | null
  readonly said: string
}

/** @param killAt a file of the work folder: as soon as it is there, the run is killed with -9 */
async function run(out: string, killAt: string | null, ...more: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [PROGRAM, 'run', inputs, '--out', out, ...FLAGS, ...more])
  let said = ''
  child.stderr.on('data', (data: Buffer) => {
    said += data.toString()
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  if (killAt !== null) {
    const path = join(out, '.work', killAt)
    while (!existsSync(path) && child.exitCode === null) await delay(1)
    child.kill('SIGKILL')
  }
  return { code: await ended, said }
}

const saved = (number: number): string => `checkpoints/read-0000${number}.checkpoint`
const sums = (out: string): string => readFileSync(join(out, 'SHA256SUMS'), 'utf8')

describe('a run that was killed', () => {
  beforeAll(async () => {
    expect((await run(undisturbed, null)).code).toBe(0)
  })

  it('while it read goes on behind what it had saved, again and again, to the same bytes', async () => {
    const out = join(folder, 'killed')
    expect((await run(out, saved(1))).code).toBe(null)
    const twice = await run(out, saved(3), '--resume')
    expect(twice.said).toMatch(/\d+ documents had been read before the interruption/)
    const { code, said } = await run(out, null, '--resume')
    expect(said).toMatch(/documents had been read before the interruption|all inputs had been read before/)
    expect(code).toBe(0)
    expect(sums(out)).toBe(sums(undisturbed))
  })

  it('leaves a folder that can be checked, and what is damaged there is told and made again', async () => {
    const out = join(folder, 'damaged')
    await run(out, saved(3))
    expect(await check(out)).toMatchObject([
      {
        law: 'checksums',
        ok: false,
        detail: expect.stringContaining('Run the same command again to finish it'),
      },
      { law: 'saved work', ok: true },
    ])
    const path = join(out, '.work', saved(1))
    const bytes = readFileSync(path)
    bytes[bytes.length >> 1] ^= 1
    writeFileSync(path, bytes)
    expect((await check(out))[1]).toMatchObject({
      ok: false,
      detail: expect.stringContaining('read-00001.checkpoint: is not as it was saved'),
    })
    expect((await run(out, null, '--resume')).code).toBe(0)
    expect(sums(out)).toBe(sums(undisturbed))
  })

  it('reads all anew when its spool of records is not what it was', async () => {
    const out = join(folder, 'spool')
    await run(out, saved(1))
    const path = join(out, '.work/records')
    const bytes = readFileSync(path)
    bytes[10] ^= 1
    writeFileSync(path, bytes)
    expect((await check(out))[1]).toMatchObject({ ok: false, detail: expect.stringContaining('records') })
    const { code, said } = await run(out, null, '--resume')
    expect([code, /had been read before/.test(said)]).toEqual([0, false])
    expect(sums(out)).toBe(sums(undisturbed))
  })

  it('tells an input that was changed meanwhile though its size and time are the same, and reads all anew', async () => {
    const out = join(folder, 'changed')
    await run(out, saved(1))
    const path = join(inputs, 'a.jsonl')
    const before = join(folder, 'before')
    copyFileSync(path, before)
    const bytes = readFileSync(path)
    bytes.write('other', bytes.indexOf('"text":"') + '"text":"'.length)
    writeFileSync(path, bytes)
    utimesSync(path, DAY, DAY)
    try {
      const { code, said } = await run(out, null)
      expect(said).toContain(
        'a.jsonl is no longer what it was when the run was interrupted. All is read anew.',
      )
      expect(code).toBe(0)
      const anew = join(folder, 'anew')
      await run(anew, null)
      expect(sums(out)).toBe(sums(anew))
      expect(sums(out)).not.toBe(sums(undisturbed))
    } finally {
      copyFileSync(before, path)
      utimesSync(path, DAY, DAY)
      rmSync(before)
    }
  })
})
