import type { Document } from '../model/document.ts'
import type { Settings } from '../model/settings.ts'
import type { CopyGroup, Units } from '../model/units.ts'
import type { Verdict } from '../model/verdict.ts'
import { componentSizes } from '../stages/11-cluster/components.ts'
import { compareDates, type Holding, keepOrder } from '../stages/11-cluster/keep-order.ts'
import { type RemovingPair, starCover } from '../stages/11-cluster/star-cover.ts'
import type { JudgedPair } from './judge-pairs.ts'

/** Facts of a document without its text. */
export type DocumentFacts = Omit<Document, 'text'>

/** A removed unit and the proof: the link of its group with the representative's, or being its copy. */
export interface RemovedUnit {
  readonly unit: number
  readonly verdict: Verdict | null
  readonly jaccard: number
  /** Containment of the removed unit in the representative. */
  readonly containment: number
}

export interface UnitCluster {
  readonly representative: number
  readonly removed: readonly RemovedUnit[]
  readonly componentSize: number
}

/** Clusters of one level (stage 11): stars of groups of copies, spelled out to their units. */
export function clusterUnits(
  units: Units,
  groups: readonly CopyGroup[],
  pairs: readonly JudgedPair[],
  documents: readonly DocumentFacts[],
  settings: Settings,
): UnitCluster[] {
  const groupOf = new Map(groups.map((group) => [group.members[0], group]))
  const best = (group: CopyGroup): number => keepOrder(group.members.map(factsOf), [])[0]
  const factsOf = (unit: number) => {
    const document = documents[units.documents[unit]]
    const start = units.numbers[unit] === 0 ? 0 : units.starts[unit]
    return {
      unit,
      id: document.id,
      start,
      date: document.date,
      length: units.ends[unit] - units.starts[unit],
    }
  }
  const bestOf = new Map(groups.filter(isRepeated).map((group) => [group.members[0], best(group)]))
  const keptOf = (first: number): number => bestOf.get(first) ?? first

  const removing = pairs.filter((pair) => pair.bar !== 'overlap' && removes(pair.verdict, settings))
  const links = new Map<string, JudgedPair>()
  const edges: RemovingPair[] = []
  const holdings: Holding[] = []
  const compare = (a: number, b: number): number => {
    const x = documents[units.documents[keptOf(a)]].date
    const y = documents[units.documents[keptOf(b)]].date
    return compareDates(x, y)
  }
  for (const pair of removing) {
    const byJaccard = pair.jaccard >= settings.verify.minJaccard
    const contained = (containment: number): boolean =>
      byJaccard || (settings.verify.minContainment !== null && containment >= settings.verify.minContainment)
    const holder = pair.verdict === 'revision' ? holderOf(pair, compare(pair.a, pair.b)) : null
    if (holder !== null) holdings.push({ holder, held: holder === pair.a ? pair.b : pair.a })
    edges.push({
      a: pair.a,
      b: pair.b,
      removesA: holder !== pair.a && contained(pair.containmentA),
      removesB: holder !== pair.b && contained(pair.containmentB),
    })
    links.set(`${pair.a} ${pair.b}`, pair)
  }
  const nodes = new Set(removing.flatMap((pair) => [pair.a, pair.b]))
  for (const group of groups) if (isRepeated(group)) nodes.add(group.members[0])
  const facts = [...nodes].map((first) => ({ ...factsOf(keptOf(first)), unit: first }))
  const stars = starCover(edges, keepOrder(facts, holdings))

  const sizeOf = componentSizes(removing)
  const inStar = new Set(stars.flatMap((star) => [star.representative, ...star.removed]))
  const alone = [...nodes]
    .filter((first) => !inStar.has(first) && isRepeated(groupOf.get(first)))
    .map((first) => ({ representative: first, removed: [] }))
  return [...stars, ...alone].map((star) => {
    const representative = keptOf(star.representative)
    const removed: RemovedUnit[] = []
    for (const unit of membersOf(groupOf, star.representative)) {
      if (unit !== representative) removed.push({ unit, verdict: 'exact', jaccard: 1, containment: 1 })
    }
    for (const first of star.removed) {
      const low = Math.min(first, star.representative)
      const link = links.get(`${low} ${Math.max(first, star.representative)}`) as JudgedPair
      const containment = first === link.a ? link.containmentA : link.containmentB
      for (const unit of membersOf(groupOf, first)) {
        removed.push({ unit, verdict: link.verdict, jaccard: link.jaccard, containment })
      }
    }
    return {
      representative,
      removed,
      componentSize: Math.max(sizeOf(star.representative), removed.length + 1),
    }
  })
}

/** Without verdicts the bars alone decide. */
function removes(verdict: Verdict | null, settings: Settings): boolean {
  return verdict === null || settings.keep.removes.includes(verdict)
}

/** The side of a revision that holds more of the other; when both hold as much, the later one. */
function holderOf(pair: JudgedPair, dates: number): number {
  const difference = pair.containmentB - pair.containmentA
  if (Math.abs(difference) > EQUALLY_HELD) return difference > 0 ? pair.a : pair.b
  if (dates !== 0) return dates < 0 ? pair.b : pair.a
  return pair.shinglesA >= pair.shinglesB ? pair.a : pair.b
}

/** Containments closer than this are alike. */
const EQUALLY_HELD = 0.02

function isRepeated(group: CopyGroup | undefined): boolean {
  return group !== undefined && group.members.length > 1
}

function membersOf(groupOf: ReadonlyMap<number, CopyGroup>, first: number): readonly number[] {
  return groupOf.get(first)?.members ?? [first]
}
