import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lotOf, sampleSalt } from '../../src/flow/draw-sample.ts'
import type { Prover } from '../../src/flow/prove-candidates.ts'
import { type ComparedDocuments, sampleRecall } from '../../src/flow/sample-recall.ts'
import { NO_VALUE } from '../../src/model/bottom-sketches.ts'
import type { VerifiedPair } from '../../src/model/pair.ts'
import { createPairList } from '../../src/model/pair-list.ts'
import { FOUND_BY } from '../../src/model/run-files.ts'
import type { CapHit } from '../../src/model/run-summary.ts'
import type { Settings } from '../../src/model/settings.ts'
import type { Units } from '../../src/model/units.ts'
import { recallOfSample } from '../../src/spark/collect/collect-recall.ts'
import { COLLECTED } from '../../src/spark/columns.ts'
import { docOfKey, unitKey } from '../../src/spark/unit-key.ts'
import { wordBytes } from '../../src/spark/unit-record.ts'
import { takenRow } from '../../src/spark/worker/row-pipe.ts'
import { sampleStep } from '../../src/spark/worker/sample-step.ts'
import { answersOf, settingsWith } from './spark-settings.ts'

const SKETCH = 24
/** So many that have a value in common make up the budget. */
const TEXTS = 1400

/** A content hash: what its texts have in common. */
interface Content {
  readonly isComparable: boolean
  readonly isSketched: boolean
  readonly values: readonly number[]
}

/** A document: its content, and which of two texts that collide in it. */
interface Doc {
  readonly content: number
  readonly text: number
  readonly rank: number
  readonly language: string | null
  readonly tokens: number
}

/** An archive of which all is known but the texts. */
function comparedOf(contents: readonly Content[], docs: readonly Doc[], proves: Prove): ComparedDocuments {
  const ids = docs.map(({ rank }, d) => `${rank}-${d}`)
  const firsts = docs.map(({ content }) => docs.findIndex((other) => other.content === content))
  const rowDocs = docs.flatMap(({ content }, d) =>
    firsts[d] === d && contents[content].isSketched ? [d] : [],
  )
  const standing = docs.map((doc) => {
    const isCopy = (other: Doc) => other.content === doc.content && other.text === doc.text
    const copies = contents[doc.content].isComparable ? docs.flatMap((o, d) => (isCopy(o) ? [d] : [])) : []
    return copies.length === 0 ? docs.indexOf(doc) : copies.sort((x, y) => (ids[x] < ids[y] ? -1 : 1))[0]
  })
  const count = docs.length
  const each = Uint32Array.from(docs.keys())
  const units: Units = {
    level: 'document',
    count,
    documents: each,
    numbers: new Uint32Array(count),
    starts: new Uint32Array(count),
    ends: new Uint32Array(count).fill(1),
    tokens: Uint32Array.from(docs, ({ tokens }) => tokens),
    content: new Uint32Array(4 * count),
    comparable: Uint8Array.from(docs, ({ content }) => (contents[content].isComparable ? 1 : 0)),
    firsts: Uint32Array.from(firsts),
    rows: Int32Array.from(docs.keys(), (d) => rowDocs.indexOf(d)),
    signatures: { hashes: 0, rows: rowDocs.length, values: new Uint32Array(0) },
    sketches: {
      size: SKETCH,
      values: Uint32Array.from(rowDocs.flatMap((d) => sketchOf(contents[docs[d].content]))),
    },
    rowUnits: Uint32Array.from(rowDocs),
  }
  const found = createPairList()
  for (const a of standing) for (const b of standing) if (a < b && proves(a, b, 2)) found.add(a, b)
  const candidates = found.sorted()
  const pairsOf = (a: Uint32Array, b: Uint32Array, foundBy: (p: number) => number): VerifiedPair[] =>
    Array.from(a, (_, p) => pairOf(a[p], b[p], foundBy(p), proves)).filter((pair) => pair !== null)
  const prover: Prover = {
    prove(others, bars) {
      expect(bars.minContainment).toBeNull()
      const pairs = pairsOf(others.a, others.b, (p) => others.foundBy[p])
      return { pairs: pairs.filter(({ bar }) => bar === 'jaccard'), recounted: 0 }
    },
  }
  return {
    units,
    copies: { standing: Int32Array.from(standing), groups: [] },
    ids,
    languages: docs.map(({ language }) => language),
    candidates,
    verified: pairsOf(candidates.a, candidates.b, (p) => p % 2),
    prover,
  }
}

/** A verdict by chance on two units, the same whenever it is asked for; true in one of so many cases. */
type Prove = (a: number, b: number, of: number) => boolean

function pairOf(a: number, b: number, foundBy: number, proves: Prove): VerifiedPair | null {
  if (!proves(b, a, 2)) return null
  const counts = { jaccard: 1, containmentA: 1, containmentB: 1, shared: 1, shinglesA: 1, shinglesB: 1 }
  const bar = proves(a + 1, b + 1, 5) ? 'containment' : 'jaccard'
  return { a, b, bar, foundBy: FOUND_BY[foundBy], ...counts }
}

function sketchOf({ values }: Content): number[] {
  const all = [...values].sort((x, y) => x - y).slice(0, SKETCH)
  return [...all, ...Array<number>(SKETCH - all.length).fill(NO_VALUE)]
}

/** The same by a job: what its SQL does stands here in JavaScript. */
async function measuredByJob(compared: ComparedDocuments, settings: Settings) {
  const { units, copies, ids, languages, candidates, verified, prover } = compared
  const { standing } = copies
  const sent = Array.from(standing.keys())
    .filter((d) => standing[d] === d && units.comparable[d] === 1 && units.rows[units.firsts[d]] !== -1)
    .map((d) => {
      const row = units.rows[units.firsts[d]]
      const sketch = wordBytes(units.sketches.values.subarray(row * SKETCH, (row + 1) * SKETCH))
      const lot = lotOf(ids[d], sampleSalt(settings.seed))
      return { place: units.firsts[d], unit: unitKey(d, 0), lot, tokens: units.tokens[d], sketch }
    })
    .sort((x, y) => x.place - y.place || x.unit - y.unit)
  const answers = await answersOf('sample', sampleStep, sent, settings)
  const known = new Set(Array.from(candidates.a, (a, p) => `${a} ${candidates.b[p]}`))
  const unproposed = answers
    .filter((row) => row.text('kind') === 'pair')
    .map((row) => [docOfKey(row.number('a')), docOfKey(row.number('b'))])
    .filter(([a, b]) => !known.has(`${a} ${b}`))
  const [a, b] = [0, 1].map((side) => Uint32Array.from(unproposed, (pair) => pair[side]))
  const bars = { minJaccard: settings.verify.minJaccard, minContainment: null, minOverlap: null }
  const missed = prover.prove({ a, b, foundBy: new Uint8Array(a.length).fill(2) }, bars).pairs
  const lines = answers
    .filter((row) => row.text('kind') === 'text')
    .map((row) => `text\t${row.number('a')}\t${row.number('b')}\t${row.number('tokens')}`)
    .concat(missed.map((pair) => `pair\t${unitKey(pair.a, 0)}\t${unitKey(pair.b, 0)}\t0`))
  const sample = {
    rows: lines.map((line) => takenRow(COLLECTED.sample, line)),
    candidates: a.length,
    cap: null,
  }
  const byKey = verified.map((pair) => ({ ...pair, a: unitKey(pair.a, 0), b: unitKey(pair.b, 0) }))
  const told = answers.find((row) => row.text('kind') === 'sample')
  const cap: CapHit | null = told === undefined ? null : JSON.parse(told.bytes('cap').toString('utf8'))
  return { recall: recallOfSample(sample, sent.length, byKey, languages, settings), cap }
}

function measuredAlone(compared: ComparedDocuments, settings: Settings) {
  return sampleRecall(compared, settings, sampleSalt(settings.seed))
}

function settingsFor(sample: number): Settings {
  return settingsWith({ levels: ['document'], recall: { exhaustiveUpTo: 0, sample } })
}

const POOL = Array.from({ length: 27 }, (_, i) => 1 + i * 77)

const content = fc.record({
  isComparable: fc.nat(9).map((n) => n > 0),
  isSketched: fc.nat(9).map((n) => n > 0),
  values: fc.subarray(POOL, { minLength: 12 }),
})

const doc = fc.record({
  content: fc.nat(59),
  text: fc.nat(9).map((n) => (n === 0 ? 1 : 0)),
  rank: fc.nat(99),
  language: fc.constantFrom('fa', 'ar', null),
  tokens: fc.constantFrom(50, 200, 900),
})

describe('recall on a sample, by a job', () => {
  it('is what one machine measures, with copies, texts that collide in their hash, and texts too short', async () => {
    let [withPairs, withMissed, withInterval, collided] = [0, 0, 0, 0]
    await fc.assert(
      fc.asyncProperty(
        fc.array(content, { minLength: 60, maxLength: 60 }),
        fc.array(doc, { minLength: 1, maxLength: 120, size: 'max' }),
        fc.constantFrom(1, 10, 60, 200),
        fc.nat(),
        async (contents, docs, sample, chance) => {
          const proves: Prove = (a, b, of) => ((a * 7919 + b * 104_729 + chance) >>> 3) % of === 0
          const compared = comparedOf(contents, docs, proves)
          const settings = settingsFor(sample)
          const alone = measuredAlone(compared, settings)
          expect(await measuredByJob(compared, settings)).toEqual(alone)
          const [all] = alone.recall.rows
          if (all.pairs > 0) withPairs++
          if (all.found < all.pairs) withMissed++
          if (all.interval !== null) withInterval++
          if (docs.some(({ text }) => text === 1)) collided++
        },
      ),
      { numRuns: 100 },
    )
    expect(Math.min(withPairs, withMissed, withInterval, collided)).toBeGreaterThan(0)
  })

  it('is measured on fewer texts, and says so, where very many share their wording', async () => {
    const docs = Array.from({ length: TEXTS }, (_, content): Doc => {
      return { content, text: 0, rank: content, language: 'fa', tokens: 200 }
    })
    // All share the larger half of their values, which is too little, and some the smaller half, too.
    const half = Array.from({ length: SKETCH / 2 }, (_, i) => i)
    const contents = docs.map((_, d) => {
      const values = half.flatMap((i) => [100 * (d % 20) + i, 1e6 + i])
      return { isComparable: true, isSketched: true, values }
    })
    const compared = comparedOf(contents, docs, () => false)
    const settings = settingsFor(TEXTS)
    const alone = measuredAlone(compared, settings)
    expect(alone.cap?.cap).toBe('recall.sample')
    expect(alone.recall.sampled).toBeLessThan(TEXTS)
    expect(await measuredByJob(compared, settings)).toEqual(alone)
  })

  it('refuses sketches of another length', async () => {
    const sent = [{ place: 0, unit: 0, lot: 0, tokens: 1, sketch: wordBytes(new Uint32Array(3)) }]
    await expect(answersOf('sample', sampleStep, sent, settingsFor(10))).rejects.toThrow(
      /3 values instead of 24/,
    )
  })
})
