import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clusterRows } from '../../src/flow/cluster-rows.ts'
import { clusterUnits, type UnitCluster } from '../../src/flow/cluster-units.ts'
import { decidedRows, storedDocuments } from '../../src/flow/document-rows.ts'
import { keptReason, removedReason } from '../../src/flow/keep-reasons.ts'
import type { DocumentRow, PairRow } from '../../src/model/run-files.ts'
import type { KeepSettings } from '../../src/model/settings.ts'
import type { Verdict } from '../../src/model/verdict.ts'
import { keepPolicies } from '../keep-policies.ts'
import { decidingRule } from '../oracle/keep-policy.ts'
import { SETTINGS } from '../store-settings.ts'
import { type InventedLevel, levelOf, levels, type Sketch } from './level-rows.ts'

const { minJaccard, minContainment } = SETTINGS.verify

const policies = fc.record({
  policy: keepPolicies,
  minScore: fc.constantFrom(0, 0.5),
  removes: fc.subarray<Verdict>(['exact', 'same', 'revision', 'partial']),
})

function settingsOf(keep: Partial<KeepSettings>) {
  return { verify: SETTINGS.verify, keep: { ...SETTINGS.keep, ...keep } }
}

function clustersOf({ rows, facts }: InventedLevel, keep: Partial<KeepSettings> = {}) {
  return clusterUnits(rows, (id) => facts.get(id) ?? { date: null, source: null }, settingsOf(keep))
}

/** The pair of two texts, and whether the first is its side a. */
function pairOf({ rows, texts }: InventedLevel, x: string, y: string): [PairRow, boolean] | null {
  for (const row of rows.pairs) {
    const [a, b] = [texts.get(row.a.documentId), texts.get(row.b.documentId)]
    if (a === texts.get(x) && b === texts.get(y)) return [row, true]
    if (b === texts.get(x) && a === texts.get(y)) return [row, false]
  }
  return null
}

function mayRemove(row: PairRow, isA: boolean): boolean {
  const { shared, shinglesA, shinglesB } = row
  const jaccard = shared / (shinglesA + shinglesB - shared)
  return jaccard >= minJaccard || shared / (isA ? shinglesA : shinglesB) >= (minContainment ?? 2)
}

/** A bar holds in one direction at least, and the verdict and the score remove. */
function removes(
  row: PairRow,
  { removes: verdicts, minScore }: { removes: readonly Verdict[]; minScore: number },
) {
  const isVerified = mayRemove(row, true) || mayRemove(row, false)
  return (
    isVerified && (row.verdict === null || (verdicts.includes(row.verdict) && (row.score ?? 0) >= minScore))
  )
}

function idsOf({ representative, removed }: UnitCluster): string[] {
  return [representative.id, ...removed.map(({ id }) => id)]
}

describe('clusters of units, whatever the policy,', () => {
  it('put nobody in two places, and remove only by a verdict and a bar against the kept one itself', () => {
    fc.assert(
      fc.property(levels, policies, (level, { policy, ...rest }) => {
        const { clusters } = clustersOf(level, { ...policy, ...rest })
        const ids = clusters.flatMap(idsOf)
        expect(new Set(ids).size).toBe(ids.length)
        for (const { representative, removed } of clusters) {
          expect(removed.length).toBeGreaterThan(0)
          for (const unit of removed) {
            if (level.texts.get(unit.id) === level.texts.get(representative.id)) {
              expect(rest.removes).toContain('exact')
              expect(unit).toMatchObject({ verdict: 'exact', jaccard: 1, containment: 1, score: 1 })
              continue
            }
            const found = pairOf(level, unit.id, representative.id)
            if (found === null) throw new Error('no pair')
            const [row, isA] = found
            expect(removes(row, rest) && mayRemove(row, isA)).toBe(true)
            expect(unit).toMatchObject({ verdict: row.verdict, score: row.score, jaccard: row.jaccard })
            const shingles = isA ? row.shinglesA : row.shinglesB
            expect(unit.containment).toBeCloseTo(row.shared / shingles, 5)
          }
        }
      }),
      { numRuns: 400 },
    )
  })

  it('name for each removal the rule that tells it from the kept one', () => {
    fc.assert(
      fc.property(levels, policies, (level, { policy, ...rest }) => {
        const { clusters } = clustersOf(level, { ...policy, ...rest })
        for (const { representative, removed } of clusters) {
          for (const unit of removed) {
            const decided = decidingRule(policy.prefer, representative, unit, policy.sources)
            expect(unit.rule).toBe(decided)
          }
        }
      }),
      { numRuns: 400 },
    )
  })

  it('count for each unit who can only be kept in its stead, as a walk through all pairs does', () => {
    fc.assert(
      fc.property(levels, policies, (level, { policy, ...rest }) => {
        const { clusters } = clustersOf(level, { ...policy, ...rest })
        for (const unit of clusters.flatMap(({ representative, removed }) => [representative, ...removed])) {
          const others = new Set(level.texts.values())
          others.delete(level.texts.get(unit.id) ?? -1)
          let outproved = 0
          for (const text of others) {
            const other = [...level.texts].find(([, t]) => t === text)?.[0] ?? ''
            const found = pairOf(level, unit.id, other)
            if (found === null || !removes(found[0], rest)) continue
            if (mayRemove(found[0], found[1]) && !mayRemove(found[0], !found[1])) outproved++
          }
          expect(unit.standing.outproved).toBe(outproved)
        }
      }),
    )
  })

  it('are no matter of the order of rows', () => {
    fc.assert(
      fc.property(levels, policies, fc.nat(20), (level, { policy, ...rest }, turn) => {
        const keep = { ...policy, ...rest }
        const turned = <T>(list: readonly T[]): T[] => [...list.slice(turn), ...list.slice(0, turn)].reverse()
        const { level: name, copies, pairs } = level.rows
        const other = { ...level, rows: { level: name, copies: turned(copies), pairs: turned(pairs) } }
        expect(clusterRows(clustersOf(other, keep).clusters)).toEqual(
          clusterRows(clustersOf(level, keep).clusters),
        )
      }),
    )
  })

  it('carry a certificate that a count of all pairs of members confirms', () => {
    fc.assert(
      fc.property(levels, policies, (level, { policy, ...rest }) => {
        for (const cluster of clustersOf(level, { ...policy, ...rest }).clusters) {
          const ids = idsOf(cluster)
          const expected = { verifiedPairs: 0, possiblePairs: 0, disputedPairs: 0, lowestJaccard: 1 }
          for (const [i, x] of ids.entries()) {
            for (const y of ids.slice(i + 1)) {
              expected.possiblePairs++
              const areCopies = level.texts.get(x) === level.texts.get(y)
              const [found] = pairOf(level, x, y) ?? []
              const row = found?.bar === 'overlap' ? undefined : found
              if (areCopies || row !== undefined) expected.verifiedPairs++
              if (row === undefined) continue
              if (!removes(row, rest)) expected.disputedPairs++
              expected.lowestJaccard = Math.min(expected.lowestJaccard, row.jaccard)
            }
          }
          expect(cluster.certificate).toEqual(expected)
          expect(cluster.componentSize).toBeGreaterThanOrEqual(ids.length)
        }
      }),
    )
  })

  it('give each document one fate, which its reason tells', () => {
    fc.assert(
      fc.property(levels, policies, (level, { policy, ...rest }) => {
        const found = clustersOf(level, { ...policy, ...rest })
        const stored = [...level.texts.keys()].map(
          (id): DocumentRow => ({
            ...{ id, file: 'news.jsonl', line: 1, source: null, date: null, title: null, url: null },
            ...{ language: null, status: 'removed', clusterId: 'stale', representativeId: 'stale' },
            ...{
              verdict: 'same',
              reason: 'stale',
              paragraphs: { count: 1, furniture: 0, boilerplate: 0, repeated: [[0, 1]] },
              attributions: null,
            },
          }),
        )
        const rows = [...decidedRows(storedDocuments(stored), found, new Map())]
        const removed = new Set(found.clusters.flatMap((cluster) => cluster.removed.map(({ id }) => id)))
        for (const row of rows) {
          expect(row.status).toBe(removed.has(row.id) ? 'removed' : 'kept')
          expect(row.paragraphs.repeated).toEqual([])
          const others = [...level.texts.keys()].filter((id) => {
            if (id === row.id) return false
            const pair = pairOf(level, id, row.id)
            return (
              level.texts.get(id) === level.texts.get(row.id) || (pair !== null && removes(pair[0], rest))
            )
          })
          if (row.clusterId !== null) continue
          if (others.length === 0) expect(row.reason).toBe('no other document repeats it')
          else if (others.length === 1) expect(row.reason).toBe('not removed for the one that repeats it')
          else expect(row.reason).toBe(`removed for none of the ${others.length} that repeat it`)
        }
      }),
    )
  })
})

const EARLY = { date: '2024-12-01', source: 'daily', length: 10 }
const LATE = { date: '2024-12-02', source: 'wire', length: 40 }

function sketches(...parts: readonly (Omit<Sketch, 'text'> & { readonly text?: number })[]): Sketch[] {
  return parts.map((part, text) => ({ text, ...part }))
}

/** Two texts: 40 shingles of which the stub has 20, all in the other. */
const STUB = { score: 0.9, shared: 20, shinglesA: 20, shinglesB: 40 }
/** Two texts that hold most of each other. */
const CLOSE = { score: 0.9, shared: 18, shinglesA: 20, shinglesB: 20 }

describe('of a stub and its update', () => {
  const level = levelOf(sketches(EARLY, LATE), [[0, 1, { ...STUB, verdict: 'revision' }]])

  it('the update is kept by default, though it is later', () => {
    const [cluster] = clustersOf(level).clusters
    expect(cluster).toMatchObject({
      representative: { id: 'd01' },
      removed: [{ id: 'd00', verdict: 'revision', containment: 1, rule: 'holds-most' }],
    })
    expect(removedReason(cluster, cluster.removed[0])).toBe(
      'd01 holds most of it (jaccard 0.5, 1 of it is in the kept one)',
    )
    expect(keptReason(cluster)).toBe('kept of 2 documents: holds most of the others')
  })

  it('the update is kept though the earliest is asked for: the stub cannot stand for it', () => {
    const [cluster] = clustersOf(level, { prefer: ['earliest'] }).clusters
    expect(cluster).toMatchObject({ representative: { id: 'd01' }, removed: [{ id: 'd00', rule: 'proof' }] })
    expect(removedReason(cluster, cluster.removed[0])).toContain(
      'another version of d01, which could not be removed for it (',
    )
    expect(keptReason(cluster)).toBe('kept of 2 documents: could not be removed for the others')
  })

  it('the update is kept where verdicts are off, or the two are called the same', () => {
    for (const verdict of [null, 'same'] as const) {
      const like = { ...STUB, verdict, score: verdict === null ? null : 0.9 }
      const { clusters } = clustersOf(levelOf(sketches(EARLY, LATE), [[0, 1, like]]))
      expect(clusters).toMatchObject([{ representative: { id: 'd01' }, removed: [{ id: 'd00' }] }])
    }
  })
})

describe('of two versions that hold most of each other', () => {
  const level = levelOf(sketches(LATE, EARLY), [[0, 1, { ...CLOSE, verdict: 'revision' }]])

  it('the later is kept by default', () => {
    expect(clustersOf(level).clusters).toMatchObject([
      { representative: { id: 'd00' }, removed: [{ id: 'd01', rule: 'holds-most' }] },
    ])
  })

  it('the earlier is kept when the earliest is asked for', () => {
    const [cluster] = clustersOf(level, { prefer: ['earliest'] }).clusters
    expect(cluster).toMatchObject({
      representative: { id: 'd01' },
      removed: [{ id: 'd00', rule: 'earliest' }],
    })
    expect(removedReason(cluster, cluster.removed[0])).toContain(
      'another version of d01, which is dated earlier (',
    )
  })

  it('the one of the preferred source is kept, and what that leaves open is for holds-most to say', () => {
    const prefer = ['source', 'holds-most', 'earliest'] as const
    const kept = (sources: readonly string[]): string =>
      clustersOf(level, { prefer, sources }).clusters[0].representative.id
    expect(kept(['daily'])).toBe('d01')
    expect(kept(['wire', 'daily'])).toBe('d00')
    expect(kept(['ledger'])).toBe('d00')
  })
})

describe('of copies', () => {
  const level = levelOf(
    [
      { ...EARLY, date: null, text: 0 },
      { ...EARLY, date: '2024-12-02', text: 0 },
      { ...EARLY, date: '2024-12-01', text: 0 },
      { ...LATE, text: 1 },
      { ...LATE, text: 1 },
    ],
    [[0, 1, { ...CLOSE, verdict: 'same' }]],
  )

  it('the earliest is kept, and with a copy all go that are like it', () => {
    const { clusters } = clustersOf(level)
    expect(clusters).toMatchObject([
      {
        representative: { id: 'd02' },
        removed: [
          { id: 'd00', verdict: 'exact', rule: 'earliest' },
          { id: 'd01', verdict: 'exact', rule: 'earliest' },
          { id: 'd03', verdict: 'same', rule: 'earliest' },
          { id: 'd04', verdict: 'same', rule: 'earliest' },
        ],
        componentSize: 5,
        certificate: { verifiedPairs: 10, possiblePairs: 10, disputedPairs: 0, lowestJaccard: 0.818182 },
      },
    ])
    expect(clusters[0].removed.map((unit) => removedReason(clusters[0], unit))[0]).toBe(
      'the same text as d02, which has a date',
    )
  })

  it('all are kept when copies do not give way, and yet all that are like one of them go', () => {
    const { clusters, apart } = clustersOf(level, { removes: ['same'] })
    expect(clusters.map(idsOf)).toEqual([['d02', 'd03', 'd04']])
    expect(apart.map(({ place, others }) => [place.documentId, others])).toEqual([
      ['d00', 4],
      ['d01', 4],
    ])
  })
})

describe('a chain', () => {
  it('comes apart, and its star says what it was cut out of', () => {
    const like = { ...CLOSE, verdict: 'same' } as const
    const same = { date: null, source: null, length: 10 }
    const level = levelOf(sketches(same, same, same), [
      [0, 1, like],
      [1, 2, like],
    ])
    const { clusters, apart } = clustersOf(level)
    expect(clusters.map(idsOf)).toEqual([['d00', 'd01']])
    expect(clusters[0].componentSize).toBe(3)
    expect(apart).toMatchObject([{ place: { documentId: 'd02' }, others: 1 }])
  })

  it('counts copies in what it was cut out of', () => {
    const like = { ...CLOSE, verdict: 'same' } as const
    const same = { date: null, source: null, length: 10 }
    const chain = [0, 0, 1, 2].map((text) => ({ ...same, text }))
    const { clusters } = clustersOf(
      levelOf(chain, [
        [0, 1, like],
        [1, 2, like],
      ]),
    )
    expect(clusters.map(idsOf)).toEqual([['d00', 'd01', 'd02']])
    expect(clusters[0].componentSize).toBe(4)
  })
})

describe('a pair', () => {
  it('whose verdict or score does not remove leaves both', () => {
    for (const verdict of ['template', 'partial', 'boilerplate'] as const) {
      const level = levelOf(sketches(EARLY, LATE), [[0, 1, { ...CLOSE, verdict }]])
      expect(clustersOf(level)).toMatchObject({ clusters: [], apart: [] })
    }
    const level = levelOf(sketches(EARLY, LATE), [[0, 1, { ...CLOSE, verdict: 'same' }]])
    expect(clustersOf(level, { minScore: 0.9 }).clusters.length).toBe(1)
    expect(clustersOf(level, { minScore: 0.91 }).clusters).toEqual([])
  })

  it('under both bars leaves both, whatever its verdict', () => {
    const like = { score: 0.9, shared: 12, shinglesA: 20, shinglesB: 20 }
    for (const verdict of ['same', 'revision', null] as const) {
      const level = levelOf(sketches(EARLY, LATE), [[0, 1, { ...like, verdict }]])
      expect(level.rows.pairs[0].bar).toBe('overlap')
      expect(clustersOf(level)).toMatchObject({ clusters: [], apart: [] })
    }
  })

  it('of members that would not remove each other is disputed', () => {
    const same = { date: null, source: null, length: 10 }
    const level = levelOf(sketches(same, same, same), [
      [0, 1, { ...CLOSE, verdict: 'same' }],
      [0, 2, { ...CLOSE, verdict: 'same' }],
      [1, 2, { ...CLOSE, verdict: 'template' }],
    ])
    expect(clustersOf(level).clusters[0].certificate).toMatchObject({ verifiedPairs: 3, disputedPairs: 1 })
  })
})
