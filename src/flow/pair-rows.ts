import { hex128 } from '../hash/hash128.ts'
import { round6 } from '../model/round.ts'
import type { CopiesRow, PairRow, UnitPlace } from '../model/run-files.ts'
import type { CopyGroup, Units } from '../model/units.ts'
import type { JudgedPair } from './judge-pairs.ts'
import { comparePlaces } from './places.ts'
import { reasonOf, retoldReason } from './verdict-reason.ts'

/** A unit as rows name it; one for all rows that speak of it. */
interface NamedUnit {
  readonly place: UnitPlace
  /** Level letter and 64 bits of the folded text's hash: the same text has the same id in every run with its seed. */
  readonly textId: string
}

function createUnitNames(units: Units, ids: readonly string[]): (unit: number) => NamedUnit {
  const known = new Map<number, NamedUnit>()
  return (unit) => {
    const named = known.get(unit)
    if (named !== undefined) return named
    const number = units.numbers[unit]
    const made = {
      place: {
        documentId: ids[units.documents[unit]],
        paragraph: number === 0 ? null : number,
        span: [units.starts[unit], units.ends[unit]] as const,
      },
      textId: units.level[0] + hex128(units.content, unit * 4).slice(0, 16),
    }
    known.set(unit, made)
    return made
  }
}
export function pairRows(
  pairs: readonly JudgedPair[],
  units: Units,
  ids: readonly string[],
): readonly PairRow[] {
  const named = createUnitNames(units, ids)
  return sortedPairs(pairs.map((pair) => placedPair(pairRow(pair, units, named(pair.a), named(pair.b)))))
}

/** The row of a pair, with its sides in the order of units. */
function pairRow(pair: JudgedPair, { level }: Units, a: NamedUnit, b: NamedUnit): PairRow {
  const { judgement, bar } = pair
  const coverageA = judgement && round6(judgement.coverageA)
  const coverageB = judgement && round6(judgement.coverageB)
  const longestRun = judgement?.longestRun ?? null
  const differs = judgement?.differs ?? null
  return {
    level,
    a: a.place,
    b: b.place,
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
    textIdA: a.textId,
    textIdB: b.textId,
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
  const named = createUnitNames(units, ids)
  const rows: CopiesRow[] = []
  for (const { members, identical } of groups) {
    if (members.length < 2) continue
    rows.push({
      groupId: named(members[0]).textId,
      level: units.level,
      members: members.map((unit) => named(unit).place),
      identical,
    })
  }
  return sortedCopies(rows)
}

export function sortedCopies(rows: readonly CopiesRow[]): CopiesRow[] {
  return [...rows].sort((x, y) => comparePlaces(x.members[0], y.members[0]))
}
