import type { CopiesRow, PairRow } from '../model/run-files.ts'
import { readRows } from '../store/run-files.ts'
import type { MeasuredPair } from './measured-pair.ts'

/** What a run says of pairs of documents. */
export interface RunPairs {
  /** Verified pairs, by the first member of each group of copies. */
  readonly pairs: readonly MeasuredPair[]
  /** Groups of copies, and the documents in them. */
  readonly copies: { readonly groups: number; readonly documents: number }
  /** The document that pairs name for one: the first of its copies. */
  standing(id: string): string
  /** The pair that two documents are, be it through their copies; undefined when they are none. */
  between(a: string, b: string): MeasuredPair | undefined
}

export async function readRunPairs(folder: string): Promise<RunPairs> {
  const firstOf = new Map<string, string>()
  let groups = 0
  for await (const { level, members } of readRows<CopiesRow>(folder, 'copies.jsonl')) {
    if (level !== 'document') continue
    groups++
    for (const { documentId } of members) firstOf.set(documentId, members[0].documentId)
  }
  const pairs: MeasuredPair[] = []
  const byKey = new Map<string, MeasuredPair>()
  for await (const row of readRows<PairRow>(folder, 'pairs.jsonl')) {
    if (row.level !== 'document') continue
    const { jaccard, containmentA, containmentB, verdict, score, bar } = row
    // Listed below the bars: among the near misses it is compared like all others.
    if (bar === 'overlap') continue
    const [a, b] = [row.a.documentId, row.b.documentId]
    const pair = { a, b, jaccard, containmentA, containmentB, verdict, score, bar }
    pairs.push(pair)
    byKey.set(keyOf(a, b), pair)
  }
  const standing = (id: string): string => firstOf.get(id) ?? id
  return {
    pairs,
    copies: { groups, documents: firstOf.size },
    standing,
    between(a, b) {
      const [x, y] = [standing(a), standing(b)]
      if (x !== y) return byKey.get(keyOf(x, y))
      const likeness = { jaccard: 1, containmentA: 1, containmentB: 1 }
      return { a, b, ...likeness, verdict: 'exact', score: 1, bar: 'jaccard' }
    },
  }
}

function keyOf(a: string, b: string): string {
  return JSON.stringify(a < b ? [a, b] : [b, a])
}
