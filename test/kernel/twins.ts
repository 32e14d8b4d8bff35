import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import { thisMachine } from '../../src/config/machine.ts'
import { resolveSettings } from '../../src/config/resolve.ts'
import type { SettingsInput } from '../../src/config/settings.ts'
import { joinBatches } from '../../src/engine/batch-parts.ts'
import { lineOutcomes } from '../../src/engine/line-facts.ts'
import { createPrepare, type PreparedBatch } from '../../src/engine/prepare.ts'
import { createPrepareLines, type PrepareLines } from '../../src/engine/prepare-lines.ts'
import type { Settings } from '../../src/model/settings.ts'
import type { Item } from '../../src/stages/01-read/draft.ts'
import type { InputFile } from '../../src/stages/01-read/inputs.ts'
import type { LineBlock } from '../../src/stages/01-read/line-blocks.ts'
import { plainlyPrepared } from '../oracle/prepared-lines.ts'

const LINE_FEED = 0x0a

export const FILE: InputFile = {
  kind: 'file',
  path: Buffer.from('news/archive.jsonl'),
  file: 'news/archive.jsonl',
  pathId: 'archive.jsonl',
  folder: 'news',
  format: 'jsonl',
  compression: null,
  isRegular: true,
}

export function settled(content: SettingsInput): Settings {
  const file = { path: 'settings', content }
  const { settings } = resolveSettings({ file, flags: [], workingFolder: '/work', machine: thisMachine() })
  // Without memory for them no shingles are kept, which the plain path keeps none of.
  return { ...settings, memory: 0 }
}

/** What the engine is asked for in the most different ways. */
export const CONFIGURATIONS: Readonly<Record<string, SettingsInput>> = {
  'five words': { shingle: { kind: 'words', size: 5 }, levels: ['document'], boilerplate: { learn: false } },
  'twelve characters, all levels': { shingle: { kind: 'chars', size: 12 }, recall: { sample: 50 } },
  'classic 64': {
    sketch: { engine: 'classic', hashes: 64 },
    shingle: { kind: 'words', size: 5 },
    levels: ['document', 'paragraph'],
    seed: 77,
  },
  'classic 100': {
    sketch: { engine: 'classic', hashes: 100 },
    passages: { minRun: 30 },
    judge: { verdicts: false },
  },
  'three words': { shingle: { kind: 'words', size: 3 }, paragraphs: { minTokens: 2 }, recall: { sample: 9 } },
  'two characters, every paragraph': {
    shingle: { kind: 'chars', size: 2 },
    paragraphs: { minTokens: 1 },
    sketch: { hashes: 64 },
    judge: { verdicts: false },
  },
  'fss 256, other fields': {
    sketch: { hashes: 256 },
    shingle: { kind: 'words', size: 1 },
    read: { fields: { text: 'body', title: 'id', date: 'text' } },
    judge: { verdicts: false },
  },
  'small lines only': {
    shingle: { kind: 'words', size: 2 },
    read: { maxRecordBytes: 300 },
    judge: { verdicts: false },
  },
}

export interface Prepared {
  readonly items: readonly Item[]
  readonly batch: PreparedBatch
}

export interface Twins {
  /** Throws unless the kernel and the plain path make the same of a file's bytes; what they make. */
  agree(bytes: Buffer): Prepared
  /** What the kernel makes of a file's bytes that are cut before these offsets, each after a line feed. */
  prepared(bytes: Buffer, cuts?: readonly number[]): Prepared
}

export async function createTwins(settings: Settings): Promise<Twins> {
  const plain = await plainlyPrepared(settings)
  const prepareLines = createPrepareLines(settings, await createPrepare(settings))
  const prepared = (bytes: Buffer, cuts: readonly number[] = []): Prepared =>
    preparedBlocks(prepareLines, bytes, cuts, settings)
  return {
    prepared,
    agree(bytes) {
      const found = prepared(bytes)
      expectSame(found, plain(bytes, FILE))
      return found
    },
  }
}

/** As deep as toEqual, but quick while all is well. */
export function expectSame(found: Prepared, wanted: Prepared): void {
  if (isDeepStrictEqual(found.items, wanted.items) && isDeepStrictEqual(found.batch, wanted.batch)) return
  expect(found.items).toEqual(wanted.items)
  expect(found.batch).toEqual(wanted.batch)
  throw new Error('The same to toEqual, but not to isDeepStrictEqual.')
}

function preparedBlocks(
  prepareLines: PrepareLines,
  bytes: Buffer,
  cuts: readonly number[],
  settings: Settings,
): Prepared {
  const hasBom = bytes.subarray(0, 3).equals(Buffer.from('\ufeff'))
  const items: Item[] = []
  const batches: PreparedBatch[] = []
  let from = hasBom ? 3 : 0
  let firstLine = 1
  for (const to of [...cuts, bytes.length]) {
    const block: LineBlock = {
      kind: 'lines',
      firstLine,
      byteOffset: from,
      bytes: Buffer.from(bytes.subarray(from, to)),
    }
    const lines = prepareLines(block, FILE)
    for (const outcome of lineOutcomes(lines, block, FILE, settings.read.fields)) {
      if (outcome.kind === 'rejected') items.push(outcome)
      else {
        const { facts, record, text } = outcome
        items.push({ kind: 'draft', ...facts, text: text(), record })
      }
    }
    batches.push(lines.batch)
    firstLine += block.bytes.reduce((count, byte) => count + Number(byte === LINE_FEED), 0)
    from = to
  }
  return { items, batch: joinBatches(batches) }
}
