import { compareIds } from '../../model/order.ts'
import type { Span } from '../../model/span.ts'
import type { Stretch } from '../page-data.ts'
import type { FindingRows } from './selection.ts'

/** A document that repeats itself, with the stretches that do. */
export interface SelfRepetition {
  readonly documentId: string
  readonly stretches: readonly Stretch[]
  /** Characters that stand a second time. */
  readonly repeated: number
}

/** Documents with repetition inside themselves, those with most of it first. */
export function selfRepetitions({
  copies,
  pairs,
  passages,
}: Pick<FindingRows, 'copies' | 'pairs' | 'passages'>): SelfRepetition[] {
  const groups = new Map<string, (readonly Span[])[]>()
  const add = (documentId: string, spans: readonly Span[]): void => {
    const known = groups.get(documentId)
    if (known === undefined) groups.set(documentId, [spans])
    else known.push(spans)
  }
  for (const { level, members } of copies) {
    if (level !== 'paragraph') continue
    const spans = new Map<string, Span[]>()
    for (const { documentId, span } of members) {
      const known = spans.get(documentId)
      if (known === undefined) spans.set(documentId, [span])
      else known.push(span)
    }
    for (const [documentId, own] of spans) if (own.length > 1) add(documentId, own)
  }
  // Passages before pairs of paragraphs, of which one may hold much more than the other.
  for (const { a, b } of passages) if (a.documentId === b.documentId) add(a.documentId, [a.span, b.span])
  for (const { level, a, b } of pairs) {
    if (level === 'paragraph' && a.documentId === b.documentId) add(a.documentId, [a.span, b.span])
  }
  return [...groups]
    .map(([documentId, spans]) => ({ documentId, ...stretchesOf(spans) }))
    .sort((x, y) => y.repeated - x.repeated || compareIds(x.documentId, y.documentId))
}

/** Spans of one group say the same; a span that is known already joins the groups that have it. */
function stretchesOf(groups: readonly (readonly Span[])[]): Omit<SelfRepetition, 'documentId'> {
  const found: Stretch[] = []
  const groupOf = new Map<string, number>()
  const covered = new Uint8Array(furthest(groups))
  let count = 0
  for (const spans of groups) {
    const known = spans.map((span) => groupOf.get(span.join())).find((group) => group !== undefined)
    const group = known ?? count++
    for (const span of spans) {
      if (groupOf.has(span.join())) continue
      if (covered.subarray(...span).includes(1)) continue
      covered.fill(1, ...span)
      groupOf.set(span.join(), group)
      found.push({ span, group })
    }
  }
  found.sort((x, y) => x.span[0] - y.span[0])
  const numbers = new Map<number, number>()
  const seen = new Set<number>()
  let repeated = 0
  const stretches = found.map(({ span, group }) => {
    if (!numbers.has(group)) numbers.set(group, numbers.size)
    if (seen.has(group)) repeated += span[1] - span[0]
    seen.add(group)
    return { span, group: numbers.get(group) ?? 0 }
  })
  return { stretches, repeated }
}

function furthest(groups: readonly (readonly Span[])[]): number {
  let end = 0
  for (const spans of groups) for (const span of spans) end = Math.max(end, span[1])
  return end
}
