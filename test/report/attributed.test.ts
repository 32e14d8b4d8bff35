import { createElement } from 'preact'
import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import type { Attribution } from '../../src/model/run-files.ts'
import { collectFindings } from '../../src/report/findings/collect-findings.ts'
import { AttributedTo } from '../../src/report/parts/document-facts.tsx'
import { PageProvider } from '../../src/report/parts/page-context.ts'
import { wordsIn } from '../../src/report/words/phrases.ts'
import { documentRow, pairRow, reportData } from './report-data.ts'

function said(text: string, start: number, more: Partial<Attribution> = {}): Attribution {
  return { span: [start, start + text.length], text, kind: 'quoted', name: text, agencies: [], ...more }
}

/** What a page says of the first of two articles, as markup. */
function markup(
  attributions: readonly Attribution[] | null,
  { near, text = 'text' }: { near?: [number, number]; text?: string | null } = {},
): string {
  const documents = [documentRow('a', { attributions }), documentRow('b')]
  const page = collectFindings(reportData({ documents, pairs: [pairRow('a', 'b')] }), () => text, 'full')
  const facts = createElement(AttributedTo, { document: page.documents[0], near })
  return render(createElement(PageProvider, { value: { page, words: wordsIn('en') } }, facts))
}

function shown(...asked: Parameters<typeof markup>): string {
  return markup(...asked).replace(/<[^>]*>/g, '')
}

describe('whom a text is attributed to', () => {
  it('is told with Takrar’s name for it and the formula, or with the name as written', () => {
    expect(shown([said('رویترز', 0, { agencies: ['Reuters'] })])).toBe('attributed to Reuters رویترز')
    expect(shown([said('به گزارش پیک نیلاب', 0, { name: 'پیک نیلاب' })])).toBe(
      'attributed to پیک نیلاب به گزارش پیک نیلاب',
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
    expect(shown(list)).toBe('attributed to three three, one one, two two and 2 more')
    expect(shown(list, { near: [38, 48] })).toBe('attributed to four four, three three, one one and 2 more')
  })

  it('counts those beyond what the page holds too', () => {
    const many = Array.from({ length: 20 }, (_, i) => said(`x${i}`, i * 10))
    expect(shown(many)).toBe('attributed to x0 x0, x1 x1, x2 x2 and 17 more')
  })

  it('is not mentioned where nothing was found or looked for, or where the page has no text', () => {
    expect(shown([])).toBe('')
    expect(shown(null)).toBe('')
    expect(shown([said('one', 0)], { text: null })).toBe('')
  })

  it('is escaped, and controls of direction are shown', () => {
    expect(markup([said('<img src=x>', 0)])).not.toContain('<img')
    expect(shown([said('a\u202eb', 0)])).toBe('attributed to a\\u{202e}b a\\u{202e}b')
  })
})
