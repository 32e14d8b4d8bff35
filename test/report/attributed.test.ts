import { createElement } from 'preact'
import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import type { Attribution, DocumentRow } from '../../src/model/run-files.ts'
import { AttributedTo, DatedEarliest, datedEarliest } from '../../src/report/attributed.tsx'

function row(id: string, date: string | null, attributions: readonly Attribution[] | null = []): DocumentRow {
  return {
    id,
    file: 'a.jsonl',
    line: 1,
    source: null,
    date,
    title: null,
    url: null,
    language: 'en',
    status: 'kept',
    clusterId: null,
    representativeId: null,
    verdict: null,
    reason: '',
    paragraphs: { count: 1, furniture: 0, boilerplate: 0, repeated: [] },
    attributions,
  }
}

function said(text: string, start: number, more: Partial<Attribution> = {}): Attribution {
  return { span: [start, start + text.length], text, kind: 'quoted', name: text, agencies: [], ...more }
}

function shown(attributions: readonly Attribution[] | null, near?: [number, number]): string {
  const html = render(
    createElement(AttributedTo, { row: row('a', null, attributions), ...(near && { near }) }),
  )
  return html.replace(/<[^>]*>/g, '')
}

describe('whom a text is attributed to', () => {
  it('is told with Takrar’s name for it and the formula, or with the name as written', () => {
    expect(shown([said('told رویترز', 0, { name: 'رویترز', agencies: ['Reuters'] })])).toBe(
      'attributed to Reuters, told رویترز',
    )
    expect(shown([said('به گزارش پیک نیلاب', 0, { name: 'پیک نیلاب' })])).toBe(
      'attributed to پیک نیلاب, به گزارش پیک نیلاب',
    )
  })

  it('begins with what stands in the passage, then credits, each formula once, and counts the rest', () => {
    const list = [
      said('one', 0),
      said('two', 10),
      said('one', 20),
      said('three', 30, { kind: 'agency' }),
      said('four', 40),
      said('five', 50),
    ]
    expect(shown(list, [38, 48])).toBe(
      'attributed to four, four; three, three; one, one and 2 more, in documents.jsonl',
    )
  })

  it('is not mentioned where nothing was found, or nothing was looked for', () => {
    expect(shown([])).toBe('')
    expect(shown(null)).toBe('')
    expect(render(createElement(AttributedTo, { row: undefined }))).toBe('')
  })

  it('is escaped', () => {
    expect(
      render(createElement(AttributedTo, { row: row('a', null, [said('<img src=x>', 0)]) })),
    ).not.toContain('<img')
  })
})

describe('the copy that is dated earliest', () => {
  it('is named only when all dates tell', () => {
    const [monday, tuesday] = [row('m', '2024-12-02'), row('t', '2024-12-03')]
    expect(datedEarliest([tuesday, monday])).toBe(monday)
    expect(datedEarliest([tuesday, monday, row('u', null)])).toBeNull()
    expect(datedEarliest([monday, row('n', '2024-12-02T10:00:00Z')])).toBeNull()
    expect(datedEarliest([monday, row('n', '2024-12-02')])).toBeNull()
    expect(datedEarliest([monday])).toBeNull()
    expect(render(createElement(DatedEarliest, { rows: [tuesday, monday] }))).toContain(
      'dated earliest in this archive',
    )
    expect(render(createElement(DatedEarliest, { rows: [monday, row('u', null)] }))).toBe('order unknown')
  })
})
