import type { FindingRows } from '../findings/selection.ts'
import { type Bundle, createTexts, type Texts } from './texts-by-source.ts'

export interface SharedWording {
  /** Those whose articles share most, first. */
  readonly sources: readonly string[]
  /** Pairs of articles that share, by the places of their sources; the same both ways. */
  readonly counts: readonly (readonly number[])[]
  /** Pairs of other sources, or of articles whose source is unknown. */
  readonly elsewhere: number
  /** Some pairs that share several very frequent wordings may be counted more than once. */
  readonly isAtMost: boolean
}

/** Two sets of texts of which each of one shares with each of the other; or one set (`b` null) that share among themselves. */
interface Join {
  readonly a: Bundle
  readonly b: Bundle | null
}

const SHOWN = 12
/** Pairs of texts up to which a wording's are told one by one, so that none counts twice; and of all wordings. */
const TOLD_EACH = 2000
const TOLD_ALL = 1_000_000

/** How many pairs of articles share wording, source by source; null when fewer than two sources or cells have any. */
export function sharedWording(rows: FindingRows): SharedWording | null {
  const texts = createTexts(rows.documents, rows.copies)
  const { told, joins } = joinsOf(rows, texts)
  const all: Join[] = [
    ...texts.copied.map((bundle): Join => ({ a: bundle, b: null })),
    ...inJoins(told, texts),
    ...joins,
  ]
  const totals = new Map<number, number>()
  let pairs = 0
  for (const { a, b } of all) {
    pairs += b === null ? pairsWithin(a.size) : a.size * b.size
    addTotals(totals, a, b)
  }
  const known = [...totals].filter(([source, total]) => texts.sources[source] !== null && total > 0)
  known.sort(([x, most], [y, other]) => other - most || compare(texts.sources[x], texts.sources[y]))
  const shown = known.slice(0, SHOWN).map(([source]) => source)
  const counts = countsOf(all, shown)
  const filled = counts.flatMap((row, i) => row.filter((count, j) => j <= i && count > 0))
  if (shown.length < 2 || filled.length < 2) return null
  return {
    sources: shown.map((source) => texts.sources[source] as string),
    counts,
    elsewhere: pairs - filled.reduce((sum, count) => sum + count, 0),
    isAtMost: joins.length > 0,
  }
}

/** Pairs of different texts that share: each once in `told`, those of very frequent wordings as a whole in `joins`. */
function joinsOf({ pairs, passages, repeats, copies }: FindingRows, texts: Texts) {
  const told = new Set<number>()
  const joins: Join[] = []
  const tell = (x: number, y: number): void => {
    if (x !== y) told.add(Math.min(x, y) * texts.count + Math.max(x, y))
  }
  let cost = 0
  const isTold = (count: number): boolean => {
    if (count > TOLD_EACH || cost + count > TOLD_ALL) return false
    cost += count
    return true
  }
  const within = (members: readonly number[]): void => {
    if (isTold(pairsWithin(members.length))) {
      members.forEach((x, i) => {
        for (let j = i + 1; j < members.length; j++) tell(x, members[j])
      })
    } else joins.push({ a: texts.together(members), b: null })
  }
  // All that share one very frequent wording with it, together.
  const sharersOf = new Map<readonly number[], number[]>()
  const between = (a: readonly number[], b: readonly number[]): void => {
    if (isTold(a.length * b.length)) {
      for (const x of a) for (const y of b) tell(x, y)
      return
    }
    const [many, few] = a.length > b.length ? [a, b] : [b, a]
    const sharers = sharersOf.get(many)
    if (sharers === undefined) sharersOf.set(many, [...few])
    else for (const text of few) sharers.push(text)
  }
  const holders = new Map<string, readonly number[]>()
  for (const { groupId, level, members } of copies) {
    if (level !== 'paragraph') continue
    const found = texts.textsOf(members)
    holders.set(groupId, found)
    within(found)
  }
  for (const { verdict, a, b, textIdA, textIdB } of pairs) {
    if (verdict === 'boilerplate') continue
    between(holders.get(textIdA) ?? texts.textsOf([a]), holders.get(textIdB) ?? texts.textsOf([b]))
  }
  for (const { a, b, verdict } of passages) {
    if (verdict !== 'boilerplate')
      for (const x of texts.textsOf([a])) for (const y of texts.textsOf([b])) tell(x, y)
  }
  for (const { verdict, occurrences } of repeats)
    if (verdict === 'partial') within(texts.textsOf(occurrences))
  for (const [many, sharers] of sharersOf) joins.push({ a: texts.together(sharers), b: texts.together(many) })
  return { told, joins }
}

/** The pairs of texts, all of one text together: a sum of products is the product of the sum. */
function inJoins(told: ReadonlySet<number>, texts: Texts): Join[] {
  const othersOf = new Map<number, number[]>()
  for (const key of told) {
    const [x, y] = [Math.floor(key / texts.count), key % texts.count]
    const isFirst = texts.bundleOf(x).bySource.size >= texts.bundleOf(y).bySource.size
    const [text, other] = isFirst ? [x, y] : [y, x]
    const others = othersOf.get(text)
    if (others === undefined) othersOf.set(text, [other])
    else others.push(other)
  }
  return Array.from(othersOf, ([text, others]) => ({ a: texts.together(others), b: texts.bundleOf(text) }))
}

/** Adds to each source the pairs that have an article of it. */
function addTotals(totals: Map<number, number>, a: Bundle, b: Bundle | null): void {
  const add = (source: number, pairs: number): void => {
    totals.set(source, (totals.get(source) ?? 0) + pairs)
  }
  for (const [source, count] of a.bySource) {
    if (b === null) add(source, pairsWithin(count) + count * (a.size - count))
    else add(source, count * b.size)
  }
  if (b === null) return
  for (const [source, count] of b.bySource) add(source, count * (a.size - (a.bySource.get(source) ?? 0)))
}

function countsOf(joins: readonly Join[], shown: readonly number[]): number[][] {
  const counts = shown.map(() => shown.map(() => 0))
  const placeOf = new Map(shown.map((source, place) => [source, place]))
  const placed = ({ bySource }: Bundle): [place: number, count: number][] => {
    const found: [number, number][] = []
    for (const [source, count] of bySource) {
      const place = placeOf.get(source)
      if (place !== undefined) found.push([place, count])
    }
    return found
  }
  const add = (x: number, y: number, pairs: number): void => {
    counts[x][y] += pairs
    if (x !== y) counts[y][x] += pairs
  }
  for (const { a, b } of joins) {
    const own = placed(a)
    if (b !== null) {
      const others = placed(b)
      for (const [x, n] of own) for (const [y, m] of others) add(x, y, n * m)
      continue
    }
    own.forEach(([x, n], i) => {
      add(x, x, pairsWithin(n))
      for (const [y, m] of own.slice(i + 1)) add(x, y, n * m)
    })
  }
  return counts
}

function pairsWithin(count: number): number {
  return (count * (count - 1)) / 2
}

function compare(x: string | null, y: string | null): number {
  return (x ?? '') < (y ?? '') ? -1 : 1
}
