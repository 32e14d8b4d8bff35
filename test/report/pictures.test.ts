import { createElement } from 'preact'
import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import type { DocumentRow, PairRow } from '../../src/model/run-files.ts'
import { REPORT_LANGUAGES, type ReportLanguage } from '../../src/model/settings.ts'
import type { FindingRows } from '../../src/report/findings/selection.ts'
import { type Bars, Pictures } from '../../src/report/pictures/pictures.tsx'
import { wordsIn } from '../../src/report/words/phrases.ts'
import { clusterRow, copiesRow, documentRow, findingRows, pairRow, passageRow } from './picture-rows.ts'

const HOSTILE = '</svg><img src=x onerror=alert(1)>"\u202e\u0007'
const BARS: Bars = {
  minJaccard: 0.7,
  minContainment: 0.75,
  bands: { bands: 32, rowsPerBand: 4, atMinJaccard: 0.999847 },
}
const NAMES = ['sources', 'time', 'sizes', 'jaccard', 'containment', 'curve']

/** A run in which every picture has something to say: 120 articles of 20 sources over two years. */
function exampleRows(): FindingRows {
  const documents = Array.from({ length: 120 }, (_, i): DocumentRow => {
    const isRemoved = i % 7 === 0
    return documentRow(`d${i}`, {
      source: i % 20 === 0 ? HOSTILE : i % 20 === 1 ? null : `${'long name of a paper '.repeat(4)}${i % 20}`,
      date: i % 10 === 0 ? null : new Date(Date.UTC(2023, i % 24, 1 + (i % 28))).toISOString().slice(0, 10),
      status: isRemoved ? 'removed' : 'kept',
      verdict: isRemoved ? (['exact', 'same', 'revision'] as const)[i % 3] : null,
    })
  })
  const pairs = Array.from({ length: 60 }, (_, i): PairRow => {
    const verdict = (['same', 'revision', 'partial', 'template', null] as const)[i % 5]
    const jaccard = (i * 16_807) % 1_000_001
    return pairRow(`d${i}`, `d${i + 33}`, {
      verdict,
      jaccard: jaccard / 1e6,
      containmentA: 1 - jaccard / 2e6,
    })
  })
  return findingRows(documents, {
    pairs,
    passages: [passageRow('d3', 'd50'), passageRow('d4', 'd5')],
    copies: [
      copiesRow('g', ['d7', 'd8', 'd9', 'd10']),
      copiesRow('p', ['d20', 'd40', 'd60', 'd61'], 'paragraph'),
    ],
    clusters: [2, 2, 2, 3, 8, 30].map((size, i) => clusterRow(`c${i}`, new Array<string>(size).fill('d'))),
  })
}

function draw(rows: FindingRows, language: ReportLanguage, bars: Bars = BARS): string {
  return render(createElement(Pictures, { data: rows, bars, words: wordsIn(language) }))
}

function drawings(html: string): string[] {
  return [...html.matchAll(/<svg class="drawing"[\s\S]*?<\/svg>/g)].map(([svg]) => svg)
}

function inside(html: string, tag: string): string[] {
  return [...html.matchAll(new RegExp(`<${tag}\\b[^>]*>([\\s\\S]*?)</${tag}>`, 'g'))].map(([, text]) => text)
}

/** Numbers of an element's attribute, for each element of that name. */
function boxes(svg: string): { x: number; y: number; width: number; height: number }[] {
  return [
    ...svg.matchAll(/<rect class="[^"]*" x="([^"]*)" y="([^"]*)" width="([^"]*)" height="([^"]*)"/g),
  ].map(([, ...values]) => {
    const [x, y, width, height] = values.map(Number)
    return { x, y, width, height }
  })
}

/** A written count of any of the languages. */
function count(text: string): number {
  const latin = text.replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
  return Number(latin.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/[,٬]/g, ''))
}

describe.each(REPORT_LANGUAGES)('the pictures in %s', (language) => {
  const html = draw(exampleRows(), language)

  it('counts the articles of the run alone, not those of the archive behind them', () => {
    const articles = exampleRows().documents
    const alone = draw({ ...exampleRows(), documents: articles.slice(0, 50) }, 'en')
    const beside = draw({ ...exampleRows(), archived: articles.length - 50 }, 'en')
    expect(drawings(beside)[0]).toBe(drawings(alone)[0])
    expect(drawings(draw(exampleRows(), 'en'))[0]).not.toBe(drawings(alone)[0])
  })

  it('are all there, each named and told in words', () => {
    expect(drawings(html).length).toBe(NAMES.length)
    for (const name of NAMES) {
      expect(html).toContain(`role="img" aria-labelledby="picture-${name}-title picture-${name}-says"`)
      const [, title] = html.match(`<title id="picture-${name}-title">([^<]+)<`) ?? []
      const [, says] = html.match(`<desc id="picture-${name}-says">([^<]+)<`) ?? []
      expect(title).toMatch(/\S/)
      expect(says).toMatch(/[\d۰-۹٠-٩]/)
    }
    // An escape of a control is no place for a value.
    expect(html.match(/(?<!\\u)\{\w+\}|undefined|NaN|Infinity/)).toBeNull()
  })

  it('stay inside their frames, with at most 2 decimals', () => {
    for (const svg of drawings(html)) {
      const [, width, height] = svg.match(/viewBox="0 0 (\d+) (\d+)"/)?.map(Number) ?? []
      for (const box of boxes(svg)) {
        expect(Math.min(box.x, box.y, box.width, box.height)).toBeGreaterThanOrEqual(0)
        expect(box.x + box.width).toBeLessThanOrEqual(width + 0.01)
        expect(box.y + box.height).toBeLessThanOrEqual(height + 0.01)
      }
      for (const [, axis, value] of svg.matchAll(/ (?:c?([xy])[12]?)="([^"]*)"/g)) {
        expect(value).toMatch(/^\d+(\.\d{1,2})?$/)
        expect(Number(value)).toBeLessThanOrEqual(axis === 'x' ? width : height)
      }
      for (const [, path] of svg.matchAll(/ d="M([^"]*)"/g)) {
        for (const point of path.split('L')) {
          const [x, y] = point.split(' ').map(Number)
          expect(x >= 0 && x <= width && y >= 0 && y <= height).toBe(true)
        }
      }
    }
  })

  it('have tables whose columns sum up to their last row, and rows to their last cell', () => {
    const tables = inside(html, 'table').filter((table) => table.includes('<tfoot>'))
    expect(tables.length).toBe(NAMES.length - 1)
    for (const table of tables) {
      const rows = inside(inside(table, 'tbody')[0], 'tr').map((row) => inside(row, 'td').map(count))
      const total = inside(inside(table, 'tfoot')[0], 'td').map(count)
      expect(total.map((_, i) => rows.reduce((sum, row) => sum + row[i], 0))).toEqual(total)
      expect(inside(inside(table, 'thead')[0], 'th').length).toBe(total.length + 1)
    }
    const totals = tables.map((table) => inside(inside(table, 'tfoot')[0], 'td').map(count))
    const ends = totals.map((total) => total[total.length - 1]).sort((x, y) => x - y)
    // Articles in groups; pairs, twice; articles, by source and by time.
    expect(ends).toEqual([47, 60, 60, 120, 120])
  })

  it('show names of the archive as text, cut in drawings and whole in tables', () => {
    expect(html).not.toContain('<img')
    expect(html).not.toContain('\u202e')
    expect(html).not.toContain('\u0007')
    expect(html).toContain('\\u{202e}\\u{7}')
    expect(html).not.toMatch(/ style=/)
    const long = `${'long name of a paper '.repeat(4)}2`
    expect(inside(html, 'table').some((table) => table.includes(long))).toBe(true)
    for (const svg of drawings(html)) expect(svg).not.toContain(long)
    expect(drawings(html)[0]).toMatch(/long name of a[^<]*…<\/text>/)
  })
})

it('pictures are mirrored in Persian, with its digits', () => {
  const sources = (language: ReportLanguage): string =>
    drawings(draw(exampleRows(), language)).find((svg) => svg.includes('picture-sources-title')) ?? ''
  const [latin, persian] = [sources('en'), sources('fa')]
  expect(persian).toContain('direction="rtl"')
  expect(persian).not.toMatch(/<text class="figure"[^>]*>[^<]*[0-9]/)
  const mirrored = boxes(persian).map((box) => ({ ...box, x: 520 - box.x - box.width }))
  boxes(latin).forEach((box, i) => {
    expect(mirrored[i].x).toBeCloseTo(box.x, 1)
    expect(mirrored[i].width).toBe(box.width)
  })
})

it('time runs from right to left in Persian', () => {
  const times = (language: ReportLanguage): number[] => {
    const svg =
      drawings(draw(exampleRows(), language)).find((found) => found.includes('picture-time-title')) ?? ''
    return boxes(svg).map(({ x }) => x)
  }
  const [latin, persian] = [times('en'), times('fa')]
  expect(latin[0]).toBeLessThan(latin[latin.length - 1])
  expect(persian[0]).toBeGreaterThan(persian[persian.length - 1])
})

describe('what is worth a picture', () => {
  it('is nothing in an empty archive, or one that repeats nothing', () => {
    expect(draw(findingRows([]), 'en')).toBe('')
    const alone = Array.from({ length: 50 }, (_, i) =>
      documentRow(`d${i}`, { source: `s${i % 3}`, date: `2024-01-${10 + (i % 20)}` }),
    )
    expect(draw(findingRows(alone), 'fa')).toBe('')
  })

  it('is no curve without bands, and no line without a bar', () => {
    const html = draw(exampleRows(), 'en', { minJaccard: 0.7, minContainment: null, bands: null })
    expect(html).not.toContain('picture-curve')
    const [containment] = drawings(html).filter((svg) => svg.includes('picture-containment-title'))
    expect(containment).not.toContain('class="bar"')
  })

  it('is the same each time', () => {
    expect(draw(exampleRows(), 'ar')).toBe(draw(exampleRows(), 'ar'))
  })
})
