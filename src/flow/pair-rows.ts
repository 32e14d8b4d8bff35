import { HASH128_WORDS, hex64 } from '../hash/hash128.ts'
import { compareIds } from '../model/order.ts'
import { round6 } from '../model/round.ts'
import type { CopiesRow, PairRow, UnitPlace } from '../model/run-files.ts'
import type { CopyGroup, Units } from '../model/units.ts'
import type { JudgedPair } from './judge-pairs.ts'
import { comparePlaces } from './places.ts'
import { reasonOf, retoldReason } from './verdict-reason.ts'

/** Units as rows name them; a name is made once and shared by all rows that speak of the unit. */
interface UnitNames {
  place(unit: number): UnitPlace
  /** Level letter and 64 bits of the folded text's hash: the same text has the same id in every run with its seed. */
  textId(unit: number): string
}

function createUnitNames(units: Units, ids: readonly string[]): UnitNames {
  const places = new Map<number, UnitPlace>()
  const textIds = new Map<number, string>()
  return {
    place(unit) {
      const known = places.get(unit)
      if (known !== undefined) return known
      const number = units.numbers[unit]
      const place: UnitPlace = {
        documentId: ids[units.documents[unit]],
        paragraph: number === 0 ? null : number,
        span: [units.starts[unit], units.ends[unit]],
      }
      places.set(unit, place)
      return place
    },
    textId(unit) {
      const known = textIds.get(unit)
      if (known !== undefined) return known
      const textId = units.level[0] + hex64(units.content, unit * HASH128_WORDS)
      textIds.set(unit, textId)
      return textId
    },
  }
}

export function pairRows(
  pairs: readonly JudgedPair[],
  units: Units,
  ids: readonly string[],
): readonly PairRow[] {
  const names = createUnitNames(units, ids)
  const rows = pairs.map((pair) => pairRow(pair, units, names))
  return arePlaced(pairs, units, ids) ? rows : sortedPairs(rows.map(placedPair))
}

/**
 * Whether the pairs are in the order of their places as they are: when they are in that of their units, and these have
 * ascending ids, as archives most often do.
 */
function arePlaced(pairs: readonly JudgedPair[], units: Units, ids: readonly string[]): boolean {
  const isPaired = new Uint8Array(units.count)
  for (let i = 0; i < pairs.length; i++) {
    const { a, b } = pairs[i]
    if (a >= b) return false
    if (i > 0 && (pairs[i - 1].a > a || (pairs[i - 1].a === a && pairs[i - 1].b > b))) return false
    isPaired[a] = 1
    isPaired[b] = 1
  }
  // Units of one document are in the order of their places.
  let last = -1
  for (let unit = 0; unit < units.count; unit++) {
    if (isPaired[unit] === 0 || units.documents[unit] === last) continue
    const document = units.documents[unit]
    if (last !== -1 && compareIds(ids[last], ids[document]) > 0) return false
    last = document
  }
  return true
}

/** The row of a pair, with its sides in the order of units. */
function pairRow(pair: JudgedPair, { level }: Units, { place, textId }: UnitNames): PairRow {
  const { judgement, bar } = pair
  const coverageA = judgement && round6(judgement.coverageA)
  const coverageB = judgement && round6(judgement.coverageB)
  const longestRun = judgement?.longestRun ?? null
  const differs = judgement?.differs ?? null
  return {
    level,
    a: place(pair.a),
    b: place(pair.b),
    verdict: pair.verdict,
    score: judgement && round6(judgement.score),
    reason: judgement && reasonOf(judgement.verdict, { coverageA, coverageB, longestRun, differs, bar }),
    bar,
    jaccard: round6(pair.jaccard),
    containmentA: round6(pair.containmentA),
    containmentB: round6(pair.containmentB),
    shared: pair.shared,
    shinglesA: pair.shinglesA,
    shinglesB: pair.shinglesB,
    coverageA,
    coverageB,
    longestRun,
    differs,
    foundBy: pair.foundBy,
    textIdA: textId(pair.a),
    textIdB: textId(pair.b),
  }
}

/** The row with the side first that comes first. Every member is named, so that a new one finds its side. */
export function placedPair(row: PairRow): PairRow {
  if (comparePlaces(row.a, row.b) <= 0) return row
  const coverage = { coverageA: row.coverageB, coverageB: row.coverageA }
  return {
    level: row.level,
    a: row.b,
    b: row.a,
    verdict: row.verdict,
    score: row.score,
    reason: retoldReason({ ...row, ...coverage }),
    bar: row.bar,
    jaccard: row.jaccard,
    containmentA: row.containmentB,
    containmentB: row.containmentA,
    shared: row.shared,
    shinglesA: row.shinglesB,
    shinglesB: row.shinglesA,
    ...coverage,
    longestRun: row.longestRun,
    differs: row.differs,
    foundBy: row.foundBy,
    textIdA: row.textIdB,
    textIdB: row.textIdA,
  }
}

/** In the order of their places, which is most often that of the documents, so that they need not be moved. */
export function sortedPairs(rows: readonly PairRow[]): readonly PairRow[] {
  for (let i = 1; i < rows.length; i++) if (comparePairs(rows[i - 1], rows[i]) > 0) return byRank(rows)
  return rows
}

function comparePairs(x: PairRow, y: PairRow): number {
  return comparePlaces(x.a, y.a) || comparePlaces(x.b, y.b)
}

/** Compares each place as text only to rank it; pairs are then compared by two numbers. */
function byRank(rows: readonly PairRow[]): PairRow[] {
  const places = [...new Set(rows.flatMap(({ a, b }) => [a, b]))].sort(comparePlaces)
  const ranks = new Map<UnitPlace, number>()
  let rank = 0
  for (let i = 0; i < places.length; i++) {
    if (i > 0 && comparePlaces(places[i - 1], places[i]) !== 0) rank++
    ranks.set(places[i], rank)
  }
  const keys = Float64Array.from(
    rows,
    ({ a, b }) => (ranks.get(a) ?? 0) * places.length + (ranks.get(b) ?? 0),
  )
  return Array.from(rows.keys())
    .sort((x, y) => keys[x] - keys[y])
    .map((i) => rows[i])
}

export function copiesRows(groups: readonly CopyGroup[], units: Units, ids: readonly string[]): CopiesRow[] {
  const { place, textId } = createUnitNames(units, ids)
  const rows: CopiesRow[] = []
  for (const { members, identical } of groups) {
    if (members.length < 2) continue
    rows.push({
      groupId: textId(members[0]),
      level: units.level,
      members: members.map(place),
      identical,
    })
  }
  return sortedCopies(rows)
}

export function sortedCopies(rows: readonly CopiesRow[]): CopiesRow[] {
  return [...rows].sort((x, y) => comparePlaces(x.members[0], y.members[0]))
}
