import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clusterDecided } from '../../src/flow/cluster-decided.ts'
import { clusterRows } from '../../src/flow/cluster-rows.ts'
import { clusterUnits, type LevelClusters, type UnitCluster } from '../../src/flow/cluster-units.ts'
import type { Decision } from '../../src/model/decision.ts'
import { keepPolicies } from '../keep-policies.ts'
import { standsBetween } from '../oracle/decisions.ts'
import { SETTINGS } from '../store-settings.ts'
import { type InventedLevel, levelOf, levels } from './level-rows.ts'

const NAMES = ['not a duplicate', 'duplicate', 'keep'] as const
const BY = { who: 'an editor', when: '2026-01-01', why: '' }

/** Lines about documents d00 to d09, of which an archive has the most. */
const document = fc.nat(9).map((number) => `d0${number}`)
const lines = fc.array(
  fc.record({
    ids: fc.uniqueArray(document, { minLength: 2, maxLength: 4 }),
    isCluster: fc.boolean(),
    decision: fc.constantFrom(...NAMES),
  }),
  { maxLength: 6 },
)

type Drawn = {
  readonly ids: readonly string[]
  readonly isCluster: boolean
  readonly decision: (typeof NAMES)[number]
}

function decisionsOf(drawn: readonly Drawn[]): Decision[] {
  return drawn.map(({ ids, isCluster, decision }, i) => ({
    line: i + 1,
    pair: isCluster ? null : [ids[0], ids[1]],
    cluster: isCluster ? 'c' : null,
    members: isCluster ? ids : null,
    decision,
    ...(decision === 'keep' ? { keep: ids[1] } : {}),
    ...BY,
  }))
}

const settings = { verify: SETTINGS.verify, keep: SETTINGS.keep }

function decide({ rows, facts }: InventedLevel, decisions: readonly Decision[], keep = SETTINGS.keep) {
  const factsOf = (id: string) => facts.get(id) ?? { date: null, source: null }
  return clusterDecided(rows, factsOf, { ...settings, keep }, decisions, (id) => facts.has(id))
}

function fates({ clusters }: LevelClusters): string[] {
  const told = ({ representative, removed }: UnitCluster) =>
    `${representative.id} < ${removed.map(({ id, rule }) => `${id} by ${rule}`).join(', ')}`
  return clusters.map(told).sort()
}

/** Each removed document with the one that it is removed for. */
function removals({ clusters }: LevelClusters): [string, string][] {
  return clusters.flatMap(({ representative, removed }) =>
    removed.map(({ id }): [string, string] => [id, representative.id]),
  )
}

/** Decisions about documents that are all there. */
function known(level: InventedLevel, decisions: readonly Decision[]): Decision[] {
  return decisions.flatMap((decision) => {
    const ids = (decision.pair ?? decision.members ?? []).filter((id) => level.facts.has(id))
    const isWhole = ids.length > 1 && (decision.keep === undefined || ids.includes(decision.keep))
    return isWhole ? [{ ...decision, ...(decision.members === null ? {} : { members: ids }) }] : []
  })
}

describe('clusters of decided documents', () => {
  it('remove none for one that it was decided to be no duplicate of', () => {
    fc.assert(
      fc.property(levels, keepPolicies, lines, (level, policy, drawn) => {
        const decisions = decisionsOf(drawn)
        const { clustered } = decide(level, decisions, { ...SETTINGS.keep, ...policy })
        const standing = known(level, decisions)
        const ids = clustered.clusters.flatMap(({ representative, removed }) => [
          representative.id,
          ...removed.map(({ id }) => id),
        ])
        expect(new Set(ids).size).toBe(ids.length)
        for (const [removed, kept] of removals(clustered)) {
          expect(standsBetween(standing, removed, kept).relation?.decision).not.toBe('not a duplicate')
        }
      }),
      { numRuns: 600 },
    )
  })

  it('keep what was decided to be kept of a pair that there is, unless another is to be kept rather', () => {
    fc.assert(
      fc.property(levels, keepPolicies, lines, (level, policy, drawn) => {
        const decisions = known(level, decisionsOf(drawn))
        const { clustered, rows } = decide(level, decisions, { ...SETTINGS.keep, ...policy })
        const textOf = (id: string): number => level.texts.get(id) ?? -1
        const arePaired = (x: string, y: string): boolean =>
          textOf(x) === textOf(y) ||
          rows.pairs.some(({ a, b }) => {
            const [ofA, ofB] = [textOf(a.documentId), textOf(b.documentId)]
            return (ofA === textOf(x) && ofB === textOf(y)) || (ofA === textOf(y) && ofB === textOf(x))
          })
        for (const [removed, kept] of removals(clustered)) {
          if (standsBetween(decisions, removed, kept).keep?.keep === kept) continue
          for (const other of level.facts.keys()) {
            if (other === removed || !arePaired(removed, other)) continue
            const { relation, keep } = standsBetween(decisions, removed, other)
            expect(keep?.keep).not.toBe(removed)
            if (textOf(other) === textOf(removed)) expect(relation?.decision).not.toBe('not a duplicate')
          }
        }
      }),
      { numRuns: 600 },
    )
  })

  it('do not keep both of a decided pair of duplicates that nothing else is decided about', () => {
    fc.assert(
      fc.property(levels, keepPolicies, (level, policy) => {
        const [row] = level.rows.pairs
        fc.pre(row !== undefined)
        const pair: [string, string] = [row.a.documentId, row.b.documentId]
        const decisions: Decision[] = [
          { line: 1, pair, cluster: null, members: null, decision: 'duplicate', ...BY },
        ]
        const { clustered } = decide(level, decisions, { ...SETTINGS.keep, ...policy })
        const gone = new Set(clustered.clusters.flatMap(({ removed }) => removed.map(({ id }) => id)))
        expect(pair.some((id) => gone.has(id))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('are those of the run where nothing is decided', () => {
    fc.assert(
      fc.property(levels, keepPolicies, (level, policy) => {
        const keep = { ...SETTINGS.keep, ...policy }
        const factsOf = (id: string) => level.facts.get(id) ?? { date: null, source: null }
        const plain = clusterUnits(level.rows, factsOf, { ...settings, keep })
        const { clustered, rows } = decide(level, [], keep)
        expect(clustered).toEqual(plain)
        expect(clusterRows(clustered.clusters)).toEqual(clusterRows(plain.clusters))
        expect(rows.copies).toBe(level.rows.copies)
      }),
    )
  })

  it('do not depend on the order of lines about different pairs', () => {
    fc.assert(
      fc.property(levels, lines, fc.infiniteStream(fc.nat(5)), (level, drawn, draws) => {
        const pairs = drawn.map((line) => ({ ...line, isCluster: false }))
        const keyOf = ({ ids }: Drawn): string => ids.slice(0, 2).sort().join()
        const distinct = pairs.filter(
          (line, i) => pairs.findIndex((other) => keyOf(other) === keyOf(line)) === i,
        )
        const shuffled = [...distinct]
        for (let i = shuffled.length - 1; i > 0; i--) {
          const j = (draws.next().value ?? 0) % (i + 1)
          const [moved, other] = [shuffled[i], shuffled[j]]
          shuffled[i] = other
          shuffled[j] = moved
        }
        const [first, second] = [distinct, shuffled].map(
          (order) => decide(level, decisionsOf(order)).clustered,
        )
        expect(clusterRows(second.clusters)).toEqual(clusterRows(first.clusters))
        const told = ({ spared }: LevelClusters) => [...spared].map(([id, { other }]) => [id, other]).sort()
        expect(told(second)).toEqual(told(first))
      }),
      { numRuns: 400 },
    )
  })

  it('are the same by a line about a cluster as by lines about its pairs', () => {
    fc.assert(
      fc.property(levels, fc.uniqueArray(document, { minLength: 2, maxLength: 5 }), (level, ids) => {
        const members = ids.filter((id) => level.facts.has(id))
        fc.pre(members.length > 1)
        const line = { line: 1, decision: 'not a duplicate', ...BY } as const
        const asCluster: Decision = { ...line, pair: null, cluster: 'c', members }
        const asPairs = members.flatMap((x, i): Decision[] =>
          members.slice(i + 1).map((y) => ({ ...line, pair: [x, y], cluster: null, members: null })),
        )
        expect(fates(decide(level, [asCluster]).clustered)).toEqual(fates(decide(level, asPairs).clustered))
      }),
    )
  })

  it('find the members of a cluster that a line names alone', () => {
    fc.assert(
      fc.property(levels, fc.constantFrom(...NAMES), (level, decision) => {
        const [row] = clusterRows(decide(level, []).clustered.clusters)
        fc.pre(row !== undefined)
        const members = row.members.map(({ id }) => id)
        const keep = decision === 'keep' ? { keep: members[0] } : {}
        const line: Decision = {
          line: 1,
          pair: null,
          cluster: row.clusterId,
          members: null,
          decision,
          ...keep,
          ...BY,
        }
        const named = decide(level, [line])
        const spelled = decide(level, [{ ...line, members }])
        expect(fates(named.clustered)).toEqual(fates(spelled.clustered))
        expect(named.decisionRows.map(({ state }) => state)).toEqual(
          spelled.decisionRows.map(({ state }) => state),
        )
        expect(named.decisionRows[0].members).toEqual([...members].sort())
      }),
    )
  })
})

describe('decisions', () => {
  const sketch = { date: null, source: null, length: 9 }
  const likeness = { verdict: 'same', score: 0.9, shared: 19, shinglesA: 20, shinglesB: 20 } as const
  const level = levelOf(
    [0, 0, 0, 1, 2].map((text) => ({ ...sketch, text })),
    [[0, 1, likeness]],
  )
  const pair = (
    line: number,
    ids: [string, string],
    decision: Decision['decision'],
    keep?: string,
  ): Decision => ({
    ...{ line, pair: ids, cluster: null, members: null, decision, ...BY },
    ...(keep === undefined ? {} : { keep }),
  })
  const statesOf = (decisions: Decision[]) => decide(level, decisions).decisionRows.map(({ state }) => state)

  it('say what became of each', () => {
    expect(
      statesOf([
        pair(1, ['d00', 'd03'], 'not a duplicate'),
        pair(2, ['d00', 'd03'], 'duplicate'),
        pair(3, ['d00', 'd04'], 'not a duplicate'),
        pair(4, ['d00', 'd99'], 'duplicate'),
        { ...pair(5, ['x', 'y'], 'duplicate'), pair: null, cluster: 'none' },
      ]),
    ).toEqual(['replaced', 'applied', 'no pair', 'unknown document', 'unknown cluster'])
  })

  it('keep both of two copies, and remove the third', () => {
    const { clustered } = decide(level, [pair(1, ['d01', 'd02'], 'not a duplicate')])
    expect(removals(clustered)).toEqual([
      ['d00', 'd01'],
      ['d03', 'd01'],
    ])
    expect(clustered.apart.map(({ place }) => place.documentId)).toEqual(['d02'])
  })

  it('keep two that are alike, each before its own', () => {
    const chain = levelOf(
      [0, 1, 2, 3].map((text) => ({ ...sketch, text })),
      [
        [0, 1, likeness],
        [1, 2, likeness],
        [2, 3, likeness],
      ],
    )
    const { clustered } = decide(chain, [
      pair(1, ['d00', 'd01'], 'keep', 'd01'),
      pair(2, ['d02', 'd03'], 'keep', 'd02'),
    ])
    expect(removals(clustered)).toEqual([
      ['d00', 'd01'],
      ['d03', 'd02'],
    ])
  })

  it('put the kept one before the policy, in either direction of the proof', () => {
    const contained = { ...likeness, shinglesA: 60 }
    const oneWay = levelOf(
      [0, 1].map((text) => ({ ...sketch, text })),
      [[0, 1, contained]],
    )
    expect(removals(decide(oneWay, []).clustered)).toEqual([['d01', 'd00']])
    const { clustered } = decide(oneWay, [pair(1, ['d00', 'd01'], 'keep', 'd01')])
    expect(removals(clustered)).toEqual([['d00', 'd01']])
  })
})
