import { hex128 } from '../hash/hash128.ts'
import { compareIds } from '../model/order.ts'
import { round6 } from '../model/round.ts'
import type { CopiesRow, PairRow, UnitPlace } from '../model/run-files.ts'
import type { CopyGroup, Units } from '../model/units.ts'
import type { JudgedPair } from './judge-pairs.ts'
import { reasonOf } from './verdict-reason.ts'

/** Order of places: id, then span start, then span end. */
export function comparePlaces(x: UnitPlace, y: UnitPlace): number {
  return compareIds(x.documentId, y.documentId) || x.span[0] - y.span[0] || x.span[1] - y.span[1]
}

export function placeOf(units: Units, unit: number, ids: readonly string[]): UnitPlace {
  return {
    documentId: ids[units.documents[unit]],
    paragraph: units.numbers[unit] === 0 ? null : units.numbers[unit],
    span: [units.starts[unit], units.ends[unit]],
  }
}

export function pairRows(pairs: readonly JudgedPair[], units: Units, ids: readonly string[]): PairRow[] {
  const rows = pairs.map((pair): PairRow => {
    const first = placeOf(units, pair.a, ids)
    const second = placeOf(units, pair.b, ids)
    const swapped = comparePlaces(first, second) > 0
    const { judgement } = pair
    return {
      level: units.level,
      a: swapped ? second : first,
      b: swapped ? first : second,
      verdict: pair.verdict,
      score: judgement && round6(judgement.score),
      reason: judgement && reasonOf(pair, judgement, swapped),
      bar: pair.bar,
      jaccard: round6(pair.jaccard),
      containmentA: round6(swapped ? pair.containmentB : pair.containmentA),
      containmentB: round6(swapped ? pair.containmentA : pair.containmentB),
      shared: pair.shared,
      shinglesA: swapped ? pair.shinglesB : pair.shinglesA,
      shinglesB: swapped ? pair.shinglesA : pair.shinglesB,
      coverageA: judgement && round6(swapped ? judgement.coverageB : judgement.coverageA),
      coverageB: judgement && round6(swapped ? judgement.coverageA : judgement.coverageB),
      longestRun: judgement?.longestRun ?? null,
      differs: judgement?.differs ?? null,
      foundBy: pair.foundBy,
    }
  })
  return rows.sort((x, y) => comparePlaces(x.a, y.a) || comparePlaces(x.b, y.b))
}

export function copiesRows(groups: readonly CopyGroup[], units: Units, ids: readonly string[]): CopiesRow[] {
  return groups
    .filter((group) => group.members.length > 1)
    .map((group) => ({
      groupId: contentId(units, group.members[0]),
      level: units.level,
      members: group.members.map((unit) => placeOf(units, unit, ids)),
      identical: group.identical,
    }))
    .sort((x, y) => comparePlaces(x.members[0], y.members[0]))
}

/** Level letter and 64 bits of the folded text's hash: the same text has the same id in every run with its seed. */
export function contentId(units: Units, unit: number): string {
  return units.level[0] + hex128(units.content, unit * 4).slice(0, 16)
}
