import { execFileSync, spawn } from 'node:child_process'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReadSettings } from '../../../src/model/settings.ts'
import type { Draft, Item } from '../../../src/stages/01-read/draft.ts'
import { createIntake } from '../../../src/stages/01-read/intake.ts'
import { itemOfLine } from '../../../src/stages/01-read/jsonl.ts'
import { wholeLine } from '../../../src/stages/01-read/lines.ts'
import { readPieces } from '../../../src/stages/01-read/read.ts'
import { lines } from '../../kernel/made-up-lines.ts'
import { temporaryFolder } from '../../shared.ts'
import { chunked, folderOf, type Outcome, readAll, SETTINGS } from './reading.ts'

/** The same reading by blocks, whose lines are then read one by one. */
async function readBlocks(
  inputs: readonly string[],
  changes: Partial<ReadSettings> = {},
  stdin: AsyncIterable<Uint8Array> = chunked([]),
): Promise<Outcome> {
  const settings = { ...SETTINGS, ...changes }
  const intake = createIntake(settings)
  const outcome = { documents: [] as Outcome['documents'][number][], records: [] as string[] }
  const quarantined: Outcome['quarantined'][number][] = []
  const { pieces, files } = readPieces(inputs, settings, stdin, true)
  for await (const piece of pieces) {
    const items: Item[] = []
    if (piece.kind === 'items') items.push(...piece.items)
    else {
      const { bytes, firstLine, byteOffset } = piece.lines
      for (let from = 0, number = firstLine; from < bytes.length; number++) {
        const feed = bytes.indexOf(0x0a, from)
        const to = feed === -1 ? bytes.length : feed
        const line = wholeLine(bytes.subarray(from, to), number, byteOffset + from, settings.maxRecordBytes)
        if (line !== null) items.push(itemOfLine(piece.file, line, settings))
        from = to + 1
      }
    }
    for (const item of items) {
      const taken = intake.take(piece.file, item)
      if (taken.kind === 'quarantined') quarantined.push(taken.item)
      else {
        outcome.documents.push(taken.read.document)
        outcome.records.push(Buffer.from((item as Draft).record ?? taken.read.record).toString())
      }
    }
  }
  return { ...outcome, quarantined, totals: { ...intake.counts(), ...files() } }
}

/** Bytes in pieces of these sizes, over and over; each piece has memory of its own. */
function pieces(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  const all: Buffer[] = []
  for (let from = 0, i = 0; from < bytes.length; i++) {
    const to = from + sizes[i % sizes.length]
    all.push(Buffer.from(bytes.subarray(from, to)))
    from = to
  }
  return chunked(all)
}

const sizes = fc.oneof(
  fc.constant([1]),
  fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
  fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 4 }),
)
const limit = fc.oneof(fc.constant(SETTINGS.maxRecordBytes), fc.integer({ min: 1, max: 1200 }))

describe('blocks of lines are the lines', () => {
  it('whatever pieces they come in', async () => {
    await fc.assert(
      fc.asyncProperty(lines, sizes, limit, async (bytes, parts, maxRecordBytes) => {
        const wanted = await readAll(['-'], { maxRecordBytes }, chunked([bytes]))
        expect(await readBlocks(['-'], { maxRecordBytes }, pieces(bytes, parts))).toEqual(wanted)
        expect(await readAll(['-'], { maxRecordBytes }, pieces(bytes, parts))).toEqual(wanted)
      }),
      { numRuns: 300 },
    )
  })

  it('where a line is around the limit, with or without BOM, carriage return and line feed', async () => {
    for (const maxRecordBytes of [30, 799, 800, 801, 2000]) {
      for (let length = maxRecordBytes - 2; length <= maxRecordBytes + 6; length++) {
        for (const start of ['', '\ufeff']) {
          for (const end of ['', '\n', '\r\n', '\r', '\r\n{"text":"x"}', '\n\ufeff{"text":"x"}']) {
            for (const filling of ['a', ' ', '😀']) {
              const line = filling.repeat(Math.ceil(length / Buffer.byteLength(filling)))
              const bytes = Buffer.from(start + line + end)
              const wanted = await readAll(['-'], { maxRecordBytes }, chunked([bytes]))
              expect(await readBlocks(['-'], { maxRecordBytes }, chunked([bytes]))).toEqual(wanted)
              expect(await readBlocks(['-'], { maxRecordBytes }, pieces(bytes, [7, 500]))).toEqual(wanted)
              expect(await readAll(['-'], { maxRecordBytes }, pieces(bytes, [300]))).toEqual(wanted)
            }
          }
        }
      }
    }
  })

  it('of files longer than a block, with lines longer than anything that is held', async () => {
    const many = Array.from(
      { length: 12_000 },
      (_, i) => `{"id":"${i}","text":"${'abc '.repeat(20)}"}\n`,
    ).join('')
    const long = `{"text":"${'a'.repeat(3_000_000)}"}\n`
    const bytes = Buffer.from(`\ufeff${long}${many}${long}${long}{"text":"b"}\n${many}${long.trim()}`)
    for (const maxRecordBytes of [110, 1_000_000, SETTINGS.maxRecordBytes]) {
      const folder = folderOf({ 'a.jsonl': bytes, 'b.jsonl.gz': gzipSync(bytes, { level: 1 }) })
      const inputs = [join(folder, 'a.jsonl'), join(folder, 'b.jsonl.gz')]
      const wanted = await readAll(inputs, { maxRecordBytes })
      expect(wanted.totals.items).toBeGreaterThan(48_000)
      expect(await readBlocks(inputs, { maxRecordBytes })).toEqual(wanted)
    }
  })

  it('of gzip that is cut short or damaged anywhere', async () => {
    const bytes = Buffer.from(
      Array.from({ length: 400 }, (_, i) => `{"id":"${i}","text":"a ${i * i} b"}`).join('\n'),
    )
    const stored = gzipSync(bytes)
    for (let at = 0; at < stored.length; at += 173) {
      const damaged = Buffer.from(stored)
      damaged[at] ^= 0x55
      const folder = folderOf({ 'cut.jsonl.gz': stored.subarray(0, at), 'damaged.jsonl.gz': damaged })
      const inputs = [join(folder, 'cut.jsonl.gz'), join(folder, 'damaged.jsonl.gz')]
      expect(await readBlocks(inputs)).toEqual(await readAll(inputs))
    }
  })

  it.runIf(process.platform !== 'win32')('of a pipe', async () => {
    const pipe = join(temporaryFolder(), 'pipe.jsonl')
    execFileSync('mkfifo', [pipe])
    const script = `for i in 1 2 3 4 5; do printf '{"text":"%s a"}\\n{"text":' $i; sleep 0.02; printf '"b"}\\nx'; done`
    const through = async (reader: typeof readAll): Promise<Outcome> => {
      const writer = spawn('sh', ['-c', `(${script}) > "$0"`, pipe])
      const outcome = await reader([pipe])
      writer.kill()
      return outcome
    }
    const wanted = await through(readAll)
    expect(wanted.totals.accepted).toBeGreaterThan(4)
    expect(await through(readBlocks)).toEqual(wanted)
  })
})
