import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadCheckpoint, saveCheckpoint } from '../src/store/checkpoint.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'takrar-checkpoint-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string): string => join(folder, 'checkpoints', `${name}.checkpoint`)

const leaf = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.constantFrom(null, undefined, true, new Map([['a', new Set([1])]])),
  fc.uint8Array(),
  fc.uint32Array(),
  fc.float64Array(),
  fc.int32Array(),
  fc.array(fc.record({ id: fc.string(), span: fc.tuple(fc.nat(), fc.nat()) })),
)
const value = fc.letrec<{ node: unknown; tree: unknown }>((tie) => ({
  node: fc.dictionary(fc.string(), tie('tree'), { maxKeys: 4, noNullPrototype: true }),
  tree: fc.oneof({ depthSize: 'small' }, leaf, tie('node')),
})).tree

describe('a checkpoint', () => {
  test('in a work folder that is gone says so and makes none', () => {
    const gone = join(folder, 'gone')
    expect(() => saveCheckpoint(gone, 'any', 1)).toThrow(/no such file or folder.*nothing removes it/s)
    expect(existsSync(gone)).toBe(false)
  })

  test('comes back as it was saved', () => {
    fc.assert(
      fc.property(value, (saved) => {
        saveCheckpoint(folder, 'any', saved)
        expect(loadCheckpoint(folder, 'any')).toEqual(saved)
      }),
      { numRuns: 150 },
    )
  })

  test('comes back with long lists and with views into larger buffers', () => {
    const rows = Array.from({ length: 200_001 }, (_, i) => ({ id: `d${i}`, length: i }))
    const values = new Uint32Array(1000).fill(7).subarray(10, 20)
    saveCheckpoint(folder, 'long', {
      rows,
      deep: { values, shared: new Uint8Array(new SharedArrayBuffer(3)) },
    })
    const loaded = loadCheckpoint<{ rows: typeof rows; deep: { values: Uint32Array; shared: Uint8Array } }>(
      folder,
      'long',
    )
    expect(loaded?.rows).toEqual(rows)
    expect(loaded?.deep.values).toEqual(new Uint32Array(10).fill(7))
    expect(loaded?.deep.shared).toEqual(new Uint8Array(3))
  })

  test('is undefined when it is missing', () => {
    expect(loadCheckpoint(folder, 'never')).toBeUndefined()
    expect(loadCheckpoint(join(folder, 'nowhere'), 'never')).toBeUndefined()
  })

  test('is undefined when any byte of it was changed, lost or added', () => {
    saveCheckpoint(folder, 'hurt', { ids: ['a', 'b'], values: Uint32Array.of(1, 2, 3), n: 5 })
    const whole = readFileSync(file('hurt'))
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole)
      changed[at] ^= 1 << (at % 8)
      writeFileSync(file('hurt'), changed)
      expect(loadCheckpoint(folder, 'hurt'), `byte ${at} changed`).toBeUndefined()
      writeFileSync(file('hurt'), whole.subarray(0, at))
      expect(loadCheckpoint(folder, 'hurt'), `cut at ${at}`).toBeUndefined()
    }
    writeFileSync(file('hurt'), Buffer.concat([whole, Buffer.from([0])]))
    expect(loadCheckpoint(folder, 'hurt')).toBeUndefined()
    writeFileSync(file('hurt'), whole)
    expect(loadCheckpoint(folder, 'hurt')).toBeDefined()
  })
})
