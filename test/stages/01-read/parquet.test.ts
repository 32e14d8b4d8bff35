import { spawnSync } from 'node:child_process'
import { createReadStream, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReadSettings } from '../../../src/model/settings.ts'
import { readPieces } from '../../../src/stages/01-read/read.ts'
import { selected, writeParquet } from '../../parquet-writing.ts'
import { chunked, folderOf, readAll, SETTINGS } from './reading.ts'

/** The records of a file that is made by a statement, and what could not be read. */
async function rowsOf(sql: string, settings: Partial<ReadSettings> = {}, options = '', name = 'a.parquet') {
  const path = join(folderOf({}), name)
  await writeParquet(path, sql, options)
  return { path, ...(await readAll([path], settings)) }
}

/** The JSON of the one row of a file, with any text. */
async function recordOf(columns: string): Promise<string | undefined> {
  return (await rowsOf(`SELECT ${columns}, 'x' AS text`)).records[0]?.replace(',"text":"x"}', '}')
}

describe('the values of a row', () => {
  it.each([
    [
      '1::TINYINT AS a, 9007199254740993::BIGINT AS b, 18446744073709551615::UBIGINT AS c',
      '{"a":1,"b":9007199254740993,"c":18446744073709551615}',
    ],
    [
      "12345678901234567890.123456::DECIMAL(30, 6) AS a, '-0.10'::DECIMAL(4, 2) AS b",
      '{"a":12345678901234567890.123456,"b":-0.1}',
    ],
    [
      "0.1::DOUBLE AS a, 1.5::FLOAT AS b, 1e300 AS c, 'nan'::DOUBLE AS d, '-inf'::FLOAT AS e",
      '{"a":0.1,"b":1.5,"c":1e300,"d":null,"e":null}',
    ],
    ['true AS a, NULL::INT AS b, NULL::VARCHAR AS c', '{"a":true,"b":null,"c":null}'],
    ["TIMESTAMPTZ '2020-01-02 03:04:05.678901+03:30' AS a", '{"a":"2020-01-01T23:34:05.678901Z"}'],
    [
      "TIMESTAMP '2020-01-02 03:04:05' AS a, '2020-01-02 03:04:05.123456789'::TIMESTAMP_NS AS b",
      '{"a":"2020-01-02T03:04:05","b":"2020-01-02T03:04:05.123456789"}',
    ],
    [
      "DATE '1999-12-31' AS a, TIME '12:13:14.5' AS b, TIMESTAMP '0044-03-15 (BC) 10:00:00' AS c",
      '{"a":"1999-12-31","b":"12:13:14.5","c":"0044-03-15 (BC) 10:00:00"}',
    ],
    ["'infinity'::TIMESTAMP AS a, '-infinity'::TIMESTAMPTZ AS b", '{"a":"infinity","b":"-infinity"}'],
    [String.raw`'\x00\xFFab'::BLOB AS a`, '{"a":"AP9hYg=="}'],
    ["'550e8400-e29b-41d4-a716-446655440000'::UUID AS a", '{"a":"550e8400-e29b-41d4-a716-446655440000"}'],
    [`'{"k":\n[1]}'::JSON AS a`, String.raw`{"a":"{\"k\":\n[1]}"}`],
    ['[[1], [2, NULL], NULL] AS a, []::INT[] AS b', '{"a":[[1],[2,null],null],"b":[]}'],
    [
      "{'T': 1, 'u': ['nan'::FLOAT, 1.5], 'v': NULL::TIMESTAMP} AS a, NULL::STRUCT(x DOUBLE) AS b",
      '{"a":{"T":1,"u":[null,1.5],"v":null},"b":null}',
    ],
    [
      "map(['k', 'l'], [1, NULL]) AS a, map([2], [TIMESTAMPTZ '2020-01-01 00:00:00+00']) AS b",
      '{"a":{"k":1,"l":null},"b":{"2":"2020-01-01T00:00:00Z"}}',
    ],
    ["'a' || chr(0) || 'b' || chr(1) || chr(8232) AS a", '{"a":"a\\u0000b\\u0001\u2028"}'],
    [
      '1 AS "__proto__", 2 AS "10", 3 AS "2", 4 AS "a""b", 5 AS "row", 6 AS "é.x"',
      '{"__proto__":1,"10":2,"2":3,"a\\"b":4,"row":5,"é.x":6}',
    ],
  ])('%s', async (columns, json) => {
    expect(await recordOf(columns)).toBe(json)
    expect(() => JSON.parse(json)).not.toThrow()
  })

  it('are the strings that were written, in order', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('"', '\\', '\n', '\u0000', 'م', '😀') }),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          text.map((it) => it.toWellFormed()),
          { minLength: 1, maxLength: 8 },
        ),
        async (texts) => {
          const rows = texts.map((it) => {
            const codes = [...it].map((character) => `chr(${character.codePointAt(0)})`)
            return `(${codes.length === 0 ? "''" : codes.join(' || ')})`
          })
          const { documents } = await rowsOf(`SELECT * FROM (VALUES ${rows.join(', ')}) AS t(text)`)
          expect(documents.map((document) => document.text)).toEqual(texts)
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('a Parquet file', () => {
  it('keeps the order of its rows over all its groups, and numbers them from 1', async () => {
    const sql = "SELECT range AS id, repeat('text ' || (range * 7919 % 20011), 20) AS text FROM range(20000)"
    const { documents, totals } = await rowsOf(sql, {}, ', ROW_GROUP_SIZE 3000')
    expect(documents.map(({ id, line }) => [id, line])).toEqual(
      Array.from({ length: 20_000 }, (_, i) => [String(i), i + 1]),
    )
    expect(totals).toMatchObject({ items: 20_000, accepted: 20_000, quarantined: 0 })
  })

  it.each([
    'p[1].parquet',
    'p*.parquet',
    'p?.parquet',
    "it's.parquet",
    'p{1,2}.parquet',
    'year=2020/p.parquet',
  ])('may be called %s', async (name) => {
    const folder = folderOf({ 'year=2020/x': '', p1: '' })
    await writeParquet(join(folder, 'p1.parquet'), "SELECT 'other' AS text")
    writeFileSync(join(folder, name), '')
    await writeParquet(join(folder, 'source'), "SELECT 'one' AS text")
    writeFileSync(join(folder, name), readFileSync(join(folder, 'source')))
    const { records } = await readAll([join(folder, name)])
    expect(records).toEqual(['{"text":"one"}'])
  })

  it('may have any extension', async () => {
    const { documents } = await rowsOf("SELECT 'one' AS text", {}, '', 'data.bin')
    expect(documents.map(({ text }) => text)).toEqual(['one'])
  })

  it('with names that differ by case alone gives the second another one, and says so', async () => {
    const { path } = await rowsOf("SELECT 'one' AS text, 'two' AS texu", {}, ', COMPRESSION uncompressed')
    writeFileSync(
      path,
      Buffer.from(readFileSync(path).toString('latin1').replaceAll('texu', 'Text'), 'latin1'),
    )
    const told: string[] = []
    const reading = readPieces([path], SETTINGS, chunked([]), true, (text) => told.push(text))
    for await (const piece of reading.pieces)
      if (piece.kind === 'lines') expect(piece.lines.bytes.toString()).toBe('{"text":"one","Text_1":"two"}\n')
    expect(told).toEqual([
      `column 2 of ${path} is called "Text" like one before it but for the case; its name here is "Text_1"`,
    ])
  })

  it('is digested as it is stored', async () => {
    const { path, totals } = await rowsOf("SELECT 'one' AS text")
    expect(totals.inputs).toMatchObject([{ file: path, bytes: readFileSync(path).length }])
  })
})

describe('what cannot be read of it goes to quarantine, and the rest is read:', () => {
  it('rows without a text, and rows above the limit, by their number', async () => {
    const sql = `SELECT range AS id, CASE range WHEN 2 THEN NULL WHEN 5 THEN repeat('x', 90) ELSE 'text' END AS text FROM range(9)`
    const { documents, quarantined } = await rowsOf(sql, { maxRecordBytes: 80 })
    expect(documents.map(({ id }) => id)).toEqual(['0', '1', '3', '4', '6', '7', '8'])
    expect(quarantined.map(({ line, byteOffset, reason }) => [line, byteOffset, reason])).toEqual([
      [3, -1, 'The text field "text" is not a string but null.'],
      [6, -1, 'The row has 108 bytes as JSON, more than the 80 that read.maxRecordBytes allows.'],
    ])
  })

  it('rows that a dictionary makes long of little, by their number and without being built', async () => {
    const sql = `SELECT range AS id, CASE WHEN range % 8 = 3 THEN repeat('x', 17000000) ELSE 'text' END AS text FROM range(12)`
    const { documents, quarantined } = await rowsOf(
      sql,
      { maxExpansion: 1_000_000 },
      ', COMPRESSION zstd, STRING_DICTIONARY_PAGE_SIZE_LIMIT 100000000',
    )
    expect(documents.map(({ line }) => line)).toEqual([1, 2, 3, 5, 6, 7, 8, 9, 10, 11])
    expect(quarantined.map(({ line, reason, excerpt }) => [line, reason, excerpt])).toEqual([
      [4, expect.stringMatching(/^The row has about 170000\d\d bytes as JSON, more than the 16777216 /), ''],
      [12, expect.stringMatching(/^The row has about 170000\d\d bytes as JSON, more than the 16777216 /), ''],
    ])
  })

  it('what lies behind the rows that it may unpack to', async () => {
    const sql = `SELECT range AS id, repeat('x', 1000000) AS text FROM range(40)`
    const options = ', COMPRESSION zstd, STRING_DICTIONARY_PAGE_SIZE_LIMIT 100000000'
    const { documents, quarantined } = await rowsOf(sql, { maxExpansion: 2 }, options)
    expect(documents.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(quarantined.map(({ line, reason }) => [line, reason])).toEqual([
      [
        9,
        'The file could be read only up to here: its parquet data unpack to more than 2 times their size, as bombs do; if they are to be trusted, raise read.maxExpansion (--max-expansion).',
      ],
    ])
    const whole = await rowsOf(sql, { maxExpansion: 1_000_000 }, options)
    expect(whole.documents.map(({ line }) => line)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
    const total = await rowsOf(sql, { maxUnpacked: 3_000_000 }, options)
    expect(total.documents.map(({ line }) => line)).toEqual([1, 2])
    expect(total.quarantined[0]?.reason).toContain('3000000 bytes that read.maxUnpacked allows')
  })

  it('rows too long to be read at once that cannot be counted, for the name of a column', async () => {
    const sql = `SELECT range AS file_row_number, repeat('x', 1000000) AS text FROM range(40)`
    const options = ', COMPRESSION zstd, STRING_DICTIONARY_PAGE_SIZE_LIMIT 100000000'
    const { documents, quarantined } = await rowsOf(sql, { maxExpansion: 1_000_000 }, options)
    expect(documents).toEqual([])
    expect(quarantined.map(({ line, reason }) => [line, reason])).toEqual([
      [
        1,
        'The rows 1 to 40 cannot be read: they are too long to be read at once, and cannot be counted, as the file has a column named file_row_number; rename that.',
      ],
    ])
  })

  it('a group of rows that is damaged', async () => {
    const sql = "SELECT range AS id, repeat('text ' || hash(range), 40) AS text FROM range(30000)"
    const { path } = await rowsOf(sql, {}, ', ROW_GROUP_SIZE 6000, COMPRESSION zstd')
    const groups = await selected(
      `SELECT data_page_offset, row_group_num_rows FROM parquet_metadata('${path}') WHERE path_in_schema = 'text'`,
    )
    const bytes = readFileSync(path)
    const sizes = groups.map(([, rows]) => Number(rows))
    expect(sizes.length).toBeGreaterThan(3)
    const offset = Number(groups[2]?.[0])
    for (let at = 100; at < 400; at++) bytes[offset + at] = ~(bytes[offset + at] ?? 0) & 0xff
    writeFileSync(path, bytes)
    const first = (sizes[0] ?? 0) + (sizes[1] ?? 0)
    const end = first + (sizes[2] ?? 0)
    const { documents, quarantined } = await readAll([path])
    expect(documents.map(({ line }) => line)).toEqual([
      ...Array.from({ length: first }, (_, i) => i + 1),
      ...Array.from({ length: 30_000 - end }, (_, i) => end + i + 1),
    ])
    expect(quarantined).toEqual([
      {
        file: path,
        line: first + 1,
        byteOffset: -1,
        reason: `The rows ${first + 1} to ${end} cannot be read: what the file has of them is damaged, or is text that is not UTF-8.`,
        excerpt: '',
      },
    ])
  })

  it('a file that is cut, or none, wherever', async () => {
    const { path } = await rowsOf("SELECT range AS id, 'text' AS text FROM range(99)")
    const bytes = readFileSync(path)
    const reasonOf = async (content: Uint8Array): Promise<string | undefined> => {
      writeFileSync(path, content)
      const { documents, quarantined, totals } = await readAll([path])
      expect(documents).toEqual([])
      expect(totals.items).toBe(1)
      return quarantined[0]?.reason
    }
    for (let cut = 8; cut < bytes.length; cut += 37)
      expect(await reasonOf(bytes.subarray(0, cut))).toBe(
        'The file is Parquet that is cut short: it does not end with PAR1.',
      )
    expect(await reasonOf(Buffer.from('id,text\n'))).toBe(
      'The file is no Parquet: it does not begin with PAR1.',
    )
    expect(await reasonOf(Buffer.alloc(0))).toBe('The file is no Parquet: it does not begin with PAR1.')
    const spoilt = Buffer.from(bytes)
    spoilt.fill(0xff, bytes.length - 60, bytes.length - 8)
    expect(await reasonOf(spoilt)).toBe(
      'The file is Parquet whose description of its rows, at its end, is damaged or of a kind that is not known.',
    )
  })

  it('Parquet that is packed as a whole, or comes as a stream', async () => {
    const { path } = await rowsOf("SELECT 'one' AS text")
    writeFileSync(`${path}.gz`, gzipSync(readFileSync(path)))
    const packed = await readAll([`${path}.gz`])
    expect(packed.quarantined.map(({ reason }) => reason)).toEqual([
      'The Parquet file is compressed as a whole, which it is not read from; unpack it to a file and name that.',
    ])
    const streamed = await readAll(['-'], {}, createReadStream(path, { highWaterMark: 3 }))
    expect(streamed.quarantined.map(({ reason }) => reason)).toEqual([
      'Parquet is read from its end, so it cannot come from a stream; save it to a file and name that.',
    ])
  })
})

it('without the package for it a run stops before any work and names the package', async () => {
  const { path } = await rowsOf("SELECT 'one' AS text")
  const folder = folderOf({
    'without.mjs': `
      import { register } from 'node:module'
      const hooks = \`export const resolve = (name, context, next) => {
        if (!name.startsWith('@duckdb/')) return next(name, context)
        throw Object.assign(new Error('not here'), { code: 'ERR_MODULE_NOT_FOUND' })
      }\`
      register('data:text/javascript,' + encodeURIComponent(hooks))`,
  })
  const program = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url))
  const out = join(folder, 'out')
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', join(folder, 'without.mjs'), program, 'run', path, '--out', out],
    { encoding: 'utf8', cwd: folder },
  )
  expect(stderr).toContain('npm install @duckdb/node-api')
  expect(status).toBe(2)
  expect(existsSync(out)).toBe(false)
})
