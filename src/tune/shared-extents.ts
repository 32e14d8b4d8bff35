import {
  type CopiesRow,
  isStatement,
  type PairRow,
  type PassageRow,
  type StatementRow,
} from '../model/run-files.ts'
import type { DocumentSpan, Span } from '../model/span.ts'
import type { FinishedRun } from '../store/finished-run.ts'
import { readRows } from '../store/run-files.ts'

/** How much two documents share, as far as a run's passages and paragraphs tell: a lower bound. */
export interface SharedExtent {
  /** Rows of documents.jsonl, or of archive.jsonl behind these, a < b. */
  readonly a: number
  readonly b: number
  /** UTF-16 code units that are shared, of each. */
  readonly sharedA: number
  readonly sharedB: number
}

export interface SharedExtents {
  readonly extents: readonly SharedExtent[]
  /** Paragraphs with copies in too many places to be taken two by two. */
  readonly passedOver: number
}

/** A pair of rows as one number: documents stay below 2^26 in a run. */
const ROW_FACTOR = 2 ** 26

/** Documents that share passages or paragraphs and are not the same, in the order of documents.jsonl. */
export async function sharedExtents(run: FinishedRun): Promise<SharedExtents> {
  const spans = new Map<number, { readonly a: Span[]; readonly b: Span[] }>()
  const add = (x: DocumentSpan, y: DocumentSpan): void => {
    const [rowX, rowY] = [run.rowOf.get(x.documentId), run.rowOf.get(y.documentId)]
    if (rowX === undefined || rowY === undefined || rowX === rowY) return
    const [low, high, a, b] = rowX < rowY ? [rowX, rowY, x, y] : [rowY, rowX, y, x]
    const key = low * ROW_FACTOR + high
    const both = spans.get(key) ?? { a: [], b: [] }
    both.a.push(a.span)
    both.b.push(b.span)
    spans.set(key, both)
  }
  const { folder, manifest } = run
  for await (const row of readRows<PassageRow | StatementRow>(folder, 'passages.jsonl')) {
    if (!isStatement(row)) add(row.a, row.b)
  }
  for await (const row of readRows<PairRow>(folder, 'pairs.jsonl')) {
    if (row.level === 'paragraph') add(row.a, row.b)
  }
  let passedOver = 0
  for await (const { level, members } of readRows<CopiesRow>(folder, 'copies.jsonl')) {
    if (level !== 'paragraph') continue
    if (members.length > manifest.settings.passages.maxOccurrences) {
      passedOver++
      continue
    }
    for (const [i, x] of members.entries()) for (const y of members.slice(i + 1)) add(x, y)
  }
  const extents = [...spans]
    .sort(([x], [y]) => x - y)
    .map(([key, { a, b }]) => ({
      a: Math.floor(key / ROW_FACTOR),
      b: key % ROW_FACTOR,
      sharedA: covered(a),
      sharedB: covered(b),
    }))
  return { extents, passedOver }
}

/** Length of the union of spans. */
function covered(spans: readonly Span[]): number {
  let [sum, reached] = [0, 0]
  for (const [start, end] of [...spans].sort((x, y) => x[0] - y[0])) {
    sum += Math.max(0, end - Math.max(start, reached))
    reached = Math.max(reached, end)
  }
  return sum
}
