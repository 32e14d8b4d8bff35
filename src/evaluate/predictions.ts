import {
  type CopiesRow,
  type DocumentRow,
  type PairRow,
  type PassageRow,
  type StatementRow,
  TRANSLATION,
} from '../model/run-files.ts'
import { readRows } from '../store/run-files.ts'

/** What a run says of a pair of documents. */
export interface Prediction {
  /** A verdict; `partial` for shared passages alone; `none`. */
  readonly verdict: string
  /** Likelihood that a reader keeps only one; 0 when the run reports no pair. */
  readonly score: number
}

/** What a run says of any pair of its documents; undefined when it has not both. */
export type Predict = (a: string, b: string) => Prediction | undefined

/** Passages of these kinds do not make two articles share anything. */
const FORMS: readonly string[] = ['boilerplate', 'template', TRANSLATION]

/** Reads what a run found at document level, and where passages join two documents. */
export async function readPredictions(folder: string): Promise<Predict> {
  const known = new Set<string>()
  for await (const row of readRows<DocumentRow>(folder, 'documents.jsonl')) known.add(row.id)
  const standing = new Map<string, string>()
  for await (const row of readRows<CopiesRow>(folder, 'copies.jsonl')) {
    if (row.level !== 'document') continue
    for (const member of row.members) standing.set(member.documentId, row.members[0].documentId)
  }
  const pairs = new Map<string, Prediction>()
  for await (const row of readRows<PairRow>(folder, 'pairs.jsonl')) {
    if (row.level !== 'document') continue
    const prediction = { verdict: row.verdict ?? 'same', score: row.score ?? row.jaccard }
    pairs.set(keyOf(row.a.documentId, row.b.documentId), prediction)
  }
  const sharing = new Set<string>()
  for await (const row of readRows<PassageRow | StatementRow>(folder, 'passages.jsonl')) {
    if (!FORMS.includes(row.verdict)) sharing.add(keyOf(row.a.documentId, row.b.documentId))
  }
  return (a, b) => {
    if (!known.has(a) || !known.has(b)) return undefined
    const [x, y] = [standing.get(a) ?? a, standing.get(b) ?? b]
    if (x === y) return { verdict: 'exact', score: 1 }
    const partial = { verdict: 'partial', score: 0 }
    return pairs.get(keyOf(x, y)) ?? (sharing.has(keyOf(a, b)) ? partial : { verdict: 'none', score: 0 })
  }
}

function keyOf(a: string, b: string): string {
  return JSON.stringify(a < b ? [a, b] : [b, a])
}
