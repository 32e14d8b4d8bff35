import type {
  ClusterRow,
  CopiesRow,
  DocumentRow,
  PairRow,
  PassageRow,
  RepeatRow,
} from '../model/run-files.ts'
import { readRows } from '../store/run-files.ts'

/** All that a run's files say of one document. */
export interface RelatedRows {
  readonly copies: readonly CopiesRow[]
  readonly pairs: readonly PairRow[]
  readonly clusters: readonly ClusterRow[]
  readonly passages: readonly PassageRow[]
  readonly repeats: readonly RepeatRow[]
}

/** Rows that name the document, or its copies where pairs stand for them. */
export async function relatedRows(folder: string, document: DocumentRow): Promise<RelatedRows> {
  const { id } = document
  const copies = await rowsWhere<CopiesRow>(folder, 'copies.jsonl', ({ members }) =>
    members.some((member) => member.documentId === id),
  )
  const standing = new Set([id])
  for (const { level, members } of copies) if (level === 'document') standing.add(members[0].documentId)
  return {
    copies,
    pairs: await rowsWhere<PairRow>(folder, 'pairs.jsonl', ({ level, a, b }) =>
      level === 'document'
        ? standing.has(a.documentId) || standing.has(b.documentId)
        : a.documentId === id || b.documentId === id,
    ),
    clusters: await rowsWhere<ClusterRow>(folder, 'clusters.jsonl', ({ members }) =>
      members.some((member) => member.id === id),
    ),
    passages: await rowsWhere<PassageRow>(
      folder,
      'passages.jsonl',
      ({ a, b }) => a.documentId === id || b.documentId === id,
    ),
    repeats: await rowsWhere<RepeatRow>(folder, 'repeats.jsonl', ({ occurrences }) =>
      occurrences.some((occurrence) => occurrence.documentId === id),
    ),
  }
}

async function rowsWhere<Row>(folder: string, name: string, is: (row: Row) => boolean): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of readRows<Row>(folder, name)) if (is(row)) rows.push(row)
  return rows
}

/** Rows about two documents at once. */
export function rowsBetween(
  related: RelatedRows,
  otherId: string,
  otherStanding: ReadonlySet<string>,
): RelatedRows {
  const names = (id: string): boolean => id === otherId
  return {
    copies: related.copies.filter(({ members }) => members.some((member) => names(member.documentId))),
    pairs: related.pairs.filter(({ level, a, b }) =>
      level === 'document'
        ? otherStanding.has(a.documentId) || otherStanding.has(b.documentId)
        : names(a.documentId) || names(b.documentId),
    ),
    clusters: related.clusters.filter(({ members }) => members.some((member) => names(member.id))),
    passages: related.passages.filter(({ a, b }) => names(a.documentId) || names(b.documentId)),
    repeats: related.repeats.filter(({ occurrences }) => occurrences.some((o) => names(o.documentId))),
  }
}
