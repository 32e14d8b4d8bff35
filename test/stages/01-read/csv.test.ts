import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReadSettings } from '../../../src/model/settings.ts'
import type { Contents } from '../../../src/stages/01-read/contents.ts'
import { csvReader } from '../../../src/stages/01-read/csv.ts'
import type { Item } from '../../../src/stages/01-read/draft.ts'
import type { InputFile } from '../../../src/stages/01-read/inputs.ts'
import { type LineBlock, numberIn } from '../../../src/stages/01-read/line-blocks.ts'
import { readPieces } from '../../../src/stages/01-read/read.ts'
import { type CsvStyle, csvOf, cutAt } from './csv-writing.ts'
import { chunked, folderOf, readAll, SETTINGS } from './reading.ts'

interface Read {
  readonly records: readonly { readonly json: string; readonly line: number; readonly byteOffset: number }[]
  readonly items: readonly Item[]
}

const FILE: InputFile = {
  kind: 'file',
  path: Buffer.from('t.csv'),
  file: 't.csv',
  pathId: 't',
  folder: null,
  format: 'csv',
  compression: null,
  isRegular: true,
}

/** What the reader gives for bytes that come in these chunks, in order of the file. */
async function readCsv(chunks: Iterable<Uint8Array>, settings: Partial<ReadSettings> = {}): Promise<Read> {
  const contents: Contents = {
    chunks: chunked(chunks),
    fault: () => null,
    wasOpened: () => true,
    bytes: () => 0,
    sha256: () => '',
  }
  const records: { json: string; line: number; byteOffset: number }[] = []
  const items: Item[] = []
  const pieces: AsyncIterable<LineBlock | readonly Item[]> = csvReader(
    FILE,
    contents,
    { ...SETTINGS, ...settings },
    () => {},
    () => {},
  )
  for await (const piece of pieces) {
    if (!('kind' in piece)) {
      items.push(...piece)
      continue
    }
    const lines = piece.bytes.toString().split('\n').slice(0, -1)
    lines.forEach((json, i) => {
      records.push({ json, line: numberIn(piece, i), byteOffset: piece.places?.byteOffsets[i] ?? Number.NaN })
    })
  }
  return { records, items }
}

const cell = fc
  .oneof(
    fc.string({
      unit: fc.constantFrom('a', '"', ',', ';', '\t', '\n', '\r', ' ', 'م', '\u0000', '😀', '\uFEFF'),
    }),
    fc.string({ unit: 'binary' }),
  )
  .map((text) => text.toWellFormed())
const columns = fc.integer({ min: 1, max: 4 })
const table = columns.chain((width) =>
  fc.record({
    names: fc.uniqueArray(fc.stringMatching(/^[a-z][a-z _.]{0,6}$/), { minLength: width, maxLength: width }),
    rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 6 }),
  }),
)
const style: fc.Arbitrary<CsvStyle> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t'),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  quotesAll: fc.boolean(),
  hasBom: fc.boolean(),
  endsLine: fc.boolean(),
})
const places = fc.array(fc.nat(200), { maxLength: 12 })

describe('a table of strings written as CSV', () => {
  it('is read back exactly, whatever the style and wherever the chunks part', async () => {
    await fc.assert(
      fc.asyncProperty(table, style, places, async ({ names, rows }, style, places) => {
        const bytes = Buffer.from(csvOf([names, ...rows], style))
        const delimiter = style.delimiter
        const { records, items } = await readCsv(cutAt(bytes, places), { csv: { delimiter } })
        expect(items).toEqual([])
        expect(records.map(({ json }) => Object.entries(JSON.parse(json)))).toEqual(
          rows.map((cells) => names.map((name, i) => [name, cells[i]])),
        )
      }),
      { numRuns: 600 },
    )
  })

  it('has each record at the line and the byte where it begins', async () => {
    await fc.assert(
      fc.asyncProperty(table, style, places, async ({ names, rows }, style, places) => {
        const { delimiter } = style
        const { records } = await readCsv(cutAt(Buffer.from(csvOf([names, ...rows], style)), places), {
          csv: { delimiter },
        })
        const before = rows.map((_, i) => csvOf([names, ...rows.slice(0, i)], { ...style, endsLine: true }))
        expect(records.map(({ byteOffset }) => byteOffset)).toEqual(
          before.map((text) => Buffer.byteLength(text)),
        )
        expect(records.map(({ line }) => line)).toEqual(before.map((text) => text.split('\n').length))
      }),
      { numRuns: 300 },
    )
  })
})

describe('where chunks part', () => {
  /** Damaged tables, full of quotes and ends. */
  const damaged = fc.array(
    fc.constantFrom(
      '"',
      '""',
      ',',
      '\n',
      '\r\n',
      '\r',
      'a',
      'b,c\n',
      '"x","y"\n',
      'م',
      '\n\n',
      ' ',
      '"a',
      '"\n"',
    ),
    { maxLength: 40 },
  )

  it('makes no difference, also where records are broken or too long', async () => {
    await fc.assert(
      fc.asyncProperty(
        damaged,
        places,
        fc.integer({ min: 4, max: 24 }),
        async (parts, places, maxRecordBytes) => {
          const bytes = Buffer.from(`i,t\n${parts.join('')}`)
          const whole = await readCsv([bytes], { maxRecordBytes })
          expect(await readCsv(cutAt(bytes, places), { maxRecordBytes })).toEqual(whole)
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('each record or refusal has a place of its own, in order', async () => {
    await fc.assert(
      fc.asyncProperty(damaged, async (parts) => {
        const { records, items } = await readCsv([Buffer.from(`i,t\n${parts.join('')}`)])
        const refused = items.map((item) => (item.kind === 'rejected' ? item.item : null))
        const offsets = [...records, ...refused].map((place) => place?.byteOffset ?? -1).sort((a, b) => a - b)
        expect(new Set(offsets).size).toBe(offsets.length)
        expect(offsets.every((offset) => offset >= 0)).toBe(true)
        for (const item of refused) expect(item?.reason).toMatch(/^[A-Z].*\.$/)
      }),
      { numRuns: 500 },
    )
  })
})

/** Texts and refusals of a file. */
async function outcome(content: string | Uint8Array, settings: Partial<ReadSettings> = {}, name = 'a.csv') {
  const folder = folderOf({ [name]: content })
  const { documents, records, quarantined, totals } = await readAll([`${folder}/${name}`], settings)
  return {
    documents: documents.map(({ id, line, text }) => [id, line, text]),
    records,
    refusals: quarantined.map(({ line, byteOffset, reason }) => [line, byteOffset, reason]),
    excerpts: quarantined.map(({ excerpt }) => excerpt),
    totals,
  }
}

describe('CSV', () => {
  it('keeps names and values as they are, in order', async () => {
    const { records } = await outcome('text,id,__proto__,10,2\n" a ",007,x,1.50,true\n')
    expect(records).toEqual(['{"text":" a ","id":"007","__proto__":"x","10":"1.50","2":"true"}'])
  })

  it.each([
    ['id,text\n1,"a, b"\n', ','],
    ['id;text\n1;"a, b"\n', ';'],
    ['id\ttext\n1\t"a, b"\n', 'tab'],
    ['"id, or name";id;text\nx;1;"a, b"\n', ';'],
    ['sep=|\r\nid|text\r\n1|a, b\r\n', 'what its first line says'],
  ])('finds the delimiter of %j: %s', async (content) => {
    expect((await outcome(content)).documents).toMatchObject([['1', expect.anything(), 'a, b']])
  })

  it('has the delimiter that it is told', async () => {
    const { documents } = await outcome('id|text,x\n1|a,b\n', {
      csv: { delimiter: '|' },
      fields: { ...SETTINGS.fields, text: 'text,x' },
    })
    expect(documents).toEqual([['1', 2, 'a,b']])
  })

  it('with tabs has them whatever CSV files have', async () => {
    const { documents } = await outcome('id\ttext\n1\ta,b;c\n', { csv: { delimiter: ';' } }, 'a.tsv')
    expect(documents).toEqual([['1', 2, 'a,b;c']])
  })

  it('may end lines as old Macs did', async () => {
    const { documents } = await outcome('id,text\r1,a\r2,"b\rc"\r\r3,d')
    expect(documents).toEqual([
      ['1', 2, 'a'],
      ['2', 3, 'b\rc'],
      ['3', 6, 'd'],
    ])
  })

  it('passes over blank lines', async () => {
    const { documents, refusals } = await outcome('\n\nid,text\n\n1,a\n  \n\r\n2,b\n\n')
    expect(documents).toEqual([
      ['1', 5, 'a'],
      ['2', 8, 'b'],
    ])
    expect(refusals).toEqual([])
  })

  it('of a header alone, or of nothing, has no items', async () => {
    for (const content of ['', '\n', 'id,text', 'id,text\r\n', '\uFEFF'])
      expect((await outcome(content)).totals.items).toBe(0)
  })

  it('gives names to columns that have none or one that was there, and says so', async () => {
    const folder = folderOf({ 'a.csv': 'id,,text,text,text_2,,\n1,2,3,4,5,6,7\n' })
    const told: string[] = []
    const reading = readPieces([`${folder}/a.csv`], SETTINGS, chunked([]), true, (text) => told.push(text))
    const blocks: string[] = []
    for await (const piece of reading.pieces)
      if (piece.kind === 'lines') blocks.push(piece.lines.bytes.toString())
    expect(blocks).toEqual([
      '{"id":"1","column_2":"2","text":"3","text_3":"4","text_2":"5","column_6":"6","column_7":"7"}\n',
    ])
    expect(told.map((text) => text.replace(folder, ''))).toEqual([
      'column 2 of /a.csv has no name; its name here is "column_2"',
      'column 4 of /a.csv is called "text" like one before it; its name here is "text_3"',
      'column 6 of /a.csv has no name; its name here is "column_6"',
      'column 7 of /a.csv has no name; its name here is "column_7"',
    ])
  })

  it('may be packed, and says where a cut archive ends', async () => {
    const whole = Buffer.from(
      `id,text\n${Array.from({ length: 9 }, (_, i) => `${i},"text ${i}"\n`).join('')}`,
    )
    expect((await outcome(gzipSync(whole), {}, 'a.csv.gz')).documents).toHaveLength(9)
    for (let cut = 1; cut <= 30; cut++) {
      const packed = gzipSync(whole, { level: 0 })
      const { documents, refusals } = await outcome(
        packed.subarray(0, packed.length - 8 - cut),
        {},
        'a.csv.gz',
      )
      const there = whole.subarray(0, whole.length - cut)
      expect(documents).toHaveLength(there.toString().split('\n').length - 2)
      expect(refusals).toEqual([
        [
          null,
          there.lastIndexOf('\n') + 1,
          'The file could be read only up to here: its gzip data is cut short.',
        ],
      ])
    }
  })
})

const STRAY = 'A quote inside a quoted cell of the record is not doubled'
const UNCLOSED = 'A quote that opens a cell of the record is never closed'

describe('a record that cannot be read goes to quarantine, and the rest is read:', () => {
  it('too few and too many cells', async () => {
    const { documents, refusals, excerpts } = await outcome('id,text\n1,a\n2\n3,b,c\n4,d\n')
    expect(documents.map(([id]) => id)).toEqual(['1', '4'])
    expect(refusals).toEqual([
      [3, 12, 'The record has 1 cell, but the header has 2.'],
      [4, 14, 'The record has 3 cells, but the header has 2.'],
    ])
    expect(excerpts).toEqual(['2\n', '3,b,c\n'])
  })

  it('a stray quote in a cell with quotes, on one line and on several', async () => {
    const { documents, refusals } = await outcome('id,text\n1,"a "b" c"\n2,d\n3,"e "f"!\ng, h"\n4,i\n')
    expect(documents).toEqual([
      ['2', 3, 'd'],
      ['4', 6, 'i'],
    ])
    expect(refusals).toEqual([
      [2, 8, `${STRAY}; the record is left out, to the end of line 2.`],
      [4, 24, `${STRAY}; the record is left out, to the end of line 5.`],
    ])
  })

  it('a stray quote in a cell without', async () => {
    const { documents, refusals } = await outcome('id,text\n1,he said "a"\n2,b\n')
    expect(documents).toEqual([['2', 3, 'b']])
    expect(refusals).toEqual([
      [
        2,
        8,
        'A quote stands in a cell of the record that does not begin with one; the record is left out, to the end of line 2.',
      ],
    ])
  })

  it('a quote that is never closed, before records with quotes', async () => {
    const { documents, refusals } = await outcome('id,text\n1,"a\n2,"b"\n3,"c"\n')
    expect(documents.map(([id]) => id)).toEqual(['2', '3'])
    expect(refusals).toEqual([
      [2, 8, `${UNCLOSED}; reading goes on at line 3, the next that reads as a record.`],
    ])
  })

  it('a quote that is never closed, before records without', async () => {
    const { documents, refusals } = await outcome('id,text\n1,"a\nb\nc,d,e\n2,b\n3,c\n')
    expect(documents.map(([id]) => id)).toEqual(['2', '3'])
    expect(refusals).toEqual([
      [
        2,
        8,
        'A quote that opens a cell of the record is not closed before the end of the file; reading goes on at line 5, the next that reads as a record.',
      ],
    ])
  })

  it('a quote that is never closed, far from the end of the file', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => `${i},text ${i}\n`).join('')
    const { documents, refusals } = await outcome(`id,text\nx,"a\n${rows}`, { maxRecordBytes: 1000 })
    expect(documents).toHaveLength(5000)
    expect(refusals).toEqual([
      [
        2,
        8,
        'The record has more than the 1000 bytes that read.maxRecordBytes allows, perhaps because a quote is not closed; ' +
          'reading goes on at line 3, the next that reads as a record.',
      ],
    ])
  })

  it('the last record, with nothing below', async () => {
    const { refusals } = await outcome('id,text\n1,a\n2,"b\nc\n')
    expect(refusals).toEqual([
      [
        3,
        12,
        'A quote that opens a cell of the record is not closed before the end of the file; no line below reads as a record, so the rest of the file is left out.',
      ],
    ])
  })

  it('bytes that are no UTF-8', async () => {
    const latin = Buffer.from('id,text\n1,caf\xe9\n2,b\n', 'latin1')
    const { documents, refusals } = await outcome(latin, { encoding: 'utf-8' })
    expect(documents).toEqual([['2', 3, 'b']])
    expect(refusals).toEqual([[2, 8, 'The record is not UTF-8: its byte 5 (counted from 0) is invalid.']])
  })

  it('a record above the limit', async () => {
    const { documents, refusals } = await outcome(`id,text\n1,${'a'.repeat(50)}\n2,b\n`, {
      maxRecordBytes: 40,
    })
    expect(documents).toEqual([['2', 3, 'b']])
    expect(refusals).toMatchObject([[2, 8, expect.stringContaining('more than the 40 bytes')]])
  })

  it('all records of a file whose header cannot be read', async () => {
    for (const [content, what] of [
      [
        'id,"te"xt\n1,a\n',
        'has a quote that is not doubled, or stands in a cell that does not begin with one',
      ],
      ['id,"text\n1,a\n', 'has a quote that is never closed'],
      [
        Buffer.from('id,caf\xe9\n', 'latin1'),
        'is not UTF-8: its byte 6 (counted from 0) is invalid; save the file as UTF-8',
      ],
    ] as const) {
      const { documents, refusals } = await outcome(content, { encoding: 'utf-8' })
      expect(documents).toEqual([])
      expect(refusals).toEqual([[1, 0, `The header ${what}. Nothing of the file was read.`]])
    }
  })
})
