import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { seeded } from '../src/hash/mix.ts'
import type { DocumentRow, PairRow } from '../src/model/run-files.ts'
import { inventedArchive } from './archive.ts'
import { rowsOf, takrar, temporaryFolder } from './shared.ts'

const folder = temporaryFolder()
const PROGRAM = join(import.meta.dirname, '../dist/cli/main.js')
const archive = inventedArchive(3000, 11)
const input = join(folder, 'archive.jsonl')
// More than a run reads before it calls other threads to help.
writeFileSync(input, archive.map((record) => `${JSON.stringify(record)}\n`).join(''))

function sums(out: string): string {
  return readFileSync(join(out, 'SHA256SUMS'), 'utf8')
}

/** Runs into a fresh folder of this name. */
function runTo(name: string, ...args: readonly string[]): string {
  const out = join(folder, name)
  takrar('run', input, '--out', out, '--quiet', ...args)
  return out
}

describe('a run', () => {
  const undisturbed = runTo('undisturbed', '--workers', '1')

  it('gives the same bytes for any number of workers', () => {
    expect(sums(runTo('two', '--workers', '2'))).toBe(sums(undisturbed))
    expect(sums(runTo('eight', '--workers', '8'))).toBe(sums(undisturbed))
  })

  it('gives the same bytes in any time zone and locale', () => {
    const out = join(folder, 'elsewhere')
    const env = { ...process.env, TZ: 'Asia/Tehran', LANG: 'fa_IR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }
    spawnSync(process.execPath, [PROGRAM, 'run', input, '--out', out, '--quiet'], { env })
    expect(sums(out)).toBe(sums(undisturbed))
  })

  it('finds the same in shuffled input', () => {
    const shuffled = archive
      .map((record, i) => ({ record, key: seeded(5, i) }))
      .sort((x, y) => x.key - y.key)
      .map(({ record }) => record)
    const path = join(folder, 'shuffled.jsonl')
    writeFileSync(path, shuffled.map((record) => `${JSON.stringify(record)}\n`).join(''))
    const out = join(folder, 'shuffled')
    takrar('run', path, '--out', out, '--quiet')
    for (const name of ['pairs.jsonl', 'passages.jsonl', 'copies.jsonl', 'clusters.jsonl']) {
      expect(readFileSync(join(out, name), 'utf8'), name).toBe(readFileSync(join(undisturbed, name), 'utf8'))
    }
    const cleaned = (of: string): string[] =>
      readFileSync(join(of, 'cleaned.jsonl'), 'utf8').split('\n').sort()
    expect(cleaned(out)).toEqual(cleaned(undisturbed))
  })

  it('finds what was repeated: each planted copy is removed, and each removal stands', () => {
    const rows = rowsOf<DocumentRow>(undisturbed, 'documents.jsonl')
    const removed = new Set(rows.filter((row) => row.status === 'removed').map((row) => row.id))
    const seen = new Map<string, string>()
    for (const { id, text } of archive) {
      const first = seen.get(text)
      if (first !== undefined) expect(removed.has(first) || removed.has(id)).toBe(true)
      seen.set(text, first ?? id)
    }
    expect(removed.size).toBeGreaterThan(200)
    expect(takrar('check', undisturbed)).not.toContain('BROKEN')
  })

  it('leaves out nothing: kept and removed add up, and every fraction is rounded', () => {
    const { counts } = JSON.parse(readFileSync(join(undisturbed, 'manifest.json'), 'utf8'))
    expect(counts.kept + counts.removed).toBe(archive.length)
    for (const { jaccard, score } of rowsOf<PairRow>(undisturbed, 'pairs.jsonl')) {
      for (const value of [jaccard, score ?? 0]) expect(value).toBe(Math.round(value * 1e6) / 1e6)
    }
  })

  it('is up to date the second time', () => {
    const before = readFileSync(join(undisturbed, 'timings.json'), 'utf8')
    runTo('undisturbed', '--workers', '2')
    expect(readFileSync(join(undisturbed, 'timings.json'), 'utf8')).toBe(before)
  })

  it.each([200, 500, 800, 1200])(
    'killed after %i ms and started again, ends with the same bytes',
    async (delay) => {
      const out = join(folder, `killed-${delay}`)
      const child = spawn(process.execPath, [PROGRAM, 'run', input, '--out', out, '--quiet'])
      const ended = new Promise((resolve) => child.on('exit', resolve))
      setTimeout(() => child.kill('SIGKILL'), delay)
      await ended
      takrar('run', input, '--out', out, '--quiet')
      expect(sums(out)).toBe(sums(undisturbed))
      expect(existsSync(join(out, '.work'))).toBe(false)
    },
  )

  it('takes standard input for a file', () => {
    const out = join(folder, 'piped')
    spawnSync(process.execPath, [PROGRAM, 'run', '-', '--out', out, '--quiet'], {
      input: readFileSync(input),
    })
    expect(readFileSync(join(out, 'cleaned.jsonl'), 'utf8')).toBe(
      readFileSync(join(undisturbed, 'cleaned.jsonl'), 'utf8'),
    )
  })

  it('refuses a folder that is someone else’s, and touches nothing in it', () => {
    const out = join(folder, 'foreign')
    mkdirSync(out)
    writeFileSync(join(out, 'letter.txt'), 'mine')
    const { status, stderr } = spawnSync(process.execPath, [PROGRAM, 'run', input, '--out', out], {
      encoding: 'utf8',
    })
    expect(status).toBe(2)
    expect(stderr).toContain('no run folder')
    expect(readdirSync(out)).toEqual(['letter.txt'])
  })

  it('says nothing on standard output unless it is asked', () => {
    const out = join(folder, 'silent')
    expect(takrar('run', input, '--out', out, '--levels', 'document')).toBe('')
    expect(JSON.parse(takrar('run', input, '--out', out, '--levels', 'document', '--json')).upToDate).toBe(
      true,
    )
  })
})
