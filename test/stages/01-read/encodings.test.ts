import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arabicEncoding } from '../../../src/stages/01-read/arabic-bytes.ts'
import type { Contents } from '../../../src/stages/01-read/contents.ts'
import { type Declared, decodedContents } from '../../../src/stages/01-read/decoded.ts'
import { GUESS_BYTES, guessedEncoding } from '../../../src/stages/01-read/guessed-encoding.ts'
import { textDecoder } from '../../../src/stages/01-read/text-decoder.ts'
import { hasShared, SHARED } from '../../shared.ts'
import { encoded, tableOf, writable } from './encodings.ts'
import { chunked, folderOf, readAll } from './reading.ts'

const PERSIAN = 'بارش باران در استان‌هاي شمالي كشور تا پايان هفته ادامه دارد، سازمان هواشناسي گفت.'
const ARABIC = 'أعلن المتحدث باسم الحكومة أن الأمطار ستستمر في المحافظات الشمالية حتى نهاية الأسبوع.'

function source(bytes: Buffer, size: number): Contents {
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  )
  const nothing = { fault: () => null, wasOpened: () => true, bytes: () => 0, sha256: () => '' }
  return { chunks: chunked(chunks), ...nothing }
}

async function decode(bytes: Buffer, declared: Declared, size = 1000) {
  const guessed: string[] = []
  let replaced = 0
  const notes = {
    guessed: (encoding: string) => void guessed.push(encoding),
    replaced(count: number) {
      replaced += count
    },
  }
  const contents = decodedContents(source(bytes, size), declared, notes)
  const pieces: Buffer[] = []
  for await (const chunk of contents.chunks) pieces.push(Buffer.from(chunk))
  return { bytes: Buffer.concat(pieces), fault: contents.fault(), guessed, replaced }
}

describe('the tables of single bytes', () => {
  // Of the Encoding Standard, index-windows-1256 and index-iso-8859-6, from byte 0x80 on.
  const WINDOWS_1256 =
    '€پ‚ƒ„…†‡ˆ‰ٹ‹Œچژڈگ‘’“”•–—ک™ڑ›œ\u200c\u200dں\u00a0،¢£¤¥¦§¨©ھ«¬\u00ad®¯°±²³´µ¶·¸¹؛»¼½¾؟' +
    'ہءآأؤإئابةتثجحخدذرزسشصض×طظعغـفقكàلâمنهوçèéêëىيîï\u064b\u064c\u064d\u064eô\u064f\u0650÷\u0651ù\u0652ûü\u200e\u200fے'
  const none = (count: number): string => '\ufffd'.repeat(count)
  const ISO_8859_6 =
    `${String.fromCharCode(...Array.from({ length: 33 }, (_, i) => 0x80 + i))}${none(3)}¤${none(7)}،\u00ad${none(13)}؛` +
    `${none(3)}؟${none(1)}ءآأؤإئابةتثجحخدذرزسشصضطظعغ${none(5)}ـفقكلمنهوىي\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652${none(13)}`

  test.each([
    ['windows-1256', WINDOWS_1256],
    ['iso-8859-6', ISO_8859_6],
  ])('%s is that of the Encoding Standard in this Node', (encoding, table) => {
    expect(tableOf(encoding).slice(128)).toBe(table)
    expect(
      textDecoder(encoding)
        .next(Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)))
        .slice(128),
    ).toBe(table)
  })

  test('windows-1252 has the characters that Node leaves out in some versions', () => {
    expect(textDecoder('windows-1252').next(Buffer.from([0x80, 0x91, 0x97, 0x9f, 0xe9, 0x61]))).toBe('€‘—Ÿéa')
  })
})

describe('decoded contents', () => {
  const ENCODINGS = ['utf-16le', 'utf-16be', 'windows-1256', 'iso-8859-6', 'windows-1251', 'koi8-r'] as const
  const letters = fc.constantFrom(...'سلامabc \n{}', '😀', 'é', 'Ж')

  test('are the text in UTF-8, wherever the chunks part', async () => {
    const texts = fc.string({ unit: letters, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.constantFrom(...ENCODINGS),
        fc.constantFrom('utf-8' as const, 'guess' as const),
        fc.integer({ min: 1, max: 9 }),
        async (text, encoding, unmarked, size) => {
          const utf16 = encoding.startsWith('utf-16')
          const kept = utf16 ? text : writable(text, encoding)
          const little = Buffer.from(`\ufeff${text}`, 'utf16le')
          const bytes = utf16
            ? encoding === 'utf-16le'
              ? little
              : Buffer.from(little).swap16()
            : encoded(kept, encoding)
          const declared = utf16 ? unmarked : { encoding }
          const { bytes: utf8, fault, replaced } = await decode(bytes, declared, size)
          expect(utf8.toString()).toBe(kept)
          expect([fault, replaced]).toEqual([null, 0])
        },
      ),
    )
  })

  test('that are UTF-8 come through byte by byte, damage and all', async () => {
    const files = fc.tuple(
      fc.constantFrom('', '\ufeff', 'plain '.repeat(300)),
      fc.string({ unit: 'grapheme' }),
      fc.boolean(),
    )
    await fc.assert(
      fc.asyncProperty(files, fc.integer({ min: 1, max: 700 }), async ([beginning, rest, isBroken], size) => {
        const bytes = Buffer.concat([
          Buffer.from(beginning + rest),
          ...(isBroken ? [Buffer.from([0xff]), Buffer.from(PERSIAN)] : []),
        ])
        const { bytes: same, fault, guessed } = await decode(bytes, 'guess', size)
        expect(same.equals(bytes)).toBe(true)
        expect([fault, guessed]).toEqual([null, []])
      }),
    )
  })

  test('are UTF-8 where a character is cut at the end of what is looked at', async () => {
    for (let shift = 0; shift < 4; shift++) {
      const bytes = Buffer.from('a'.repeat(shift) + '\u{10348}م'.repeat(GUESS_BYTES / 3))
      for (const size of [GUESS_BYTES, 1000]) {
        const { bytes: same, guessed } = await decode(bytes, 'guess', size)
        expect(same.equals(bytes)).toBe(true)
        expect(guessed).toEqual([])
      }
    }
  })

  test('are looked at from the first byte on that is no ASCII, however late', async () => {
    const text = `${'a line of ASCII\n'.repeat(20_000)}${PERSIAN}\n${'more\n'.repeat(50_000)}${PERSIAN}`
    const { bytes, guessed, fault } = await decode(encoded(text, 'windows-1256'), 'guess', 4096)
    expect(bytes.toString()).toBe(text)
    expect([guessed, fault]).toEqual([['windows-1256'], null])
  })

  test('tell how many bytes have no character', async () => {
    const { bytes, replaced } = await decode(Buffer.from([0xc7, 0xa1, 0xdb, 0xe4]), {
      encoding: 'iso-8859-6',
    })
    expect(bytes.toString()).toBe('ا\ufffd\ufffdل')
    expect(replaced).toBe(2)
  })

  test('that fit nothing end with a fault', async () => {
    const noise = Buffer.from(Array.from({ length: 300 }, (_, i) => (i * 7919 + 13) % 256))
    const { bytes, fault } = await decode(noise, 'guess')
    expect(bytes.length).toBeLessThan(20)
    expect(fault).toMatch(/no other encoding is sure to fit/)
  })
})

describe('what bytes look like', () => {
  test.each([
    ['windows-1256', PERSIAN],
    ['windows-1256', ARABIC],
    ['iso-8859-6', ARABIC],
    ['windows-1251', 'Правительство объявило о новых мерах поддержки экономики страны'],
    ['koi8-r', 'Правительство объявило о новых мерах поддержки экономики страны'],
    ['windows-1252', 'Le président a annoncé de nouvelles mesures très attendues'],
    ['windows-1252', 'café'],
    ['windows-1250', 'Rząd ogłosił nowe środki wspierające gospodarkę i przedsiębiorców żółć'],
    ['windows-1255', 'הממשלה הודיעה על צעדים חדשים לתמיכה בכלכלה'],
  ])('%s: %s', async (encoding, text) => {
    const guess = await guessedEncoding(encoded(text, encoding))
    expect(textDecoder(guess ?? 'utf-8').next(encoded(text, encoding))).toBe(text)
  })

  test('signs of windows-1252 among ASCII', async () => {
    expect(await guessedEncoding(Buffer.from('It\x92s \x93fine\x94', 'latin1'))).toBe('windows-1252')
  })

  test('letters of Arabic among those of Latin are none', () => {
    for (const text of ['größer als üblich', 'São Paulo, Ação', 'Ærø åben']) {
      expect(arabicEncoding(encoded(text, 'windows-1252'))).toBeNull()
    }
  })

  test('pages of both scripts are Arabic', () => {
    const page = `<html><body class="news">${PERSIAN}<br>Copyright, all rights reserved</body></html>`
    expect(arabicEncoding(encoded(page, 'windows-1256'))).toBe('windows-1256')
  })

  describe.runIf(hasShared('data'))('of Persian and Arabic news', () => {
    const texts = (name: string): string[] => {
      const lines = gunzipSync(readFileSync(join(SHARED, 'data', name)))
        .toString()
        .split('\n', 600)
      return lines.map((line): string => JSON.parse(line).text)
    }
    /** Bytes of each text from its first sign on that is not ASCII. */
    const beginnings = (name: string, encoding: string): Buffer[] =>
      texts(name).flatMap((text) => {
        const bytes = encoded(writable(text, encoding), encoding)
        const first = bytes.findIndex((byte) => byte >= 0x80)
        return first === -1 ? [] : [bytes.subarray(first)]
      })

    test.each([
      ['news-fa-isna.jsonl.gz', 'windows-1256', 1],
      ['news-ar-ant.jsonl.gz', 'windows-1256', 1],
      ['news-ar-ant.jsonl.gz', 'iso-8859-6', 1],
      ['news-fa-isna.jsonl.gz', 'iso-8859-6', 1],
    ])('%s in %s is known from a paragraph, and nearly always from a few words', (name, encoding, whole) => {
      const all = beginnings(name, encoding)
      expect(all.length).toBeGreaterThan(550)
      const share = (length: number): number =>
        all.filter((bytes) => arabicEncoding(bytes.subarray(0, length)) === encoding).length / all.length
      expect(share(2000)).toBe(whole)
      expect(share(200)).toBeGreaterThan(0.998)
      expect(share(40)).toBeGreaterThan(0.985)
      expect(share(20)).toBeGreaterThan(0.96)
    })
  })
})

describe('files', () => {
  const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le')

  test('of text come in any encoding, and what was guessed is counted', async () => {
    const folder = folderOf({
      'a.txt': encoded(PERSIAN, 'windows-1256'),
      'b.txt': encoded(ARABIC, 'iso-8859-6'),
      'c.txt': utf16(PERSIAN),
      'd.txt': PERSIAN,
      'e.txt': encoded(ARABIC, 'windows-1256'),
      'f.txt': Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0xff, 0xfe, 0x80]),
    })
    const { documents, quarantined, totals } = await readAll([folder])
    expect(documents.map(({ id, text }) => [id, text])).toEqual([
      ['a', PERSIAN],
      ['b', ARABIC],
      ['c', PERSIAN],
      ['d', PERSIAN],
      ['e', ARABIC],
    ])
    expect(quarantined.map(({ file, reason }) => [file, reason])).toEqual([
      [
        `${folder}/f.txt`,
        'The file could not be read: its bytes are not UTF-8, and no other encoding is sure to fit them; name it in read.encoding.',
      ],
    ])
    expect(totals.guessedEncodings).toEqual({ 'iso-8859-6': 1, 'windows-1256': 2 })
  })

  test('of text are what the setting says, but for a byte order mark', async () => {
    const folder = folderOf({
      'a.txt': Buffer.from([0xd3, 0xe1, 0xc7, 0xe3]),
      'b.txt': utf16('é'),
      'c.txt': '\ufeffé',
    })
    const { documents, totals } = await readAll([folder], { encoding: 'windows-1252' })
    expect(documents.map(({ text }) => text)).toEqual(['ÓáÇã', 'é', 'é'])
    expect(totals.guessedEncodings).toEqual({})
  })

  test('of records are UTF-8, or UTF-16 with its mark', async () => {
    const lines = '{"id":"1","text":"سلام"}\r\n{"id":"2","text":"دنیا"}\n'
    const folder = folderOf({
      'a.jsonl': utf16(lines),
      'b.jsonl': utf16(lines.replaceAll(/"(\d)"/g, '"b$1"')).swap16(),
      'c.jsonl': encoded('{"id":"3","text":"سلام"}', 'windows-1256'),
    })
    const { documents, quarantined, totals } = await readAll([folder], { encoding: 'windows-1256' })
    expect(documents.map(({ id, text }) => [id, text])).toEqual([
      ['1', 'سلام'],
      ['2', 'دنیا'],
      ['b1', 'سلام'],
      ['b2', 'دنیا'],
    ])
    expect(quarantined.map(({ reason }) => reason)).toEqual([expect.stringMatching(/^The line is not UTF-8/)])
    expect(totals.guessedEncodings).toEqual({})
  })

  test('that are pages come in the encoding that they name, else in what they look like', async () => {
    const page = (head: string) =>
      `<html><head>${head}<title>خبر</title></head><body><p>${PERSIAN}</p><p>${PERSIAN}</p></body></html>`
    const folder = folderOf({
      'a.html': encoded(page('<meta charset="windows-1256">'), 'windows-1256'),
      'b.html': encoded(page(''), 'windows-1256'),
      'c.html': page(''),
      'd.html': Buffer.concat([Buffer.from('<p>'), Buffer.from([0, 1, 2, 0xff, 0xfe, 0x81])]),
    })
    const { documents, records, quarantined, totals } = await readAll([folder])
    expect(documents.map(({ text }) => text)).toEqual(Array(3).fill(`${PERSIAN}\n${PERSIAN}`))
    expect(records.map((record) => JSON.parse(record).html.encodingToldBy)).toEqual([
      'meta',
      'detection',
      'bytes',
    ])
    expect(quarantined.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/no other encoding is sure to fit it/),
    ])
    expect(totals.guessedEncodings).toEqual({ 'windows-1256': 1 })
    const said = await readAll([`${folder}/b.html`], { encoding: 'windows-1252' })
    expect(JSON.parse(said.records[0]).html).toMatchObject({
      encoding: 'windows-1252',
      encodingToldBy: 'setting',
    })
  })
})
