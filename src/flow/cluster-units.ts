import type { Document } from '../model/document.ts'
import { round6 } from '../model/round.ts'
import type { CopiesRow, Level, PairRow, UnitPlace } from '../model/run-files.ts'
import type { DecidingRule, KeepSettings } from '../model/settings.ts'
import type { Verdict } from '../model/verdict.ts'
import { containmentOf } from '../stages/08-verify/intersection.ts'
import { componentSizes } from '../stages/11-cluster/components.ts'
import { NO_STANDING, type Standing, standings } from '../stages/11-cluster/holdings.ts'
import { createKeepOrder, type KeepOrder, type RankedUnit } from '../stages/11-cluster/keep-order.ts'
import { type Star, starCover } from '../stages/11-cluster/star-cover.ts'
import { type Certificate, certify } from './certificate.ts'
import { type LinkedText, linkedTexts } from './linked-texts.ts'
import { comparePlaces } from './places.ts'
import { type Link, type LinkSettings, linkOf } from './removing-links.ts'

/** Facts of a document without its text. */
export type DocumentFacts = Omit<Document, 'text'>

/**
 * What clusters of one level are made from: rows of a run's files, whether the run has just made them or a finished
 * run is read again. So both come to the same clusters.
 */
export interface LevelRows {
  readonly level: Level
  readonly copies: readonly CopiesRow[]
  readonly pairs: readonly PairRow[]
}

/** Facts of a document by its id, as far as the keep policy asks for them. */
export type FactsOf = (documentId: string) => Pick<DocumentFacts, 'date' | 'source'>

export interface ClusterSettings extends LinkSettings {
  readonly keep: KeepSettings
}

export interface ClusteredUnit extends RankedUnit {
  readonly place: UnitPlace
  readonly textId: string
}

/** A removed unit and the proof: the link of its text with the representative's, or being its copy. */
export interface RemovedUnit extends ClusteredUnit {
  readonly verdict: Verdict | null
  readonly score: number | null
  readonly jaccard: number
  /** Containment of the removed unit in the representative. */
  readonly containment: number
  /** The rule that put the representative before it. */
  readonly rule: DecidingRule
  /** The representative holds it; `one-way`: and a bar holds in that direction only. */
  readonly holding: 'held' | 'one-way' | null
}

export interface UnitCluster {
  readonly level: Level
  readonly representative: ClusteredUnit
  /** In order of places. */
  readonly removed: readonly RemovedUnit[]
  readonly certificate: Certificate
  readonly componentSize: number
}

/** A folded text with its units, the best of them first by the keep policy. */
interface RankedText {
  readonly units: readonly ClusteredUnit[]
  readonly best: ClusteredUnit
}

export interface LevelClusters {
  readonly clusters: readonly UnitCluster[]
  /** Units in no cluster although others repeat them, with the number of these. */
  readonly apart: readonly { readonly place: UnitPlace; readonly others: number }[]
}

/** Clusters of one level (stage 11): stars of texts, spelled out to their units. */
export function clusterUnits(rows: LevelRows, factsOf: FactsOf, settings: ClusterSettings): LevelClusters {
  const order = createKeepOrder(settings.keep)
  const known = linkedTexts(rows.copies, rows.pairs)
  const unranked = known.texts.map((text) => unrankedText(text, factsOf, order))
  const links = rows.pairs.map((row) => {
    const [a, b] = [known.indexOf(row.a), known.indexOf(row.b)]
    const [bestA, bestB] = [unranked[a].best, unranked[b].best]
    const isLeftToHolding = order.leavesToHolding(bestA, bestB)
    return linkOf(
      row,
      { text: a, date: bestA.date },
      { text: b, date: bestB.date },
      isLeftToHolding,
      settings,
    )
  })
  const removing = links.filter((link) => link.removes)
  const standingOf = standings(removing.flatMap(({ holding }) => holding ?? []))
  const texts = unranked.map((text, t) => ranked(text, standingOf(t)))

  const copiesGo = settings.keep.removes.includes('exact')
  const isRepeated = (text: number): boolean => copiesGo && texts[text].units.length > 1
  const linked = new Set(removing.flatMap(({ a, b }) => [a, b]))
  const nodes = [...texts.keys()].filter((text) => linked.has(text) || isRepeated(text))
  const stars = starCover(
    removing,
    nodes.sort((x, y) => order.compare(texts[x].best, texts[y].best)),
  )
  const inStar = new Set(stars.flatMap((star) => [star.representative, ...star.removed]))
  const alone = nodes.filter((text) => isRepeated(text) && !inStar.has(text))
  const whole = [...stars, ...alone.map((text): Star => ({ representative: text, removed: [] }))]

  const proofs = new Map(removing.map((link) => [linkKey(link.a, link.b), link]))
  const spelledOut = whole.map((star) => unitsOf(star, texts, copiesGo, proofs, order))
  const sizeOf = componentSizes(removing, (text) => texts[text].units.length)
  const certificates = certify(
    whole.map((star, s) => [
      { text: star.representative, units: 1 + spelledOut[s].copies.length },
      ...star.removed.map((text) => ({ text, units: texts[text].units.length })),
    ]),
    links,
  )
  const clusters = spelledOut.map(
    ({ representative, copies, removed }, s): UnitCluster => ({
      level: rows.level,
      representative,
      removed: [...copies, ...removed].sort((x, y) => comparePlaces(x.place, y.place)),
      certificate: certificates[s],
      componentSize: sizeOf(whole[s].representative),
    }),
  )
  return { clusters, apart: unitsApart(texts, clusters, removing) }
}

function unrankedText({ textId, places }: LinkedText, factsOf: FactsOf, order: KeepOrder): RankedText {
  const units = places.map((place): ClusteredUnit => {
    const { date, source } = factsOf(place.documentId)
    const [start, end] = place.span
    return {
      id: place.documentId,
      start: place.paragraph === null ? 0 : start,
      date,
      source,
      length: end - start,
      standing: NO_STANDING,
      place,
      textId,
    }
  })
  return { units, best: units.reduce((best, unit) => (order.compare(unit, best) < 0 ? unit : best)) }
}

function ranked({ units, best }: RankedText, standing: Standing): RankedText {
  return { units: units.map((unit) => ({ ...unit, standing })), best: { ...best, standing } }
}

function linkKey(a: number, b: number): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}

/** The units of a star: who represents, its copies, and who gave way by a pair. */
function unitsOf(
  star: Star,
  texts: readonly RankedText[],
  copiesGo: boolean,
  proofs: ReadonlyMap<string, Link>,
  order: KeepOrder,
): { representative: ClusteredUnit; copies: RemovedUnit[]; removed: RemovedUnit[] } {
  const { best: representative, units } = texts[star.representative]
  const others = copiesGo ? units.filter(({ place }) => place !== representative.place) : []
  const copies = others.map(
    (unit): RemovedUnit => ({
      ...unit,
      verdict: 'exact',
      score: 1,
      jaccard: 1,
      containment: 1,
      rule: order.decider(representative, unit),
      holding: null,
    }),
  )
  const removed = star.removed.flatMap((text) => {
    const { row, a, holding } = proofs.get(linkKey(text, star.representative)) as Link
    const shingles = text === a ? row.shinglesA : row.shinglesB
    return texts[text].units.map(
      (unit): RemovedUnit => ({
        ...unit,
        verdict: row.verdict,
        score: row.score,
        jaccard: row.jaccard,
        containment: round6(containmentOf(row.shared, shingles)),
        rule: order.decider(representative, unit),
        holding: holding?.held !== text ? null : holding.isOneWay ? 'one-way' : 'held',
      }),
    )
  })
  return { representative, copies, removed }
}

function unitsApart(
  texts: readonly RankedText[],
  clusters: readonly UnitCluster[],
  removing: readonly Link[],
): LevelClusters['apart'] {
  const others = new Map<number, number>()
  for (const [t, { units }] of texts.entries()) if (units.length > 1) others.set(t, units.length - 1)
  for (const { a, b } of removing) {
    others.set(a, (others.get(a) ?? 0) + texts[b].units.length)
    others.set(b, (others.get(b) ?? 0) + texts[a].units.length)
  }
  const clustered = new Set(
    clusters.flatMap(({ representative, removed }) => [representative, ...removed].map(({ place }) => place)),
  )
  return [...others].flatMap(([text, count]) =>
    texts[text].units
      .filter(({ place }) => !clustered.has(place))
      .map(({ place }) => ({ place, others: count })),
  )
}
