import type {
  ClusterRow,
  CopiesRow,
  DocumentRow,
  PairRow,
  PassageRow,
  StatementRow,
} from '../../src/model/run-files.ts'
import { expandedPairs } from './expanded-pairs.ts'

/** The rows of a run, and the original texts as far as they are known. */
export interface RunRows {
  readonly documents: readonly DocumentRow[]
  readonly pairs: readonly PairRow[]
  readonly copies: readonly CopiesRow[]
  readonly clusters: readonly ClusterRow[]
  readonly passages: readonly PassageRow[]
  readonly statements: readonly StatementRow[]
  readonly texts: ReadonlyMap<string, string>
}

type Answer = (string | number | null)[][]

/** What each recipe answers, gone through row by row. */
export const SLOW_RECIPES: Readonly<Record<string, (run: RunRows) => Answer>> = {
  sources({ documents, pairs, copies, passages }) {
    const sourceOf = new Map(documents.map(({ id, source }) => [id, source]))
    const counts = new Map<string, [pairs: number, passages: number]>()
    const count = (a: string, b: string, which: 0 | 1): void => {
      const [x, y] = [sourceOf.get(a) ?? null, sourceOf.get(b) ?? null]
      if (x === null || y === null || x === y) return
      const key = JSON.stringify([x, y].sort(byBytes))
      const known = counts.get(key) ?? [0, 0]
      known[which]++
      counts.set(key, known)
    }
    for (const { level, a, b } of expandedPairs(pairs, copies))
      if (level === 'document') count(a.documentId, b.documentId, 0)
    for (const { a, b } of passages) count(a.documentId, b.documentId, 1)
    return [...counts]
      .map(([key, [p, q]]): (string | number)[] => [...JSON.parse(key), p, q])
      .sort((x, y) =>
        firstOf(
          Number(y[2]) - Number(x[2]),
          Number(y[3]) - Number(x[3]),
          byBytes(x[0], y[0]),
          byBytes(x[1], y[1]),
        ),
      )
  },
  statements({ documents, statements }) {
    const factsOf = (id: string): (string | null)[] => {
      const row = documents.find((document) => document.id === id)
      return [row?.source ?? null, row?.date ?? null, row?.language ?? null, id]
    }
    const couples = new Map<string, [StatementRow, ...StatementRow[]]>()
    for (const row of statements) {
      const key = JSON.stringify([row.a.documentId, row.b.documentId])
      const known = couples.get(key)
      if (known === undefined) couples.set(key, [row])
      else known.push(row)
    }
    return [...couples.values()]
      .map((rows): Answer[number] => {
        const [{ a, b, earlier }] = rows
        const first = earlier === null ? null : { a, b }[earlier].documentId
        const likelihood = Math.max(...rows.map((row) => row.likelihood))
        return [rows.length, likelihood, ...factsOf(a.documentId), ...factsOf(b.documentId), first]
      })
      .sort((x, y) =>
        firstOf(
          Number(y[0]) - Number(x[0]),
          Number(y[1]) - Number(x[1]),
          byBytes(x[5], y[5]),
          byBytes(x[9], y[9]),
        ),
      )
  },
  paragraphs({ copies, texts }) {
    return copies
      .filter(({ level }) => level === 'paragraph')
      .map(({ members }): Answer[number] => {
        const [first] = members
        const text = texts.get(first.documentId)?.slice(...first.span) ?? null
        const holders = new Set(members.map(({ documentId }) => documentId))
        return [members.length, holders.size, first.documentId, first.paragraph, text]
      })
      .sort((x, y) =>
        firstOf(
          Number(y[0]) - Number(x[0]),
          Number(y[1]) - Number(x[1]),
          byBytes(x[2], y[2]),
          Number(x[3]) - Number(y[3]),
        ),
      )
      .slice(0, 10)
  },
  weights({ documents }) {
    const answer: Answer = []
    for (const kept of documents) {
      if (kept.status !== 'kept') continue
      let stands = 0
      for (const other of documents) if ((other.representativeId ?? other.id) === kept.id) stands++
      answer.push([kept.id, stands, 1 / stands])
    }
    return answer.sort((x, y) => byBytes(x[0], y[0]))
  },
  first({ documents, clusters }) {
    const of = new Map(documents.map((row) => [row.id, row]))
    const figures = new Map<string, [stories: number, first: number]>()
    for (const { level, members } of clusters) {
      if (level !== 'document') continue
      const dated = members.flatMap(({ id }) => {
        const row = of.get(id)
        return row?.source != null && row.date !== null ? [{ source: row.source, date: row.date }] : []
      })
      const sources = [...new Set(dated.map(({ source }) => source))]
      if (sources.length < 2) continue
      for (const source of sources) {
        const known = figures.get(source) ?? [0, 0]
        known[0]++
        const isFirst = dated.some(
          (own) =>
            own.source === source &&
            dated.every((other) => other.source === source || isBefore(own.date, other.date)),
        )
        if (isFirst) known[1]++
        figures.set(source, known)
      }
    }
    return [...figures]
      .map(([source, [stories, first]]): (string | number)[] => [source, stories, first, first / stories])
      .sort((x, y) => firstOf(Number(y[2]) - Number(x[2]), Number(y[1]) - Number(x[1]), byBytes(x[0], y[0])))
  },
  'near-misses'({ pairs }) {
    const most = (pair: PairRow): number => Math.max(pair.jaccard, pair.containmentA, pair.containmentB)
    return pairs
      .filter(({ level, bar }) => level === 'document' && bar === 'overlap')
      .sort((x, y) =>
        firstOf(
          most(y) - most(x),
          byBytes(x.a.documentId, y.a.documentId),
          byBytes(x.b.documentId, y.b.documentId),
        ),
      )
      .slice(0, 50)
      .map((pair) => [
        ...[pair.a.documentId, pair.b.documentId, pair.verdict, pair.score, pair.jaccard],
        Math.max(pair.containmentA, pair.containmentB),
      ])
  },
}

/** Whether a date is surely before another: by the day, or by the time where both have one. */
function isBefore(x: string, y: string): boolean {
  const [dayX, dayY] = [x.slice(0, 10), y.slice(0, 10)]
  return dayX === dayY ? x.length > 10 && y.length > 10 && x < y : dayX < dayY
}

function firstOf(...orders: readonly number[]): number {
  return orders.find((order) => order !== 0) ?? 0
}

function byBytes(x: string | number | null, y: string | number | null): number {
  return Buffer.compare(Buffer.from(String(x)), Buffer.from(String(y)))
}
