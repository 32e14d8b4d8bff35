import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { thisMachine } from '../src/config/machine.ts'
import { resolveSettings } from '../src/config/resolve.ts'
import { readCorpus } from '../src/flow/read-corpus.ts'
import { createRecordSpool } from '../src/store/record-spool.ts'
import { temporaryFolder } from './shared.ts'

const folder = temporaryFolder()
const SENTENCE = 'The ferry to the seven islands leaves when the tide allows, the pilot of the harbour said.'
const lines = Array.from(
  { length: 30_000 },
  (_, i) => `${JSON.stringify({ id: i, text: `${i} ${SENTENCE}` })}\n`,
)
const whole = Buffer.from(lines.join(''))

/** The shares that are told while these inputs are read. */
async function shares(inputs: readonly string[], bytes: number | null): Promise<(number | undefined)[]> {
  const { settings } = resolveSettings({
    file: null,
    flags: [],
    workingFolder: folder,
    machine: thisMachine(),
  })
  const spool = createRecordSpool(join(folder, 'records'))
  const told: (number | undefined)[] = []
  const events = { progress: (_: number, share?: number) => void told.push(share) }
  await readCorpus({ ...settings, inputs, workers: 1 }, stdin(), spool, events, bytes)
  spool.close()
  return told
}

async function* stdin(): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < whole.length; at += 1 << 16) yield whole.subarray(at, at + (1 << 16))
}

describe('while inputs are read', () => {
  it.each([
    ['plain', ['a.jsonl', 'b.jsonl']],
    ['compressed', ['c.jsonl.gz', 'd.jsonl']],
  ])('the share of their bytes as stored is told: %s', async (_, files) => {
    const inputs = files.map((file, i) => {
      const path = join(folder, file)
      const part = i === 0 ? whole.subarray(0, whole.length / 2) : whole.subarray(whole.length / 2)
      writeFileSync(path, file.endsWith('.gz') ? gzipSync(part) : part)
      return path
    })
    const bytes = inputs.reduce((sum, path) => sum + statSync(path).size, 0)
    const told = (await shares(inputs, bytes)).map((share) => share ?? Number.NaN)
    expect(told.length).toBeGreaterThan(2)
    expect(told).toEqual([...told].sort((x, y) => x - y))
    expect(told[0]).toBeLessThan(0.75)
    expect(told.at(-1)).toBe(1)
  })

  it('no share is told of a stream, whose end nobody knows', async () => {
    const told = await shares(['-'], null)
    expect(told.length).toBeGreaterThan(1)
    expect(new Set(told)).toEqual(new Set([undefined]))
  })
})
