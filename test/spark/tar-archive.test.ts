import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tarBlocks } from '../../src/spark/tar-archive.ts'
import { temporaryFolder } from '../shared.ts'

const folder = temporaryFolder()

/** What the system's tar makes of files packed under these names. */
function unpacked(contents: ReadonlyMap<string, Uint8Array>): Map<string, Buffer> {
  const [packed, target] = [join(folder, 'packed'), join(folder, 'unpacked')]
  for (const place of [packed, target]) {
    rmSync(place, { recursive: true, force: true })
    mkdirSync(place)
  }
  const files = [...contents].map(([name, content], i) => {
    const path = join(packed, String(i))
    writeFileSync(path, content, { mode: 0o600 })
    return { path, name }
  })
  writeFileSync(join(folder, 'archive.tar'), Buffer.concat([...tarBlocks(files)]))
  execFileSync('tar', ['-xf', join(folder, 'archive.tar'), '-C', target])
  const found = readdirSync(target, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(target, name)).isFile(),
  )
  for (const name of found) expect(statSync(join(target, name)).mode & 0o444).toBe(0o444)
  return new Map(found.sort().map((name) => [name, readFileSync(join(target, name))]))
}

describe('an archive', () => {
  it('gives tar the files that went in, of any size and under any name', () => {
    const part = fc.string({
      unit: fc.constantFrom('a', 'B', '@', '-', 'é', 'ش', ' '),
      minLength: 1,
      maxLength: 40,
    })
    const name = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => `top/x${parts.join('/x')}`)
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.constantFrom(511, 512, 513, 1024).map((size) => new Uint8Array(size).fill(7)),
    )
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(name, content), { selector: ([key]) => key, maxLength: 4 }),
        (files) => {
          fc.pre(files.every(([a]) => files.every(([b]) => a === b || !b.startsWith(`${a}/`))))
          const contents = new Map(files)
          const told = unpacked(contents)
          expect([...told.keys()]).toEqual([...contents.keys()].sort())
          for (const [key, bytes] of contents) expect(told.get(key)?.equals(bytes)).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('is the same whenever its files were made', () => {
    const path = join(folder, 'dated')
    writeFileSync(path, 'content')
    const packed = (): Buffer => Buffer.concat([...tarBlocks([{ path, name: 'dated' }])])
    const before = packed()
    utimesSync(path, 1, 1)
    expect(packed().equals(before)).toBe(true)
  })

  it('holds names as long as the format has room for, and refuses longer ones', () => {
    const longest = `${'d'.repeat(155)}/${'f'.repeat(100)}`
    expect([...unpacked(new Map([[longest, new Uint8Array(1)]])).keys()]).toEqual([longest])
    expect(() => unpacked(new Map([[`${longest}f`, new Uint8Array(1)]]))).toThrow('too long')
  })
})
