import { mkdtempSync, rmSync, truncateSync } from 'node:fs'
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
        for (const bytes of saved) first.append(bytes)
        first.finish()
        const offsets = first.offsets.slice()
        for (const bytes of lost) first.append(bytes)
        first.finish()
        first.close()

        const again = openRecordSpool(path, offsets)
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

  test('does not open when the file is gone or too short', () => {
    expect(openRecordSpool(path, Float64Array.of(0, 3))).toBeUndefined()
    const spool = createRecordSpool(path)
    spool.append(Buffer.from('abc'))
    spool.finish()
    const offsets = spool.offsets.slice()
    spool.close()
    truncateSync(path, 2)
    expect(openRecordSpool(path, offsets)).toBeUndefined()
  })

  test('copies records into a file byte for byte', () => {
    const spool = createRecordSpool(path)
    const lines = ['{"id":12345678901234567890}', '{"text":"می‌شود"}', '{}']
    for (const line of lines) spool.append(Buffer.from(line))
    const file = createAtomicFile(join(folder, 'cleaned.jsonl'))
    for (const index of [2, 0]) {
      spool.copyTo(index, file)
      file.write('\n')
    }
    expect(file.digest()).toBeDefined()
    const { bytes } = file.commit()
    expect(bytes).toBe(lines[2].length + lines[0].length + 2)
    spool.close()
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
