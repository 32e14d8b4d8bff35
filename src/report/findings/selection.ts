import type {
  ClusterRow,
  CopiesRow,
  DocumentRow,
  PairRow,
  PassageRow,
  RepeatRow,
} from '../../model/run-files.ts'
import type { DocumentSpan } from '../../model/span.ts'
import type { FindingKind } from '../page-data.ts'
import { type SelfRepetition, selfRepetitions } from './self-repetition.ts'

/** Rows of a run's files, as far as findings are made of them. */
export interface FindingRows {
  readonly documents: readonly DocumentRow[]
  /** So many of them, the last ones, are of the archive that the run was made against. */
  readonly archived: number
  readonly copies: readonly CopiesRow[]
  readonly pairs: readonly PairRow[]
  readonly passages: readonly PassageRow[]
  readonly repeats: readonly RepeatRow[]
  readonly clusters: readonly ClusterRow[]
}

/** The documents of the run itself. */
export function ownDocuments({ documents, archived }: FindingRows): readonly DocumentRow[] {
  return archived === 0 ? documents : documents.slice(0, documents.length - archived)
}

/** Two articles with all that they share; `pair` is null where only passages were found. */
export interface Couple {
  readonly a: string
  readonly b: string
  readonly pair: PairRow | null
  readonly passages: readonly PassageRow[]
}

/** The rows of each kind of finding that one page shows, those that weigh most first. */
export interface Selection {
  readonly group: readonly ClusterRow[]
  readonly pair: readonly Couple[]
  readonly inside: readonly SelfRepetition[]
  readonly shared: readonly Couple[]
  readonly paragraph: readonly (CopiesRow | PairRow)[]
  readonly repeat: readonly RepeatRow[]
  readonly inner: readonly Couple[]
  /** Of each kind, how many were left out. */
  readonly more: Readonly<Partial<Record<FindingKind, number>>>
}

/** Most findings of a kind; pairs of both kinds together are no more than those of `pair`. */
export const MOST: Readonly<Record<FindingKind, number>> = {
  group: 20_000,
  pair: 20_000,
  inside: 1000,
  shared: 5000,
  paragraph: 5000,
  repeat: 500,
  inner: 20_000,
}

export function selectFindings(rows: FindingRows): Selection {
  const groupOf = new Map<string, string>()
  for (const { id, clusterId } of rows.documents) if (clusterId !== null) groupOf.set(id, clusterId)
  const isInner = ({ a, b }: PairRow): boolean =>
    groupOf.has(a.documentId) && groupOf.get(a.documentId) === groupOf.get(b.documentId)
  const passages = passagesByCouple(rows.passages)
  const pairs: PairRow[] = []
  const innerPairs: PairRow[] = []
  const paired = new Set<string>()
  for (const row of rows.pairs) {
    if (row.level !== 'document') continue
    if (isInner(row)) innerPairs.push(row)
    else pairs.push(row)
    if (passages.size > 0) paired.add(coupleKey(row))
  }
  const coupleOf = (pair: PairRow): Couple => ({
    a: pair.a.documentId,
    b: pair.b.documentId,
    pair,
    passages: passages.get(coupleKey(pair)) ?? [],
  })
  const shared = [...passages]
    .filter(([key]) => !paired.has(key))
    .map(([, found]): Couple => {
      const [{ a, b }] = found
      return { a: a.documentId, b: b.documentId, pair: null, passages: found }
    })
  const most = { ...MOST, inner: Math.max(0, MOST.pair - pairs.length) }
  const chosen = {
    group: heaviest(
      rows.clusters.filter(({ level }) => level === 'document'),
      ({ members, lowestSimilarity }) => members.length + lowestSimilarity,
      most.group,
    ),
    pair: heaviest(pairs, certainty, most.pair),
    inside: firsts(selfRepetitions(rows), most.inside),
    shared: heaviest(shared, wordsOf, most.shared),
    paragraph: heaviest(repeatedParagraphs(rows), weightOf, most.paragraph),
    repeat: heaviest(rows.repeats, ({ occurrences }) => occurrences.length, most.repeat),
    inner: heaviest(innerPairs, certainty, most.inner),
  }
  return {
    group: chosen.group.rows,
    pair: chosen.pair.rows.map(coupleOf),
    inside: chosen.inside.rows,
    shared: chosen.shared.rows,
    paragraph: chosen.paragraph.rows,
    repeat: chosen.repeat.rows,
    inner: chosen.inner.rows.map(coupleOf),
    more: Object.fromEntries(
      Object.entries(chosen).flatMap(([kind, { more }]) => (more > 0 ? [[kind, more]] : [])),
    ),
  }
}

interface Chosen<Row> {
  readonly rows: readonly Row[]
  readonly more: number
}

/** So many rows, the heaviest first; equals in the order in which they came. */
function heaviest<Row>(rows: readonly Row[], weigh: (row: Row) => number, most: number): Chosen<Row> {
  const weights = Float64Array.from(rows, weigh)
  const least = rows.length > most ? Float64Array.from(weights).sort()[rows.length - most] : -1
  const heavy: number[] = []
  for (let i = 0; i < rows.length; i++) if (weights[i] >= least) heavy.push(i)
  heavy.sort((i, j) => weights[j] - weights[i] || i - j)
  return firsts(
    heavy.map((i) => rows[i]),
    most,
    rows.length,
  )
}

function firsts<Row>(rows: readonly Row[], most: number, all = rows.length): Chosen<Row> {
  const shown = rows.slice(0, most)
  return { rows: shown, more: all - shown.length }
}

/** Those that are most surely one article first, then the most alike. */
function certainty(pair: PairRow): number {
  return Math.round((pair.score ?? 0) * 1e6) * 2e6 + Math.round(likenessOf(pair) * 1e6)
}

export function likenessOf({ jaccard, containmentA, containmentB }: PairRow): number {
  return Math.max(jaccard, containmentA, containmentB)
}

function passagesByCouple(passages: readonly PassageRow[]): Map<string, PassageRow[]> {
  const couples = new Map<string, PassageRow[]>()
  for (const passage of passages) {
    if (passage.a.documentId === passage.b.documentId) continue
    const key = coupleKey(passage)
    const known = couples.get(key)
    if (known === undefined) couples.set(key, [passage])
    else known.push(passage)
  }
  return couples
}

function coupleKey({ a, b }: { readonly a: DocumentSpan; readonly b: DocumentSpan }): string {
  return `${a.documentId.length} ${a.documentId} ${b.documentId}`
}

function wordsOf({ passages }: Couple): number {
  return passages.reduce((sum, { matchedTokens }) => sum + matchedTokens, 0)
}

/** Paragraphs in several articles; those of one article are told inside it. */
function repeatedParagraphs({ copies, pairs }: FindingRows): (CopiesRow | PairRow)[] {
  const inSeveral = copies.filter(
    ({ level, members }) =>
      level === 'paragraph' && members.some(({ documentId }) => documentId !== members[0].documentId),
  )
  const alike = pairs.filter(({ level, a, b }) => level === 'paragraph' && a.documentId !== b.documentId)
  return [...inSeveral, ...alike]
}

/** Characters that stand once more than needed. */
function weightOf(row: CopiesRow | PairRow): number {
  const [start, end] = 'members' in row ? row.members[0].span : row.a.span
  return (end - start) * ('members' in row ? row.members.length - 1 : 1)
}
