import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { openKeyTable } from '../../src/archive/key-table.ts'
import type { KeyBits } from '../../src/archive/key-table-layout.ts'
import { tablesSource } from '../../src/archive/merge-key-tables.ts'
import { columnsSource, writeKeyTable } from '../../src/archive/write-key-table.ts'
import { RunError } from '../../src/model/errors.ts'

const folder = mkdtempSync(join(tmpdir(), 'takrar-keys-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const path = join(folder, 'a.keys')

type Entry = readonly [high: number, low: number, value: number]

function write(to: string, bits: KeyBits, entries: readonly Entry[], sortedAtOnce?: number) {
  const column = (which: 0 | 1 | 2): Uint32Array => Uint32Array.from(entries, (entry) => entry[which])
  const source = columnsSource(column(0), bits === 64 ? column(1) : null, column(2))
  return writeKeyTable(to, bits, source, sortedAtOnce)
}

/** The slow twin: all entries of a key, values ascending. */
function valuesOf(bits: KeyBits, entries: readonly Entry[], high: number, low: number): number[] {
  return entries
    .filter((entry) => entry[0] === high && (bits === 32 || entry[1] === low))
    .map((entry) => entry[2])
    .sort((a, b) => a - b)
}

function asked(bits: KeyBits, keys: readonly Entry[], limit = Number.POSITIVE_INFINITY) {
  const table = openKeyTable(path)
  const high = Uint32Array.from(keys, (key) => key[0])
  const low = bits === 64 ? Uint32Array.from(keys, (key) => key[1]) : null
  const { counts, offsets, values } = table.lookUpAtMost(limit, high, low)
  table.close()
  return {
    counts: [...counts],
    values: keys.map((_, i) => [...values.subarray(offsets[i], offsets[i + 1])]),
    total: values.length,
  }
}

/** Words that meet often, at the borders of buckets and anywhere. */
const word = fc.oneof(
  fc.constantFrom(0, 1, 0xff, 0x1_0000, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff),
  fc.nat({ max: 0xffff_ffff }),
)
const entry = fc.tuple(word, word, word)
const bitsOf = fc.constantFrom<KeyBits>(32, 64)
const manyEntries = fc.oneof(
  fc.array(entry, { maxLength: 40 }),
  // Enough for a directory; drawn from a seed, since fast-check is slow with long lists.
  fc
    .record({
      seed: fc.nat(),
      count: fc.integer({ min: 300, max: 3000 }),
      keys: fc.integer({ min: 1, max: 2000 }),
    })
    .map(drawn),
)

function drawn({ seed, count, keys }: { seed: number; count: number; keys: number }): Entry[] {
  let state = seed
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) >>> 0
  }
  const pool = Array.from({ length: keys }, () => [next(), next()] as const)
  return Array.from({ length: count }, () => {
    const [high, low] = pool[next() % keys] ?? [0, 0]
    return [high, low, next() % 100_000]
  })
}

describe('a key table', () => {
  test('gives each asked key its values, as a list of all entries would', () => {
    fc.assert(
      fc.property(
        bitsOf,
        manyEntries,
        fc.array(entry, { maxLength: 20 }),
        fc.nat({ max: 4 }),
        (bits, entries, others, limit) => {
          write(path, bits, entries)
          const keys = [...others, ...entries.slice(0, 50), ...entries.slice(0, 3)]
          const expected = keys.map(([high, low]) => valuesOf(bits, entries, high, low))
          const counts = expected.map((values) => values.length)
          expect(asked(bits, keys)).toEqual({
            counts,
            values: expected,
            total: counts.reduce((a, b) => a + b, 0),
          })
          const few = expected.map((values) => (values.length > limit ? [] : values))
          expect(asked(bits, keys, limit)).toMatchObject({ counts, values: few })
        },
      ),
      { numRuns: 150 },
    )
  })

  test('is the same bytes however many entries are sorted at a time, and in whatever order they come', () => {
    fc.assert(
      fc.property(bitsOf, manyEntries, fc.integer({ min: 1, max: 700 }), (bits, entries, sortedAtOnce) => {
        write(path, bits, entries)
        const other = join(folder, 'b.keys')
        write(other, bits, [...entries].reverse(), sortedAtOnce)
        expect(readFileSync(other).equals(readFileSync(path))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test('merged from parts is byte for byte the table written at once', () => {
    fc.assert(
      fc.property(
        bitsOf,
        fc.array(manyEntries, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 20, max: 5000 }),
        (bits, parts, sortedAtOnce) => {
          const small = parts.map((entries) =>
            entries.map(([high, low, value]): Entry => [high, low, value % 1000]),
          )
          const tables = small.map((entries, i) => {
            write(join(folder, `${i}.keys`), bits, entries)
            return openKeyTable(join(folder, `${i}.keys`))
          })
          const other = join(folder, 'merged.keys')
          writeKeyTable(
            other,
            bits,
            tablesSource(
              tables,
              small.map((_, i) => 700 * i),
            ),
            sortedAtOnce,
          )
          for (const table of tables) table.close()
          const all = small.flatMap((entries, i) =>
            entries.map(([high, low, value]): Entry => [high, low, value + 700 * i]),
          )
          write(path, bits, all)
          expect(readFileSync(other).equals(readFileSync(path))).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('with one key of more values than are read at a time gives all of them, or their number', () => {
    const hot = Array.from({ length: 120_000 }, (_, i): Entry => [7, 7, i])
    const entries: Entry[] = [[7, 6, 1], ...hot, [7, 8, 2], [0xffff_ffff, 0, 3]]
    write(path, 64, entries)
    const keys: Entry[] = [
      [7, 8, 0],
      [7, 7, 0],
      [7, 6, 0],
      [7, 5, 0],
      [0xffff_ffff, 0, 0],
      [7, 7, 0],
    ]
    const all = hot.map((one) => one[2])
    expect(asked(64, keys)).toMatchObject({
      counts: [1, 120_000, 1, 0, 1, 120_000],
      values: [[2], all, [1], [], [3], all],
    })
    expect(asked(64, keys, 119_999)).toMatchObject({
      counts: [1, 120_000, 1, 0, 1, 120_000],
      values: [[2], [], [1], [], [3], []],
    })
  })

  test('stores 9 bytes an entry for 64-bit keys of 65,536 buckets and values below 2^24', () => {
    const count = 128 * 65_536
    const high = new Uint32Array(count)
    for (let i = 0; i < count; i++) high[i] = Math.imul(i, 0x9e3779b1)
    const values = Uint32Array.from(high, (_, i) => i)
    const { bytes } = writeKeyTable(path, 64, columnsSource(high, high, values))
    expect(bytes).toBe(count * 9 + 65_537 * 4 + 32)
    const table = openKeyTable(path)
    const some = values.filter((value) => value % 1001 === 0)
    const found = table.lookUp(
      some.map((value) => high[value]),
      some.map((value) => high[value]),
    )
    table.close()
    expect(found.values).toEqual(some)
  })

  test.each([
    ['cut short', () => truncateSync(path, 40), /a\.keys is damaged: at byte \d+ it /],
    [
      'of another format',
      () => writeFileSync(path, 'x'.repeat(100)),
      /at byte 68 it does not say that it is of the format/,
    ],
    ['empty', () => writeFileSync(path, ''), /at byte 0 it ends before its trailer is whole/],
  ])('%s is refused in words', (_what, damage, message) => {
    write(path, 64, [
      [1, 2, 3],
      [4, 5, 6],
    ])
    damage()
    expect(() => openKeyTable(path)).toThrow(RunError)
    expect(() => openKeyTable(path)).toThrow(message)
  })
})
