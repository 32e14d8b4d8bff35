import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire, syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ResourceLimits, Worker, WorkerOptions } from 'node:worker_threads'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { SettingsInput } from '../src/config/settings.ts'
import { inventedArchive } from './archive.ts'
import { temporaryFolder } from './shared.ts'

/** Workers run the built program. */
const DIST = join(import.meta.dirname, '../dist')
const { run }: typeof import('../src/index.ts') = await import(pathToFileURL(join(DIST, 'index.js')).href)
const threads: { Worker: typeof Worker } = createRequire(import.meta.url)('node:worker_threads')

const folder = temporaryFolder()
const input = join(folder, 'archive.jsonl')
const lines = inventedArchive(1200, 23).map((record) => `${JSON.stringify(record)}\n`)
/** Enough blocks that workers get some. */
const bytes = Buffer.from([...lines, 'no record\n', ...lines, '{"text":1}\n', ...lines].join(''))
writeFileSync(input, bytes)

interface Outcome {
  readonly sums: string
  readonly notices: readonly string[]
}

async function outcomeOf(
  name: string,
  workers: number,
  chunkBytes: number | null = null,
  changes: SettingsInput = {},
): Promise<Outcome> {
  const out = join(folder, name)
  const notices: string[] = []
  const settings = {
    inputs: [chunkBytes === null ? input : '-'],
    out,
    workers,
    levels: ['document' as const],
    write: { report: false },
    ...changes,
  }
  const stdin = (async function* () {
    for (let from = 0; from < bytes.length; from += chunkBytes ?? bytes.length) {
      yield bytes.subarray(from, from + (chunkBytes ?? bytes.length))
    }
  })()
  await run(settings, { mode: 'fresh', events: { notice: (text) => notices.push(text) }, stdin })
  return { sums: readFileSync(join(out, 'SHA256SUMS'), 'utf8'), notices }
}

const alone = await outcomeOf('alone', 1)

describe('a run gives the same', () => {
  it('with 2 workers and with 8', async () => {
    expect(bytes.length).toBeGreaterThan(6 * 2 ** 20)
    expect(await outcomeOf('two', 2)).toEqual(alone)
    expect(await outcomeOf('eight', 8)).toEqual(alone)
  })

  it('in blocks of other sizes', async () => {
    const piped = await outcomeOf('piped', 1, bytes.length)
    expect(await outcomeOf('pieces', 2, 70_001)).toEqual(piped)
    expect(await outcomeOf('large pieces', 3, 1_800_000)).toEqual(piped)
  })

  it('when a worker is killed, and tells which lines it had', async () => {
    killFirstWorker()
    const { sums, notices } = await outcomeOf('killed', 2)
    expect(sums).toBe(alone.sums)
    expect(notices).toHaveLength(1)
    expect(notices[0]).toMatch(/^A worker thread ended at lines \d+ to \d+ of .*archive\.jsonl/)
  })

  it('also of records that are read in the plain way', async () => {
    const nested = join(folder, 'nested.jsonl')
    const records = inventedArchive(3000, 24).map(
      ({ id, text }) => `${JSON.stringify({ id, body: { text } })}\n`,
    )
    writeFileSync(nested, records.join(''))
    const changes: SettingsInput = { inputs: [nested], read: { fields: { text: 'body.text' } } }
    const { sums } = await outcomeOf('plain', 1, null, changes)
    killFirstWorker()
    const killed = await outcomeOf('plain and killed', 2, null, changes)
    expect(killed.sums).toBe(sums)
    expect(killed.notices[0]).toMatch(/ended at line \d+ of .*nested\.jsonl to line \d+ of .*nested\.jsonl/)
  })

  it('when workers run out of memory', async () => {
    limitWorkers({ maxOldGenerationSizeMb: 3, maxYoungGenerationSizeMb: 1 })
    const { sums, notices } = await outcomeOf('out of memory', 2)
    expect(sums).toBe(alone.sums)
    expect(notices.join('\n')).toMatch(/A worker thread ended .*memory limit/)
  })
})

it('a line that cannot be prepared ends the run, and the message names it', () => {
  const path = join(folder, 'long.jsonl')
  const long = JSON.stringify({ text: 'long '.repeat(300_000) })
  writeFileSync(path, Buffer.concat([bytes, Buffer.from(`${long}\n`), bytes]))
  for (const workers of ['1', '2']) {
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        // In pages of 64 KiB: as if the machine had no more for such a line.
        '--wasm-max-mem-pages=700',
        join(DIST, 'cli/main.js'),
        ...['run', path, '--out', join(folder, `long-${workers}`), '--workers', workers],
        ...['--levels', 'document'],
      ],
      { encoding: 'utf8' },
    )
    expect(status).toBe(3)
    expect(stderr).toMatch(
      /What stands in line 3603 of .*long\.jsonl could not be prepared: .* MiB in one piece/,
    )
  }
})

function killFirstWorker(): void {
  let started = 0
  const kill = (worker: Worker): void => {
    if (started++ === 0) void worker.terminate()
  }
  process.on('worker', kill)
  onTestFinished(() => {
    process.off('worker', kill)
    expect(started).toBe(2)
  })
}

/** All workers that are created during this test have these limits. */
function limitWorkers(resourceLimits: ResourceLimits): void {
  const { Worker } = threads
  threads.Worker = class extends Worker {
    constructor(path: string | URL, options?: WorkerOptions) {
      super(path, { ...options, resourceLimits })
    }
  }
  syncBuiltinESMExports()
  onTestFinished(() => {
    threads.Worker = Worker
    syncBuiltinESMExports()
  })
}
