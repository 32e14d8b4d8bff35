import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expansionCap } from '../../../src/stages/01-read/expansion-cap.ts'
import { unzstd } from '../../../src/stages/01-read/unzstd.ts'
import { HAS_NATIVE_ZSTD } from '../../../src/stages/01-read/zstd-native.ts'
import { chunked, folderOf, readAll } from './reading.ts'
import { FILE, type FrameShape, frameOf, LINES, PACKED, skippable, UNCHECKED } from './zstd-files.ts'

const CAP = expansionCap({ maxExpansion: null, maxUnpacked: null }, 'zstd')
const DECODERS = HAS_NATIVE_ZSTD ? [false, true] : [false]
const PLAIN: FrameShape = { isChecked: true, isSized: true, blockBytes: 1 << 16, windowDescriptor: null }

async function unpack(stored: Buffer, size: number, isNative: boolean, isReread = true) {
  const chunks: Buffer[] = []
  for (let at = 0; at < stored.length; at += size) chunks.push(stored.subarray(at, at + size))
  const pieces: Uint8Array[] = []
  let longest = 0
  const source = unzstd(chunked(chunks), isReread ? () => chunked([stored]) : null, CAP, isNative)
  for (;;) {
    const next = await source.next()
    if (next.done) return { bytes: Buffer.concat(pieces), fault: next.value, longest }
    longest = Math.max(longest, next.value.length)
    pieces.push(Buffer.from(next.value))
  }
}

/** The same by every decoder that this Node has. */
async function everyWay(stored: Buffer, size = 5000) {
  const [first, ...others] = await Promise.all(DECODERS.map((isNative) => unpack(stored, size, isNative)))
  for (const { bytes, fault } of others) {
    expect(fault).toBe(first.fault)
    expect(bytes.equals(first.bytes)).toBe(true)
  }
  return first
}

const shapes = fc.record({
  isChecked: fc.boolean(),
  isSized: fc.boolean(),
  blockBytes: fc.integer({ min: 1, max: 1000 }),
  windowDescriptor: fc.option(fc.integer({ min: 0, max: 0x50 })),
})
const contents = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc
    .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 3000 }))
    .map(([byte, length]) => new Uint8Array(length).fill(byte)),
)

describe('unzstd', () => {
  test('gives the content of frames, and of nothing else, wherever the chunks part', async () => {
    const frames = fc.array(
      fc.oneof(
        fc.tuple(contents, shapes),
        fc.uint8Array({ maxLength: 40 }).map((skipped) => [skipped, null] as const),
      ),
      { minLength: 1, maxLength: 6 },
    )
    const tails = fc.integer({ min: 0, max: 20 }).map((length) => Buffer.alloc(length))
    await fc.assert(
      fc.asyncProperty(frames, tails, fc.integer({ min: 1, max: 300 }), async (list, zeros, size) => {
        const stored = list.map(([content, shape]) =>
          shape === null ? skippable(Buffer.from(content)) : frameOf(Buffer.from(content), shape),
        )
        const expected = list.flatMap(([content, shape]) => (shape === null ? [] : [content]))
        const { bytes, fault } = await everyWay(Buffer.concat([...stored, zeros]), size)
        expect(fault).toBeNull()
        expect(bytes.equals(Buffer.concat(expected))).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  test('unpacks what the zstd program packed, checksum or none', async () => {
    for (const stored of [PACKED, UNCHECKED, Buffer.concat([PACKED, skippable(FILE), UNCHECKED])]) {
      const times = stored.length > PACKED.length + UNCHECKED.length ? 2 : 1
      const { bytes, fault, longest } = await everyWay(stored)
      expect(fault).toBeNull()
      expect(bytes.equals(Buffer.concat(Array(times).fill(FILE)))).toBe(true)
      expect(longest).toBeLessThanOrEqual(128 * 1024)
    }
  })

  test.runIf(spawnSync('zstd', ['--version']).status === 0)('agrees with the zstd program', async () => {
    const mixed = fc.tuple(
      contents,
      fc.array(fc.nat(FILE.length), { maxLength: 6 }),
      fc.integer({ min: 1, max: 22 }),
    )
    await fc.assert(
      fc.asyncProperty(mixed, async ([random, cuts, level]) => {
        const content = Buffer.concat([random, ...cuts.map((at) => FILE.subarray(at, at + 60_000))])
        const options = ['-c', `-${level}`, '--ultra', '--long=20', '-']
        const packed = spawnSync('zstd', options, { input: content, maxBuffer: 1 << 26 })
        expect(packed.status).toBe(0)
        const { bytes, fault } = await everyWay(packed.stdout, 7000)
        expect(fault).toBeNull()
        expect(bytes.equals(content)).toBe(true)
      }),
      { numRuns: 25 },
    )
  })

  test('notices every flipped bit where there is a checksum, and keeps what stands before', async () => {
    const frames = Buffer.concat([frameOf(FILE.subarray(0, 999), PLAIN), PACKED])
    for (let i = 0; i < 100; i++) {
      const flipped = Buffer.from(frames)
      flipped[Math.floor((i * frames.length) / 100)] ^= 1 << (i % 8)
      const { bytes, fault } = await everyWay(flipped)
      expect(fault, `flip ${i}`).not.toBeNull()
      expect(
        bytes.equals(Buffer.concat([FILE.subarray(0, 999), FILE]).subarray(0, bytes.length)),
        `flip ${i}`,
      ).toBe(true)
      if (i >= 5) expect(bytes.subarray(0, 999).equals(FILE.subarray(0, 999))).toBe(true)
    }
  })

  test('of a damaged stream that cannot be read again says the same, and gives the same of its sound frames', async () => {
    const first = frameOf(FILE.subarray(0, 999), PLAIN)
    for (let at = 100; at < PACKED.length; at += 997) {
      const flipped = Buffer.concat([first, PACKED])
      flipped[first.length + at] ^= 4
      const { fault } = await everyWay(flipped)
      for (const isNative of DECODERS) {
        const once = await unpack(flipped, 5000, isNative, false)
        expect(fault).toMatch(/damaged behind this place|cut short/)
        expect(once.fault).toMatch(/damaged here or before|cut short/)
        expect(once.bytes.subarray(0, 999).equals(FILE.subarray(0, 999))).toBe(true)
      }
    }
  })

  test('cut anywhere gives the blocks before and says that it is cut short', async () => {
    const stored = Buffer.concat([PACKED, skippable(Buffer.from('index')), UNCHECKED])
    for (let part = 0; part < 60; part++) {
      const cut = stored.subarray(0, Math.floor((stored.length * part) / 60))
      const { bytes, fault } = await everyWay(cut)
      expect(fault).toBe('its zstd data is cut short')
      expect(bytes.equals(Buffer.concat([FILE, FILE]).subarray(0, bytes.length))).toBe(true)
      expect(bytes.length).toBeGreaterThanOrEqual(cut.length > PACKED.length ? FILE.length : 0)
    }
  })

  test('says what follows a frame and is none', async () => {
    for (const tail of [Buffer.from('tail'), Buffer.concat([Buffer.alloc(9000), PACKED]), Buffer.from('t')]) {
      const { bytes, fault } = await everyWay(Buffer.concat([PACKED, tail]))
      expect(bytes.equals(FILE)).toBe(true)
      expect(fault).toMatch(/followed by something else/)
    }
  })

  test('refuses windows above 128 MiB, and dictionaries, by their reasons', async () => {
    const window = (descriptor: number) => frameOf(FILE, { ...PLAIN, windowDescriptor: descriptor })
    // 2^27, and an eighth more.
    expect((await everyWay(window(0b10001_000))).fault).toBeNull()
    expect((await everyWay(window(0b10001_001))).fault).toBe(
      'its zstd data needs a window of 150994944 bytes, more than the 134217728 that Takrar allows; pack it anew with --long=27 or less',
    )
    const named = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0b10_0001, 7, 0, 1, 0, 0])
    const filled = Buffer.concat([named, Buffer.alloc(20)])
    expect((await everyWay(filled)).fault).toBe(
      'its zstd data needs a dictionary, which Takrar does not read',
    )
  })

  test('refuses content that is not as long as its frame says', async () => {
    const frame = frameOf(FILE.subarray(0, 500), { ...PLAIN, isChecked: false, windowDescriptor: 0 })
    for (const size of [499, 501]) {
      const wrong = Buffer.from(frame)
      wrong.writeUInt32LE(size, 6)
      expect((await everyWay(wrong)).fault).toMatch(/damaged/)
    }
  })

  test('comes to an end with Huffman weights of one symbol, as a file may have been made to hang who reads it', async () => {
    const literals = [0b0000_0010 | (1 << 4), 0b0100_0000, 0b0000_0001, 4, 0x0, 0xf0, 0xff, 0x01]
    // Accuracy 5, then six ones: the first symbol has all of the table.
    literals.splice(4, 4, 0b1111_0000, 0b0000_0011, 0xff, 0xff)
    const body = Buffer.from([...literals, 0, 0, 0, 0])
    const header = Buffer.alloc(3)
    header.writeUIntLE((body.length << 3) | 0b101, 0, 3)
    const frame = Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x50]), header, body])
    expect((await everyWay(frame)).fault).toMatch(/damaged/)
  })
})

describe('a .zst file', () => {
  test('is read as what its name says within', async () => {
    const folder = folderOf({
      'a.jsonl.zst': PACKED,
      'b.txt.zst': frameOf(Buffer.from('متن'), PLAIN),
      'b.txt': 'plain',
      'c.pdf.zst': PACKED,
    })
    const { documents, totals, quarantined } = await readAll([folder])
    expect(documents.slice(0, 3000).map(({ id }) => id)).toEqual(LINES.map((_, i) => `n${i}`))
    expect(documents.slice(3000).map(({ id, text }) => [id, text])).toEqual([
      ['b.txt', 'plain'],
      ['b.txt.zst', 'متن'],
    ])
    expect(quarantined).toEqual([])
    expect(totals.filesSkipped).toEqual({ '.pdf.zst': 1 })
  })

  test('cut at any twentieth keeps the records before and quarantines the file once', async () => {
    for (let part = 0; part < 20; part++) {
      const cut = PACKED.subarray(0, Math.floor((PACKED.length * part) / 20))
      const folder = folderOf({ 'news.jsonl.zst': cut })
      const { records, quarantined, totals } = await readAll([folder])
      expect(records).toEqual(LINES.slice(0, records.length))
      expect(quarantined.map((item) => item.line)).toEqual([null])
      expect(quarantined[0].reason).toMatch(/^The file could .*cut short\.$/)
      expect(totals.inputs[0].bytes).toBe(cut.length)
      expect(totals.inputs[0].sha256).toBe(createHash('sha256').update(cut).digest('hex'))
    }
  })

  test('bomb is measured, not kept', async () => {
    const bomb = frameOf(Buffer.alloc(64 << 20, 'a'), {
      ...PLAIN,
      isSized: true,
      blockBytes: 1 << 17,
      windowDescriptor: 0x50,
    })
    expect(bomb.length).toBeLessThan(4000)
    const folder = folderOf({ 'bomb.txt.zst': bomb })
    const { quarantined } = await readAll([folder], { maxRecordBytes: 1024 * 1024, maxExpansion: 1_000_000 })
    expect(quarantined[0].reason).toBe(
      'The file has 67108864 bytes, more than the 1048576 that read.maxRecordBytes allows.',
    )
  })
})
