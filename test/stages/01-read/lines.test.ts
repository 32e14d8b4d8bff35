import { isUtf8 } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Line, lineSplitter } from '../../../src/stages/01-read/lines.ts'
import { EXCERPT_BYTES, excerpt, invalidUtf8At } from '../../../src/stages/01-read/utf8.ts'

interface Plain {
  number: number
  byteOffset: number
  length: number
  text: string | null
}

function plain(line: Line): Plain {
  const { number, byteOffset, length, isWhole, bytes } = line
  return { number, byteOffset, length, text: isWhole ? bytes.toString('latin1') : null }
}

function split(chunks: readonly Uint8Array[], maxBytes: number): Plain[] {
  const splitter = lineSplitter(maxBytes)
  const lines = chunks.flatMap((chunk) => splitter.push(chunk))
  const last = splitter.end()
  return (last === null ? lines : [...lines, last]).map(plain)
}

/** The slow twin: the whole file as one string. */
function splitPlainly(file: Buffer, maxBytes: number): Plain[] {
  let offset = 0
  const lines: Plain[] = []
  for (const [index, raw] of file.toString('latin1').split('\n').entries()) {
    const bom = index === 0 && raw.startsWith('\u00ef\u00bb\u00bf') ? 3 : 0
    const text = raw.slice(bom).replace(/\r$/, '')
    const line = { number: index + 1, byteOffset: offset + bom, length: text.length }
    if (text.length > maxBytes) lines.push({ ...line, text: null })
    else if (/[^\t-\r ]/.test(text)) lines.push({ ...line, text })
    offset += raw.length + 1
  }
  return lines
}

/** Bytes in which line breaks, blanks and the byte order mark are frequent. */
const files = fc
  .array(
    fc.constantFrom('a', '{"x":1}', '\n', '\r\n', '\r', ' ', '\t', '\u00ef\u00bb\u00bf', '\u00ef', '\u0000'),
    {
      maxLength: 60,
    },
  )
  .map((parts) => Buffer.from(parts.join(''), 'latin1'))

describe('lineSplitter', () => {
  test('splits as its slow twin does, wherever the chunks part', () => {
    fc.assert(
      fc.property(
        files,
        fc.integer({ min: 1, max: 20 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
        (file, maxBytes, sizes) => {
          const chunks: Buffer[] = []
          for (let at = 0; at < file.length; ) {
            const size: number = sizes.next().value
            chunks.push(file.subarray(at, at + size))
            at += size
          }
          const expected = splitPlainly(file, maxBytes)
          expect(split(chunks, maxBytes)).toEqual(expected)
          expect(split([file], maxBytes)).toEqual(expected)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('keeps the same beginning of a long line, wherever the chunks part', () => {
    const file = Buffer.from(`${'0123456789'.repeat(300)}\n`)
    for (const size of [1, 7, 799, 800, 801, 5000]) {
      const splitter = lineSplitter(100)
      const lines: Line[] = []
      for (let at = 0; at < file.length; at += size)
        lines.push(...splitter.push(file.subarray(at, at + size)))
      expect(lines.map((line) => line.bytes.toString())).toEqual([file.toString('utf8', 0, EXCERPT_BYTES)])
      expect(lines[0].length).toBe(3000)
    }
  })

  test('a line of exactly the limit is whole, whatever its end', () => {
    expect(split([Buffer.from('\ufeffabcd\r\nabcd\nabcde\r\nabcd')], 4).map((line) => line.text)).toEqual([
      'abcd',
      'abcd',
      null,
      'abcd',
    ])
  })

  test('a line of exactly the limit is whole, in how many pieces it may come', () => {
    const file = Buffer.from(`\ufeff${'a'.repeat(2000)}\r\n${'b'.repeat(2001)}\r\n`)
    for (const size of [1, 999, 2001, 2004, 5000]) {
      const chunks = Array.from({ length: Math.ceil(file.length / size) }, (_, i) =>
        file.subarray(i * size, (i + 1) * size),
      )
      expect(split(chunks, 2000).map(({ length, text }) => [length, text])).toEqual([
        [2000, 'a'.repeat(2000)],
        [2001, null],
      ])
    }
  })

  test('never writes into a chunk', () => {
    const chunk = Buffer.from('ab')
    const splitter = lineSplitter(100)
    for (let i = 0; i < 10; i++) splitter.push(chunk)
    splitter.push(Buffer.from('\n'))
    expect(chunk.toString()).toBe('ab')
  })
})

describe('invalidUtf8At', () => {
  test('finds a fault exactly where there is one', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc.array(fc.constantFrom(0x41, 0xc2, 0xe0, 0xed, 0xf0, 0xf4, 0x80, 0x90, 0x9f, 0xa0, 0xbf), {
        maxLength: 8,
      }),
      fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
    )
    fc.assert(
      fc.property(bytes, (values) => {
        const buffer = Buffer.from(values)
        const at = invalidUtf8At(buffer)
        expect(at === -1).toBe(isUtf8(buffer))
        if (at === -1) return
        expect(isUtf8(buffer.subarray(0, at))).toBe(true)
        for (let length = 1; length <= 4 && at + length <= buffer.length; length++) {
          expect(isUtf8(buffer.subarray(at, at + length))).toBe(false)
        }
      }),
      { numRuns: 3000 },
    )
  })
})

describe('excerpt', () => {
  test('is well-formed and at most 200 long, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1200 }), (bytes) => {
        const text = excerpt(Buffer.from(bytes))
        expect(text.length).toBeLessThanOrEqual(200)
        expect(Buffer.from(text).toString()).toBe(text)
        if (bytes.length >= EXCERPT_BYTES) expect(text.length).toBeGreaterThanOrEqual(199)
      }),
    )
    expect(excerpt(Buffer.from(`x${'𐍈'.repeat(300)}`))).toBe(`x${'𐍈'.repeat(99)}`)
  })
})
