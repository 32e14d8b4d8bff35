import type {
  ClusterRow,
  CopiesRow,
  DocumentRow,
  PairRow,
  PassageRow,
  RepeatRow,
} from '../../src/model/run-files.ts'
import type { Verdict } from '../../src/model/verdict.ts'
import type { FindingRows } from '../../src/report/findings/selection.ts'
import { documentRow as plainDocument, pairRow as plainPair } from './report-data.ts'

/** Rows of a made-up run, as far as pictures look at them. */

export function documentRow(id: string, more: Partial<DocumentRow> = {}): DocumentRow {
  return plainDocument(id, { source: 'paper', attributions: null, ...more })
}

function place(documentId: string) {
  return { documentId, paragraph: null, span: [0, 10] as const }
}

export function pairRow(a: string, b: string, more: Partial<PairRow> = {}): PairRow {
  return plainPair(a, b, {
    score: 0.4,
    bar: 'overlap',
    jaccard: 0.3,
    containmentA: 0.5,
    containmentB: 0.4,
    coverageA: 0.5,
    coverageB: 0.4,
    longestRun: 5,
    differs: null,
    textIdA: `text ${a}`,
    textIdB: `text ${b}`,
    ...more,
  })
}

export function copiesRow(
  groupId: string,
  ids: readonly string[],
  level: CopiesRow['level'] = 'document',
): CopiesRow {
  return { groupId, level, members: ids.map(place), identical: true }
}

export function passageRow(a: string, b: string, verdict: Verdict = 'partial'): PassageRow {
  const side = (documentId: string) => ({ documentId, span: [0, 5] as const, text: 'words' })
  return { a: side(a), b: side(b), matchedTokens: 5, similarity: 1, verdict, diff: [], earlier: null }
}

export function repeatRow(ids: readonly string[], verdict: RepeatRow['verdict'] = 'partial'): RepeatRow {
  return {
    wordingId: ids.join(' '),
    text: 'words',
    occurrences: ids.map((documentId) => ({ documentId, span: [0, 5] as const })),
    sources: [],
    documents: ids.length,
    contexts: 1,
    sampled: 1,
    verdict,
  }
}

export function clusterRow(clusterId: string, ids: readonly string[]): ClusterRow {
  return {
    clusterId,
    level: 'document',
    anchor: ids[0],
    representative: ids[0],
    members: ids.map((id) => ({
      id,
      paragraph: null,
      span: [0, 10] as const,
      verdict: null,
      jaccard: null,
      containment: null,
      score: null,
      rule: null,
    })),
    lowestSimilarity: 1,
    weakestLink: ids[0],
    componentSize: ids.length,
    verifiedPairs: 1,
    possiblePairs: 1,
    disputedPairs: 0,
    lowestJaccard: 1,
  }
}

export function findingRows(documents: readonly DocumentRow[], more: Partial<FindingRows> = {}): FindingRows {
  return { documents, archived: 0, copies: [], pairs: [], passages: [], repeats: [], clusters: [], ...more }
}
