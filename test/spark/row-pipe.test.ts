import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRowWriter, takenRows } from '../../src/spark/worker/row-pipe.ts'
import { chunksOf } from './spark-settings.ts'

const COLUMNS = { doc: 'BIGINT', id: 'BINARY', more: 'BINARY' } as const
const ANSWER = { kind: 'STRING', taken: 'BIGINT', ...COLUMNS } as const

/** What pipes have swallowed or split before. */
const HOSTILE = ['\t', '\n', '\r', '\r\n', '\\N', '\u2028', '😀', '\0', '-', '', '\\', "'", '\x01', 'ی‌ك']

const bytes = fc.oneof(
  fc.constantFrom(...HOSTILE).map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 300 }).map((values) => Buffer.from(values)),
)

describe('the pipe of a worker', () => {
  it('brings any bytes back, wherever the chunks part', () => {
    const row = fc.record({ doc: fc.nat(2 ** 40), id: bytes, more: fc.option(bytes) })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), fc.integer({ min: 1, max: 50 }), (rows, size) => {
        let written = ''
        const writer = createRowWriter(COLUMNS, (part) => {
          written += part.toString('latin1')
        })
        for (const one of rows) writer.give('row', one)
        writer.end(7)
        const back = [...takenRows(ANSWER, chunksOf(written, size))]
        const last = back.pop()
        expect([last?.text('kind'), last?.number('taken')]).toEqual(['end', 7])
        expect(
          back.map((one) => ({ doc: one.number('doc'), id: one.bytes('id'), more: one.bytesOrNull('more') })),
        ).toEqual(rows)
        expect(/^[\t\n -~]*$/.test(written)).toBe(true)
      }),
    )
  })

  it('refuses a row that lost a field, a number that is none, and bytes that are missing', () => {
    const rows = (text: string) => [...takenRows(COLUMNS, chunksOf(text))]
    expect(() => rows('1\tAA==\n')).toThrow('2 fields instead of 3')
    const [row] = rows('\\N\tAA==\t-\n')
    expect(() => row.number('doc')).toThrow('\\N for doc')
    expect(() => row.bytes('more')).toThrow('without more')
  })

  it('takes a last row without its line feed', () => {
    expect([...takenRows(COLUMNS, chunksOf('1\tAA==\tAA=='))]).toHaveLength(1)
  })
})
