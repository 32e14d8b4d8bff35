import { describe, expect, it } from 'vitest'
import type { ClusterRow, PairRow, RepeatRow } from '../../src/model/run-files.ts'
import { collectFindings } from '../../src/report/findings/collect-findings.ts'
import { MOST, selectFindings } from '../../src/report/findings/selection.ts'
import { documentsOf, type FindingKind } from '../../src/report/page-data.ts'
import {
  clusterRow,
  copiesRow,
  documentRow,
  findingRows,
  pairRow,
  passageRow,
  repeatRow,
  statementRow,
} from './picture-rows.ts'

const ids = (count: number): string[] => Array.from({ length: count }, (_, i) => `d${i}`)
const documents = (count: number) => ids(count).map((id) => documentRow(id))
const draw = (i: number, below: number): number => (Math.imul(i + 1, 2_654_435_761) >>> 8) % below

/** So many pairs of distinct documents, of different weight but for some that are equal. */
function pairsOf(count: number, from = 0): PairRow[] {
  return Array.from({ length: count }, (_, i) =>
    pairRow(`d${from + 2 * i}`, `d${from + 2 * i + 1}`, {
      score: draw(i, 1000) / 1000,
      jaccard: draw(3 * i, 100) / 100,
    }),
  )
}

function sorted(pairs: readonly PairRow[]): PairRow[] {
  const likeness = ({ jaccard, containmentA, containmentB }: PairRow): number =>
    Math.max(jaccard, containmentA, containmentB)
  return [...pairs].sort((x, y) => (y.score ?? 0) - (x.score ?? 0) || likeness(y) - likeness(x))
}

describe('what one page shows of a kind', () => {
  it('is the most certain pairs, equals in their order, and the rest is counted', () => {
    const pairs = pairsOf(MOST.pair + 321)
    const { pair, more } = selectFindings(findingRows(documents(2 * pairs.length), { pairs }))
    expect(pair.map((couple) => couple.pair)).toEqual(sorted(pairs).slice(0, MOST.pair))
    expect(more).toEqual({ pair: 321 })
  })

  it('is all where there is room, and then nothing is counted', () => {
    const pairs = pairsOf(500)
    const { pair, more } = selectFindings(findingRows(documents(1000), { pairs }))
    expect(pair.map((couple) => couple.pair)).toEqual(sorted(pairs))
    expect(more).toEqual({})
  })

  it('leaves pairs inside groups the room that the others leave', () => {
    const outside = pairsOf(MOST.pair - 100)
    const inner = pairsOf(150, 2 * outside.length)
    const rows = [
      ...documents(2 * outside.length),
      ...inner.flatMap(({ a, b }, i) =>
        [a, b].map(({ documentId }) => documentRow(documentId, { clusterId: `c${i}` })),
      ),
    ]
    const selection = selectFindings(findingRows(rows, { pairs: [...outside, ...inner] }))
    expect(selection.pair).toHaveLength(outside.length)
    expect(selection.inner.map(({ pair }) => pair)).toEqual(sorted(inner).slice(0, 100))
    expect(selection.more).toEqual({ inner: 50 })
  })

  it('takes two documents of different groups, or of none, for a pair of its own', () => {
    const rows = [
      documentRow('d0', { clusterId: 'x' }),
      documentRow('d1', { clusterId: 'y' }),
      documentRow('d2'),
      documentRow('d3', { clusterId: 'x' }),
    ]
    const pairs = [pairRow('d0', 'd1'), pairRow('d0', 'd2'), pairRow('d0', 'd3')]
    const { pair, inner } = selectFindings(findingRows(rows, { pairs }))
    expect(pair.map(({ b }) => b)).toEqual(['d1', 'd2'])
    expect(inner.map(({ b }) => b)).toEqual(['d3'])
  })

  it.each<{ kind: FindingKind; rows: () => Parameters<typeof findingRows>; heaviest: string }>([
    {
      kind: 'group',
      rows: () => [
        documents(3),
        {
          clusters: Array.from({ length: MOST.group + 5 }, (_, i): ClusterRow => {
            return clusterRow(`c${i}`, i === 777 ? ['d0', 'd1', 'd2'] : ['d0', 'd1'])
          }),
        },
      ],
      heaviest: 'c777',
    },
    {
      kind: 'repeat',
      rows: () => [
        documents(MOST.repeat + 70),
        {
          repeats: Array.from({ length: MOST.repeat + 5 }, (_, i): RepeatRow => {
            return { ...repeatRow(ids(i === 77 ? 66 : 65)), wordingId: `w${i}` }
          }),
        },
      ],
      heaviest: 'w77',
    },
    {
      kind: 'paragraph',
      rows: () => [
        documents(3),
        {
          copies: Array.from({ length: MOST.paragraph + 5 }, (_, i) =>
            copiesRow(`p${i}`, i === 777 ? ['d0', 'd1', 'd2'] : ['d0', 'd1'], 'paragraph'),
          ),
        },
      ],
      heaviest: 'p777',
    },
    {
      kind: 'shared',
      rows: () => [
        documents(2 * (MOST.shared + 5)),
        {
          passages: Array.from({ length: MOST.shared + 5 }, (_, i) => ({
            ...passageRow(`d${2 * i}`, `d${2 * i + 1}`),
            matchedTokens: i === 777 ? 90 : 40,
          })),
        },
      ],
      heaviest: 'd1554',
    },
    {
      kind: 'statement',
      rows: () => [
        documents(2 * (MOST.statement + 5)),
        {
          statements: Array.from({ length: MOST.statement + 5 }, (_, i) =>
            statementRow(`d${2 * i}`, `d${2 * i + 1}`, { likelihood: i === 777 ? 0.99 : 0.9 }),
          ),
        },
      ],
      heaviest: 'd1554',
    },
    {
      kind: 'inside',
      rows: () => [
        documents(MOST.inside + 5),
        {
          passages: ids(MOST.inside + 5).map((id, i) => {
            const row = passageRow(id, id)
            return { ...row, b: { ...row.b, span: [100, i === 777 ? 190 : 140] as const } }
          }),
        },
      ],
      heaviest: 'd777',
    },
  ])('of many of the kind $kind begins with the heaviest and counts the rest', ({ kind, rows, heaviest }) => {
    const selection = selectFindings(findingRows(...rows()))
    expect(selection[kind]).toHaveLength(MOST[kind])
    expect(selection.more).toEqual({ [kind]: 5 })
    const [first] = selection[kind]
    expect(Object.values(first)).toContain(heaviest)
  })

  it('tells a group in full up to 200 members, and counts the rest', () => {
    const clusters = [clusterRow('c', ids(230))]
    const { findings } = collectFindings(findingRows(documents(230), { clusters }), () => 'text', 'full')
    expect(findings).toHaveLength(1)
    const [group] = findings
    expect(group).toMatchObject({ kind: 'group', more: 30 })
    expect(documentsOf(group)).toHaveLength(200)
  })
})
