import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RunError } from '../src/model/errors.ts'
import { createAtomicFile } from '../src/store/atomic-file.ts'
import { type Manifest, readManifest, readTimings, writeManifest } from '../src/store/manifest.ts'
import { readLines, readRows } from '../src/store/run-files.ts'
import { manifestOf, timingsOf } from './store-run.ts'
import { SETTINGS } from './store-settings.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'takrar-manifest-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const IDENTITY = { settingsDigest: 'a1', inputs: [{ file: 'news.jsonl', bytes: 10, modified: 5 }] }
const TIMINGS = timingsOf(IDENTITY.inputs)

function write(name: string, text: string) {
  const file = createAtomicFile(join(folder, name))
  file.write(text)
  return { name, rows: 1, ...file.commit() }
}

describe('the manifest', () => {
  test('is the same bytes for settings that change no result, and for keys in any order', () => {
    const bytesOf = (manifest: Manifest): Buffer => {
      writeManifest(folder, manifest, TIMINGS)
      return readFileSync(join(folder, 'manifest.json'))
    }
    const manifest = manifestOf(IDENTITY, [])
    const expected = bytesOf(manifest)
    const read = { ...SETTINGS.read, concurrency: 99 }
    const elsewhere = {
      ...SETTINGS,
      out: 'else',
      workers: 7,
      memory: 1,
      saveEvery: null,
      maxQuarantine: 0.5,
      read,
    }
    const settings = Object.fromEntries(
      Object.entries(elsewhere).reverse(),
    ) as unknown as Manifest['settings']
    const counts = Object.fromEntries(
      Object.entries(manifest.counts).reverse(),
    ) as unknown as Manifest['counts']
    expect(bytesOf({ ...manifest, settings, counts })).toEqual(expected)
    expect(expected.toString()).not.toMatch(/"(out|workers|memory|saveEvery|maxQuarantine|concurrency)"/)
  })

  test('comes back as it was written, with the timings beside it', () => {
    const files = [write('b.jsonl', '{}\n'), write('a.jsonl', '[]\n')]
    const names = writeManifest(folder, manifestOf(IDENTITY, files), TIMINGS)
    expect(names).toEqual(['a.jsonl', 'b.jsonl', 'timings.json', 'SHA256SUMS', 'manifest.json'])
    expect(readManifest(folder)).toMatchObject({
      settingsDigest: 'a1',
      unicode: '17.0.0',
      files: [files[1], files[0]],
    })
    expect(readTimings(folder)).toEqual(TIMINGS)
  })

  test('comes with checksums that sha256sum accepts, over all files but the timings', () => {
    writeManifest(folder, manifestOf(IDENTITY, [write('documents.jsonl', '{}\n')]), TIMINGS)
    const said = execFileSync('sha256sum', ['--strict', '-c', 'SHA256SUMS'], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect(said).toBe('documents.jsonl: OK\nmanifest.json: OK\n')
  })

  test.each([
    [null, 'holds no finished run: manifest.json is missing'],
    ['not json', 'is no manifest of a Takrar run'],
    ['{"format":"other"}', 'is no manifest of a Takrar run'],
    ['{"format":"takrar-run","formatVersion":2}', 'has format version 2, and this Takrar reads 1'],
    ['{"format":"takrar-run","formatVersion":1}', 'is damaged: "takrar" is missing or wrong'],
  ])('that is %s cannot be read, and the error says so', (text, message) => {
    if (text !== null) writeFileSync(join(folder, 'manifest.json'), text)
    expect(() => readManifest(folder)).toThrow(RunError)
    expect(() => readManifest(folder)).toThrow(message)
  })
})

describe('rows of a run', () => {
  const rowsOf = async (name: string): Promise<unknown[]> => {
    const rows: unknown[] = []
    for await (const row of readRows(folder, name)) rows.push(row)
    return rows
  }

  test('come back as they were written, however long', async () => {
    const row = fc.record({
      text: fc.string({ unit: 'binary' }),
      more: fc.constantFrom('', 'خ'.repeat(100_000), 'x'.repeat(262_144)),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), async (rows) => {
        const file = createAtomicFile(join(folder, 'rows.jsonl'))
        for (const one of rows) file.writeJson(one)
        file.commit()
        expect(await rowsOf('rows.jsonl')).toEqual(rows)
      }),
      { numRuns: 50 },
    )
  })

  test('of a file that a run did not write are none', async () => {
    expect(await rowsOf('annotated.jsonl')).toEqual([])
  })

  test('lines split at line feeds alone, blank ones and an open end included', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('\n', '\r\n', 'a', '\u2028', 'bc')), async (parts) => {
        const text = parts.join('')
        writeFileSync(join(folder, 'lines'), text)
        const lines: string[] = []
        for await (const line of readLines(join(folder, 'lines'))) lines.push(line.toString())
        const expected = text.split('\n')
        if (expected.at(-1) === '') expected.pop()
        expect(lines).toEqual(expected)
      }),
    )
  })

  test('that are no JSON are named by file and line', async () => {
    writeFileSync(join(folder, 'pairs.jsonl'), '{}\n{"torn')
    await expect(rowsOf('pairs.jsonl')).rejects.toThrow('pairs.jsonl:2 is no JSON')
  })

  test('of what cannot be read are an error that names it', async () => {
    mkdirSync(join(folder, 'pairs.jsonl'))
    await expect(rowsOf('pairs.jsonl')).rejects.toThrow(
      /Cannot read .*pairs\.jsonl: it is a folder \(EISDIR\)/,
    )
  })
})
