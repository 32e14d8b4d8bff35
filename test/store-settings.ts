import type { Settings } from '../src/model/settings.ts'

/** Complete settings for tests that need some. */
export const SETTINGS: Settings = {
  inputs: ['news.jsonl'],
  out: 'out',
  levels: ['document', 'paragraph', 'passage'],
  seed: 1,
  workers: 2,
  memory: 2 ** 31,
  maxQuarantine: null,
  read: {
    fields: { id: 'id', text: 'body.text', title: 'title', date: 'date', source: 'source', url: 'url' },
    format: null,
    encoding: null,
    maxRecordBytes: 2 ** 24,
    concurrency: 8,
    latestDate: '2026-01-01',
  },
  shingle: { kind: 'words', size: 3, stem: null },
  sketch: { engine: 'fss', hashes: 128 },
  band: { minRecall: 0.95, maxBucket: 200 },
  verify: { minJaccard: 0.7, minContainment: 0.8, minOverlap: 0.3 },
  recall: { exhaustiveUpTo: 20_000, sample: 3000 },
  paragraphs: { minTokens: 6 },
  boilerplate: { learn: true, minDocuments: 5 },
  passages: { minRun: 40, maxOccurrences: 64 },
  judge: { verdicts: true },
  keep: {
    removes: ['exact', 'same', 'revision'],
    minScore: 0,
    prefer: ['holds-most', 'earliest', 'longest', 'first-id'],
    sources: [],
  },
  clean: { paragraphs: false },
  write: { emit: ['cleaned'], report: true, reportLanguage: 'en', reportText: 'full', labels: false },
}
