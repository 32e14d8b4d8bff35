import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chunked, readAll, readLines, SETTINGS } from './reading.ts'

const FIELDS = SETTINGS.fields

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

async function onlyDocument(line: string, fields: Partial<typeof FIELDS> = {}) {
  const { documents, quarantined } = await readLines([line], { fields: { ...FIELDS, ...fields } })
  expect(quarantined).toEqual([])
  return documents[0]
}

async function onlyReason(line: string | Buffer, fields: Partial<typeof FIELDS> = {}): Promise<string> {
  const settings = { fields: { ...FIELDS, ...fields } }
  const { quarantined, totals } = await readAll(['-'], settings, chunked([Buffer.from(line)]))
  expect(totals).toMatchObject({ items: 1, accepted: 0, quarantined: 1 })
  return quarantined[0].reason
}

describe('accounting', () => {
  const good = fc
    .record({ id: fc.string(), text: fc.string({ unit: 'binary' }), n: fc.double() })
    .map((record) => Buffer.from(JSON.stringify(record)))
  const edit = fc.record({
    at: fc.nat(),
    kind: fc.constantFrom('replace', 'insert', 'delete'),
    byte: fc.oneof(
      fc.integer({ min: 0, max: 255 }),
      fc.constantFrom(0x0a, 0x0d, 0x20, 0x22, 0x5c, 0x7b, 0x7d),
    ),
  })

  test('every visible line is accepted or quarantined, whatever happened to its bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(good, { maxLength: 5 }),
        fc.array(edit, { maxLength: 8 }),
        fc.integer({ min: 1, max: 60 }),
        async (lines, edits, size) => {
          let bytes = lines.flatMap((line) => [...line, 0x0a])
          for (const { at, kind, byte } of edits) {
            const place = at % (bytes.length + 1)
            bytes = bytes.toSpliced(place, kind === 'insert' ? 0 : 1, ...(kind === 'delete' ? [] : [byte]))
          }
          const file = Buffer.from(bytes)
          const visible = file
            .toString('latin1')
            .replace(/^\u00ef\u00bb\u00bf/, '')
            .split('\n')
            .filter((line) => /[^\t-\r ]/.test(line))
          const chunks = Array.from({ length: Math.ceil(file.length / size) }, (_, i) =>
            file.subarray(i * size, (i + 1) * size),
          )
          const { documents, records, quarantined, totals } = await readAll(['-'], {}, chunked(chunks))
          expect(totals.items).toBe(visible.length)
          expect(totals.accepted + totals.quarantined).toBe(totals.items)
          expect([documents.length, quarantined.length]).toEqual([totals.accepted, totals.quarantined])
          expect(new Set(documents.map(({ id }) => id)).size).toBe(documents.length)
          for (const { text, line } of documents) {
            const record = records[documents.findIndex((document) => document.line === line)]
            expect(JSON.parse(record).text).toBe(text)
          }
          for (const { byteOffset, excerpt } of quarantined) {
            expect(byteOffset === 0 || [0x0a, 0xbf].includes(file[byteOffset - 1])).toBe(true)
            expect(file.subarray(byteOffset).toString().startsWith(excerpt.slice(0, 1))).toBe(true)
          }
        },
      ),
      { numRuns: 400 },
    )
  })

  test('blank lines are no items but count as lines', async () => {
    const { documents, totals } = await readLines(['', ' \t\r', '{"id":"a","text":"x"}', '', '{"text":"y"}'])
    expect(documents.map(({ id, line }) => [id, line])).toEqual([
      ['a', 3],
      ['-:5', 5],
    ])
    expect(totals).toMatchObject({ items: 2, accepted: 2, quarantined: 0 })
  })

  test('no input at all is no item', async () => {
    expect((await readAll(['-'])).totals).toMatchObject({
      items: 0,
      accepted: 0,
      quarantined: 0,
      filesRead: 1,
    })
  })

  test('the digest is that of the bytes as they came', async () => {
    const file = '\ufeff{"id":1,"text":"x"}\r\n\r\nbroken'
    const { totals } = await readAll(['-'], {}, chunked([Buffer.from(file)]))
    expect(totals.inputs).toEqual([{ file: '-', bytes: Buffer.byteLength(file), sha256: sha256(file) }])
  })
})

describe('records', () => {
  test('are the bytes of the line without the blanks around', async () => {
    const lines = ['  {"id": 1.0,  "text":"\\u0061", "x":[1 ,2]}\t\r', '{"text":"b","z":"\u2028"}']
    const { records, documents } = await readAll(
      ['-'],
      {},
      chunked([Buffer.from(`\ufeff${lines.join('\n')}`)]),
    )
    expect(records).toEqual(lines.map((line) => line.trim()))
    expect(documents.map(({ text }) => text)).toEqual(['a', 'b'])
  })

  test('may hold empty text, lone surrogates, NUL and prototype names', async () => {
    expect((await onlyDocument('{"id":"a","text":""}')).text).toBe('')
    expect((await onlyDocument('{"id":"a","text":"x\\ud800y"}')).text).toBe('x\ud800y')
    expect((await onlyDocument('{"id":"a","text":"\\u0000"}')).text).toBe('\0')
    const line = '{"__proto__":{"text":"wrong"},"constructor":1,"id":"__proto__","text":"right"}'
    expect(await onlyDocument(line)).toMatchObject({ id: '__proto__', text: 'right' })
    expect((await onlyDocument('{"__proto__":"t"}', { text: '__proto__' })).text).toBe('t')
  })

  test('may nest as deep as they like', async () => {
    const line = `{"id":7,"x":${'['.repeat(300_000)}${']'.repeat(300_000)},"text":"deep"}`
    expect(await onlyDocument(line)).toMatchObject({ id: '7', text: 'deep' })
  })

  test('with two members of one name have the last', async () => {
    expect(await onlyDocument('{"id":1,"text":"a","text":"b","id":2.50}')).toMatchObject({
      id: '2.50',
      text: 'b',
    })
  })
})

describe('field mapping', () => {
  test('leads into objects, and a literal name with a dot wins', async () => {
    const fields = { id: 'meta.id', text: 'body.text', title: 'a.b.c', url: 'meta.link' }
    const line =
      '{"meta":{"id":10000000000000000001,"link":"u"},"body":{"text":"in"},"body.text":"out","a":{"b.c":"t"}}'
    expect(await onlyDocument(line, fields)).toMatchObject({
      id: '10000000000000000001',
      text: 'out',
      title: 't',
      url: 'u',
    })
  })

  test('never finds what objects inherit', async () => {
    for (const text of [
      'toString',
      'constructor',
      'a.constructor',
      '__proto__',
      'a.__proto__',
      '__proto__.toString',
      'constructor.name',
      'b.length',
      'b.1',
      'b.00',
      'b.-1',
      'b.0.length',
    ]) {
      expect(await onlyReason('{"a":{},"b":["x"]}', { text })).toBe(`The text field "${text}" is missing.`)
    }
  })
})

describe('ids', () => {
  test.each(['12345678901234567890', '1e3', '1.0', '-0', '0.1E+2'])(
    'the number %s stays as written',
    async (number) => {
      expect((await onlyDocument(`{"text":"x", "id" : ${number} }`)).id).toBe(number)
    },
  )

  test.each(['\\u0000', '../../etc/passwd', '\\ud800', 'x'.repeat(10_000), ' ', 'CON'])(
    '%j is data',
    async (id) => {
      expect((await onlyDocument(`{"id":"${id}","text":"x"}`)).id).toBe(JSON.parse(`"${id}"`))
    },
  )

  test.each(['', '"id":null,', '"id":"",', '"id":true,', '"id":{"a":1},', '"id":[1],'])(
    'without one (%s) the line names the document',
    async (member) => {
      expect((await onlyDocument(`{${member}"text":"x"}`)).id).toBe('-:1')
    },
  )

  test('that are used already get the digest of the text, then a number', async () => {
    const lines = ['آب', 'باد', 'باد', 'باد', 'خاک'].map((text) => JSON.stringify({ id: 'a', text }))
    const { documents, totals } = await readLines([
      ...lines,
      JSON.stringify({ id: `a~${sha256('x').slice(0, 8)}`, text: '' }),
    ])
    const wind = `a~${sha256('باد').slice(0, 8)}`
    expect(documents.map(({ id }) => id)).toEqual([
      'a',
      wind,
      `${wind}~2`,
      `${wind}~3`,
      `a~${sha256('خاک').slice(0, 8)}`,
      `a~${sha256('x').slice(0, 8)}`,
    ])
    expect(totals.renamedIds).toBe(4)
  })

  test('never meet a renamed one', async () => {
    const taken = `a~${sha256('t').slice(0, 8)}`
    const ids = [taken, `${taken}~2`, 'a', 'a', 'a', taken]
    const { documents } = await readLines(ids.map((id) => JSON.stringify({ id, text: 't' })))
    expect(new Set(documents.map(({ id }) => id)).size).toBe(ids.length)
    expect(documents.map(({ id }) => id).slice(2, 5)).toEqual(['a', `${taken}~3`, `${taken}~4`])
  })

  test('of very many equal records come quickly', async () => {
    const { totals } = await readLines(Array.from({ length: 20_000 }, () => '{"id":1,"text":"same"}'))
    expect(totals.renamedIds).toBe(19_999)
  })
})

describe('source, title, url, date', () => {
  test('come from their fields', async () => {
    const line =
      '{"id":"a","text":"x","source":"ISNA","title":"t","url":"https://www.irna.ir/1","date":"1403/09/12"}'
    expect(await onlyDocument(line)).toEqual({
      id: 'a',
      file: '-',
      line: 1,
      text: 'x',
      source: 'ISNA',
      title: 't',
      url: 'https://www.irna.ir/1',
      date: '2024-12-02',
    })
    expect((await onlyDocument('{"text":"x","source":7.0}')).source).toBe('7.0')
  })

  test('are null when they are something else', async () => {
    const line = '{"text":"x","source":["a"],"title":1,"url":{},"date":null}'
    expect(await onlyDocument(line)).toMatchObject({ source: null, title: null, url: null, date: null })
  })

  test.each([
    [' https://www.Isna.ir/news/1', 'isna.ir'],
    ['http://user:pass@news.example.org:8080?x', 'news.example.org'],
    ['//example.org#top', 'example.org'],
    ['HTTPS://www.www.ir', 'www.ir'],
    ['https://خبر.ایران/۱', 'خبر.ایران'],
    ['http://[2001:db8::1]:80/', '[2001:db8::1]'],
    ['https://example.org\\@evil.example', 'example.org'],
    ['mailto:a@example.org', null],
    ['/news/1', null],
    ['https://', null],
    ['', null],
  ])('the host of %j is the source %j', async (url, source) => {
    expect((await onlyDocument(JSON.stringify({ text: 'x', url }))).source).toBe(source)
  })

  test('count dates that are there but cannot be read', async () => {
    const dates = ['2024-12-01', '2024-02-31', 0, '1970-01-01', '2031-01-01', true, null, '', ' ', undefined]
    const { documents, totals } = await readLines(dates.map((date) => JSON.stringify({ text: 'x', date })))
    expect(documents.filter(({ date }) => date !== null).map(({ date }) => date)).toEqual(['2024-12-01'])
    expect(totals.unreadableDates).toBe(5)
  })

  test('without a latest date believe tomorrow but no later day', async () => {
    const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
    const dates = [day(0), day(3)].map((date) => JSON.stringify({ text: 'x', date }))
    const { documents } = await readLines(dates, { latestDate: null })
    expect(documents.map(({ date }) => date)).toEqual([day(0), null])
  })
})

describe('quarantine', () => {
  test.each([
    ['not JSON', '{"text":"x"', 'The line is not valid JSON.'],
    ['two values', '{"text":"x"} {}', 'The line is not valid JSON.'],
    ['a number that JSON does not know', '{"text":"x","n":NaN}', 'The line is not valid JSON.'],
    ['an array', '[{"text":"x"}]', 'The line is not a JSON object but an array.'],
    ['a string', '"text"', 'The line is not a JSON object but a string.'],
    ['null', 'null', 'The line is not a JSON object but null.'],
    ['no text', '{"id":1}', 'The text field "text" is missing.'],
    ['null as text', '{"text":null}', 'The text field "text" is not a string but null.'],
    ['a number as text', '{"text":5}', 'The text field "text" is not a string but a number.'],
    ['an object as text', '{"text":{}}', 'The text field "text" is not a string but an object.'],
  ])('%s', async (_, line, reason) => {
    expect(await onlyReason(line)).toBe(reason)
  })

  test('says where UTF-8 ends', async () => {
    const line = Buffer.concat([Buffer.from(' {"text":"آ'), Buffer.from([0xff]), Buffer.from('"}')])
    expect(await onlyReason(line)).toBe('The line is not UTF-8: its byte 12 (counted from 0) is invalid.')
  })

  test('names the place and shows the beginning', async () => {
    const { quarantined } = await readLines(['{"text":"x"}', '', `آ${'y'.repeat(300)}`, '{"text":"z"}'])
    expect(quarantined).toEqual([
      {
        file: '-',
        line: 3,
        byteOffset: 14,
        reason: 'The line is not valid JSON.',
        excerpt: `آ${'y'.repeat(199)}`,
      },
    ])
  })

  test('takes a line over the limit, and the lines around it are read', async () => {
    const lines = ['{"text":"x"}', `{"text":"${'é'.repeat(50)}"}`, '{"text":"y"}']
    const { documents, quarantined } = await readLines(lines, { maxRecordBytes: 60 })
    expect(documents.map(({ line }) => line)).toEqual([1, 3])
    expect(quarantined).toEqual([
      {
        file: '-',
        line: 2,
        byteOffset: 13,
        reason: 'The line has 111 bytes, more than the 60 that read.maxRecordBytes allows.',
        excerpt: lines[1],
      },
    ])
  })

  test('takes a line of 30 MB without holding it', async () => {
    const part = Buffer.alloc(64 * 1024, 'a')
    let most = 0
    async function* stdin(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"text":"x"}\n{"text":"')
      const before = process.memoryUsage().arrayBuffers
      for (let i = 0; i < 480; i++) {
        yield part
        most = Math.max(most, process.memoryUsage().arrayBuffers - before)
      }
      yield Buffer.from('"}\n{"text":"y"}')
    }
    const { documents, quarantined } = await readAll(['-'], { maxRecordBytes: 1024 * 1024 }, stdin())
    expect(documents.map(({ text }) => text)).toEqual(['x', 'y'])
    expect(quarantined[0].reason).toMatch(/^The line has 31457291 bytes/)
    expect(most).toBeLessThan(8 * 1024 * 1024)
  })
})
