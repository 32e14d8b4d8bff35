import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clusterUnits, type DocumentFacts } from '../../src/flow/cluster-units.ts'
import type { JudgedPair } from '../../src/flow/judge-pairs.ts'
import type { CopyGroup, Units } from '../../src/model/units.ts'
import { SETTINGS } from '../store-settings.ts'

interface Sketch {
  readonly date: string | null
  readonly length: number
}

/** Documents as units: only their lengths, dates and ids matter to clustering. */
function archive(sketches: readonly Sketch[]): { units: Units; documents: DocumentFacts[] } {
  const count = sketches.length
  const zeros = new Uint32Array(count)
  const indexes = Uint32Array.from(sketches.keys())
  const units: Units = {
    level: 'document',
    count,
    documents: indexes,
    numbers: zeros,
    starts: zeros,
    ends: Uint32Array.from(sketches, ({ length }) => length),
    tokens: zeros,
    content: new Uint32Array(count * 4),
    comparable: new Uint8Array(count).fill(1),
    firsts: indexes,
    rows: new Int32Array(count).fill(-1),
    signatures: { hashes: 8, rows: 0, values: new Uint32Array(0) },
    sketches: { size: 0, values: new Uint32Array(0) },
    rowUnits: new Uint32Array(0),
  }
  const documents = sketches.map(
    ({ date }, d): DocumentFacts => ({
      id: `d${String(d).padStart(2, '0')}`,
      file: 'news.jsonl',
      line: d + 1,
      source: null,
      date,
      title: null,
      url: null,
    }),
  )
  return { units, documents }
}

function pairOf(
  a: number,
  b: number,
  verdict: JudgedPair['verdict'],
  containmentA: number,
  containmentB: number,
) {
  const jaccard = Math.min(containmentA, containmentB)
  const counts = { shared: 0, shinglesA: 100, shinglesB: 100, foundBy: 'band', bar: 'jaccard' } as const
  return { a, b, verdict, score: 1, unaligned: false, jaccard, containmentA, containmentB, ...counts }
}

const alone = (count: number): CopyGroup[] =>
  Array.from({ length: count }, (_, unit) => ({ members: [unit], identical: true, row: -1 }))

const COUNT = 9
const archives = fc.array(
  fc.record({
    date: fc.constantFrom(null, '2024-12-01', '2024-12-02'),
    length: fc.integer({ min: 1, max: 4 }),
  }),
  { minLength: COUNT, maxLength: COUNT },
)
const containment = fc.constantFrom(0.3, 0.75, 0.8, 0.95, 1)
const pairs = fc
  .uniqueArray(
    fc.tuple(
      fc.nat(COUNT - 1),
      fc.nat(COUNT - 1),
      fc.constantFrom('same', 'revision', 'partial', 'template', null),
      containment,
      containment,
    ),
    { maxLength: 16, selector: ([a, b]) => Math.min(a, b) * COUNT + Math.max(a, b) },
  )
  .map((drawn) =>
    drawn
      .filter(([a, b]) => a !== b)
      .map(([a, b, verdict, x, y]): JudgedPair => pairOf(Math.min(a, b), Math.max(a, b), verdict, x, y)),
  )

describe('clusters of units', () => {
  it('remove nobody without a removing verdict, and a bar that holds, against the kept one itself', () => {
    fc.assert(
      fc.property(archives, pairs, (sketches, judged) => {
        const { units, documents } = archive(sketches)
        const clusters = clusterUnits(units, alone(COUNT), judged, documents, SETTINGS)
        const seen = new Set<number>()
        for (const { representative, removed } of clusters) {
          for (const unit of [representative, ...removed.map((proof) => proof.unit)]) {
            expect(seen.has(unit)).toBe(false)
            seen.add(unit)
          }
          for (const proof of removed) {
            const link = judged.find(
              ({ a, b }) =>
                Math.min(proof.unit, representative) === a && Math.max(proof.unit, representative) === b,
            )
            expect(link === undefined ? 'no link' : link.verdict).toBe(proof.verdict)
            expect(['same', 'revision', null]).toContain(proof.verdict)
            expect(proof.jaccard >= 0.7 || proof.containment >= 0.8).toBe(true)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('are no matter of the order in which pairs are given', () => {
    fc.assert(
      fc.property(archives, pairs, (sketches, judged) => {
        const { units, documents } = archive(sketches)
        const clusters = clusterUnits(units, alone(COUNT), judged, documents, SETTINGS)
        expect(clusterUnits(units, alone(COUNT), [...judged].reverse(), documents, SETTINGS)).toEqual(
          clusters,
        )
      }),
    )
  })

  it('keep the update that holds a stub, though it is later', () => {
    const { units, documents } = archive([
      { date: '2024-12-01', length: 10 },
      { date: '2024-12-02', length: 40 },
    ])
    const [cluster] = clusterUnits(units, alone(2), [pairOf(0, 1, 'revision', 1, 0.3)], documents, SETTINGS)
    expect(cluster).toMatchObject({
      representative: 1,
      removed: [{ unit: 0, verdict: 'revision', containment: 1 }],
    })
  })

  it('keep the later of two revisions that hold as much of each other', () => {
    const { units, documents } = archive([
      { date: '2024-12-02', length: 40 },
      { date: '2024-12-01', length: 40 },
    ])
    const [cluster] = clusterUnits(
      units,
      alone(2),
      [pairOf(0, 1, 'revision', 0.84, 0.83)],
      documents,
      SETTINGS,
    )
    expect(cluster).toMatchObject({ representative: 0, removed: [{ unit: 1 }] })
  })

  it('keep of copies the earliest, and remove with a copy all that are like it', () => {
    const { units, documents } = archive([
      { date: null, length: 40 },
      { date: '2024-12-02', length: 40 },
      { date: '2024-12-01', length: 40 },
      { date: '2024-12-03', length: 38 },
      { date: '2024-12-04', length: 38 },
    ])
    const groups: CopyGroup[] = [
      { members: [0, 1, 2], identical: true, row: -1 },
      { members: [3, 4], identical: true, row: -1 },
    ]
    const [cluster, ...rest] = clusterUnits(
      units,
      groups,
      [pairOf(0, 3, 'same', 0.9, 0.95)],
      documents,
      SETTINGS,
    )
    expect(rest).toEqual([])
    expect(cluster).toEqual({
      representative: 2,
      removed: [
        { unit: 0, verdict: 'exact', jaccard: 1, containment: 1 },
        { unit: 1, verdict: 'exact', jaccard: 1, containment: 1 },
        { unit: 3, verdict: 'same', jaccard: 0.9, containment: 0.95 },
        { unit: 4, verdict: 'same', jaccard: 0.9, containment: 0.95 },
      ],
      componentSize: 5,
    })
  })

  it('keep both where the verdict removes nothing', () => {
    const { units, documents } = archive([
      { date: null, length: 40 },
      { date: null, length: 40 },
    ])
    for (const verdict of ['template', 'partial', 'boilerplate'] as const) {
      expect(clusterUnits(units, alone(2), [pairOf(0, 1, verdict, 1, 1)], documents, SETTINGS)).toEqual([])
    }
  })
})
