import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import {
  type ColumnKind,
  columnOfKind,
  createColumnFile,
  openColumnFile,
} from '../../src/archive/column-file.ts'
import { openRowFile } from '../../src/archive/row-file.ts'
import { createRowFile } from '../../src/archive/write-rows.ts'
import { RunError } from '../../src/model/errors.ts'

const folder = mkdtempSync(join(tmpdir(), 'takrar-rows-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const base = join(folder, 'a')

function write(to: string, rows: readonly Uint8Array[], packed: boolean): void {
  const writer = createRowFile(to, { packed })
  for (const [i, row] of rows.entries()) expect(writer.append(row)).toBe(i)
  writer.finish()
}

const plain = (rows: readonly Uint8Array[]): number[][] => rows.map((row) => [...row])

/** Short rows, and some that fill a block or more. */
const row = fc.oneof(
  { weight: 9, arbitrary: fc.uint8Array({ maxLength: 30 }) },
  { weight: 1, arbitrary: fc.nat({ max: 150_000 }).map((length) => new Uint8Array(length).fill(length)) },
)
const rowsOf = fc.array(row, { maxLength: 40 })

describe('a row file', () => {
  test('gives every row and every range of rows back, packed or not', () => {
    fc.assert(
      fc.property(rowsOf, fc.boolean(), fc.nat(), fc.nat(), (rows, packed, one, other) => {
        write(base, rows, packed)
        const file = openRowFile(base)
        expect(file.count).toBe(rows.length)
        for (const [i, expected] of [...rows.entries()].reverse())
          expect(file.read(i).equals(expected)).toBe(true)
        const [from = 0, to = 0] = [one % (rows.length + 1), other % (rows.length + 1)].sort((a, b) => a - b)
        const range = file.readRange(from, to)
        expect(range).toHaveLength(to - from)
        for (const [i, expected] of rows.slice(from, to).entries())
          expect(range[i]?.equals(expected)).toBe(true)
        expect(() => file.read(rows.length)).toThrow(RangeError)
        expect(() => file.readRange(-1, 0)).toThrow(RangeError)
        file.close()
      }),
      { numRuns: 60 },
    )
  })

  test('joined from parts holds the same rows; not packed, the same bytes', () => {
    fc.assert(
      fc.property(fc.array(rowsOf, { maxLength: 4 }), fc.boolean(), (parts, packed) => {
        const joined = join(folder, 'joined')
        const writer = createRowFile(joined, { packed })
        for (const rows of parts) {
          write(base, rows, packed)
          const file = openRowFile(base)
          writer.appendFile(file)
          file.close()
        }
        writer.finish()
        const all = parts.flat()
        write(base, all, packed)
        const file = openRowFile(joined)
        expect(plain(file.readRange(0, file.count).map((bytes) => bytes.subarray(0, 50)))).toEqual(
          plain(all.map((bytes) => bytes.subarray(0, 50))),
        )
        file.close()
        if (packed) return
        for (const ending of ['rows', 'places'])
          expect(readFileSync(`${joined}.${ending}`).equals(readFileSync(`${base}.${ending}`))).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  test('packed is smaller where rows are alike', () => {
    const rows = Array.from({ length: 1000 }, (_, i) =>
      Buffer.from(`{"id":"article-${i}","source":"example.org"}`),
    )
    write(base, rows, true)
    const packed = statSync(`${base}.rows`).size
    write(base, rows, false)
    expect(packed).toBeLessThan(statSync(`${base}.rows`).size / 3)
  })

  test.each([true, false])(
    'cut short or changed is a RunError that names file and byte (packed: %s)',
    (packed) => {
      const rows = Array.from({ length: 5 }, (_, i) => Buffer.from(`row ${i}`))
      write(base, rows, packed)
      truncateSync(`${base}.rows`, 7)
      expect(() => openRowFile(base)).toThrow(/a\.rows is damaged: at byte 7 it does not end where its last/)
      write(base, rows, packed)
      const bytes = readFileSync(`${base}.places`)
      bytes[7] = 0x7f
      writeFileSync(`${base}.places`, bytes)
      expect(() => openRowFile(base).read(0)).toThrow(
        /(places is damaged: at byte 0|rows is damaged: at byte \d+) it /,
      )
      expect(() => openRowFile(base).read(0)).toThrow(RunError)
    },
  )

  test('with a packed block that is damaged says where the block begins', () => {
    write(base, [Buffer.alloc(70_000, 'a'), Buffer.from('b')], true)
    const bytes = readFileSync(`${base}.rows`)
    const second = bytes.length - 3
    bytes.fill(0xff, second)
    writeFileSync(`${base}.rows`, bytes)
    const file = openRowFile(base)
    expect(file.read(0)).toHaveLength(70_000)
    expect(() => file.read(1)).toThrow(
      /a\.rows is damaged: at byte \d+ it has a block that cannot be unpacked/,
    )
    file.close()
  })
})

describe('a column file', () => {
  const kinds: readonly ColumnKind[] = ['uint8', 'uint32', 'float64']

  test('gives single values and ranges back', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.array(fc.nat({ max: 255 }), { maxLength: 3000 }),
        fc.array(fc.nat(), { maxLength: 50 }),
        (kind, values, places) => {
          const writer = createColumnFile(base, kind)
          writer.append(values.slice(1))
          if (values.length > 0) writer.push(values[0] ?? 0)
          expect(writer.count).toBe(values.length)
          writer.finish(7)
          const expected = [...values.slice(1), ...values.slice(0, 1)]
          const column = openColumnFile(base)
          expect(column).toMatchObject({ kind, count: values.length, note: 7 })
          expect([...column.read(0, column.count)]).toEqual(expected)
          for (const any of places) {
            if (values.length === 0) continue
            const place = any % values.length
            expect(column.at(place)).toBe(expected[place])
            expect([...column.read(place, Math.min(values.length, place + 9))]).toEqual(
              expected.slice(place, place + 9),
            )
          }
          expect(() => column.at(values.length)).toThrow(RangeError)
          column.close()
        },
      ),
      { numRuns: 60 },
    )
  })

  test('of more values than are written at a time is whole', () => {
    const writer = createColumnFile(base, 'float64')
    for (let i = 0; i < 200_000; i++) writer.push(i / 3)
    writer.finish()
    const column = openColumnFile(base)
    expect(column.at(199_999)).toBe(199_999 / 3)
    expect(column.at(65_536)).toBe(65_536 / 3)
    column.close()
  })

  test('of another kind than expected, or cut short, is refused in words', () => {
    const writer = createColumnFile(base, 'uint32')
    writer.append([1, 2, 3])
    writer.finish()
    expect(() => columnOfKind(openColumnFile(base), 'uint8')).toThrow('holds uint32 where uint8 is expected')
    truncateSync(base, 20)
    expect(() => openColumnFile(base)).toThrow(/is damaged: at byte 20 it ends before its trailer is whole/)
  })
})
