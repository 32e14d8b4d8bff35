import { spawn, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine } from '../src/stages/12-write/csv-line.ts'
import { createRecordColumns, recordCells } from '../src/stages/12-write/record-columns.ts'
import { takrarHere } from './command-line.ts'
import { takrar, temporaryFolder } from './shared.ts'

const CORPUS = join(import.meta.dirname, '../corpus/articles')
const MAIN = join(import.meta.dirname, '../dist/cli/main.js')
const folder = temporaryFolder()

const RECORDS = [
  '{"id":"a","text":"One text, with \\"quotes\\"\\r\\nand lines","n":12345678901234567890,"x":1.5,"ok":true,"Text":"other case"}',
  '{"id":"b","text":" a second text of its own =1+1","n":7,"tags":["x","y"],"x":2,"__proto__":"kept","nothing":null}',
  '{"text":"A third one 🙂 without much","id":"c","x":-3,"ok":false,"empty":""}',
]

async function run(name: string, format: string, ...more: readonly string[]): Promise<string> {
  const input = join(folder, 'records.jsonl')
  const out = join(folder, name)
  writeFileSync(input, RECORDS.join('\n'))
  await takrarHere('run', input, '--out', out, '--quiet', '--emit-format', format, ...more)
  return out
}

async function parquetRows(path: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const rows = await connection.runAndReadAll(`SELECT * FROM '${path}'`)
  const objects = rows.getRowObjects()
  connection.closeSync()
  instance.closeSync()
  return objects
}

describe('sets in other formats', () => {
  it('hold the records of JSON Lines, in all of them', async () => {
    expect(readFileSync(join(await run('jsonl', 'jsonl'), 'cleaned.jsonl'), 'utf8')).toBe(
      `${RECORDS.join('\n')}\n`,
    )
    const packed = readFileSync(join(await run('gz', 'jsonl.gz'), 'cleaned.jsonl.gz'))
    expect(gunzipSync(packed).toString('utf8')).toBe(`${RECORDS.join('\n')}\n`)
    const cells = parse(readFileSync(join(await run('csv', 'csv'), 'cleaned.csv')), {
      bom: true,
    }) as string[][]
    expect(cells).toEqual([
      ['id', 'text', 'n', 'x', 'ok', 'Text', 'tags', '__proto__', 'nothing', 'empty'],
      [
        'a',
        'One text, with "quotes"\r\nand lines',
        '12345678901234567890',
        '1.5',
        'true',
        'other case',
        '',
        '',
        '',
        '',
      ],
      ['b', ' a second text of its own =1+1', '7', '2', '', '', '["x","y"]', 'kept', '', ''],
      ['c', 'A third one 🙂 without much', '', '-3', 'false', '', '', '', '', ''],
    ])
    const rows = await parquetRows(join(await run('parquet', 'parquet'), 'cleaned.parquet'))
    expect(rows.map(({ id, text }) => [id, text])).toEqual(cells.slice(1).map(([id, text]) => [id, text]))
    expect(rows[0]).toMatchObject({
      n: '12345678901234567890',
      x: 1.5,
      ok: true,
      Text_2: 'other case',
      tags: null,
    })
    expect(rows[1]).toMatchObject({ n: '7', x: 2, ok: null, tags: '["x","y"]', __proto__: 'kept' })
    expect(rows[2]).toMatchObject({ empty: '', nothing: null })
  })

  it.each(['jsonl.gz', 'csv', 'parquet'])(
    'pass the check, and are the same bytes with other workers: %s',
    async (format) => {
      const outs = ['1', '2'].map((workers) => {
        const out = join(folder, `${format}-${workers}`)
        const sets = ['--emit', 'cleaned,annotated,removed,ids', '--emit-format', format]
        takrar('run', CORPUS, '--out', out, '--quiet', '--workers', workers, ...sets)
        return out
      })
      for (const set of ['cleaned', 'annotated', 'removed']) {
        const [one, two] = outs.map((out) => readFileSync(join(out, `${set}.${format}`)))
        expect(one.equals(two)).toBe(true)
      }
      expect(await takrarHere('check', outs[0])).not.toContain('BROKEN')
    },
  )

  it('follow the inputs where they have one format', async () => {
    const csv = join(folder, 'input.jsonl')
    writeFileSync(csv, RECORDS.join('\n'))
    await takrarHere('run', csv, '--out', join(folder, 'same'), '--quiet', '--emit-format', 'same')
    expect(readFileSync(join(folder, 'same/cleaned.jsonl'), 'utf8')).toBe(`${RECORDS.join('\n')}\n`)
  })

  it('are divided at borders of records, and read again by check, report and recluster', async () => {
    const out = join(folder, 'sharded')
    const sets = ['--emit', 'cleaned,removed', '--shard-size', '8KiB']
    await takrarHere('run', CORPUS, '--out', out, '--quiet', ...sets)
    const parts = ['00001', '00002', '00003', '00004'].map((part) =>
      readFileSync(join(out, `cleaned-${part}.jsonl`), 'utf8'),
    )
    await takrarHere('run', CORPUS, '--out', join(folder, 'whole'), '--quiet')
    expect(parts.join('')).toBe(readFileSync(join(folder, 'whole/cleaned.jsonl'), 'utf8'))
    expect(parts.slice(0, -1).every((part) => Buffer.byteLength(part) >= 8192)).toBe(true)
    expect(await takrarHere('check', out)).not.toContain('BROKEN')
    const report = readFileSync(join(out, 'report.html'))
    await takrarHere('report', '--run', out, '--quiet')
    expect(readFileSync(join(out, 'report.html')).equals(report)).toBe(true)
    const anew = join(folder, 'sharded-anew')
    await takrarHere('recluster', '--run', out, '--out', anew, '--keep', 'latest', '--quiet')
    expect(await takrarHere('check', anew)).not.toContain('BROKEN')
  })

  it('have the same columns in all their parts', async () => {
    const out = join(folder, 'columns')
    await takrarHere('run', CORPUS, '--out', out, '--quiet', '--emit-format', 'csv', '--shard-size', '8KiB')
    const headers = ['00001', '00002', '00003', '00004'].map(
      (part) => readFileSync(join(out, `cleaned-${part}.csv`), 'utf8').split('\r\n')[0],
    )
    expect(new Set(headers).size).toBe(1)
    expect(headers[0]).toContain('section')
  })

  it('are made anew by recluster', async () => {
    const out = join(folder, 'reclustered')
    await takrarHere('run', CORPUS, '--out', join(folder, 'origin'), '--quiet')
    await takrarHere(
      'recluster',
      '--run',
      join(folder, 'origin'),
      '--out',
      out,
      '--emit-format',
      'csv',
      '--quiet',
    )
    expect(readFileSync(join(out, 'cleaned.csv'), 'utf8')).toContain('mahur-fire-1100')
    expect(await takrarHere('check', out)).not.toContain('BROKEN')
  })
})

describe('cells of a record', () => {
  const value = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.nat(), { maxLength: 3 }),
  )
  const records = fc.array(fc.dictionary(fc.string({ minLength: 1, maxLength: 5 }), value, { maxKeys: 5 }), {
    minLength: 1,
    maxLength: 8,
  })

  it('are read back by another reader as they were', () => {
    fc.assert(
      fc.property(records, (objects) => {
        const lines = objects.map((object) => Buffer.from(JSON.stringify(object)))
        const gathered = createRecordColumns()
        for (const line of lines) gathered.add(line)
        const columns = gathered.columns()
        fc.pre(columns.length > 1)
        const names = columns.map(({ name }) => name)
        const csv = [names, ...lines.map((line) => recordCells(line, columns))].map(csvLine).join('')
        const read = parse(csv) as string[][]
        expect(read[0]).toEqual(names)
        for (const [i, object] of objects.entries()) {
          const expected = columns.map(({ name }) => {
            const own = Object.hasOwn(object, name) ? object[name] : null
            if (own === null) return ''
            return typeof own === 'string' ? own : JSON.stringify(own)
          })
          expect(read[i + 1]).toEqual(expected)
        }
      }),
    )
  })
})

describe('a set on standard output', () => {
  const piped = (args: readonly string[], input: string) =>
    spawnSync(process.execPath, [MAIN, 'run', ...args], { input, encoding: 'utf8', cwd: folder })

  it('is the set and nothing else, with input from standard input too', () => {
    const { status, stdout } = piped(['-', '--out', 'p1', '--emit', 'cleaned', '-'], RECORDS.join('\n'))
    expect([status, stdout]).toEqual([0, `${RECORDS.join('\n')}\n`])
    expect(piped(['-', '--out', 'p2', '--emit=ids', '-'], RECORDS.join('\n')).stdout).toBe('a\nb\nc\n')
  })

  it('is one set, and not beside a summary', () => {
    expect(piped(['-', '--emit', 'ids,cleaned', '-'], '')).toMatchObject({ status: 2, stdout: '' })
    expect(piped(['-', '--emit', 'ids', '-', '--json'], '')).toMatchObject({ status: 2, stdout: '' })
    expect(piped(['-', '--emit', 'ids', '-', '--dry-run'], '')).toMatchObject({ status: 2, stdout: '' })
    expect(piped(['-', '--emit', 'ids', '-', '--shard-size', '1MiB'], '')).toMatchObject({
      status: 2,
      stdout: '',
    })
  })

  it('ends quietly when nobody reads on', async () => {
    const many = Array.from({ length: 40_000 }, (_, i) =>
      JSON.stringify({ id: `id ${i}`, text: `text ${i}` }),
    )
    writeFileSync(join(folder, 'many.jsonl'), many.join('\n'))
    const child = spawn(
      'bash',
      [
        '-c',
        `set -o pipefail; "$0" "$1" run many.jsonl --levels document --out p3 --quiet --emit cleaned - | head -1`,
        process.execPath,
        MAIN,
      ],
      { cwd: folder },
    )
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (chunk) => {
      stdout += chunk
    })
    child.stderr.on('data', (chunk) => {
      stderr += chunk
    })
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect([code, stdout, stderr]).toEqual([0, `${many[0]}\n`, ''])
  })
})
