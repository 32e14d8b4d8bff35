import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inert } from '../src/cli/inert.ts'
import { counted, duration, grouped, percent } from '../src/cli/numbers.ts'
import { summaryLines } from '../src/cli/summary.ts'
import { resolveSettings } from '../src/config/resolve.ts'
import type { RunSummary } from '../src/model/run-summary.ts'

const SUMMARY: RunSummary = {
  out: 'out',
  upToDate: false,
  sets: { cleaned: ['cleaned.jsonl'] },
  headline: '31,500 articles, 1,204 of them repeat another',
  counts: {
    items: 31525,
    accepted: 31500,
    quarantined: 25,
    kept: 30296,
    removed: 1204,
    removedBy: { exact: 900, same: 204, revision: 100 },
    renamedIds: 1,
    unreadableDates: 3,
    emptyDocuments: 0,
    shortDocuments: 2,
    paragraphs: 250000,
    furnitureParagraphs: 9000,
    boilerplate: { wordings: 41, sources: 3, documents: 2300, segments: 6700 },
    shortParagraphs: 1000,
    copyGroups: { document: 1, paragraph: 310 },
    candidatePairs: { document: 3400, paragraph: 52000 },
    verifiedPairs: { document: 1300, paragraph: 21000 },
    overlappingPairs: { document: 0, paragraph: 0 },
    pairsByVerdict: { document: { same: 1000, revision: 300, partial: 0 }, paragraph: {} },
    recountedPairs: 12,
    clusters: { document: 400, paragraph: 5200 },
    repeatedParagraphs: 8800,
    passages: 2010,
    repeats: 1,
    filesRead: 12,
    filesSkipped: { 'hidden files': 2, 'empty files': 1 },
    recordsSkipped: { request: 12, 'response image/png': 3 },
    guessedEncodings: {},
    replacedCharacters: 0,
  },
  caps: [
    { cap: 'band.maxBucket', count: 3, meaning: 'texts of large buckets were compared with pivots only' },
  ],
  recall: {
    method: 'every pair compared',
    texts: 30600,
    rows: [
      {
        by: 'all',
        name: 'all',
        pairs: 1204,
        found: 1201,
        foundByBands: 1100,
        recall: 0.997508,
        interval: null,
      },
    ],
  },
  report: 'out/report.html',
  elapsedSeconds: 12.34,
  cpuSeconds: 65,
}

function settings(content: unknown = {}) {
  const machine = { cores: 2, memoryBytes: 2 ** 32 }
  return resolveSettings({ file: { path: 'x.json', content }, flags: [], workingFolder: '/work', machine })
    .settings
}

describe('the summary', () => {
  it('tells what was read, decided and found, what it cost, and where the results are', () => {
    expect(summaryLines(SUMMARY, settings())).toEqual([
      '  read         31,525 items from 12 files',
      '  skipped      3 files: 2 hidden files, 1 empty files',
      '  passed over  15 records: 12 request, 3 response image/png',
      '  quarantined  25 items (under 0.1 %), each with its reason in out/quarantine.jsonl',
      '  kept         30,296 of 31,500 documents',
      '  removed      1,204: 900 exact, 204 same, 100 revision',
      '  documents    1 group of copies, 1,300 verified pairs (1,000 same, 300 revision) of 3,400 candidates, 400 clusters',
      '  paragraphs   310 groups of copies, 21,000 verified pairs of 52,000 candidates, 5,200 clusters; 8,800 repeat a kept one',
      '  passages     2,010; 1 wording in very many places',
      '  boilerplate  41 wordings learned of 3 sources, left out of 2,300 documents; each in out/boilerplate.jsonl',
      '  recall       every pair of documents was compared: bands and fingerprints alone would have missed 3 of 1,204',
      '  noticed      1 id that another document had was renamed',
      '  noticed      3 dates could not be read',
      '  noticed      2 documents are shorter than a shingle',
      '  noticed      1,000 paragraphs were too short to compare',
      '  capped       band.maxBucket, 3 times: texts of large buckets were compared with pivots only',
      '  time         12 s, CPU 1 min 5 s',
      '  cleaned set  out/cleaned.jsonl',
      '  report       out/report.html',
    ])
  })

  it('tells what was found in another language, or that no two languages were compared', () => {
    const told = (statements: RunSummary['counts']['statements']): string[] =>
      summaryLines(
        { ...SUMMARY, counts: { ...SUMMARY.counts, ...(statements === undefined ? {} : { statements }) } },
        settings(),
      ).filter((line) => line.includes('  statements'))
    expect(
      told({
        ...{ found: 1300, relatedDocuments: 1, comparedPairs: 2100, shortSentences: 9000 },
        compared: { ar: 2000, fa: 31_000 },
      }),
    ).toEqual([
      '  statements   1,300 told in two languages, two or more in 1 pair of documents; compared 2,000 ar, 31,000 fa',
    ])
    expect(
      told({ found: 0, relatedDocuments: 0, comparedPairs: 0, shortSentences: 0, compared: {} }),
    ).toEqual(['  statements   none: no two of the languages ar, en, fa and ur were compared'])
    expect(told(undefined)).toEqual([])
  })

  it('speaks only of the levels that were compared', () => {
    const lines = summaryLines(
      { ...SUMMARY, report: null, sets: {} },
      settings({ levels: ['passage'] }),
    ).join('\n')
    expect(lines).toContain('accepted     31,500 documents')
    expect(lines).not.toMatch(/kept|removed|clusters|cleaned|report/)
    expect(lines).toContain('results      out')
  })

  const sample = {
    method: 'sample',
    texts: 47105,
    sampled: 3000,
    sampledWithPairs: 780,
    confidence: 0.95,
    candidates: 40544,
    sketchSize: 24,
    atLeast: 7,
    overlooked: 0.00000706,
  } as const
  const all = { by: 'all', name: 'all', pairs: 3299, found: 3298, foundByBands: 3290 } as const

  it.each([
    [
      { ...sample, rows: [{ ...all, recall: 0.999697, interval: [0.994667, 0.999999] as const }] },
      '0.999697 (95 % interval 0.994667 to 0.999999), from 3,000 sampled documents with 3,299 pairs, 1 missed',
    ],
    [
      { ...sample, rows: [{ ...all, pairs: 12, found: 12, recall: null, interval: null }] },
      'too few pairs to tell: 3,000 sampled documents with 12 pairs, 0 missed',
    ],
    [
      {
        method: 'every pair compared' as const,
        texts: 9,
        rows: [{ ...all, pairs: 0, found: 0, recall: null, interval: null }],
      },
      'every pair of documents was compared; none is at a bar',
    ],
  ])('tells what the run measured of its recall', (recall, told) => {
    const lines = summaryLines({ ...SUMMARY, recall }, settings())
    expect(lines).toContain(`  recall       ${told}`)
    expect(summaryLines({ ...SUMMARY, recall: null }, settings()).join()).not.toContain('recall')
  })

  it('says that nothing was done when nothing was', () => {
    const lines = summaryLines({ ...SUMMARY, upToDate: true }, settings()).join('\n')
    expect(lines).toContain('up to date   out already holds this run; nothing was done')
    expect(lines).not.toContain('CPU')
  })
})

describe('numbers for people', () => {
  it('have a comma at every thousand and nothing else changed', () => {
    fc.assert(
      fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), (n) => {
        expect(grouped(n)).toMatch(/^\d{1,3}(,\d{3})*$/)
        expect(grouped(n).replaceAll(',', '')).toBe(String(n))
      }),
    )
  })

  it('read well', () => {
    expect([
      counted(1, 'file'),
      counted(0, 'file'),
      counted(2, 'group of copies', 'groups of copies'),
    ]).toEqual(['1 file', '0 files', '2 groups of copies'])
    expect([0, 9.94, 9.96, 59.6, 3599.4, 3599.6, 7199].map(duration)).toEqual([
      '0.0 s',
      '9.9 s',
      '10 s',
      '1 min 0 s',
      '59 min 59 s',
      '1 h 0 min',
      '2 h 0 min',
    ])
    expect([0, 0.0001, 0.012, 0.5, 0.99999, 1].map(percent)).toEqual([
      '0 %',
      'under 0.1 %',
      '1.2 %',
      '50 %',
      'over 99.9 %',
      '100 %',
    ])
  })
})

describe('text for a terminal', () => {
  it('has no power over it and is otherwise unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = inert(text)
        for (const character of shown) {
          const code = character.codePointAt(0) ?? 0
          expect(code < 32 || (code >= 127 && code < 160)).toBe(character === '\t' || character === '\n')
        }
        const back = shown.replace(/\\u\{([0-9a-f]+)\}/g, (_, hex: string) =>
          String.fromCharCode(parseInt(hex, 16)),
        )
        if (!text.includes('\\u{')) expect(back).toBe(text)
      }),
    )
  })

  it('keeps the joiners that Persian needs and shows the overrides that hide', () => {
    expect(inert('می\u200cشود \u202eabc')).toBe('می\u200cشود \\u{202e}abc')
  })
})
