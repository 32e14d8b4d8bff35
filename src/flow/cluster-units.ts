import type { Document } from '../model/document.ts'
import { round6 } from '../model/round.ts'
import type { CopiesRow, Level, PairRow, UnitPlace } from '../model/run-files.ts'
import type { DecidingRule, KeepSettings } from '../model/settings.ts'
import type { Verdict } from '../model/verdict.ts'
import { containmentOf } from '../stages/08-verify/intersection.ts'
import { componentSizes } from '../stages/11-cluster/components.ts'
import { NO_STANDING, type Standing, standings } from '../stages/11-cluster/holdings.ts'
import { createKeepOrder, type KeepOrder, type RankedUnit } from '../stages/11-cluster/keep-order.ts'
import { starCover } from '../stages/11-cluster/star-cover.ts'
import { type Certificate, type ClusteredTexts, certify } from './certificate.ts'
import { type LinkedText, linkedTexts } from './linked-texts.ts'
import { comparePlaces } from './places.ts'
import {
  A_HOLDS,
  holdingsOf,
  type LinkSettings,
  type Links,
  linksOf,
  NEITHER_HOLDS,
} from './removing-links.ts'

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

/** A folded text with its units, the best of them by the keep policy, and its standing once it is known. */
interface RankedText {
  readonly units: readonly UnrankedUnit[]
  readonly best: ClusteredUnit
}

interface UnrankedUnit extends ClusteredUnit {
  standing: Standing
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
  const texts = known.texts.map((text) => unrankedText(text, factsOf, order))
  const links = linksOf(rows.pairs, known, (text) => texts[text].best, order, settings)
  const standingOf = standings(holdingsOf(links))
  for (let t = 0; t < texts.length; t++) for (const unit of texts[t].units) unit.standing = standingOf(t)

  const copiesGo = settings.keep.removes.includes('exact')
  const isRemoving = (_: number, link: number): boolean => links.removes[link] === 1
  const [a, b] = [links.a.filter(isRemoving), links.b.filter(isRemoving)]
  const isNode = new Uint8Array(texts.length)
  for (let i = 0; i < a.length; i++) isNode[a[i]] = isNode[b[i]] = 1
  if (copiesGo) for (let t = 0; t < texts.length; t++) if (texts[t].units.length > 1) isNode[t] = 1
  const nodes = Uint32Array.from(isNode.keys()).filter((text) => isNode[text] === 1)
  nodes.sort((x, y) => order.compare(texts[x].best, texts[y].best))
  const stars = starCover(links, nodes, texts.length)

  // The cluster of each text, and its representative.
  const clusterOf = new Int32Array(texts.length).fill(-1)
  const representatives: number[] = []
  const keptFor = new Int32Array(texts.length).fill(-1)
  for (const { representative, removed } of stars) {
    for (const text of removed) {
      clusterOf[text] = representatives.length
      keptFor[text] = representative
    }
    clusterOf[representative] = representatives.push(representative) - 1
  }
  for (const text of nodes) {
    if (clusterOf[text] === -1 && copiesGo && texts[text].units.length > 1)
      clusterOf[text] = representatives.push(text) - 1
  }
  const sizes = Uint32Array.from(texts, ({ units }) => units.length)
  const inCluster = sizes.slice()
  if (!copiesGo) for (const text of representatives) inCluster[text] = 1

  const proofs = proofsOf(links, keptFor)
  const removedOf = stars.map(({ removed }) => removed)
  const sizeOf = componentSizes(a, b, sizes)
  const certificates = certify({ clusters: clusterOf, units: inCluster }, representatives.length, links)
  const clusters = representatives.map((representative, c): UnitCluster => {
    const text = texts[representative]
    const removed = copiesGo ? copiesIn(text, order) : []
    for (const other of removedOf[c] ?? []) {
      for (const unit of texts[other].units) {
        removed.push(removedUnit(unit, text.best, other, proofs[other], links, order))
      }
    }
    return {
      level: rows.level,
      representative: text.best,
      removed: removed.sort((x, y) => comparePlaces(x.place, y.place)),
      certificate: certificates[c],
      componentSize: sizeOf(representative),
    }
  })
  return { clusters, apart: unitsApart(texts, { clusters: clusterOf, units: inCluster }, a, b) }
}

function unrankedText({ textId, places }: LinkedText, factsOf: FactsOf, order: KeepOrder): RankedText {
  const units = places.map((place): UnrankedUnit => {
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

/** For each removed text the link with the text that it is removed for. */
function proofsOf({ a, b, removes }: Links, keptFor: Int32Array): Uint32Array {
  const proofs = new Uint32Array(keptFor.length)
  for (let i = 0; i < a.length; i++) {
    if (removes[i] === 0) continue
    if (keptFor[a[i]] === b[i]) proofs[a[i]] = i
    if (keptFor[b[i]] === a[i]) proofs[b[i]] = i
  }
  return proofs
}

/** The copies of the unit that represents its cluster. */
function copiesIn({ units, best }: RankedText, order: KeepOrder): RemovedUnit[] {
  const copies: RemovedUnit[] = []
  for (const unit of units) {
    if (unit === best) continue
    const rule = order.decider(best, unit)
    const proof = { verdict: 'exact', score: 1, jaccard: 1, containment: 1, rule, holding: null } as const
    copies.push({ ...unit, ...proof })
  }
  return copies
}

/** A unit of a text that gave way by a pair. */
function removedUnit(
  unit: ClusteredUnit,
  representative: ClusteredUnit,
  text: number,
  link: number,
  { rows, a, holders, isOneWay }: Links,
  order: KeepOrder,
): RemovedUnit {
  const row = rows[link]
  const isA = a[link] === text
  const isHeld = holders[link] !== NEITHER_HOLDS && (holders[link] === A_HOLDS) !== isA
  return {
    id: unit.id,
    start: unit.start,
    date: unit.date,
    source: unit.source,
    length: unit.length,
    standing: unit.standing,
    place: unit.place,
    textId: unit.textId,
    verdict: row.verdict,
    score: row.score,
    jaccard: row.jaccard,
    containment: round6(containmentOf(row.shared, isA ? row.shinglesA : row.shinglesB)),
    rule: order.decider(representative, unit),
    holding: isHeld ? (isOneWay[link] === 1 ? 'one-way' : 'held') : null,
  }
}

/**
 * @param a one side of each removing link
 * @param b its other side
 */
function unitsApart(
  texts: readonly RankedText[],
  { clusters, units }: ClusteredTexts,
  a: Uint32Array,
  b: Uint32Array,
): LevelClusters['apart'] {
  const others = Float64Array.from(texts, (text) => text.units.length - 1)
  for (let i = 0; i < a.length; i++) {
    others[a[i]] += texts[b[i]].units.length
    others[b[i]] += texts[a[i]].units.length
  }
  const apart: { place: UnitPlace; others: number }[] = []
  for (let t = 0; t < texts.length; t++) {
    const isWhole = clusters[t] !== -1 && units[t] === texts[t].units.length
    if (others[t] === 0 || isWhole) continue
    for (const unit of texts[t].units) {
      if (clusters[t] !== -1 && unit === texts[t].best) continue
      apart.push({ place: unit.place, others: others[t] })
    }
  }
  return apart
}
