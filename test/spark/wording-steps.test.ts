import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPrepare } from '../../src/engine/prepare.ts'
import type { DocumentFacts } from '../../src/flow/cluster-units.ts'
import { HOLDS, MIN_CONTEXTS, MIN_SOURCES } from '../../src/flow/formulas.ts'
import { offsetsOf } from '../../src/flow/gather-segments.ts'
import { sharedWording } from '../../src/flow/shared-wording.ts'
import { createTexts } from '../../src/flow/texts.ts'
import type { Settings } from '../../src/model/settings.ts'
import { collectWording } from '../../src/spark/collect/collect-wording.ts'
import { WHOLE } from '../../src/spark/columns.ts'
import { jsonBytes } from '../../src/spark/document-facts.ts'
import { orderKey } from '../../src/spark/order-key.ts'
import { wordBytes } from '../../src/spark/unit-record.ts'
import { alignStep } from '../../src/spark/worker/align-step.ts'
import { contextsStep } from '../../src/spark/worker/contexts-step.ts'
import { locateStep } from '../../src/spark/worker/locate-step.ts'
import { repeatsStep } from '../../src/spark/worker/repeats-step.ts'
import { spacelessStep } from '../../src/spark/worker/spaceless-step.ts'
import { indexFingerprints } from '../../src/stages/07-fingerprint/fingerprint-index.ts'
import { NO_CHECKPOINTS } from '../../src/store/checkpoints.ts'
import { answersOf, settingsWith, type TakenAnswer } from './spark-settings.ts'

/** Documents of one block: small, so that pairs lie across blocks and within them. */
const BLOCK = 3
const MOST = 9

/** Sentences that several documents have, by number; each with words that no other has. */
const POOL = Array.from({ length: 9 }, (_, s) =>
  Array.from({ length: 9 }, (_, w) => `s${s}${'abcdefghi'[w]}${'mnopqrs'[(s * w) % 7]}`).join(' '),
)

/** A sentence of the pool, perhaps with another word in it, or one of the document's own. */
type Sentence = { readonly pool: number; readonly changed: number | null } | { readonly own: number }

const sentence: fc.Arbitrary<Sentence> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      pool: fc.constantFrom(0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8),
      changed: fc.option(fc.nat(8), { freq: 2 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ own: fc.nat(1e6) }) },
)
const archives = fc.array(
  fc.record({
    sentences: fc.array(sentence, { minLength: 1, maxLength: 5 }),
    source: fc.constantFrom<string | null>('courier', 'ledger', null),
    isKept: fc.constantFrom(true, true, true, true, true, false),
  }),
  { minLength: 1, maxLength: 26, size: 'max' },
)

/** One sentence in few enough documents to be a formula, and one in too many. */
const MUCH_SHARED = Array.from({ length: 26 }, (_, d) => ({
  sentences: [
    ...(d < MIN_CONTEXTS ? [{ pool: 0, changed: null }] : []),
    ...(d >= 13 ? [{ pool: 1, changed: null }] : []),
    ...Array.from({ length: 4 }, (_, i) => ({ own: 100 * d + i })),
  ],
  source: d % 2 === 0 ? 'courier' : 'ledger',
  isKept: true,
}))

interface Given {
  readonly text: string
  readonly source: string | null
  readonly isKept: boolean
}

function textOf(sentences: readonly Sentence[]): string {
  return sentences
    .map((each) => {
      if ('own' in each) return Array.from({ length: 8 }, (_, w) => `own${each.own}w${w}`).join(' ')
      const words = POOL[each.pool].split(' ')
      return words.map((word, w) => (w === each.changed ? 'altered' : word)).join(' ')
    })
    .join('.\n')
}

describe('passages and repeats on a cluster', () => {
  it('are those that one machine finds', async () => {
    const settings = settingsWith({ levels: ['passage'], passages: { minRun: 20, maxOccurrences: MOST } })
    let formulas = 0
    let repeats = 0
    await fc.assert(
      fc.asyncProperty(archives, async (archive) => {
        const given = archive.map(({ sentences, ...rest }) => ({ ...rest, text: textOf(sentences) }))
        const [alone, apart] = [await onOneMachine(given, settings), await onCluster(given, settings)]
        formulas += alone.passages.filter(({ formula }) => formula !== undefined).length
        repeats += alone.repeats.length
        expect(apart).toEqual(alone)
      }),
      { numRuns: 30, examples: [[MUCH_SHARED]] },
    )
    expect(formulas).toBeGreaterThan(0)
    expect(repeats).toBeGreaterThan(0)
  })
})

function factsOf(given: readonly Given[]): DocumentFacts[] {
  const none = { file: 'news.jsonl', date: null, title: null, url: null }
  // Ids are in another order than documents.
  return given.map(({ source }, d) => ({ ...none, id: `d${(d * 7) % 31}`, line: d + 1, source }))
}

async function fingerprintsOf(given: readonly Given[], settings: Settings) {
  prepare ??= createPrepare(settings)
  return (await prepare)(given.map(({ text }) => text))
}

let prepare: ReturnType<typeof createPrepare> | null = null

async function onOneMachine(given: readonly Given[], settings: Settings) {
  const prints = await fingerprintsOf(given, settings)
  const index = indexFingerprints(
    prints.fingerprintHashes,
    prints.fingerprintPositions,
    offsetsOf(Uint32Array.from(prints.fingerprintCounts)),
  )
  const texts = createTexts((d) => given[d].text, settings.paragraphs.minTokens)
  return inFolder(async (folder) =>
    sharedWording(
      index,
      (d) => given[d].isKept,
      factsOf(given),
      null,
      texts,
      folder,
      settings,
      {},
      NO_CHECKPOINTS,
      null,
    ),
  )
}

/** What the SQL of a job does between the steps, told by lists and maps. */
async function onCluster(given: readonly Given[], settings: Settings) {
  const prints = await fingerprintsOf(given, settings)
  const offsets = offsetsOf(Uint32Array.from(prints.fingerprintCounts))
  const facts = factsOf(given)
  const docs = [...given.keys()]
  const hashesOf = (d: number): Uint32Array => prints.fingerprintHashes.subarray(offsets[d], offsets[d + 1])
  const kept = docs.filter((d) => given[d].isKept)
  const places = countsOf(kept.flatMap((d) => [...hashesOf(d)]))
  const everywhere = countsOf(docs.flatMap((d) => [...hashesOf(d)]))
  const above = (d: number, counts: ReadonlyMap<number, number>): number[] => [
    ...new Set([...hashesOf(d)].filter((hash) => (counts.get(hash) ?? 0) > MOST)),
  ]
  const words = (values: readonly number[]): Buffer => wordBytes(Uint32Array.from(values))
  const documentOf = (d: number) => ({
    doc: d,
    facts: jsonBytes({ ...facts[d], language: null, segments: 0, furniture: 0, attributions: null }),
    kinds: null,
    record: jsonBytes({ id: facts[d].id, text: given[d].text }),
  })
  const spaceless = await answersOf('spaceless', spacelessStep, docs.map(documentOf), settings)
  const rowOf = (d: number) => ({
    doc: d,
    id: orderKey(facts[d].id),
    wording: spaceless[d].bytes('wording'),
    fingerprints: words(
      [...hashesOf(d)].flatMap((hash, i) => [hash, prints.fingerprintPositions[offsets[d] + i]]),
    ),
    common: words(above(d, places)),
    widespread: words(above(d, everywhere)),
    stretches: null as Buffer | null,
    standing: null,
  })

  const holding = kept.filter((d) => above(d, places).length > 0)
  const repeating = await answersOf('repeats', repeatsStep, holding.map(rowOf), settings)
  const placed = repeating.filter((row) => ['place', 'shown'].includes(row.text('kind')))
  const stretches = new Map(
    repeating
      .filter((row) => row.text('kind') === 'stretches')
      .map((row): [number, Buffer] => [row.number('doc'), row.bytes('bytes')]),
  )

  const blocks: [a: number, b: number, block: number, doc: number][] = []
  for (const d of kept) {
    const own = Math.floor(d / BLOCK)
    for (let other = 0; other <= Math.floor((given.length - 1) / BLOCK); other++)
      blocks.push([Math.min(own, other), Math.max(own, other), own, d])
  }
  blocks.sort((x, y) => x[0] - y[0] || x[1] - y[1] || x[3] - y[3])
  const aligned = await answersOf(
    'align',
    alignStep,
    blocks.map(([blocka, blockb, block, doc]) => {
      return { ...rowOf(doc), blocka, blockb, block, stretches: stretches.get(doc) ?? null }
    }),
    settings,
  )
  const passages = aligned.filter((row) => row.text('kind') === 'passage')
  const ownerOf = (row: TakenAnswer): string => ['a', 'b', 'ordinal'].map((name) => row.text(name)).join('-')
  const askedPlaces = [
    ...placed.map((row) => {
      return { row, owner: `w${row.text('wording')}`, longest: row.text('kind') === 'shown' ? WHOLE : 0 }
    }),
    ...aligned
      .filter((row) => row.text('kind') === 'place')
      .map((row) => ({ row, owner: ownerOf(row), longest: row.number('longest') })),
  ]
  const located = await answersOf(
    'locate',
    locateStep,
    docs.flatMap((d) => {
      const own = askedPlaces
        .filter(({ row }) => row.number('doc') === d)
        .map(({ row, owner, longest }) =>
          [owner, ...['place', 'starts', 'ends'].map((name) => row.number(name)), longest].join(','),
        )
      return own.length === 0 ? [] : [{ ...documentOf(d), places: Buffer.from(own.join(';')) }]
    }),
    settings,
  )
  const placesOf = new Map<string, TakenAnswer[]>()
  for (const row of located.slice(0, -1))
    placesOf.set(row.text('owner'), [...(placesOf.get(row.text('owner')) ?? []), row])

  const idOrder = [...kept].sort((x, y) => Buffer.compare(Buffer.from(facts[x].id), Buffer.from(facts[y].id)))
  const samples: { key: Buffer; own: Buffer | null; holders: number[] }[] = []
  for (const wanted of new Set(passages.map((row) => row.text('wanted')).filter((text) => text !== '-'))) {
    const key = Buffer.from(wanted, 'base64')
    const hashes = Array.from({ length: key.length / 4 }, (_, i) => key.readUInt32BE(4 * i))
    const holders = idOrder.filter((d) => {
      const count = hashes.filter(
        (hash) => hashesOf(d).includes(hash) && (everywhere.get(hash) ?? 0) > 1,
      ).length
      return count >= HOLDS * hashes.length
    })
    if (holders.length >= MIN_CONTEXTS && sourcesOf(holders, given) >= MIN_SOURCES)
      samples.push({ key, own: key, holders })
  }
  for (const row of repeating.filter((each) => each.text('kind') === 'wording')) {
    const holds = new Set(
      placed
        .filter((each) => each.text('kind') === 'place' && each.number('wording') === row.number('wording'))
        .map((each) => each.number('doc')),
    )
    samples.push({ key: row.bytes('bytes'), own: null, holders: idOrder.filter((d) => holds.has(d)) })
  }
  const counted = await answersOf(
    'contexts',
    contextsStep,
    samples.flatMap(({ key, own, holders }) =>
      holders.map((d) => {
        const { fingerprints, widespread } = rowOf(d)
        const sources = sourcesOf(holders, given)
        return { key, own, documents: holders.length, sources, fingerprints, widespread }
      }),
    ),
    settings,
  )

  return inFolder(async (folder) => {
    const columns = ['a', 'numbera', 'b', 'numberb', 'unaligned', 'wanted', 'draft']
    const told = sorted(passages, ['a', 'b', 'ordinal']).map((row) => {
      const own = (placesOf.get(ownerOf(row)) ?? []).map((place) =>
        ['place', 'starts', 'ends', 'text'].map((name) => place.text(name)).join(','),
      )
      return [...columns.map((name) => row.text(name)), own.join(';')].join('\t')
    })
    writeLines(folder, 'collected_passages', told)
    const contexts = counted.filter((row) => row.text('kind') === 'contexts')
    write(folder, 'collected_contexts', contexts, ['key', 'documents', 'contexts', 'sampled', 'sources'])
    const repeats = repeating
      .filter((row) => row.text('kind') === 'wording')
      .flatMap((row) => {
        const wording = row.text('wording')
        const places = sorted(placesOf.get(`w${wording}`) ?? [], ['place'])
        const shown = places.length - 1
        return [
          ['wording', wording, '0', '-', '-', row.text('bytes')].join('\t'),
          ...places.map((place, i) =>
            [
              i === shown ? 'shown' : 'place',
              wording,
              ...['doc', 'starts', 'ends', 'text'].map((name) => place.text(name)),
            ].join('\t'),
          ),
        ]
      })
    writeLines(folder, 'collected_repeats', repeats)
    return collectWording(folder, facts, null, settings)
  })
}

function sourcesOf(docs: readonly number[], given: readonly Given[]): number {
  return new Set(docs.flatMap((d) => given[d].source ?? [])).size
}

function countsOf(values: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

function sorted(rows: readonly TakenAnswer[], by: readonly string[]): TakenAnswer[] {
  const difference = (x: TakenAnswer, y: TakenAnswer): number =>
    by.reduce((found, name) => found || x.number(name) - y.number(name), 0)
  return [...rows].sort(difference)
}

function write(
  folder: string,
  table: string,
  rows: readonly TakenAnswer[],
  columns: readonly string[],
): void {
  writeLines(
    folder,
    table,
    rows.map((row) => columns.map((name) => row.text(name)).join('\t')),
  )
}

function writeLines(folder: string, table: string, lines: readonly string[]): void {
  mkdirSync(join(folder, table))
  writeFileSync(join(folder, table, 'part-0'), lines.map((line) => `${line}\n`).join(''))
  writeFileSync(join(folder, table, '_SUCCESS'), '')
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'takrar-wording-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
