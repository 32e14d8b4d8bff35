import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createAtomicFile } from '../src/store/atomic-file.ts'
import { createRecordSpool, openRecordSpool } from '../src/store/record-spool.ts'

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'takrar-spool-'))
  path = join(folder, 'records')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const record = fc.oneof(
  { weight: 9, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 600_000 }).map((n) => new Uint8Array(n).fill(n % 251)) },
)

describe('a record spool', () => {
  test('gives every record back, in any order, also between appends', () => {
    const reads = fc.array(fc.nat(1000), { maxLength: 10 })
    fc.assert(
      fc.property(fc.array(fc.tuple(record, reads), { minLength: 1, maxLength: 20 }), (steps) => {
        const spool = createRecordSpool(path)
        try {
          const records = steps.map(([bytes]) => bytes)
          for (const [i, [bytes, indexes]] of steps.entries()) {
            expect(spool.append(bytes)).toBe(i)
            for (const index of indexes) {
              const at = index % (i + 1)
              expect(spool.read(at).equals(records[at])).toBe(true)
            }
          }
          spool.finish()
          expect(spool.count).toBe(records.length)
          for (const [i, bytes] of records.entries()) expect(spool.read(i).equals(bytes)).toBe(true)
        } finally {
          spool.close()
        }
      }),
      { numRuns: 60 },
    )
  })

  test('opens again at the state that its offsets name, and goes on from there', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 6 }), fc.array(record, { maxLength: 6 }), (saved, lost) => {
        const first = createRecordSpool(path)
        for (const bytes of saved.slice(0, 2)) first.append(bytes)
        const pieces = [first.cut()]
        for (const bytes of saved.slice(2)) first.append(bytes)
        pieces.push(first.cut())
        const offsets = first.offsets.slice()
        for (const bytes of lost) first.append(bytes)
        first.finish()
        first.close()

        const again = openRecordSpool(path, offsets, pieces)
        if (again === undefined) throw new Error('The spool was not opened.')
        expect(again.count).toBe(saved.length)
        again.append(Buffer.from('next'))
        for (const [i, bytes] of saved.entries()) expect(again.read(i).equals(bytes)).toBe(true)
        expect(again.read(saved.length).toString()).toBe('next')
        again.close()
      }),
      { numRuns: 40 },
    )
  })

  test('does not open when the file is gone, too short, or other than it was written', () => {
    expect(openRecordSpool(path, Float64Array.of(0, 3), [])).toBeUndefined()
    const spool = createRecordSpool(path)
    spool.append(Buffer.from('abc'))
    const pieces = [spool.cut()]
    const offsets = spool.offsets.slice()
    spool.close()
    writeFileSync(path, 'abd\n')
    expect(openRecordSpool(path, offsets, pieces)).toBeUndefined()
    writeFileSync(path, 'abc\n')
    const opened = openRecordSpool(path, offsets, pieces)
    expect(opened?.count).toBe(1)
    opened?.close()
    truncateSync(path, 2)
    expect(openRecordSpool(path, offsets, pieces)).toBeUndefined()
  })

  test('takes neighbouring records at once as it takes them one by one', () => {
    fc.assert(
      fc.property(fc.array(fc.array(record, { maxLength: 6 }), { maxLength: 6 }), (blocks) => {
        const spool = createRecordSpool(path)
        for (const records of blocks) {
          const ends: number[] = []
          const lines = Buffer.concat(records.flatMap((bytes) => [bytes, Buffer.from('\n')]))
          for (const bytes of records) ends.push((ends.at(-1) ?? 0) + bytes.length + 1)
          spool.appendLines(lines, ends)
        }
        const one = createRecordSpool(join(folder, 'one'))
        for (const bytes of blocks.flat()) one.append(bytes)
        expect(spool.offsets).toEqual(one.offsets)
        for (const [i, bytes] of blocks.flat().entries()) expect(spool.read(i).equals(bytes)).toBe(true)
        spool.close()
        one.close()
      }),
      { numRuns: 40 },
    )
  })

  test('writes any of its records as lines, byte for byte, neighbours or not, longer than its buffer or not', () => {
    const size = fc.oneof(fc.nat(40), fc.integer({ min: 1000, max: 90_000 }), fc.constant(300_000))
    fc.assert(
      fc.property(fc.array(fc.tuple(size, fc.boolean()), { maxLength: 25 }), (parts) => {
        const spool = createRecordSpool(path)
        const records = parts.map(([bytes], i) => Buffer.alloc(bytes, 97 + i))
        for (const bytes of records) spool.append(bytes)
        const chosen = [...parts.keys()].filter((i) => parts[i][1])
        const lines = join(folder, 'cleaned.jsonl')
        const file = createAtomicFile(lines)
        spool.writeLines(chosen, file)
        file.commit()
        const expected = chosen.flatMap((i) => [records[i], Buffer.from('\n')])
        expect(readFileSync(lines).equals(Buffer.concat(expected))).toBe(true)
        spool.close()
      }),
      { numRuns: 60 },
    )
  })

  test('names a record that it does not have, and a file that was cut short behind its back', () => {
    const spool = createRecordSpool(path)
    spool.append(Buffer.from('abcdef'))
    spool.finish()
    expect(() => spool.read(1)).toThrow('No record 1 in a spool of 1')
    truncateSync(path, 2)
    expect(() => spool.read(0)).toThrow(`${path} is shorter than what was written to it`)
    spool.close()
  })
})
