import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { seeded } from '../src/hash/mix.ts'
import { takrar, temporaryFolder } from './shared.ts'

const folder = temporaryFolder()
const PROGRAM = join(import.meta.dirname, '../dist/cli/main.js')
/** Enough that what was read is saved. */
const BYTES = 70 * 2 ** 20

/** Articles of made-up words, every tenth like the one before it. */
function writeArchive(path: string): void {
  const file = openSync(path, 'w')
  let drawn = 0
  let words: string[] = []
  for (let written = 0, d = 0; written < BYTES; d++) {
    if (d % 10 === 9) words = [...words.slice(1), 'other']
    else words = Array.from({ length: 300 }, () => (seeded(3, drawn++) % 5000).toString(36))
    const record = { id: `d${String(d).padStart(6, '0')}`, source: `s${d % 3}`, text: words.join(' ') }
    written += writeSync(file, `${JSON.stringify(record)}\n`)
  }
  closeSync(file)
}

it('a run that was killed after it had read goes on from what it had saved, to the same bytes', async () => {
  const input = join(folder, 'large.jsonl')
  writeArchive(input)
  const flags = ['--levels', 'document', '--no-report', '--workers', '2']
  const undisturbed = join(folder, 'undisturbed')
  takrar('run', input, '--out', undisturbed, '--quiet', ...flags)
  const out = join(folder, 'killed')
  const child = spawn(process.execPath, [PROGRAM, 'run', input, '--out', out, '--quiet', ...flags])
  const ended = new Promise((resolve) => child.on('exit', (code) => resolve(code)))
  const checkpoint = join(out, '.work', 'checkpoints', 'corpus.checkpoint')
  while (!existsSync(checkpoint) && child.exitCode === null) await delay(2)
  child.kill('SIGKILL')
  expect(await ended).toBe(null)
  takrar('run', input, '--out', out, '--quiet', '--resume', ...flags)
  expect(JSON.parse(readFileSync(join(out, 'timings.json'), 'utf8')).stages).not.toHaveProperty('read')
  expect(readFileSync(join(out, 'SHA256SUMS'), 'utf8')).toBe(
    readFileSync(join(undisturbed, 'SHA256SUMS'), 'utf8'),
  )
})
