import { createHash } from 'node:crypto'
import { constants, gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expansionCap } from '../../../src/stages/01-read/expansion-cap.ts'
import { gunzip } from '../../../src/stages/01-read/gunzip.ts'
import { chunked, folderOf, readAll } from './reading.ts'

const LINES = Array.from({ length: 400 }, (_, i) =>
  JSON.stringify({
    id: `n${i}`,
    text: `Report ${i}: the river rose ${(i * 7919) % 997} mm; آب بالا آمد ${i * i}.`,
  }),
)
const CAP = expansionCap({ maxExpansion: null, maxUnpacked: null }, 'gzip')
const FILE = Buffer.from(`${LINES.join('\n')}\n`)

function checksumFlipped(stored: Buffer): Buffer {
  const flipped = Buffer.from(stored)
  flipped[stored.length - 6] ^= 1
  return flipped
}

async function inflate(stored: Buffer, size: number): Promise<{ bytes: Buffer; fault: string | null }> {
  const chunks: Buffer[] = []
  for (let at = 0; at < stored.length; at += size) chunks.push(stored.subarray(at, at + size))
  const pieces: Buffer[] = []
  const source = gunzip(chunked(chunks), () => chunked([stored]), CAP)
  for (;;) {
    const next = await source.next()
    if (next.done) return { bytes: Buffer.concat(pieces), fault: next.value }
    pieces.push(next.value)
  }
}

describe('gunzip', () => {
  test('gives the same bytes wherever the chunks part, of one member or several', async () => {
    const cuts = fc.tuple(fc.integer({ min: 0, max: FILE.length }), fc.integer({ min: 1, max: 6000 }))
    await fc.assert(
      fc.asyncProperty(cuts, async ([cut, size]) => {
        const stored = Buffer.concat([gzipSync(FILE.subarray(0, cut)), gzipSync(FILE.subarray(cut))])
        expect(await inflate(stored, size)).toEqual({ bytes: FILE, fault: null })
      }),
      { numRuns: 30 },
    )
  })

  test('keeps all that can be decompressed before the damage', async () => {
    const stored = gzipSync(FILE)
    for (let part = 0; part < 20; part++) {
      const cut = stored.subarray(0, Math.floor((stored.length * part) / 20))
      const { bytes, fault } = await inflate(cut, 5000)
      expect(fault).toMatch(/cut short/)
      const reachable =
        part === 0 ? Buffer.alloc(0) : gunzipSync(cut, { finishFlush: constants.Z_SYNC_FLUSH })
      expect(bytes.equals(reachable)).toBe(true)
    }
    expect(await inflate(checksumFlipped(stored), 5000)).toEqual({
      bytes: Buffer.alloc(0),
      fault: expect.stringMatching(/damaged/),
    })
  })

  test('gives of members only those whose checksums hold, and of a stream says that it cannot know', async () => {
    const named = Buffer.concat([
      Buffer.from([0x1f, 0x8b, 8, 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 3, 0, 7, 7, 7]),
      Buffer.from('name\0remark\0'),
      gzipSync(FILE).subarray(10),
    ])
    const sound = Buffer.concat([named, gzipSync('')])
    const last = gzipSync(LINES.join(' '))
    for (let part = 10; part < last.length; part += 97) {
      const flipped = Buffer.from(last)
      flipped[part] ^= 4
      const { bytes, fault } = await inflate(Buffer.concat([sound, flipped, last]), 5000)
      expect(fault, `flip at ${part}`).toMatch(/damaged behind this place/)
      expect(bytes.equals(FILE)).toBe(true)
    }
    const stream = gunzip(chunked([checksumFlipped(last)]), null, CAP)
    for (;;) {
      const next = await stream.next()
      if (!next.done) continue
      expect(next.value).toMatch(/records before this place may be altered/)
      break
    }
  })

  test('lets zeros follow, and nothing else', async () => {
    const stored = gzipSync(FILE)
    const zeros = Buffer.alloc(10_000)
    expect(await inflate(Buffer.concat([stored, zeros]), 5000)).toEqual({ bytes: FILE, fault: null })
    const follow = [Buffer.from('tail'), Buffer.concat([zeros, stored])]
    for (const tail of follow) {
      const { bytes, fault } = await inflate(Buffer.concat([stored, tail]), 5000)
      expect(bytes.equals(FILE)).toBe(true)
      expect(fault).toMatch(/followed by something else/)
    }
  })
})

describe('a damaged .gz', () => {
  test('cut at any twentieth keeps the records before and quarantines the file once', async () => {
    const stored = gzipSync(FILE)
    let most = 0
    for (let part = 0; part < 20; part++) {
      const cut = stored.subarray(0, Math.floor((stored.length * part) / 20))
      const folder = folderOf({ 'news.jsonl.gz': cut })
      const { records, quarantined, totals } = await readAll([folder])
      expect(records).toEqual(LINES.slice(0, records.length))
      expect(quarantined.map((item) => item.line)).toEqual([null])
      expect(quarantined[0].reason).toMatch(/^The file could .*cut short\.$/)
      expect(quarantined[0].byteOffset).toBe(Buffer.byteLength(records.map((line) => `${line}\n`).join('')))
      expect(totals.inputs[0].bytes).toBe(cut.length)
      expect(totals.inputs[0].sha256).toBe(createHash('sha256').update(cut).digest('hex'))
      expect(records.length).toBeGreaterThanOrEqual(most)
      most = records.length
    }
    expect(most).toBeGreaterThan(350)
  })

  test('cut within its checksum keeps the last record too', async () => {
    const stored = gzipSync(LINES.slice(0, 3).join('\n'))
    const folder = folderOf({ 'news.jsonl.gz': stored.subarray(0, -3) })
    const { records, quarantined } = await readAll([folder])
    expect(records).toEqual(LINES.slice(0, 3))
    expect(quarantined).toHaveLength(1)
  })

  test('with any bit flipped is noticed, or reads the same', async () => {
    const lines = LINES.slice(0, 12)
    const stored = gzipSync(lines.join('\n'))
    let noticed = 0
    for (let at = 0; at < stored.length; at += 5) {
      const flipped = Buffer.from(stored)
      flipped[at] ^= 1 << (at % 8)
      const folder = folderOf({ 'news.jsonl.gz': flipped })
      const { records, quarantined, totals } = await readAll([folder])
      expect(totals.items).toBe(records.length + quarantined.length)
      expect(totals.inputs[0].bytes).toBe(stored.length)
      expect(records).toEqual(lines.slice(0, records.length))
      if (quarantined.some((item) => item.line === null)) noticed++
      else expect(records).toEqual(lines)
    }
    // Only the header has bits that no checksum covers.
    expect(noticed).toBeGreaterThan(stored.length / 5 - 10)
  })

  test('text file is quarantined whole', async () => {
    const folder = folderOf({
      'a.txt.gz': gzipSync(FILE).subarray(0, 500),
      'b.txt.gz': gzipSync('still here'),
    })
    const { documents, quarantined } = await readAll([folder])
    expect(documents.map(({ id, text }) => [id, text])).toEqual([['b', 'still here']])
    expect(quarantined).toMatchObject([{ file: `${folder}/a.txt.gz`, line: null, byteOffset: 0 }])
  })

  test('bomb is measured, not kept', async () => {
    const folder = folderOf({ 'bomb.txt.gz': gzipSync(Buffer.alloc(64 * 1024 * 1024, 'a')) })
    const { quarantined } = await readAll([folder], { maxRecordBytes: 1024 * 1024, maxExpansion: 1_000_000 })
    expect(quarantined[0].reason).toBe(
      'The file has 67108864 bytes, more than the 1048576 that read.maxRecordBytes allows.',
    )
  })
})
