import type { QuarantinedItem } from '../model/document.ts'
import type { MeasuredRecall } from '../model/recall.ts'
import type {
  BoilerplateRow,
  ClusterRow,
  CopiesRow,
  DocumentRow,
  PairRow,
  PassageRow,
  RepeatRow,
} from '../model/run-files.ts'
import type { CapHit, RunCounts } from '../model/run-summary.ts'

/** Everything that the report shows, as rows of the run's files; nothing in it depends on when or where it was made. */
export interface ReportData {
  readonly headline: string
  readonly counts: RunCounts
  readonly caps: readonly CapHit[]
  readonly recall: MeasuredRecall | null
  readonly documents: readonly DocumentRow[]
  readonly copies: readonly CopiesRow[]
  readonly pairs: readonly PairRow[]
  readonly passages: readonly PassageRow[]
  readonly repeats: readonly RepeatRow[]
  readonly clusters: readonly ClusterRow[]
  readonly boilerplate: readonly BoilerplateRow[]
  readonly quarantine: readonly QuarantinedItem[]
  /** Original texts by document id, of those that `documentsToShow` names as far as they are at hand. */
  readonly texts: ReadonlyMap<string, string>
  /** Settings that a reader should know, as label and value. */
  readonly settings: readonly (readonly [label: string, value: string])[]
}

/** How much of a long run one page shows; the rest is counted, with the file where it stands. */
export const SHOWN = {
  clusters: 100,
  pairs: 100,
  paragraphs: 150,
  passages: 150,
  repeats: 50,
  selfRepeating: 20,
  boilerplate: 100,
  quarantine: 100,
  documents: 1000,
  /** Documents up to which the matrix of all against all is drawn. */
  matrix: 30,
  /** Characters of a text that is shown whole. */
  wholeText: 12_000,
  excerpt: 300,
} as const

/** Documents with repetition inside themselves, those with most of it first. */
export function selfRepeating(data: Pick<ReportData, 'copies' | 'pairs' | 'passages'>): string[] {
  const weight = new Map<string, number>()
  const add = (id: string, length: number): unknown => weight.set(id, (weight.get(id) ?? 0) + length)
  for (const { level, members } of data.copies) {
    if (level !== 'paragraph') continue
    const counts = new Map<string, number>()
    for (const { documentId } of members) counts.set(documentId, (counts.get(documentId) ?? 0) + 1)
    const [start, end] = members[0].span
    for (const [id, count] of counts) if (count > 1) add(id, (end - start) * (count - 1))
  }
  for (const { level, a, b } of data.pairs) {
    if (level === 'paragraph' && a.documentId === b.documentId) add(a.documentId, a.span[1] - a.span[0])
  }
  for (const { a, b } of data.passages) {
    if (a.documentId === b.documentId) add(a.documentId, a.span[1] - a.span[0])
  }
  return [...weight].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1)).map(([id]) => id)
}

/** Clusters of documents as the report orders them: the largest first, then the least alike. */
export function clustersToShow(clusters: readonly ClusterRow[]): ClusterRow[] {
  return clusters
    .filter((cluster) => cluster.level === 'document')
    .sort((x, y) => y.members.length - x.members.length || x.lowestSimilarity - y.lowestSimilarity)
}

/** Pairs of documents that stay apart, most alike first; those of one cluster are told there. */
export function pairsToShow(data: Pick<ReportData, 'pairs' | 'documents'>): PairRow[] {
  const clusterOf = new Map(data.documents.map((row) => [row.id, row.clusterId]))
  return data.pairs
    .filter(({ level, a, b }) => {
      const cluster = clusterOf.get(a.documentId)
      return level === 'document' && (cluster == null || cluster !== clusterOf.get(b.documentId))
    })
    .sort(
      (x, y) =>
        Math.max(y.jaccard, y.containmentA, y.containmentB) -
        Math.max(x.jaccard, x.containmentA, x.containmentB),
    )
}

/** Paragraphs that stand in more than one place, by text: copies, and pairs that are nearly so. */
export interface RepeatedParagraph {
  readonly verdict: string
  readonly likeness: number
  readonly places: readonly {
    readonly documentId: string
    readonly paragraph: number | null
    readonly span: readonly [number, number]
  }[]
}

export function paragraphsToShow(data: Pick<ReportData, 'pairs' | 'copies'>): RepeatedParagraph[] {
  const copies = data.copies
    .filter((row) => row.level === 'paragraph')
    .map(({ members }): RepeatedParagraph => ({ verdict: 'exact', likeness: 1, places: members }))
  const pairs = data.pairs
    .filter((row) => row.level === 'paragraph')
    .map(
      ({ a, b, verdict, jaccard, containmentA, containmentB }): RepeatedParagraph => ({
        verdict: verdict ?? 'not judged',
        likeness: Math.max(jaccard, containmentA, containmentB),
        places: [a, b],
      }),
    )
  const weight = ({ places }: RepeatedParagraph): number =>
    (places[0].span[1] - places[0].span[0]) * (places.length - 1)
  return [...copies, ...pairs].sort((x, y) => weight(y) - weight(x))
}

/** Ids of the documents whose text `renderReport` needs. */
export function documentsToShow(data: Omit<ReportData, 'texts'>): Set<string> {
  const ids = new Set<string>()
  for (const { representative } of clustersToShow(data.clusters).slice(0, SHOWN.clusters))
    ids.add(representative)
  for (const { a, b } of pairsToShow(data).slice(0, SHOWN.pairs)) ids.add(a.documentId).add(b.documentId)
  for (const { places } of paragraphsToShow(data).slice(0, SHOWN.paragraphs)) ids.add(places[0].documentId)
  for (const id of selfRepeating(data).slice(0, SHOWN.selfRepeating)) ids.add(id)
  return ids
}
