import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PassageRow } from '../../src/model/run-files.ts'
import { timelineOf } from '../../src/report/cards/timeline.ts'
import { type EmbeddedPage, embeddedJson, embeddedPage } from '../../src/report/embedded-page.ts'
import { collectFindings, documentsToShow } from '../../src/report/findings/collect-findings.ts'
import { MOST, selectFindings } from '../../src/report/findings/selection.ts'
import { documentsOf } from '../../src/report/page-data.ts'
import { phrasesIn } from '../../src/report/words/phrases.ts'
import { clusterRow, documentRow, pairRow, reportData } from './report-data.ts'

function passage(a: string, spanA: [number, number], b: string, spanB: [number, number]): PassageRow {
  const side = (documentId: string, span: [number, number]) => ({ documentId, span, text: 'said here' })
  return {
    a: side(a, spanA),
    b: side(b, spanB),
    matchedTokens: 10,
    similarity: 1,
    verdict: 'exact',
    diff: [],
    earlier: null,
  }
}

const text = (id: string): string => `The text of ${id}. `.repeat(40)

describe('what a page shows', () => {
  it('is the heaviest of each kind, in order, with a count of the rest', () => {
    const ids = Array.from({ length: MOST.pair + 150 }, (_, i) => `d${i}`)
    const pairs = ids.slice(1).map((id, i) => pairRow(ids[0], id, { score: (i % 1000) / 1000, jaccard: 0.7 }))
    const { pair, more } = selectFindings(reportData({ documents: ids.map((id) => documentRow(id)), pairs }))
    expect(pair).toHaveLength(MOST.pair)
    expect(more).toEqual({ pair: 149 })
    const scores = pair.map((couple) => couple.pair?.score ?? 0)
    expect(scores).toEqual([...scores].sort((x, y) => y - x))
    const left = pairs.filter((row) => !pair.some((couple) => couple.pair === row)).map(({ score }) => score)
    expect(Math.max(...left.map((score) => score ?? 0))).toBeLessThanOrEqual(Math.min(...scores))
  })

  it('tells pairs of one group apart from others, and passages with the pair that they belong to', () => {
    const documents = [
      documentRow('a', { clusterId: 'c1' }),
      documentRow('b', { clusterId: 'c1', status: 'removed' }),
      documentRow('c'),
      documentRow('d'),
    ]
    const page = collectFindings(
      reportData({
        documents,
        clusters: [clusterRow('c1', ['a', 'b'])],
        pairs: [pairRow('a', 'b', { verdict: 'same' }), pairRow('a', 'c')],
        passages: [passage('a', [0, 20], 'c', [5, 25]), passage('c', [0, 20], 'd', [5, 25])],
      }),
      text,
      'full',
    )
    expect(page.findings.map(({ kind, key }) => [kind, key])).toEqual([
      ['group', '/group/c1'],
      ['pair', '/pair/a/c'],
      ['shared', '/shared/c/d'],
      ['inner', '/pair/a/b'],
    ])
    expect(page.findings[1]).toMatchObject({ passages: [{ a: { span: [0, 20] }, b: { span: [5, 25] } }] })
    expect(page.isSmall).toBe(true)
  })

  it('gives stretches that say the same one number, in the order of the text', () => {
    const page = collectFindings(
      reportData({
        documents: [documentRow('a')],
        passages: [
          passage('a', [0, 10], 'a', [50, 60]),
          passage('a', [20, 30], 'a', [80, 90]),
          passage('a', [0, 10], 'a', [100, 110]),
        ],
      }),
      text,
      'full',
    )
    expect(page.findings).toMatchObject([
      {
        kind: 'inside',
        repeated: 30,
        stretches: [
          { span: [0, 10], group: 0 },
          { span: [20, 30], group: 1 },
          { span: [50, 60], group: 0 },
          { span: [80, 90], group: 1 },
          { span: [100, 110], group: 0 },
        ],
      },
    ])
  })

  it('has texts while there is room, those that are seen first before others, and says how many have none', () => {
    const ids = Array.from({ length: 400 }, (_, i) => `d${i}`)
    const pairs = ids.slice(1).map((id, i) => pairRow(ids[0], id, { score: 1 - i / 1000 }))
    const data = reportData({ documents: ids.map((id) => documentRow(id)), pairs })
    const long = 'x'.repeat(100_000)
    const page = collectFindings(data, () => long, 'full')
    const whole = page.documents.filter((document) => document.text !== null && !document.isCut)
    expect(whole).toHaveLength(104)
    expect(page.withoutRoom).toBe(400 - 104)
    expect(whole.map(({ id }) => id)).toEqual(documentsToShow(data, 'full').slice(0, 104))
    expect(new Set(documentsToShow(data, 'full'))).toEqual(new Set(ids))
  })

  it('has beginnings alone, or no text at all, when asked', () => {
    const data = reportData({
      documents: ['a', 'b', 'c'].map((id) => documentRow(id)),
      pairs: [pairRow('a', 'b')],
      passages: [passage('b', [0, 9], 'c', [0, 9])],
    })
    const excerpts = collectFindings(data, text, 'excerpt')
    expect(excerpts.documents.map((document) => document.isCut && document.text?.length)).toEqual([
      400, 400, 400,
    ])
    const none = collectFindings(data, text, 'none')
    expect(JSON.stringify(none)).not.toMatch(/The text of|said here/)
    expect(documentsToShow(data, 'none')).toEqual([])
  })

  it('comes out of the page as it went in, whatever its texts hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 3, maxLength: 3 }), (names) => {
        const ids = names.map((name, i) => `${i}${name}`)
        const data = reportData({
          documents: ids.map((id, i) => documentRow(id, { title: names[i], clusterId: i < 2 ? 'c' : null })),
          clusters: [clusterRow('c', ids.slice(0, 2))],
          pairs: [pairRow(ids[0], ids[2])],
        })
        const page = collectFindings(data, () => `</script><!-- ${names.join()}`, 'full')
        const embedded: EmbeddedPage = { page, language: 'en', phrases: phrasesIn('en') }
        const json = embeddedJson(embedded)
        expect(json).not.toContain('<')
        expect(embeddedPage(json)).toEqual(JSON.parse(JSON.stringify(embedded)))
        for (const finding of page.findings) {
          for (const number of documentsOf(finding)) expect(ids).toContain(page.documents[number].id)
        }
      }),
    )
  })
})

describe('the order of dates in a group', () => {
  it('names the earliest only when all dates tell', () => {
    const earliest = (...dates: (string | null)[]) => timelineOf(dates).earliest
    expect(earliest('2024-01-02', '2024-01-01')).toBe(1)
    expect(earliest('2024-01-02', null)).toBe(null)
    expect(earliest('2024-01-01', '2024-01-01T10:00:00Z')).toBe(null)
    expect(earliest('2024-01-01')).toBe(null)
  })

  it('puts members in order, those without a date last, and says how much later', () => {
    const { order, places } = timelineOf([
      '2024-01-03T00:00:00Z',
      null,
      '2024-01-01T00:00:00Z',
      '2024-01-01T06:00:00Z',
    ])
    expect(order).toEqual([2, 3, 0, 1])
    expect(places.map(({ later }) => later)).toEqual([
      { unit: 'days', count: 2 },
      null,
      { unit: 'minutes', count: 0 },
      { unit: 'hours', count: 6 },
    ])
  })
})
