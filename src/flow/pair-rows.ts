import { hex128 } from '../hash/hash128.ts'
import { round6 } from '../model/round.ts'
import type { CopiesRow, PairRow, UnitPlace } from '../model/run-files.ts'
import type { CopyGroup, Units } from '../model/units.ts'
import type { JudgedPair } from './judge-pairs.ts'
import { comparePlaces } from './places.ts'
import { reasonOf, retoldReason } from './verdict-reason.ts'

function placeOf(units: Units, unit: number, ids: readonly string[]): UnitPlace {
  return {
    documentId: ids[units.documents[unit]],
    paragraph: units.numbers[unit] === 0 ? null : units.numbers[unit],
    span: [units.starts[unit], units.ends[unit]],
  }
}

export function pairRows(pairs: readonly JudgedPair[], units: Units, ids: readonly string[]): PairRow[] {
  const sideOf = createSides(units, ids)
  return sortedPairs(pairs.map((pair) => placedPair(pairRow(pair, units.level, sideOf))))
}

/** What a row says of one side. */
interface Side {
  readonly place: UnitPlace
  readonly textId: string
}

/** Each unit is described once, however many pairs it is in. */
function createSides(units: Units, ids: readonly string[]): (unit: number) => Side {
  const sides = new Map<number, Side>()
  return (unit) => {
    const known = sides.get(unit)
    if (known !== undefined) return known
    const side = { place: placeOf(units, unit, ids), textId: contentId(units, unit) }
    sides.set(unit, side)
    return side
  }
}

/** The row of a pair, with its sides in the order of units. */
function pairRow(pair: JudgedPair, level: Units['level'], sideOf: (unit: number) => Side): PairRow {
  const { judgement, bar } = pair
  const [a, b] = [sideOf(pair.a), sideOf(pair.b)]
  const measures = {
    coverageA: judgement && round6(judgement.coverageA),
    coverageB: judgement && round6(judgement.coverageB),
    longestRun: judgement?.longestRun ?? null,
    differs: judgement?.differs ?? null,
    bar,
  }
  // Member by member, as in judge-pairs.ts.
  return {
    level,
    a: a.place,
    b: b.place,
    verdict: pair.verdict,
    score: judgement && round6(judgement.score),
    reason: judgement && reasonOf(judgement.verdict, measures),
    bar,
    jaccard: round6(pair.jaccard),
    containmentA: round6(pair.containmentA),
    containmentB: round6(pair.containmentB),
    shared: pair.shared,
    shinglesA: pair.shinglesA,
    shinglesB: pair.shinglesB,
    coverageA: measures.coverageA,
    coverageB: measures.coverageB,
    longestRun: measures.longestRun,
    differs: measures.differs,
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

export function sortedPairs(rows: readonly PairRow[]): PairRow[] {
  return [...rows].sort((x, y) => comparePlaces(x.a, y.a) || comparePlaces(x.b, y.b))
}

export function copiesRows(groups: readonly CopyGroup[], units: Units, ids: readonly string[]): CopiesRow[] {
  const rows = groups
    .filter((group) => group.members.length > 1)
    .map((group) => ({
      groupId: contentId(units, group.members[0]),
      level: units.level,
      members: group.members.map((unit) => placeOf(units, unit, ids)),
      identical: group.identical,
    }))
  return sortedCopies(rows)
}

export function sortedCopies(rows: readonly CopiesRow[]): CopiesRow[] {
  return [...rows].sort((x, y) => comparePlaces(x.members[0], y.members[0]))
}

/** Level letter and 64 bits of the folded text's hash: the same text has the same id in every run with its seed. */
function contentId(units: Units, unit: number): string {
  return units.level[0] + hex128(units.content, unit * 4).slice(0, 16)
}
