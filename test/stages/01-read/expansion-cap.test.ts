import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { type ExpansionCap, expansionCap } from '../../../src/stages/01-read/expansion-cap.ts'
import { gunzip } from '../../../src/stages/01-read/gunzip.ts'
import { unzstd } from '../../../src/stages/01-read/unzstd.ts'
import { HAS_NATIVE_ZSTD } from '../../../src/stages/01-read/zstd-native.ts'
import { chunked, folderOf, readAll } from './reading.ts'

const MEBI = 1024 ** 2
const LINE = `${JSON.stringify({ text: 'The river rose again this morning. '.repeat(30) })}\n`

/** A frame of blocks that say one byte 131,072 times in four bytes. */
function zstdBomb(blocks: number): Buffer {
  const header = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x58])
  const block = (isLast: boolean) => {
    const bytes = Buffer.alloc(4)
    bytes.writeUIntLE((131_072 << 3) | 2 | Number(isLast), 0, 3)
    bytes[3] = 0x61
    return bytes
  }
  return Buffer.concat([header, ...Array.from({ length: blocks }, (_, i) => block(i === blocks - 1))])
}

/** Unpacked bytes and what is said of the rest. */
async function unpacked(source: AsyncGenerator<Uint8Array, string | null>) {
  let bytes = 0
  for (;;) {
    const next = await source.next()
    if (next.done) return { bytes, fault: next.value }
    bytes += next.value.length
  }
}

const caps = (
  maxExpansion: number | null,
  maxUnpacked: number | null,
  packing: 'gzip' | 'zstd',
): ExpansionCap => expansionCap({ maxExpansion, maxUnpacked }, packing)

const PACKED = [
  ['gzip', (cap: ExpansionCap) => gunzip(chunked([BOMB]), () => chunked([BOMB]), cap)],
  ['zstd', (cap: ExpansionCap) => unzstd(chunked([ZSTD]), () => chunked([ZSTD]), cap, false)],
  ...(HAS_NATIVE_ZSTD
    ? [['zstd', (cap: ExpansionCap) => unzstd(chunked([ZSTD]), () => chunked([ZSTD]), cap, true)] as const]
    : []),
] as const
const BOMB = gzipSync(Buffer.alloc(64 * MEBI, 'a'))
const ZSTD = zstdBomb(512)

describe.each(PACKED)('a bomb of %s', (packing, unpack) => {
  test('is unpacked up to the ratio and said to be one', async () => {
    const stored = packing === 'gzip' ? BOMB.length : ZSTD.length
    const ratio = Math.floor((32 * MEBI) / stored)
    const { bytes, fault } = await unpacked(unpack(caps(ratio, null, packing)))
    expect(bytes).toBeLessThanOrEqual(32 * MEBI)
    expect(fault).toContain(`to more than ${ratio} times their size`)
    expect(fault).toContain('--max-expansion')
  })

  test('is unpacked up to the size', async () => {
    const { bytes, fault } = await unpacked(unpack(caps(null, 3 * MEBI, packing)))
    expect(bytes).toBeGreaterThan(2 * MEBI)
    expect(bytes).toBeLessThanOrEqual(3 * MEBI)
    expect(fault).toContain('more than the 3145728 bytes that read.maxUnpacked allows')
  })

  test('is one by the usual ratio', async () => {
    expect((await unpacked(unpack(caps(null, null, packing)))).fault).toContain('bombs')
  })

  test('is unpacked whole when it is trusted', async () => {
    const whole = await unpacked(unpack(caps(1_000_000, null, packing)))
    expect(whole).toEqual({ bytes: 64 * MEBI, fault: null })
  })
})

describe('a packed file', () => {
  test('of the same line over and over is read', async () => {
    const lines = 12_000
    const folder = folderOf({ 'same.jsonl.gz': gzipSync(LINE.repeat(lines)) })
    const { documents, quarantined } = await readAll([folder])
    expect(documents.length).toBe(lines)
    expect(quarantined).toEqual([])
  })

  test('that passes the cap keeps what was read, and its neighbours and its digest are whole', async () => {
    const stored = gzipSync(Buffer.concat([Buffer.from(LINE.repeat(20)), Buffer.alloc(64 * MEBI, 'a')]))
    const folder = folderOf({ 'a.jsonl.gz': stored, 'b.jsonl': LINE })
    const { documents, quarantined, totals } = await readAll([folder])
    expect(documents.map(({ file }) => file.slice(-10))).toEqual([
      ...Array(20).fill('a.jsonl.gz'),
      `${folder}/b.jsonl`.slice(-10),
    ])
    expect(quarantined).toMatchObject([
      { file: `${folder}/a.jsonl.gz`, line: null, byteOffset: 20 * LINE.length },
    ])
    expect(quarantined[0].reason).toMatch(
      /^The file could be read only up to here: its gzip data unpack to more than 600 times/,
    )
    expect(totals.inputs[0].sha256).toBe(createHash('sha256').update(stored).digest('hex'))
  })

  test('inside a packed file is not unpacked', async () => {
    const folder = folderOf({ 'a.jsonl.gz': gzipSync(gzipSync(LINE)) })
    const { documents, quarantined } = await readAll([folder])
    expect(documents).toEqual([])
    expect(quarantined.length).toBeGreaterThan(0)
    for (const { reason } of quarantined) expect(reason).toMatch(/^The line is not/)
  })
})
