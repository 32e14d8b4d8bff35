import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { REPORT_LANGUAGES } from '../../src/model/settings.ts'
import { embeddedPage } from '../../src/report/embedded-page.ts'
import { renderReport } from '../../src/report/report.tsx'
import type { ReportData } from '../../src/report/report-data.ts'
import { clusterRow, copiesRow, documentRow, pairRow, passageRow, repeatRow } from './picture-rows.ts'
import { reportData } from './report-data.ts'

const SCRIPT = readFileSync(join(import.meta.dirname, '../../dist/report/browser.js'), 'utf8')

const MARKUP = [
  '</script>',
  '</SCRIPT >',
  '<script>',
  '<!--',
  '-->',
  ']]>',
  '<img src=x onerror=alert(1)>',
  '" onclick="alert(1)',
  "' onload='",
  '</style>',
  '</bdi></p>',
  '&lt;script&gt;',
  '&#x3c;',
  'javascript:alert(1)',
  'data:text/html,<script>',
  'https://example.org/"><script>',
  '\u202e',
  '\u2066',
  '\u2028',
  '\u0000',
  '\ud800',
  '\udc00',
  '{n}',
  '{name}',
  '$&',
  '~2',
  '/',
  '#',
  '%20',
  'ی',
  ' word ',
]
/** Signs that mean something to a browser, and all code units, halves of surrogate pairs too. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(...MARKUP),
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''))

/** A run in which these strings stand wherever a string of the archive may. */
function dataOf(ids: readonly string[], strings: readonly string[]): ReportData {
  const some = (i: number): string => strings[i % strings.length]
  const documents = ids.map((id, i) =>
    documentRow(id, {
      title: some(i),
      source: some(i + 1),
      url: i % 2 === 0 ? some(i + 2) : `https://${some(i + 2)}`,
      file: some(i + 3),
      date: i % 2 === 0 ? '2024-12-03' : null,
      language: i % 3 === 0 ? null : 'fa',
      clusterId: i < 2 ? some(0) : null,
      attributions: [{ span: [0, 3], text: some(i + 4), kind: 'quoted', name: some(i + 5), agencies: [] }],
    }),
  )
  const [a, b, c, d] = ids
  const decisionOf = (i: number) => ({
    decision: 'keep' as const,
    ...{ keep: some(i), who: some(i + 1), when: some(i + 2), why: some(i + 3) },
  })
  const passage = passageRow(c, d)
  return reportData({
    documents,
    pairs: [
      pairRow(a, b, { decision: decisionOf(1) }),
      pairRow(b, c, { decision: decisionOf(5) }),
      { ...pairRow(a, d), level: 'paragraph' },
    ],
    clusters: [{ ...clusterRow(some(0), [a, b]), label: [some(1)], decision: decisionOf(9) }],
    copies: [copiesRow(some(2), [a, c], 'paragraph'), copiesRow(some(3), [d, d], 'paragraph')],
    passages: [{ ...passage, a: { ...passage.a, text: some(4) }, b: { ...passage.b, text: some(5) } }],
    repeats: [{ ...repeatRow([a, b]), wordingId: some(6), text: some(7), sources: [some(8)] }],
    quarantine: [{ file: some(9), line: 1, byteOffset: 0, reason: some(10), excerpt: some(11) }],
    boilerplate: [
      {
        boilerplateId: some(12),
        source: some(13),
        kind: 'line',
        leftOut: 'end',
        text: some(14),
        documents: 6,
        contexts: 6,
        sampled: 6,
        sourceDocuments: 6,
        share: 1,
        place: { start: 0, end: 6, inside: 0, alone: 0 },
        leadOf: null,
        example: { documentId: a, span: [0, 5] },
      },
    ],
    caps: [{ cap: 'band.maxBucket', count: 1, meaning: some(15) }],
  })
}

const ATTRIBUTE = /\s+([^\s"'<>/=]+)(?:="([^"]*)")?/g
const TAG = /<\/?([a-z][a-z0-9]*)((?:\s+[^\s"'<>/=]+(?:="[^"]*")?)*)\s*\/?>/g

describe('the markup of a report', () => {
  it('is its own whatever strings the archive holds, and its data are those strings', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(hostile, { minLength: 4, maxLength: 5 }),
        fc.array(hostile, { minLength: 4, maxLength: 16 }),
        fc.constantFrom(...REPORT_LANGUAGES),
        (ids, strings, language) => {
          const data = dataOf(ids, strings)
          const html = renderReport(data, (id) => `${id} ${strings.join(' ')}`, {
            language,
            texts: 'full',
            script: SCRIPT,
          })
          expect(html.match(/<script/gi)).toHaveLength(2)
          const scripts = [...html.matchAll(/<script[^>]*>([\s\S]*?)<\/script/gi)].map(([, inside]) => inside)
          expect(scripts).toHaveLength(2)
          const { page } = embeddedPage(scripts[0])
          expect(new Set(page.documents.map(({ id }) => id))).toEqual(new Set(ids.slice(0, 4)))
          const bare = html
            .replace(/^<!doctype html>/, '')
            .replace(/(<script[^>]*>)[\s\S]*?(<\/script>)/g, '$1$2')
            .replace(/(<style>)[^<]*(<\/style>)/, '$1$2')
          const left = bare.replace(TAG, (_tag, name: string, attributes: string) => {
            for (const [, attribute, value = ''] of attributes.matchAll(ATTRIBUTE)) {
              expect(attribute).not.toMatch(/^(on|style$|srcdoc$|src$)/i)
              if (attribute === 'href') expect(value).toMatch(/^(#|https?:\/\/)/i)
            }
            expect(name).not.toMatch(/^(img|iframe|object|embed|link|base)$/)
            return ''
          })
          expect(left).not.toContain('<')
        },
      ),
      { numRuns: 150 },
    )
  })
})
