import {
  type ClusterRow,
  type CopiesRow,
  isStatement,
  type Level,
  type PairRow,
  type PassageRow,
  type RepeatRow,
  type StatementRow,
  type UnitPlace,
} from '../model/run-files.ts'
import { readRows } from '../store/run-files.ts'

/** What a run's files say of one document, or of two. */
export interface RelatedRows {
  readonly copies: readonly CopiesRow[]
  readonly pairs: readonly PairRow[]
  readonly clusters: readonly ClusterRow[]
  readonly passages: readonly PassageRow[]
  readonly statements: readonly StatementRow[]
  readonly repeats: readonly RepeatRow[]
}

/** All rows about a document, and how a pair's side is told to be about it. */
export interface DocumentRelations {
  readonly rows: RelatedRows
  /** The place is in the document, or is the first of a group of copies that has one there: pairs name the first. */
  covers(level: Level, place: UnitPlace): boolean
}

export async function relationsOf(folder: string, id: string): Promise<DocumentRelations> {
  const names = (place: { readonly documentId: string }): boolean => place.documentId === id
  const copies = await rowsWhere<CopiesRow>(folder, 'copies.jsonl', ({ members }) => members.some(names))
  const firsts = new Set(
    copies.flatMap(({ level, members }) => members.slice(0, 1).map((m) => keyOf(level, m))),
  )
  const covers = (level: Level, place: UnitPlace): boolean => names(place) || firsts.has(keyOf(level, place))
  const joining = await rowsWhere<PassageRow | StatementRow>(
    folder,
    'passages.jsonl',
    ({ a, b }) => names(a) || names(b),
  )
  const rows = {
    copies,
    pairs: await rowsWhere<PairRow>(
      folder,
      'pairs.jsonl',
      ({ level, a, b }) => covers(level, a) || covers(level, b),
    ),
    clusters: await rowsWhere<ClusterRow>(folder, 'clusters.jsonl', ({ members }) =>
      members.some((member) => member.id === id),
    ),
    passages: joining.filter((row) => !isStatement(row)),
    statements: joining.filter(isStatement),
    repeats: await rowsWhere<RepeatRow>(folder, 'repeats.jsonl', ({ occurrences }) =>
      occurrences.some(names),
    ),
  }
  return { rows, covers }
}

/** Rows about two different documents at once: one side of each is about the one, another about the other. */
export function rowsBetween(x: DocumentRelations, y: DocumentRelations, idY: string): RelatedRows {
  const names = (place: { readonly documentId: string }): boolean => place.documentId === idY
  const { copies, pairs, clusters, passages, statements, repeats } = x.rows
  return {
    copies: copies.filter(({ members }) => members.some(names)),
    pairs: pairs.filter(
      ({ level, a, b }) =>
        (x.covers(level, a) && y.covers(level, b)) || (x.covers(level, b) && y.covers(level, a)),
    ),
    clusters: clusters.filter(({ members }) => members.some((member) => member.id === idY)),
    passages: passages.filter(({ a, b }) => names(a) || names(b)),
    statements: statements.filter(({ a, b }) => names(a) || names(b)),
    repeats: repeats.filter(({ occurrences }) => occurrences.some(names)),
  }
}

function keyOf(level: Level, { documentId, paragraph }: UnitPlace): string {
  return JSON.stringify([level, documentId, paragraph])
}

async function rowsWhere<Row>(folder: string, name: string, is: (row: Row) => boolean): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of readRows<Row>(folder, name)) if (is(row)) rows.push(row)
  return rows
}
