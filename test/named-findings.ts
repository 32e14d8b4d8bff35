import type {
  ClusterRow,
  CopiesRow,
  DocumentRow,
  PairRow,
  RepeatRow,
  StatementRow,
} from '../src/model/run-files.ts'
import { isStatement, type PassageRow, type UnitPlace } from '../src/model/run-files.ts'
import { rowsOf } from './shared.ts'

/** A run's findings without what rightly hangs on ids and on the order of input; each kind in an order of its own. */
export interface NamedFindings {
  readonly documents: readonly {
    readonly id: string
    readonly status: DocumentRow['status']
    readonly representative: string | null
    readonly verdict: DocumentRow['verdict']
    readonly paragraphs: DocumentRow['paragraphs']
  }[]
  readonly copies: readonly string[]
  readonly pairs: readonly string[]
  readonly passages: readonly string[]
  readonly repeats: readonly string[]
  readonly clusters: readonly string[]
}

/** @param nameOf what a document is called here, by its id in the run */
export function namedFindings(run: string, nameOf: (id: string) => string): NamedFindings {
  const places = (list: readonly { readonly documentId: string }[]): string[] =>
    list.map((place) => JSON.stringify({ ...place, documentId: nameOf(place.documentId) })).sort()
  return {
    documents: rowsOf<DocumentRow>(run, 'documents.jsonl')
      .map(({ id, status, representativeId, verdict, paragraphs }) => ({
        id: nameOf(id),
        status,
        representative: representativeId === null ? null : nameOf(representativeId),
        verdict,
        paragraphs,
      }))
      .sort((x, y) => (x.id < y.id ? -1 : 1)),
    copies: inOrder(rowsOf<CopiesRow>(run, 'copies.jsonl'), ({ members, ...row }) => ({
      ...row,
      members: places(members),
    })),
    pairs: inOrder(rowsOf<PairRow>(run, 'pairs.jsonl'), withLowerTextFirst),
    passages: inOrder(rowsOf<PassageRow | StatementRow>(run, 'passages.jsonl'), (row) =>
      withLowerNameFirst(row, nameOf),
    ),
    // Documents are sampled by their ids, and the smallest id shows the wording.
    repeats: inOrder(
      rowsOf<RepeatRow>(run, 'repeats.jsonl'),
      ({ wordingId, occurrences, documents, sources }) => ({
        wordingId,
        documents,
        sources,
        occurrences: places(occurrences),
      }),
    ),
    clusters: inOrder(
      rowsOf<ClusterRow>(run, 'clusters.jsonl'),
      ({ anchor, representative, weakestLink: _, ...row }) => ({
        ...row,
        anchor: nameOf(anchor),
        representative: nameOf(representative),
        members: row.members.map((member) => JSON.stringify({ ...member, id: nameOf(member.id) })).sort(),
      }),
    ),
  }
}

function inOrder<Row>(rows: readonly Row[], found: (row: Row) => unknown): string[] {
  return rows.map((row) => JSON.stringify(found(row))).sort()
}

/** A pair is of two texts, whichever copies of them name it. */
function withLowerTextFirst(row: PairRow): unknown {
  const side = (
    id: string,
    { paragraph }: UnitPlace,
    containment: number,
    shingles: number,
    coverage: number | null,
  ) => ({ id, isWhole: paragraph === null, containment, shingles, coverage })
  const a = side(row.textIdA, row.a, row.containmentA, row.shinglesA, row.coverageA)
  const b = side(row.textIdB, row.b, row.containmentB, row.shinglesB, row.coverageB)
  const { level, verdict, score, bar, jaccard, shared, longestRun, differs, foundBy } = row
  const figures = { level, verdict, score, bar, jaccard, shared, longestRun, differs, foundBy }
  return { sides: a.id < b.id ? [a, b] : [b, a], ...figures }
}

function withLowerNameFirst(row: PassageRow | StatementRow, nameOf: (id: string) => string): unknown {
  if (isStatement(row)) throw new Error('statements are named by nothing here')
  const [a, b] = [row.a, row.b].map((side) => ({ ...side, documentId: nameOf(side.documentId) }))
  if (a.documentId <= b.documentId) return { ...row, a, b }
  const earlier = { a: 'b', b: 'a' } as const
  return {
    ...row,
    a: b,
    b: a,
    diff: row.diff.map((difference) => ({ a: difference.b, b: difference.a })),
    earlier: row.earlier === null ? null : earlier[row.earlier],
  }
}
