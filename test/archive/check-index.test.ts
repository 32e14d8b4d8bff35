import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkIndex } from '../../src/archive/check-index.ts'
import { createIndex, openIndex } from '../../src/archive/index-folder.ts'
import { readHead, writeHead } from '../../src/archive/index-head.ts'
import { beginWriting } from '../../src/archive/index-writing.ts'
import { columnsSource } from '../../src/archive/write-key-table.ts'
import { RunError, SettingsError } from '../../src/model/errors.ts'
import { BINDING, documentsOf, makeIndex, sampleDocuments } from './sample-index.ts'

const root = mkdtempSync(join(tmpdir(), 'takrar-check-index-'))
const dir = join(root, 'index')
beforeAll(() => makeIndex(dir, [sampleDocuments(0, 3), sampleDocuments(3, 4)]))
afterAll(() => rmSync(root, { recursive: true, force: true }))

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort()
}

async function violatedLaws(folder = dir): Promise<string[]> {
  return (await checkIndex(folder)).filter(({ ok }) => !ok).map(({ law }) => law)
}

test('an index as it was written keeps all laws, and says what was checked', async () => {
  expect(await checkIndex(dir)).toEqual([
    { law: 'head', ok: true, detail: 'index.json is whole: generation 1' },
    { law: 'segments', ok: true, detail: '2 segments of 4 documents are those that index.json names' },
    { law: 'digests', ok: true, detail: '20 files have the sizes and SHA-256 that their segments say' },
    { law: 'order', ok: true, detail: 'keys, values, rows and blocks are in order' },
    { law: 'counts', ok: true, detail: 'all that values point to is there' },
  ])
})

/** Every byte takes minutes: `RUNS=1` asks for them; else each eleventh. */
const STEP = process.env.RUNS === undefined ? 17 : 1

describe('a flipped byte', () => {
  test('anywhere in an index is found, or changes nothing that is read', async () => {
    const whole = documentsOf(dir)
    let flipped = 0
    const harmless: string[] = []
    for (const path of filesOf(dir)) {
      const bytes = readFileSync(path)
      for (let at = 0; at < bytes.length; at += STEP) {
        const changed = Buffer.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8))
        writeFileSync(path, changed)
        flipped++
        if ((await violatedLaws()).length > 0) continue
        harmless.push(`${path}:${at}`)
        expect(documentsOf(dir), `${path}, byte ${at}`).toEqual(whole)
      }
      writeFileSync(path, bytes)
    }
    expect(flipped).toBeGreaterThan(4000 / STEP)
    // White space of JSON may become other white space.
    expect(harmless.every((place) => place.includes('.json:'))).toBe(true)
    expect(harmless.length).toBeLessThan(flipped / 20)
  }, 600_000)

  test('anywhere in the files that are read at opening ends it in words or changes nothing', async () => {
    const whole = documentsOf(dir)
    for (const path of filesOf(dir).filter((name) => name.endsWith('.json') || name.endsWith('.places'))) {
      const bytes = readFileSync(path)
      for (let at = 0; at < bytes.length; at += STEP) {
        const changed = Buffer.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ 0x81
        writeFileSync(path, changed)
        try {
          expect(documentsOf(dir), `${path}, byte ${at}`).toEqual(whole)
        } catch (error) {
          if (!(error instanceof RunError || error instanceof SettingsError)) throw error
        }
      }
      writeFileSync(path, bytes)
    }
  }, 600_000)
})

test('a file cut short or gone is found at opening', async () => {
  for (const path of filesOf(dir)) {
    const bytes = readFileSync(path)
    truncateSync(path, bytes.length - 1)
    // Behind the last brace of a head there is a line break, and nothing is lost with it.
    if (path.endsWith('.json')) openIndex(dir).close()
    else expect(() => openIndex(dir), path).toThrow(/has \d+ bytes, and its segment says \d+: it is damaged/)
    truncateSync(path, Math.floor(bytes.length / 2))
    expect(() => openIndex(dir), path).toThrow()
    expect(await violatedLaws()).not.toEqual([])
    rmSync(path)
    expect(() => openIndex(dir), path).toThrow()
    writeFileSync(path, bytes)
  }
  expect(await violatedLaws()).toEqual([])
})

test('a segment that the head does not name is found in its place', async () => {
  const head = readHead(dir)
  const [first, second] = head.segments
  if (first === undefined || second === undefined) throw new Error('There are two segments.')
  writeHead(dir, { ...head, segments: [{ ...first, name: second.name }, second] })
  expect(await violatedLaws()).toEqual(['segments'])
  expect(() => openIndex(dir)).toThrow(/segment-000002 is not the segment that .*index\.json names/)
  writeHead(dir, { ...head, segments: [{ ...first, documents: 9 }, second] })
  expect(await violatedLaws()).toEqual(['segments'])
  writeHead(dir, head)
  expect(await violatedLaws()).toEqual([])
})

test('values that point to documents or rows that are not there break the law of counts', async () => {
  const other = join(root, 'other')
  createIndex(other, BINDING, null)
  const writing = beginWriting(other)
  await writing.addSegment((writer) => {
    writer.keys('bands', 32, columnsSource(Uint32Array.of(1, 2), null, Uint32Array.of(0, 3)), 'documents')
    writer.rows('texts', { packed: false }).append(Buffer.from('a'))
    writer.column('owners', 'uint32', 'texts').append([0, 1])
    return { documents: 3, facts: null }
  })
  writing.commit(null)
  writing.release()
  const counts = (await checkIndex(other)).find(({ law }) => law === 'counts')
  expect(counts?.detail).toMatch(/bands\.keys: a value is 3, and there are only 3 \(2 violations\)$/)
  expect(await violatedLaws(other)).toEqual(['counts'])
})

test('what is no index is a head that cannot be read', async () => {
  expect(await violatedLaws(root)).toEqual(['head'])
})
