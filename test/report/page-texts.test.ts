import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collectFindings, documentsToShow } from '../../src/report/findings/collect-findings.ts'
import { cutAt } from '../../src/report/findings/shown-documents.ts'
import { documentsOf, FINDING_KINDS, type PageData } from '../../src/report/page-data.ts'
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

/** Rows in which each kind of finding is there. */
function mixedRows() {
  return findingRows(
    ids(40).map((id, i) => documentRow(id, i < 4 ? { clusterId: 'c' } : {})),
    {
      clusters: [clusterRow('c', ['d1', 'd0', 'd2', 'd3'])],
      pairs: [
        pairRow('d0', 'd1'),
        ...Array.from({ length: 12 }, (_, i) => pairRow(`d${4 + i}`, `d${20 + i}`, { score: 1 - i / 100 })),
        { ...pairRow('d16', 'd17'), level: 'paragraph' as const },
      ],
      copies: [copiesRow('p', ['d18', 'd19'], 'paragraph'), copiesRow('i', ['d34', 'd34'], 'paragraph')].map(
        (row) => ({
          ...row,
          members: row.members.map((member, i) => ({ ...member, span: [40 * i, 40 * i + 30] as const })),
        }),
      ),
      passages: [passageRow('d35', 'd36')],
      statements: [statementRow('d32', 'd33')],
      repeats: [repeatRow(['d37', 'd38'])],
    },
  )
}

const LONG_TEXT = 'A sentence of some words that stands in the text of an article. '.repeat(20)

describe('texts of a page', () => {
  it('are asked for only of the documents that are told to be fetched', () => {
    for (const texts of ['full', 'excerpt', 'none'] as const) {
      const asked = new Set<string>()
      const rows = mixedRows()
      const textOf = (id: string): string => {
        asked.add(id)
        return LONG_TEXT
      }
      collectFindings(rows, textOf, texts)
      const told = new Set(documentsToShow(rows, texts))
      expect(
        [...asked].filter((id) => !told.has(id)),
        texts,
      ).toEqual([])
      if (texts !== 'none') expect(asked.size).toBeGreaterThan(30)
    }
  })

  it('are those of the documents that are told to be fetched, and stand whole or in part', () => {
    const rows = mixedRows()
    const full = collectFindings(rows, () => LONG_TEXT, 'full')
    const withText = full.documents.filter(({ text }) => text !== null).map(({ id }) => id)
    const told = documentsToShow(rows, 'full')
    expect(told).toEqual(expect.arrayContaining(withText))
    expect(full.documents.every(({ text, isCut }) => text === null || (text === LONG_TEXT && !isCut))).toBe(
      true,
    )
    const excerpt = collectFindings(rows, () => LONG_TEXT, 'excerpt')
    expect(excerpt.documents.filter(({ text }) => text !== null).map(({ id }) => id)).toEqual(withText)
    for (const { text, isCut } of excerpt.documents) {
      if (text === null) continue
      expect(isCut).toBe(true)
      expect(text).toBe(LONG_TEXT.slice(0, 400))
    }
    const none = collectFindings(rows, () => LONG_TEXT, 'none')
    expect(none.documents.every(({ text }) => text === null)).toBe(true)
    expect(none.withoutRoom).toBe(0)
    expect(JSON.stringify(none)).not.toContain('A sentence of')
  })

  it('are first those of the first of each kind, then the rest, while there is room', () => {
    // Twelve pairs of texts of 1 MB fill the 10 MB before the second round begins.
    const rows = findingRows(documents(60), {
      pairs: Array.from({ length: 20 }, (_, i) =>
        pairRow(`d${2 * i}`, `d${2 * i + 1}`, { score: 1 - i / 100 }),
      ),
      passages: [passageRow('d50', 'd51')],
    })
    const text = 'نیم مگابایت '.repeat(24_000)
    const bytes = Buffer.byteLength(text)
    const { documents: shown, withoutRoom } = collectFindings(rows, () => text.slice(0, 180_000), 'full')
    expect(bytes).toBeGreaterThan(500_000)
    const whole = shown.filter(({ isCut, text: own }) => own !== null && !isCut)
    const size = whole.reduce((sum, { text: own }) => sum + Buffer.byteLength(own ?? ''), 0)
    expect(size).toBeLessThanOrEqual(10 * 2 ** 20)
    expect(size).toBeGreaterThan(9.5 * 2 ** 20)
    const cut = shown.filter(({ isCut }) => isCut)
    expect(withoutRoom).toBe(cut.length)
    expect(whole.length + cut.length).toBe(42)
    // Documents are numbered as they are asked for.
    expect(shown.findIndex(({ isCut }) => isCut)).toBe(whole.length)
    expect(shown.map(({ id }) => id).slice(0, 4)).toEqual(['d0', 'd1', 'd2', 'd3'])
    expect(shown[20].id).toBe('d50')
  })

  it('that are very long stand with their beginnings, and smaller ones after them whole', () => {
    const rows = findingRows(documents(4), { pairs: [pairRow('d0', 'd1'), pairRow('d2', 'd3')] })
    const { documents: shown, withoutRoom } = collectFindings(
      rows,
      (id) => (id === 'd0' ? LONG_TEXT.repeat(200) : LONG_TEXT),
      'full',
    )
    expect(shown.map(({ isCut }) => isCut)).toEqual([true, false, false, false])
    expect(withoutRoom).toBe(1)
  })

  it('that are not at hand are no matter of room', () => {
    const rows = findingRows(documents(4), { pairs: [pairRow('d0', 'd1'), pairRow('d2', 'd3')] })
    const page = collectFindings(rows, (id) => (id === 'd1' ? null : 'text'), 'full')
    expect(page.documents.map(({ text }) => text)).toEqual(['text', null, 'text', 'text'])
    expect(page.withoutRoom).toBe(0)
  })

  it('are never cut inside a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, length) => {
        const start = cutAt(text, length)
        expect(text.startsWith(start)).toBe(true)
        expect(start.length).toBeLessThanOrEqual(length)
        expect(text.length <= length ? start === text : start.length >= length - 1).toBe(true)
        expect(start).not.toMatch(/\p{Surrogate}/u)
      }),
      {
        examples: [
          ['💧💧', 0],
          ['💧💧', 1],
          ['💧💧', 3],
        ],
      },
    )
  })
})

function pageOf(rows: Parameters<typeof collectFindings>[0]): PageData {
  return collectFindings(rows, () => LONG_TEXT, 'full')
}

describe('findings of a page', () => {
  it('come by kind in reading order', () => {
    const kinds = pageOf(mixedRows()).findings.map(({ kind }) => kind)
    expect([...new Set(kinds)]).toEqual([...FINDING_KINDS])
    expect(kinds).toEqual(FINDING_KINDS.flatMap((kind) => kinds.filter((one) => one === kind)))
  })

  it('have keys of which no two are equal, whatever the ids hold', () => {
    const id = fc.stringMatching(/^[ab/~2]{1,6}$/)
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 2, maxLength: 12 }), fc.nat(), (names, seed) => {
        const pairs = names.flatMap((a, i) => names.slice(i + 1).map((b) => pairRow(a, b)))
        const groups = names.map((_, i) => clusterRow(i % 3 === seed % 3 ? 'c' : 'c~2', names.slice(0, 2)))
        const rows = findingRows(
          names.map((name) => documentRow(name)),
          { pairs, clusters: groups },
        )
        const keys = pageOf(rows).findings.map(({ key }) => key)
        expect(new Set(keys).size).toBe(keys.length)
        expect(keys.length).toBe(pairs.length + groups.length)
      }),
      { numRuns: 300 },
    )
  })

  it('name only documents that the page has', () => {
    const page = pageOf(mixedRows())
    for (const finding of page.findings) {
      const numbers = documentsOf(finding)
      expect(numbers.length).toBeGreaterThan(0)
      expect(new Set(numbers).size).toBe(numbers.length)
      for (const number of numbers) expect(page.documents[number]).toBeDefined()
    }
  })
})
