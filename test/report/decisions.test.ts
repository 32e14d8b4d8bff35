import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineToAdd } from '../../src/model/decision.ts'
import { REPORT_LANGUAGES, type ReportLanguage } from '../../src/model/settings.ts'
import { renderReport } from '../../src/report/report.tsx'
import { readDecisions } from '../../src/store/decisions-file.ts'
import { temporaryFolder } from '../shared.ts'
import { clusterRow, documentRow, pairRow, reportData } from './report-data.ts'

const BY = { who: '<b>Mina</b>\u202e', when: '2026-11-27', why: '</p><script>alert(1)</script> two & two' }

function reportOf(language: ReportLanguage): string {
  const data = reportData({
    documents: ['a<i>', 'b', 'c', 'd'].map((id) =>
      documentRow(id, { clusterId: id === 'c' || id === 'd' ? 'd1' : null }),
    ),
    pairs: [
      pairRow('a<i>', 'b', { decision: { decision: 'not a duplicate', ...BY } }),
      pairRow('b', 'c', { decision: { decision: 'duplicate', ...BY } }),
    ],
    clusters: [clusterRow('d1', ['c', 'd'], { decision: { decision: 'keep', keep: 'c', ...BY } })],
  })
  return renderReport(data, (id) => `The text of ${id}.`, { language, texts: 'full', script: '' })
}

/** What a reader sees of the page, and what stands in each line to copy. */
function shownIn(html: string): { text: string; lines: unknown[] } {
  const page = html.replace(/<script[\s\S]*?<\/script>/g, '')
  const plain = (markup: string): string =>
    markup
      .replace(/<[^>]*>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
  const lines = [...page.matchAll(/<pre dir="ltr">(.*?)<\/pre>/g)].map(([, line]) => JSON.parse(plain(line)))
  return { text: plain(page), lines }
}

describe('the cards of a report', () => {
  it.each(REPORT_LANGUAGES)('say in %s what was decided, as inert text, without a script', (language) => {
    const html = reportOf(language)
    const { text } = shownIn(html)
    expect(text).toContain('<b>Mina</b>\\u{202e}')
    expect(text).toContain('</p><script>alert(1)</script> two & two')
    expect(html).not.toContain('<b>Mina')
    const said = { en: 'not a duplicate', fa: 'تکراری نیست', ar: 'ليست مكرّرة' }
    expect(text).toContain(said[language])
  })

  it('offer the lines that decide otherwise', () => {
    const { lines } = shownIn(reportOf('en'))
    const open = { who: '', when: '', why: '' }
    expect(lines).toEqual([
      { cluster: 'd1', members: ['c', 'd'], decision: 'not a duplicate', ...open },
      { cluster: 'd1', members: ['c', 'd'], decision: 'keep', keep: '', ...open },
      { pair: ['a<i>', 'b'], decision: 'duplicate', ...open },
      { pair: ['b', 'c'], decision: 'not a duplicate', ...open },
    ])
  })
})

describe('a line to add', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'decisions.jsonl')

  it('names what it was made of, whatever the ids hold, and shows all of itself', () => {
    const id = fc.string({ unit: 'binary', minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 2, maxLength: 2 }), ([x, y]) => {
        const line = lineToAdd([x, y], 'duplicate', '2026-11-27').replace('"who":""', '"who":"Mina"')
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u)
        writeFileSync(path, `${line}\n`)
        expect(readDecisions(path).decisions[0].pair).toEqual([x, y])
      }),
    )
  })

  it('says the members of a cluster unless they are very many or unknown', () => {
    const of = (members: string[] | null) =>
      JSON.parse(lineToAdd({ cluster: 'd1', members }, 'duplicate', ''))
    expect(of(['a', 'b']).members).toEqual(['a', 'b'])
    expect(of(null).members).toBe(undefined)
    expect(of(Array.from({ length: 300 }, (_, i) => String(i))).members).toBe(undefined)
  })
})
