import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RunError } from '../src/model/errors.ts'
import { createAtomicFile } from '../src/store/atomic-file.ts'
import { readFully, writeFully } from '../src/store/full-transfer.ts'
import { builtRoom } from './store-built.ts'
import { mountSmallDisk } from './store-small-disk.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'takrar-atomic-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.uint8Array({ maxLength: 300 }),
  // Around the size of the buffer, in characters of one to three bytes.
  fc
    .tuple(fc.constantFrom('a', 'ی', 'é'), fc.integer({ min: 80_000, max: 300_000 }))
    .map(([c, n]) => c.repeat(n)),
  fc.integer({ min: 261_000, max: 263_000 }).map((n) => new Uint8Array(n).fill(7)),
)

describe('an atomic file', () => {
  test('holds exactly what was written, with its digest, however it was cut into pieces', () => {
    const path = join(folder, 'whole.bin')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const file = createAtomicFile(path)
        for (const part of pieces) file.write(part)
        const expected = Buffer.concat(pieces.map((part) => Buffer.from(part as string)))
        expect(file.bytes).toBe(expected.length)
        const written = file.commit()
        expect(readFileSync(path).equals(expected)).toBe(true)
        expect(written.bytes).toBe(expected.length)
        expect(written.sha256).toBe(createHash('sha256').update(expected).digest('hex'))
      }),
      { numRuns: 60 },
    )
  })

  test('its digest so far is that of the bytes so far', () => {
    const file = createAtomicFile(join(folder, 'a'))
    file.write('one')
    expect(file.digest()).toEqual(createHash('sha256').update('one').digest())
    file.write('two')
    expect(file.commit().sha256).toBe(createHash('sha256').update('onetwo').digest('hex'))
  })

  test('writes rows as lines of JSON', () => {
    const file = createAtomicFile(join(folder, 'rows.jsonl'))
    file.writeJson({ a: 1, text: 'دو\nخط' })
    file.writeJson([null])
    file.commit()
    expect(readFileSync(join(folder, 'rows.jsonl'), 'utf8')).toBe('{"a":1,"text":"دو\\nخط"}\n[null]\n')
  })

  test('leaves the older file in its place until commit, and for good after discard', () => {
    const path = join(folder, 'news.jsonl')
    writeFileSync(path, 'old')
    const first = createAtomicFile(path)
    first.write('x'.repeat(1_000_000))
    expect(readFileSync(path, 'utf8')).toBe('old')
    first.discard()
    first.discard()
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['news.jsonl'])
    const second = createAtomicFile(path)
    second.write('new')
    second.commit()
    second.discard()
    expect(readFileSync(path, 'utf8')).toBe('new')
    expect(readdirSync(folder)).toEqual(['news.jsonl'])
  })

  test('names the path and what to do when its folder is missing', () => {
    const path = join(folder, 'gone', 'a.jsonl')
    expect(() => createAtomicFile(path)).toThrow(RunError)
    expect(() => createAtomicFile(path)).toThrow(`Cannot create ${path}: no such file or folder (ENOENT).`)
  })

  test('names the path when a folder has its name, and leaves nothing behind', () => {
    const file = createAtomicFile(join(folder, 'a'))
    file.write('text')
    createAtomicFile(join(folder, 'b')).commit()
    rmSync(join(folder, 'a.tmp'))
    expect(() => file.commit()).toThrow(/Cannot write .*\/a: no such file or folder \(ENOENT\)/)
    expect(readdirSync(folder)).toEqual(['b'])
    expect(() => file.write('more')).toThrow('is closed')
  })
})

describe('a transfer in parts', () => {
  const counts = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 })

  test('writes every byte once and in order when the system takes fewer than asked', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), counts, (bytes, short) => {
        const taken: number[] = []
        let call = 0
        writeFully(3, bytes, null, 'a', (_fd, source, from, count) => {
          const some = Math.min(count, short[call++ % short.length])
          taken.push(...source.subarray(from, from + some))
          return some
        })
        expect(taken).toEqual([...bytes])
      }),
    )
  })

  test('reads every byte when the system gives fewer than asked, and tells an early end', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), counts, fc.nat(3), (bytes, short, beyond) => {
        let call = 0
        const target = new Uint8Array(bytes.length + beyond)
        const whole = readFully(3, target, 0, (_fd, into, at, count, position) => {
          const from = position ?? 0
          const some = bytes.subarray(from, from + Math.min(count, short[call++ % short.length]))
          into.set(some, at)
          return some.length
        })
        expect(whole).toBe(beyond === 0)
        expect(target.subarray(0, bytes.length)).toEqual(bytes)
      }),
    )
  })

  test('ends with an error when the system takes nothing', () => {
    expect(() => writeFully(3, Uint8Array.of(1), null, '/out/a', () => 0)).toThrow(/Cannot write \/out\/a/)
  })
})

const disk = mountSmallDisk(1024 * 1024)
afterAll(() => disk?.remove())

describe.skipIf(disk === null)('on a disk that fills up', () => {
  const path = join(disk?.path ?? '', 'out.jsonl')

  test('says so, publishes nothing, keeps the older file, and works when there is room again', () => {
    const old = createAtomicFile(path)
    old.write('old\n')
    old.commit()
    // Odd lengths, so that the disk takes a part of some write.
    for (const line of [1, 977, 65_521, 300_007]) {
      const file = createAtomicFile(path)
      const fill = (): void => {
        for (let i = 0; i < 3_000_000; i += line) file.write('x'.repeat(line))
        file.commit()
      }
      expect(fill).toThrow(RunError)
      expect(() => file.commit()).toThrow('is closed')
      expect(readFileSync(path, 'utf8')).toBe('old\n')
      expect(readdirSync(disk?.path ?? '')).toEqual(['out.jsonl'])
    }
    const small = createAtomicFile(path)
    small.write('new\n')
    small.commit()
    expect(readFileSync(path, 'utf8')).toBe('new\n')
  })

  test('a last write that the disk takes in part is no success', () => {
    // Of 256 pages one is the older file's: 255 fit, and the system reports that much and no error.
    const file = createAtomicFile(path)
    expect(() => {
      file.write(new Uint8Array(255 * 4096 + 100))
      file.commit()
    }).toThrow('the disk is full (ENOSPC)')
    expect(readdirSync(disk?.path ?? '')).toEqual(['out.jsonl'])
  })

  test('the message names the path, the reason in words, and what to do', () => {
    const file = createAtomicFile(path)
    expect(() => file.write(new Uint8Array(2_000_000))).toThrow(
      `Cannot write ${path}: the disk is full (ENOSPC). This write needs`,
    )
  })

  test('a file system that may only be read is named as such', () => {
    disk?.makeReadOnly()
    expect(() => createAtomicFile(path)).toThrow(/the file system is read-only \(EROFS\)/)
  })
})

describe('a process that is killed while it writes', () => {
  test('leaves a whole file or none', async () => {
    const path = join(folder, 'rows.jsonl')
    const program = `
      import { createAtomicFile } from ${JSON.stringify(join(builtRoom('store'), 'atomic-file.js'))}
      for (let version = 0; ; version++) {
        const file = createAtomicFile(${JSON.stringify(path)})
        for (let row = 0; row < 20000; row++) file.writeJson({ version, row })
        file.commit()
        if (version === 0) process.stdout.write('x')
      }`
    for (let kill = 0; kill < 12; kill++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', program])
      const ended = new Promise((resolve) => child.once('close', resolve))
      await new Promise((resolve) => child.stdout.once('data', resolve))
      await sleep(kill * 7)
      child.kill('SIGKILL')
      await ended
      const rows = readFileSync(path, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { version: number; row: number })
      expect(rows.length).toBe(20_000)
      expect(new Set(rows.map((row) => row.version)).size).toBe(1)
      expect(existsSync(path)).toBe(true)
    }
  })
})
