import { type Decision, type StandingDecision, standingDecision } from '../model/decision.ts'
import type { Document } from '../model/document.ts'
import { round6 } from '../model/round.ts'
import type { CopiesRow, Level, PairRow, UnitPlace } from '../model/run-files.ts'
import type { DecidingRule, KeepSettings } from '../model/settings.ts'
import type { Verdict } from '../model/verdict.ts'
import { containmentOf } from '../stages/08-verify/intersection.ts'
import { componentSizes } from '../stages/11-cluster/components.ts'
import { NO_STANDING, standings } from '../stages/11-cluster/holdings.ts'
import { createKeepOrder } from '../stages/11-cluster/keep-order.ts'
import { type Star, starCover } from '../stages/11-cluster/star-cover.ts'
import { type Certificate, type ClusteredTexts, certify } from './certificate.ts'
import { type DecidedTexts, decidedTexts, type SparedFor } from './decided-texts.ts'
import type { EarlierRow } from './earlier-documents.ts'
import { linkedTexts } from './linked-texts.ts'
import { comparePlaces } from './places.ts'
import { type ClusteredUnit, type RankedText, unrankedText } from './ranked-text.ts'
import {
  A_HOLDS,
  holdingsOf,
  type LinkSettings,
  type Links,
  linksOf,
  NEITHER_HOLDS,
} from './removing-links.ts'
import type { StandingDecisions } from './standing-decisions.ts'

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
  /** That it is a duplicate of the representative; null where nobody decided so. */
  readonly decision: Decision | null
}

export interface UnitCluster {
  readonly level: Level
  readonly representative: ClusteredUnit
  /** In order of places. */
  readonly removed: readonly RemovedUnit[]
  readonly certificate: Certificate
  readonly componentSize: number
  /** By which the representative was put before the keep policy; null: by none. */
  readonly keptBy: Decision | null
}

export interface LevelClusters {
  readonly clusters: readonly UnitCluster[]
  /** Units in no cluster although others repeat them, with the number of these. */
  readonly apart: readonly { readonly place: UnitPlace; readonly others: number }[]
  /** By id of a document: the decision that it is no duplicate of another one. */
  readonly spared: ReadonlyMap<string, SparedFor>
  /** What stands of each pair, by its row; pairs that nothing was decided of are not in it. */
  readonly decidedPairs: ReadonlyMap<PairRow, StandingDecision>
}

/**
 * Clusters of one level (stage 11): stars of texts, spelled out to their units.
 *
 * @param standing decisions of an editor about documents; null: none
 * @param earlier what an archive has decided of units that are among them
 */
export function clusterUnits(
  rows: LevelRows,
  factsOf: FactsOf,
  settings: ClusterSettings,
  standing: StandingDecisions | null = null,
  earlier: EarlierRow = () => null,
): LevelClusters {
  const known = linkedTexts(rows.copies, rows.pairs)
  const decided = standing && decidedTexts(known, standing)
  const order = createKeepOrder(settings.keep, decided?.rankOf)
  const texts = known.texts.map((text) => unrankedText(text, factsOf, order, earlier))
  const links = linksOf(rows.pairs, known, (text) => texts[text].best, order, settings, decided)
  const standingOf = standings(holdingsOf(links))
  for (let t = 0; t < texts.length; t++) {
    const place = standingOf(t)
    if (place !== NO_STANDING) for (const unit of texts[t].units) unit.standing = place
  }

  const copiesGo = settings.keep.removes.includes('exact')
  const isRemoving = (_: number, link: number): boolean => links.removes[link] === 1
  const [a, b] = [links.a.filter(isRemoving), links.b.filter(isRemoving)]
  /** Whether a unit is removed for the one that represents its cluster, whatever becomes of its copies. */
  const goesFor = (unit: ClusteredUnit, kept: ClusteredUnit): boolean => !decided?.protects(unit.id, kept.id)
  const goesAsCopy = (unit: ClusteredUnit, kept: ClusteredUnit): boolean =>
    (copiesGo || decided?.areDuplicates(unit.id, kept.id) === true) && goesFor(unit, kept)
  const isRepeated = (text: number): boolean => {
    const { units, best, isGone } = texts[text]
    if (isGone) return false
    if (decided === null) return copiesGo && units.length > 1
    return units.some((unit) => unit !== best && goesAsCopy(unit, best))
  }
  const nodes = nodesOf(texts, a, b, isRepeated)
  const compare = order.among(nodes.map((text) => texts[text].best))
  nodes.sort(
    (x, y) => Number(texts[y].isKept) - Number(texts[x].isKept) || compare(texts[x].best, texts[y].best),
  )
  // What gave way earlier keeps nobody now and goes no more, and what is kept gives way to nobody.
  const mayGo = (text: number): boolean => !texts[text].isKept && texts[text].units.length > 0
  const stars = starCover(
    {
      ...links,
      removesA: links.removesA.map((removes, i) => (mayGo(links.a[i]) ? removes : 0)),
      removesB: links.removesB.map((removes, i) => (mayGo(links.b[i]) ? removes : 0)),
    },
    nodes.filter((text) => !texts[text].isGone),
    texts.length,
  )

  const { representatives, clusterOf, keptFor } = clusteredTexts(
    stars,
    nodes.filter(isRepeated),
    texts.length,
  )
  const sizes = Uint32Array.from(texts, ({ units }) => units.length)
  const inCluster = sizes.slice()
  /** Units that are kept although their text is in a cluster. */
  const stayed = new Set<ClusteredUnit>()
  const stays = (text: number, unit: ClusteredUnit): void => {
    inCluster[text]--
    stayed.add(unit)
  }

  const proofs = proofsOf(links, keptFor)
  const removedOf = representatives.map((representative, c): RemovedUnit[] => {
    const { units, best, isKept } = texts[representative]
    const decider = (unit: ClusteredUnit): DecidingRule => (isKept ? 'archive' : order.decider(best, unit))
    const removed: RemovedUnit[] = []
    for (const unit of units) {
      if (unit === best) continue
      if (goesAsCopy(unit, best)) removed.push(removedUnit(unit, COPY, decider(unit)))
      else stays(representative, unit)
    }
    for (const other of stars[c]?.removed ?? []) {
      const proof = proofBy(proofs[other], other, links, decided)
      for (const unit of texts[other].units) {
        if (goesFor(unit, best)) removed.push(removedUnit(unit, proof, decider(unit)))
        else stays(other, unit)
      }
    }
    return removed.sort((x, y) => comparePlaces(x.place, y.place))
  })
  const sizeOf = componentSizes(a, b, sizes)
  const certificates = certify({ clusters: clusterOf, units: inCluster }, representatives.length, links)
  const clusters = representatives.map((representative, c): UnitCluster => {
    const { best } = texts[representative]
    return {
      level: rows.level,
      representative: best,
      removed: removedOf[c],
      certificate: certificates[c],
      componentSize: sizeOf(representative),
      keptBy: decided?.keptBy(best.id) ?? null,
    }
  })
  return {
    clusters,
    apart: unitsApart(texts, { clusters: clusterOf, units: inCluster }, stayed, a, b),
    spared: decided?.spared ?? new Map(),
    decidedPairs: decidedPairs(links, decided),
  }
}

/** Of a pair in which either side was to be kept, the decision by which the other one goes. */
function decidedPairs(
  { rows, removesA, removesB }: Links,
  decided: DecidedTexts | null,
): Map<PairRow, StandingDecision> {
  const found = new Map<PairRow, StandingDecision>()
  for (const [link, { relation, keepsA, keepsB }] of decided?.links ?? []) {
    const keep = removesA[link] === 1 && removesB[link] === 0 ? (keepsB ?? keepsA) : (keepsA ?? keepsB)
    const decision = relation ?? keep
    if (decision !== null) found.set(rows[link], standingDecision(decision))
  }
  return found
}

/**
 * The clusters as texts: their representatives, the cluster of each text, and for each removed text the one that is
 * kept in its stead; -1 for none.
 *
 * @param repeated texts that are a cluster of their copies where no star has them
 */
function clusteredTexts(stars: readonly Star[], repeated: readonly number[], texts: number) {
  const representatives: number[] = []
  const clusterOf = new Int32Array(texts).fill(-1)
  const keptFor = new Int32Array(texts).fill(-1)
  for (const { representative, removed } of stars) {
    for (const text of removed) {
      clusterOf[text] = representatives.length
      keptFor[text] = representative
    }
    clusterOf[representative] = representatives.length
    representatives.push(representative)
  }
  for (const text of repeated) {
    if (clusterOf[text] !== -1) continue
    clusterOf[text] = representatives.length
    representatives.push(text)
  }
  return { representatives, clusterOf, keptFor }
}

/** Texts that are in a removing link, and those whose copies go. */
function nodesOf(
  texts: readonly RankedText[],
  a: Uint32Array,
  b: Uint32Array,
  isRepeated: (text: number) => boolean,
): number[] {
  const isNode = new Uint8Array(texts.length)
  for (let i = 0; i < a.length; i++) {
    isNode[a[i]] = 1
    isNode[b[i]] = 1
  }
  const nodes: number[] = []
  for (let t = 0; t < texts.length; t++) {
    if (isNode[t] === 1 || isRepeated(t)) nodes.push(t)
  }
  return nodes
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

/** What proves a removal. */
type Proof = Pick<RemovedUnit, 'verdict' | 'score' | 'jaccard' | 'containment' | 'holding' | 'decision'>

const COPY: Proof = {
  verdict: 'exact',
  score: 1,
  jaccard: 1,
  containment: 1,
  holding: null,
  decision: null,
}

/** What proves that a text goes by a link. */
function proofBy(
  link: number,
  text: number,
  { rows, a, holders, isOneWay }: Links,
  decided: DecidedTexts | null,
): Proof {
  const { verdict, score, jaccard, shared, shinglesA, shinglesB } = rows[link]
  const isA = a[link] === text
  const isHeld = holders[link] !== NEITHER_HOLDS && (holders[link] === A_HOLDS) !== isA
  return {
    verdict,
    score,
    jaccard,
    containment: round6(containmentOf(shared, isA ? shinglesA : shinglesB)),
    holding: isHeld ? (isOneWay[link] === 1 ? 'one-way' : 'held') : null,
    decision: decided?.links.get(link)?.relation ?? null,
  }
}

function removedUnit(unit: ClusteredUnit, proof: Proof, rule: DecidingRule): RemovedUnit {
  // Member by member: a spread takes many times as long.
  return {
    id: unit.id,
    start: unit.start,
    date: unit.date,
    source: unit.source,
    length: unit.length,
    standing: unit.standing,
    place: unit.place,
    textId: unit.textId,
    verdict: proof.verdict,
    score: proof.score,
    jaccard: proof.jaccard,
    containment: proof.containment,
    rule,
    holding: proof.holding,
    decision: proof.decision,
  }
}

/**
 * @param stayed units of clustered texts that are in no cluster
 * @param a one side of each removing link
 * @param b its other side
 */
function unitsApart(
  texts: readonly RankedText[],
  { clusters, units }: ClusteredTexts,
  stayed: ReadonlySet<ClusteredUnit>,
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
      if (clusters[t] !== -1 && !stayed.has(unit)) continue
      apart.push({ place: unit.place, others: others[t] })
    }
  }
  return apart
}
