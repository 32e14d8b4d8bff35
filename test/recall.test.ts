import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { seeded } from '../src/hash/mix.ts'
import { run, type SettingsInput } from '../src/index.ts'
import { foldedText } from '../src/library.ts'
import type { MeasuredRecall } from '../src/model/recall.ts'
import type { CopiesRow, PairRow } from '../src/model/run-files.ts'
import type { CapHit } from '../src/model/run-summary.ts'
import { inventedArchive } from './archive.ts'
import { allPairsAtBar } from './oracle/all-pairs.ts'
import { windows } from './oracle/shingle.ts'
import { rowsOf, takrar, temporaryFolder } from './shared.ts'

interface Measured {
  readonly recall: { readonly measured?: MeasuredRecall }
  readonly caps: readonly CapHit[]
}

const folder = temporaryFolder()
const input = join(folder, 'archive.jsonl')
const archive = inventedArchive(600, 23)

/** Bands that miss many pairs, and fingerprints of runs that are longer than the texts. */
const WEAK: SettingsInput = {
  levels: ['document'],
  shingle: 'words:3',
  sketch: { engine: 'classic', hashes: 8 },
  band: { minRecall: 0.05 },
  verify: { minJaccard: 0.6, minContainment: 0.7 },
  passages: { minRun: 1000 },
  judge: { verdicts: false },
  write: { report: false, emit: [] },
  workers: 1,
}

async function runTo(name: string, settings: SettingsInput): Promise<string> {
  const out = join(folder, name)
  await run({ inputs: [input], out, ...WEAK, ...settings })
  return out
}

function manifestOf(out: string): Measured {
  return JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))
}

function pairsOf(out: string): PairRow[] {
  return rowsOf<PairRow>(out, 'pairs.jsonl')
}

function nameOf({ a, b }: PairRow): string {
  return `${a.documentId} ${b.documentId}`
}

function write(records: readonly { id: string; text: string }[], path: string): void {
  writeFileSync(path, records.map((record) => `${JSON.stringify(record)}\n`).join(''))
}

beforeAll(() => write(archive, input))

describe('an archive that is compared pair by pair', () => {
  let out = ''
  beforeAll(async () => {
    out = await runTo('exact', {})
  })

  it('has all pairs at a bar in its findings, whatever the bands propose', () => {
    const later = new Set(
      rowsOf<CopiesRow>(out, 'copies.jsonl').flatMap(({ members }) =>
        members.slice(1).map((m) => m.documentId),
      ),
    )
    const texts = archive.filter(({ id }) => !later.has(id))
    const sets = texts.map(
      ({ text }) => new Set(windows(foldedText(text).split(' '), 3).map((words) => words.join(' '))),
    )
    const expected = allPairsAtBar(sets, 0.6, 0.7).map((pair) => {
      const [a, b] = pair.split('-').map((i) => texts[Number(i)].id)
      return `${a} ${b}`
    })
    expect(expected.length).toBeGreaterThan(60)
    expect(pairsOf(out).map(nameOf)).toEqual(expected.sort())
  })

  it('says which of them the bands and fingerprints had proposed', async () => {
    const without = await runTo('without', { recall: { exhaustiveUpTo: 0, sample: 0 } })
    const proposed = pairsOf(without)
    const joined = pairsOf(out).filter((pair) => pair.foundBy === 'join')
    expect(joined.length).toBeGreaterThan(5)
    expect([...proposed, ...joined].map(nameOf).sort()).toEqual(pairsOf(out).map(nameOf))

    const { measured } = manifestOf(out).recall
    if (measured?.method !== 'every pair compared') return expect.unreachable()
    const pairs = pairsOf(out)
    const countsOf = (some: readonly PairRow[]) => ({
      pairs: some.length,
      found: some.filter((pair) => pair.foundBy !== 'join').length,
      foundByBands: some.filter((pair) => pair.foundBy === 'band').length,
    })
    const bars = (['jaccard', 'containment'] as const).map((bar) => ({
      by: 'bar',
      name: bar,
      ...countsOf(pairs.filter((pair) => pair.bar === bar)),
    }))
    expect(measured.rows.slice(0, 3)).toMatchObject([{ by: 'all', ...countsOf(pairs) }, ...bars])
    expect(manifestOf(without).recall.measured).toBeUndefined()
  })

  it('tells them by language and length, a pair once for each that it has', () => {
    const { rows } = manifestOf(out).recall.measured ?? expect.unreachable()
    const [all] = rows
    expect(rows.filter((row) => row.by === 'language').map(({ name, pairs }) => [name, pairs])).toEqual([
      ['fa', all.pairs],
    ])
    const lengths = rows.filter((row) => row.by === 'length')
    expect(lengths.length).toBeGreaterThan(1)
    expect(lengths.reduce((sum, row) => sum + row.pairs, 0)).toBeGreaterThanOrEqual(all.pairs)
    for (const { pairs } of lengths) expect(pairs).toBeLessThanOrEqual(all.pairs)
  })
})

describe('an archive that is too large to compare pair by pair', () => {
  const sampling = (sample: number): SettingsInput => ({ recall: { exhaustiveUpTo: 100, sample } })

  it('when every document is sampled, counts every pair by jaccard twice, found or missed', async () => {
    const exact = pairsOf(await runTo('exact', {})).filter((pair) => pair.bar === 'jaccard')
    const out = await runTo('all', sampling(1000))
    const found = pairsOf(out).filter((pair) => pair.bar === 'jaccard')
    expect(found.length).toBeLessThan(exact.length)
    const { measured } = manifestOf(out).recall
    if (measured?.method !== 'sample') return expect.unreachable()
    expect(measured.sampled).toBe(measured.texts)
    expect(measured.rows[0]).toMatchObject({ pairs: 2 * exact.length, found: 2 * found.length })
    expect(measured.rows[0].recall).toBeCloseTo(found.length / exact.length, 6)
  })

  it('keeps pairs that only the sample has found out of its findings', async () => {
    const without = await runTo('without', { recall: { exhaustiveUpTo: 0, sample: 0 } })
    const out = await runTo('all', sampling(1000))
    expect(pairsOf(out)).toEqual(pairsOf(without))
  })

  it('measures the same for any number of workers and order of the input', () => {
    const settings = join(folder, 'settings.json')
    writeFileSync(settings, JSON.stringify({ ...WEAK, ...sampling(200), workers: 'auto' }))
    const shuffled = join(folder, 'shuffled.jsonl')
    const keyed = archive.map((record, i) => ({ record, key: seeded(9, i) }))
    write(
      keyed.sort((x, y) => x.key - y.key).map(({ record }) => record),
      shuffled,
    )
    const measuredBy = (name: string, path: string, workers: string): unknown => {
      const out = join(folder, name)
      takrar('run', path, '--config', settings, '--out', out, '--workers', workers, '--quiet')
      return manifestOf(out).recall
    }
    const recall = measuredBy('one', input, '1')
    expect(recall).toMatchObject({ measured: { method: 'sample', sampled: 200 } })
    expect(measuredBy('two', input, '2')).toEqual(recall)
    expect(measuredBy('moved', shuffled, '1')).toEqual(recall)
  })

  it('compares what is left of the texts once boilerplate has been learned', async () => {
    const footer = Array.from(
      { length: 6 },
      (_, i) => `Read also number ${i} of the many other pages that we have.`,
    )
    const path = join(folder, 'footers.jsonl')
    const records = archive
      .slice(0, 200)
      .map(({ id, text }) => ({ id, text: [text, ...footer].join('\n'), source: 's' }))
    write(records, path)
    const out = join(folder, 'footers')
    const weak = { ...WEAK, inputs: [path], shingle: 'words:2', verify: { minJaccard: 0.4 } }
    await run({ ...weak, out, ...sampling(1000) })
    const { measured } = manifestOf(out).recall
    if (measured?.method !== 'sample') return expect.unreachable()
    expect(rowsOf(out, 'boilerplate.jsonl').length).toBeGreaterThan(0)
    // With the footers in them, nearly all of the 20,000 pairs would look alike.
    expect(measured.candidates).toBeLessThan(100)
  })

  it('says when the sample has too few pairs', async () => {
    const { measured } = manifestOf(await runTo('few', sampling(20))).recall
    expect(measured).toMatchObject({ method: 'sample', sampled: 20 })
    expect(measured?.rows[0]).toMatchObject({ recall: null, interval: null })
  })
})

describe('a crowd of near-copies in a small archive', () => {
  it('is sampled instead of spelled out, and the run says so', async () => {
    const words = Array.from({ length: 400 }, (_, i) => `word${i}`)
    const crowd = Array.from({ length: 3000 }, (_, d) => ({
      id: `d${String(d).padStart(4, '0')}`,
      text: [...words.slice(0, 150), `own${d}`, ...words.slice(150)].join(' '),
    }))
    const path = join(folder, 'crowd.jsonl')
    write(crowd, path)
    const out = join(folder, 'crowd')
    await run({ ...WEAK, inputs: [path], out, recall: { sample: 50 } })
    const { recall, caps } = manifestOf(out)
    expect(recall.measured).toMatchObject({ method: 'sample', sampled: 50 })
    expect(caps.map(({ cap }) => cap).sort()).toEqual(['band.maxBucket', 'recall.exhaustiveUpTo'])
    expect(caps.find(({ cap }) => cap === 'recall.exhaustiveUpTo')?.meaning).toMatch(
      /^not every pair was compared, for so many texts are nearly alike/,
    )
  })
})
