import type { ClusterRow, DocumentRow, PairRow } from '../../src/model/run-files.ts'
import type { ReportData } from '../../src/report/report-data.ts'
import { NO_COUNTS } from '../store-run.ts'
import { SETTINGS } from '../store-settings.ts'

export function documentRow(id: string, more: Partial<DocumentRow> = {}): DocumentRow {
  return {
    id,
    file: 'a.jsonl',
    line: 1,
    source: null,
    date: null,
    title: null,
    url: null,
    language: 'en',
    status: 'kept',
    clusterId: null,
    representativeId: null,
    verdict: null,
    reason: '',
    paragraphs: { count: 1, furniture: 0, boilerplate: 0, repeated: [] },
    attributions: [],
    ...more,
  }
}

export function pairRow(a: string, b: string, more: Partial<PairRow> = {}): PairRow {
  const place = (documentId: string) => ({ documentId, paragraph: null, span: [0, 100] as const })
  return {
    level: 'document',
    a: place(a),
    b: place(b),
    verdict: 'partial',
    score: 0.2,
    reason: '',
    bar: 'jaccard',
    jaccard: 0.8,
    containmentA: 0.9,
    containmentB: 0.9,
    shared: 80,
    shinglesA: 100,
    shinglesB: 100,
    coverageA: 0.9,
    coverageB: 0.9,
    longestRun: 20,
    differs: { words: 2, numbers: 1, dates: 0, names: 0 },
    foundBy: 'band',
    textIdA: a,
    textIdB: b,
    ...more,
  }
}

export function clusterRow(
  clusterId: string,
  members: readonly string[],
  more: Partial<ClusterRow> = {},
): ClusterRow {
  return {
    clusterId,
    level: 'document',
    anchor: members[0],
    representative: members[0],
    members: members.map((id, i) => ({
      id,
      paragraph: null,
      span: [0, 100],
      verdict: i === 0 ? null : 'same',
      jaccard: i === 0 ? null : 0.9,
      containment: i === 0 ? null : 0.95,
      score: i === 0 ? null : 0.9,
      rule: i === 0 ? null : 'earliest',
    })),
    lowestSimilarity: 0.95,
    weakestLink: members[1],
    componentSize: members.length,
    verifiedPairs: 1,
    possiblePairs: 1,
    disputedPairs: 0,
    lowestJaccard: 0.9,
    ...more,
  }
}

/** A run's rows with nothing in them but what is given. */
export function reportData(more: Partial<ReportData> = {}): ReportData {
  const documents = more.documents ?? []
  return {
    documents,
    archived: 0,
    copies: [],
    pairs: [],
    passages: [],
    repeats: [],
    clusters: [],
    boilerplate: [],
    quarantine: [],
    caps: [],
    recall: null,
    bands: { bands: 32, rowsPerBand: 4, atMinJaccard: 0.999 },
    settings: SETTINGS,
    counts: {
      ...NO_COUNTS,
      items: documents.length,
      accepted: documents.length,
      kept: documents.length,
      filesRead: 1,
    },
    ...more,
  }
}
