import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { WARCParser } from 'warcio'
import { warcRecords } from '../../../src/stages/01-read/warc-records.ts'
import { ENGLISH, newsPage, PERSIAN } from './html-files.ts'
import { chunked, folderOf, readAll, type SETTINGS } from './reading.ts'
import {
  chunkedBody,
  conversion,
  countRecords,
  http,
  idOf,
  known,
  response,
  type WrittenRecord,
  warcFile,
  warcGz,
  warcRecord,
} from './warc-files.ts'

const PAGE = Buffer.from(newsPage(PERSIAN))
const TEXT = PERSIAN.join('\n')

async function readWarc(file: Buffer, name = 'a.warc', settings: Partial<typeof SETTINGS> = {}) {
  const outcome = await readAll([folderOf({ [name]: file })], settings)
  return { ...outcome, records: outcome.records.map((record) => JSON.parse(record)) }
}

async function onlyReason(file: Buffer, settings: Partial<typeof SETTINGS> = {}): Promise<string> {
  const { quarantined, totals } = await readWarc(file, 'a.warc', settings)
  expect(totals).toMatchObject({ items: 1, accepted: 0 })
  return quarantined[0].reason
}

describe('the documents of an archive', () => {
  test('are its pages, with id, address and date of the record', async () => {
    const { records, documents } = await readWarc(
      warcFile([response(1, http(PAGE)), response(2, http(newsPage(ENGLISH)))]),
    )
    expect(records[0]).toEqual({
      id: idOf(1),
      url: 'https://www.paper.example/1',
      title: 'سیل فروکش کرد',
      text: TEXT,
      date: '2024-02-03T04:05:06Z',
      language: 'fa',
      source: 'paper.example',
      html: {
        extraction: 'article',
        encoding: 'utf-8',
        encodingToldBy: 'header',
        replacedCharacters: 0,
        published: null,
        canonical: null,
      },
    })
    expect(documents.map(({ id, line, source, date }) => [id, line, source, date])).toEqual([
      [idOf(1), 1, 'paper.example', '2024-02-03T04:05:06Z'],
      [idOf(2), 2, 'paper.example', '2024-02-03T04:05:06Z'],
    ])
  })

  test('are texts that were made of pages, whole', async () => {
    const text = `عنوان\n${TEXT}\n\n  انتهت الأمطار صباح اليوم\n`
    const language = { 'WARC-Identified-Content-Language': 'fas,ara' }
    const record = conversion(1, text)
    const { records } = await readWarc(
      warcGz([{ ...record, fields: { ...record.fields, ...language } }]),
      'a.warc.wet.gz',
    )
    expect(records).toEqual([
      {
        id: idOf(1),
        url: 'https://www.paper.example/1',
        title: null,
        text,
        date: '2024-02-03T04:05:06Z',
        language: 'fas,ara',
        source: 'paper.example',
      },
    ])
  })

  test('are resources that are pages or texts', async () => {
    const resource = (number: number, media: string, block: Uint8Array | string) => ({
      type: 'resource',
      fields: { ...known(number), 'Content-Type': media },
      block,
    })
    const { records, totals } = await readWarc(
      warcFile([
        resource(1, 'text/html', PAGE),
        resource(2, 'text/plain;charset=windows-1252', Buffer.from('caf\xe9', 'latin1')),
        resource(3, 'image/png', 'x'),
      ]),
    )
    expect(records.map(({ text }) => text)).toEqual([TEXT, 'café'])
    expect(totals.recordsSkipped).toEqual({ 'resource image/png': 1 })
  })

  test('are none of the other records, which are counted by kind', async () => {
    const { totals, quarantined } = await readWarc(
      warcFile([
        { type: 'warcinfo', block: 'software: x\r\n' },
        { type: 'request', block: 'GET / HTTP/1.1\r\n\r\n' },
        { type: 'metadata', block: '' },
        { type: 'revisit', block: http('') },
        { type: 'Oddity', block: 'x' },
        response(1, http('x', { 'Content-Type': 'image/png' })),
        response(2, http('x', { 'Content-Type': 'IMAGE/PNG; q=1' })),
        response(3, http('x', {}, '404 Not Found')),
        response(4, http('x', { 'Content-Type': '"><script>' })),
        { type: 'response', fields: { 'Content-Type': 'text/dns' }, block: 'example. 1 IN A 1.2.3.4' },
        response(5, http(PAGE)),
      ]),
    )
    expect(quarantined).toEqual([])
    expect(totals).toMatchObject({ items: 1, accepted: 1 })
    expect(totals.recordsSkipped).toEqual({
      metadata: 1,
      'other record': 1,
      request: 1,
      'response image/png': 2,
      'response text/dns': 1,
      'response untyped': 1,
      revisit: 1,
      'status 404': 1,
      warcinfo: 1,
    })
  })

  test.each([
    ['gzip', (body: Buffer) => gzipSync(body)],
    ['x-gzip', (body: Buffer) => gzipSync(body)],
    ['deflate', (body: Buffer) => deflateSync(body)],
    ['Deflate', (body: Buffer) => deflateRawSync(body)],
    ['br', (body: Buffer) => brotliCompressSync(body)],
    ['gzip', (body: Buffer) => body],
    ['br', (body: Buffer) => body],
    ['zstd', (body: Buffer) => body],
    ['identity', (body: Buffer) => body],
    ['deflate, gzip', (body: Buffer) => gzipSync(deflateSync(body))],
  ])('are unpacked from %s, chunks or none', async (coding, packed) => {
    const body = packed(PAGE)
    const fields = { 'Content-Encoding': coding }
    for (const block of [
      http(body, fields),
      http(chunkedBody(body, 100), { ...fields, 'Transfer-Encoding': 'chunked' }),
      http(body, { ...fields, 'Transfer-Encoding': 'chunked' }),
    ]) {
      expect((await readWarc(warcFile([response(1, block)]))).records[0]?.text).toBe(TEXT)
    }
  })

  test('are taken as far as they go where the archive says that it kept their beginning', async () => {
    const long = Buffer.from(newsPage([...PERSIAN, ...ENGLISH.concat(PERSIAN)]))
    const truncated = (block: Buffer) => {
      const record = response(1, block)
      return warcFile([{ ...record, fields: { ...record.fields, 'WARC-Truncated': 'length' } }])
    }
    const packed = gzipSync(long)
    const cut = http(packed.subarray(0, packed.length - 100), { 'Content-Encoding': 'gzip' })
    expect((await readWarc(truncated(cut))).records[0].text).toContain(PERSIAN[0])
    const pieces = http(chunkedBody(long, 5000).subarray(0, 4000), { 'Transfer-Encoding': 'chunked' })
    expect((await readWarc(truncated(pieces))).records[0].text).toContain(PERSIAN[0])
  })

  test('of servers that end lines with line feeds alone are read too', async () => {
    const block = Buffer.from(
      `HTTP/1.0 200 OK\nContent-Type: text/html;\n charset="UTF-8"\n\n${newsPage(PERSIAN)}`,
    )
    expect((await readWarc(warcFile([response(1, block)]))).records[0].text).toBe(TEXT)
  })

  test('of version 1.1 may have a finer date', async () => {
    const record = conversion(1, 'x')
    const file = warcRecord(
      { ...record, fields: { ...record.fields, 'WARC-Date': '2024-02-03T04:05:06.789Z' } },
      '1.1',
    )
    expect((await readWarc(file)).documents[0].date).toBe('2024-02-03T04:05:06Z')
  })
})

describe('a page that cannot be read', () => {
  const packed = gzipSync(PAGE)
  test.each([
    ['The record has no HTTP head.', Buffer.from('no head')],
    [
      'The gzip data of its HTTP body is damaged or cut short.',
      http(packed.subarray(0, 300), { 'Content-Encoding': 'gzip' }),
    ],
    [
      'The chunks of its HTTP body do not come to their end.',
      http(chunkedBody(PAGE, 100).subarray(0, 400), { 'Transfer-Encoding': 'chunked' }),
    ],
    ['Its content encoding zstd is none that is read.', http(packed, { 'Content-Encoding': 'zstd' })],
    ['The page has no readable text.', http('<p>12</p>')],
  ])('says so: %s', async (reason, block) => {
    expect(await onlyReason(warcFile([response(1, block)]))).toBe(reason)
  })

  test('may be too long, packed or unpacked, and costs no memory', async () => {
    const settings = { maxRecordBytes: 20_000 }
    const bomb = http(gzipSync(Buffer.alloc(50_000_000, 0x61)).subarray(0, 15_000), {
      'Content-Encoding': 'gzip',
    })
    expect(await onlyReason(warcFile([response(1, bomb)]), settings)).toBe(
      'Its HTTP body is decompressed to more than the 20000 bytes that read.maxRecordBytes allows.',
    )
    expect(await onlyReason(warcFile([response(1, http('<p>word '.repeat(10_000)))]), settings)).toMatch(
      /^The record's block has \d+ bytes, more than the 20000 that read.maxRecordBytes allows\.$/,
    )
    const { totals, records } = await readWarc(
      warcFile([
        response(1, http('x'.repeat(3_000_000), { 'Content-Type': 'video/mp4' })),
        conversion(2, 'after'),
      ]),
      'a.warc',
      settings,
    )
    expect(totals.recordsSkipped).toEqual({ 'response video/mp4': 1 })
    expect(records.map(({ text }) => text)).toEqual(['after'])
  })

  test('stands in quarantine in its place, and the others are read: three of six', async () => {
    const records = [
      conversion(1, 'first'),
      response(2, Buffer.from('no head')),
      conversion(3, 'third'),
      response(4, http('<p>4</p>')),
      response(5, http(packed.subarray(0, 300), { 'Content-Encoding': 'gzip' })),
      conversion(6, 'sixth'),
    ]
    const { documents, quarantined, totals } = await readWarc(warcGz(records), 'a.warc.gz')
    expect(documents.map(({ line, text }) => [line, text])).toEqual([
      [1, 'first'],
      [3, 'third'],
      [6, 'sixth'],
    ])
    const offset = (count: number) => warcFile(records.slice(0, count)).length
    expect(quarantined.map(({ line, byteOffset }) => [line, byteOffset])).toEqual([
      [2, offset(1)],
      [4, offset(3)],
      [5, offset(4)],
    ])
    expect(quarantined[1].excerpt).toBe('<p>4</p>')
    expect(totals).toMatchObject({ items: 6, accepted: 3, quarantined: 3 })
  })
})

describe('a record whose bytes do not add up', () => {
  const good = (number: number) => conversion(number, `text ${number} of the archive`)
  const wrong = (number: number, length: string) => {
    const record = good(number)
    return { ...record, fields: { ...record.fields, 'Content-Length': length } }
  }
  const outcome = async (file: Buffer) => {
    const { documents, quarantined } = await readWarc(file)
    return { texts: documents.map(({ text }) => text), quarantined }
  }

  test.each([
    [
      'is clipped',
      '1000',
      /^The record is cut short: there are \d+ of the 1000 bytes that its Content-Length says\.$/,
    ],
    [
      'is longer than it says',
      '3',
      /^The record is longer than its Content-Length says, or is followed by bytes that are no record\.$/,
    ],
    ['does not say its length', 'many', /^The record has a Content-Length that is no number of bytes\.$/],
  ])('%s: it is set aside, and reading goes on at the next one', async (_, length, reason) => {
    const { texts, quarantined } = await outcome(warcFile([good(1), wrong(2, length), good(3), good(4)]))
    expect(texts).toEqual([1, 3, 4].map((number) => good(number).block))
    expect(quarantined).toHaveLength(1)
    expect(quarantined[0]).toMatchObject({
      line: 2,
      byteOffset: warcFile([good(1)]).length,
      reason: expect.stringMatching(reason),
    })
    expect(quarantined[0].excerpt).toMatch(/^WARC\/1\.0/)
  })

  test('lacks its head, or is none: reading goes on at the next one', async () => {
    const damaged = warcRecord(good(2))
    damaged.write('XXXX', 0)
    const { texts, quarantined } = await outcome(
      Buffer.concat([warcRecord(good(1)), damaged, warcRecord(good(3))]),
    )
    expect(texts).toEqual([1, 3].map((number) => good(number).block))
    expect(quarantined.map(({ reason }) => reason)).toEqual([
      'The record does not begin with WARC/1.0 or WARC/1.1.',
    ])
    expect(await onlyReason(Buffer.from('a text that is no archive'))).toBe(
      'The record is cut short in its head.',
    )
  })

  test('is cut short by the end of the file, plain or packed, wherever that is', async () => {
    const file = warcFile([good(1), good(2)])
    const first = warcFile([good(1)]).length
    for (let end = first + 1; end < file.length - 4; end++) {
      const { texts, quarantined } = await outcome(file.subarray(0, end))
      expect(texts).toEqual([good(1).block])
      // Line ends between records are no record.
      if (/^[\r\n]*$/.test(file.toString('latin1', first, end))) expect(quarantined).toEqual([])
      else expect(quarantined).toMatchObject([{ line: 2, byteOffset: first }])
    }
    const packed = warcGz([good(1), good(2)])
    const { documents, quarantined } = await readWarc(packed.subarray(0, packed.length - 12), 'a.warc.gz')
    expect(documents.map(({ text }) => text)).toEqual([good(1).block])
    expect(quarantined).toMatchObject([{ line: 2, byteOffset: first }])
    expect(quarantined[0].reason).toMatch(/^The record is cut short.*; its gzip data is cut short\.$/)
  })

  test('is told from one that holds another archive', async () => {
    const inner = warcFile([good(7), good(8)])
    const { texts, quarantined } = await outcome(
      warcFile([{ type: 'resource', fields: { 'Content-Type': 'text/plain' }, block: inner }, good(2)]),
    )
    expect(texts).toEqual([inner.toString(), good(2).block])
    expect(quarantined).toEqual([])
  })

  test('may miss the blank lines at the end of the file only', async () => {
    const file = warcFile([good(1), good(2)])
    expect(await outcome(file.subarray(0, file.length - 4))).toMatchObject({
      texts: [good(1).block, good(2).block],
      quarantined: [],
    })
  })
})

describe('any archive', () => {
  const record = fc.record({
    type: fc.constantFrom('conversion', 'resource', 'response', 'request', 'metadata'),
    body: fc.uint8Array({ maxLength: 300 }),
    text: fc.constantFrom(
      '',
      'WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 0\r\n\r\n',
      '\r\n\r\n',
      'متن',
    ),
    media: fc.constantFrom('text/plain', 'image/png'),
  })
  const archive = fc.array(record, { maxLength: 12 }).map((records) =>
    records.map(({ type, body, text, media }, i): WrittenRecord & { readonly block: Buffer } => ({
      type,
      fields: { ...known(i), 'Content-Type': type === 'response' ? 'application/http' : media },
      block:
        type === 'response'
          ? http(Buffer.concat([Buffer.from(text), body]), { 'Content-Type': media })
          : Buffer.concat([Buffer.from(text), body]),
    })),
  )
  const divided = (file: Buffer, size: number) =>
    Array.from({ length: Math.ceil(file.length / size) }, (_, i) => file.subarray(i * size, (i + 1) * size))

  test('reads back record by record, however it comes and as another reader has it', async () => {
    await fc.assert(
      fc.asyncProperty(archive, fc.integer({ min: 1, max: 700 }), async (records, size) => {
        const file = warcFile(records)
        const read: unknown[] = []
        let at = 0
        for await (const piece of warcRecords(chunked(divided(file, size)), 1 << 20)) {
          if (piece.kind === 'broken') throw new Error(piece.what)
          expect(piece.byteOffset).toBe(at)
          at += warcRecord(records[read.length]).length
          read.push([piece.fields.get('warc-record-id'), piece.block.toString('latin1')])
        }
        const theirs: unknown[] = []
        for await (const { warcHeaders, reader } of WARCParser.iterRecords([file], { parseHttp: false })) {
          const parts: Uint8Array[] = []
          for await (const part of reader) parts.push(Uint8Array.from(part))
          theirs.push([warcHeaders.headers.get('WARC-Record-ID'), Buffer.concat(parts).toString('latin1')])
        }
        expect(read).toEqual(
          records.map(({ fields, block }) => [fields?.['WARC-Record-ID'], block.toString('latin1')]),
        )
        expect(theirs).toEqual(read)
      }),
      { numRuns: 200 },
    )
  })

  test('gives the same pieces however it is divided, also when it is damaged', async () => {
    const damage = fc.array(
      fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }), cut: fc.nat({ max: 30 }) }),
      { maxLength: 4 },
    )
    await fc.assert(
      fc.asyncProperty(
        archive,
        damage,
        fc.integer({ min: 1, max: 700 }),
        fc.constantFrom(64, 1 << 20),
        async (records, edits, size, max) => {
          const bytes = [...warcFile(records)]
          for (const { at, byte, cut } of edits) bytes.splice(at % (bytes.length + 1), cut, byte)
          const file = Buffer.from(bytes)
          const pieces = async (chunks: Buffer[]) => {
            const all: unknown[] = []
            for await (const piece of warcRecords(chunked(chunks), max)) all.push(structuredClone(piece))
            return all
          }
          expect(await pieces(divided(file, size))).toEqual(await pieces([file]))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('has as many items and passed-over records as it has records', async () => {
    await fc.assert(
      fc.asyncProperty(
        archive.filter(({ length }) => length > 0),
        async (records) => {
          const { totals } = await readWarc(warcGz(records), 'a.warc.gz')
          const skipped = Object.values(totals.recordsSkipped).reduce((sum, count) => sum + count, 0)
          const counted = [...countRecords(warcFile(records)).values()].reduce((sum, count) => sum + count, 0)
          expect(totals.items + skipped).toBe(records.length)
          expect(counted).toBe(records.length)
          expect(totals.accepted + totals.quarantined).toBe(totals.items)
        },
      ),
      { numRuns: 60 },
    )
  })
})
