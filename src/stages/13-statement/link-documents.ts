import type { WordAligner } from './align-words.ts'
import { likelihoodOf, relatedRarity, type StatementFeatures, statementFeatures } from './likelihood.ts'
import { ALONE, WITH_MARGIN } from './likelihood-weights.ts'
import type { Neighbours } from './neighbours.ts'
import type { UnitOf } from './sentence-units.ts'
import type { StatementCorpus } from './statement-corpus.ts'
import type { StatementUnit } from './statement-unit.ts'

/** Neighbouring sentences of each of two documents that say the same; sentences are numbered over the corpus. */
export interface StatementLink {
  readonly a: number
  readonly countA: number
  readonly b: number
  readonly countB: number
  readonly likelihood: number
}

/** What two documents are linked with. */
export interface Linking {
  readonly corpus: StatementCorpus
  readonly unitOf: UnitOf
  readonly align: WordAligner
  readonly neighbours: Neighbours
  /** How rare a translation is between any two documents of these languages, see translationRarity. */
  readonly rarity: number
}

/** Tokens of the shortest unit; less says too little to be told from chance. */
export const LEAST_TOKENS = 10
/** Sentences of the longest unit. */
const MOST_SENTENCES = 3
/** Tokens of a sentence that may add to a unit. */
const LEAST_PART = 3
/** Coverage of a pair of sentences around which longer units are tried. */
const SEED_COVERAGE = 0.15
/** Likelihood by the two alone of sentences that are worth a second look. */
const LEAST_LIKELY = 0.05
/** ln of how many longer units are tried for each pair of sentences: so many more chances to meet. */
const LONGER_UNITS = Math.log(MOST_SENTENCES * MOST_SENTENCES - 1)
/** Coverage that one sentence more must add to a statement. */
const LEAST_GAIN = 0.02

/**
 * Statements that two documents have in common. First sentences are paired by how likely the two alone are, and
 * linked when they are likely enough with what else they resemble: a translation is rare between any two documents, and
 * no surprise between two that tell something else in common; then each may take in a neighbour that was left over, where a sentence of
 * one side is two of the other; then short sentences that are left over are compared together with those beside them.
 * No sentence is in two links.
 *
 * @param documentA of a language before that of document b in the order of languages
 */
export function linkDocuments(
  documentA: number,
  documentB: number,
  minLikelihood: number,
  { corpus, unitOf, align, neighbours, rarity }: Linking,
): StatementLink[] {
  const { documentOffsets } = corpus
  const compare = (a: StatementUnit, b: StatementUnit): StatementFeatures =>
    statementFeatures(a, b, align(a, b))
  const sideA = createSide(documentOffsets[documentA], documentOffsets[documentA + 1], unitOf)
  const sideB = createSide(documentOffsets[documentB], documentOffsets[documentB + 1], unitOf)
  const grid = compareSentences(sideA, sideB, compare)

  const unitsOf = ({ units }: Side): number => units.filter(({ tokens }) => tokens >= LEAST_TOKENS).length
  const related = relatedRarity(unitsOf(sideA), unitsOf(sideB))
  const rarityAmong = (candidates: readonly Candidate[], but?: Candidate): number => {
    const unrelated = unrelatedBy(candidates, but)
    return rarity * unrelated + related * (1 - unrelated)
  }
  const candidates = likeliestPairs(grid).map(({ i, j, features }): Candidate => {
    const [a, b] = [sideA.first + i, sideB.first + j]
    const margin = neighbours.margin(a, b, features.coverage)
    return { a, b, features, margin, strange: likelihoodOf(features, margin, WITH_MARGIN, rarity) }
  })
  const links: StatementLink[] = []
  for (const candidate of candidates) {
    const { a, b, features, margin } = candidate
    const likelihood = likelihoodOf(features, margin, WITH_MARGIN, rarityAmong(candidates, candidate))
    if (likelihood < minLikelihood) continue
    sideA.taken[a - sideA.first] = 1
    sideB.taken[b - sideB.first] = 1
    links.push({ a, countA: 1, b, countB: 1, likelihood })
  }
  links.sort((x, y) => y.likelihood - x.likelihood || x.a - y.a)
  const extended = links.map((link) => extend(link, sideA, sideB, compare))
  const likelihoodOfUnits = (features: StatementFeatures, margin: number): number => {
    const left = rarityAmong(candidates) + LONGER_UNITS
    return Math.min(likelihoodOf(features, 0, ALONE, left), likelihoodOf(features, margin, WITH_MARGIN, left))
  }
  const longer = linkLongerUnits(
    sideA,
    sideB,
    grid,
    minLikelihood,
    compare,
    (a, countA, b, countB, features) =>
      likelihoodOfUnits(features, neighbours.margin(a, b, features.coverage, countA, countB)),
  )
  return [...extended, ...longer].sort((x, y) => x.a - y.a || x.b - y.b)
}

/** Two sentences that may be linked. */
interface Candidate {
  readonly a: number
  readonly b: number
  readonly features: StatementFeatures
  readonly margin: number
  /** Likelihood if the two documents had nothing else in common. */
  readonly strange: number
}

/** Likelihood that none of the candidates, `but` aside, is a translation: that the documents tell nothing else in common. */
function unrelatedBy(candidates: readonly Candidate[], but?: Candidate): number {
  let none = 1
  for (const candidate of candidates) if (candidate !== but) none *= 1 - candidate.strange
  return none
}

type Compare = (a: StatementUnit, b: StatementUnit) => StatementFeatures

/** The sentences of one of the two documents. */
interface Side {
  readonly first: number
  readonly units: readonly StatementUnit[]
  /** 1 for sentences that are in a link. */
  readonly taken: Uint8Array
  /** Unit of `count` sentences from the i-th on. */
  unit(i: number, count: number): StatementUnit
}

function createSide(first: number, end: number, unitOf: UnitOf): Side {
  const units = Array.from({ length: end - first }, (_, i) => unitOf(first + i, 1))
  const longer = new Map<number, StatementUnit>()
  return {
    first,
    units,
    taken: new Uint8Array(units.length),
    unit(i, count) {
      if (count === 1) return units[i]
      const key = i * (MOST_SENTENCES + 1) + count
      const known = longer.get(key) ?? unitOf(first + i, count)
      longer.set(key, known)
      return known
    },
  }
}

/** All sentences of one document against all of another. A byte a pair stays: two books make many. */
interface Grid {
  readonly rows: number
  readonly columns: number
  /** Row by row; 1 for pairs around which longer units are tried. */
  readonly seeds: Uint8Array
  /** Pairs of units that are likely by the two alone, row by row. */
  readonly likely: readonly LikelyPair[]
}

interface LikelyPair {
  readonly i: number
  readonly j: number
  readonly features: StatementFeatures
  readonly alone: number
}

function compareSentences(sideA: Side, sideB: Side, compare: Compare): Grid {
  const [rows, columns] = [sideA.units.length, sideB.units.length]
  const seeds = new Uint8Array(rows * columns)
  const likely: LikelyPair[] = []
  for (const [i, a] of sideA.units.entries()) {
    if (a.tokens < LEAST_PART) continue
    for (const [j, b] of sideB.units.entries()) {
      if (b.tokens < LEAST_PART) continue
      const features = compare(a, b)
      if (features.coverage >= SEED_COVERAGE) seeds[i * columns + j] = 1
      if (Math.min(a.tokens, b.tokens) < LEAST_TOKENS) continue
      const alone = likelihoodOf(features, 0, ALONE)
      if (alone >= LEAST_LIKELY) likely.push({ i, j, features, alone })
    }
  }
  return { rows, columns, seeds, likely }
}

/**
 * One-to-one: sentences that are each other's likeliest, then those that are so among the rest. Of equally likely ones
 * the first.
 */
function likeliestPairs({ rows, columns, likely }: Grid): LikelyPair[] {
  const takenRows = new Uint8Array(rows)
  const takenColumns = new Uint8Array(columns)
  return likely
    .toSorted((x, y) => y.alone - x.alone || x.i - y.i || x.j - y.j)
    .filter(({ i, j }) => {
      if (takenRows[i] === 1 || takenColumns[j] === 1) return false
      takenRows[i] = 1
      takenColumns[j] = 1
      return true
    })
}

/** Takes in free neighbours as long as they make the two likelier and cover more. */
function extend(link: StatementLink, sideA: Side, sideB: Side, compare: Compare): StatementLink {
  let [i, countA, j, countB] = [link.a - sideA.first, link.countA, link.b - sideB.first, link.countB]
  let now = compare(sideA.unit(i, countA), sideB.unit(j, countB))
  let likelihood = likelihoodOf(now, 0, ALONE)
  for (;;) {
    const steps = [
      ...stepsOf(i, countA, sideA).map(([at, count, added]) => ({ at, count, added, isA: true })),
      ...stepsOf(j, countB, sideB).map(([at, count, added]) => ({ at, count, added, isA: false })),
    ].map((step) => {
      const unitA = step.isA ? sideA.unit(step.at, step.count) : sideA.unit(i, countA)
      const unitB = step.isA ? sideB.unit(j, countB) : sideB.unit(step.at, step.count)
      return { ...step, features: compare(unitA, unitB) }
    })
    const gain = Math.max(...steps.map(({ features }) => features.coverage))
    const step = steps.find(({ features }) => features.coverage === gain)
    if (step === undefined || gain < now.coverage + LEAST_GAIN) break
    const after = likelihoodOf(step.features, 0, ALONE)
    if (after <= likelihood) break
    if (step.isA) {
      ;[i, countA] = [step.at, step.count]
      sideA.taken[step.added] = 1
    } else {
      ;[j, countB] = [step.at, step.count]
      sideB.taken[step.added] = 1
    }
    now = step.features
    likelihood = after
  }
  return { ...link, a: sideA.first + i, countA, b: sideB.first + j, countB }
}

/** Stretches one sentence longer than the given one, and which sentence it is. */
function stepsOf(
  i: number,
  count: number,
  { taken, units }: Side,
): [at: number, count: number, added: number][] {
  if (count === MOST_SENTENCES) return []
  const isFree = (k: number): boolean =>
    k >= 0 && k < units.length && taken[k] === 0 && units[k].tokens >= LEAST_PART
  const steps: [number, number, number][] = []
  if (isFree(i - 1)) steps.push([i - 1, count + 1, i - 1])
  if (isFree(i + count)) steps.push([i, count + 1, i + count])
  return steps
}

/**
 * Links units of up to three sentences among those that are left over, the likeliest first, of equals the shorter. One
 * of their sentences must be too short to have been compared by itself: so many units are tried that the others would
 * meet by chance. Both likelihoods must be high enough, the smaller one is told.
 */
function linkLongerUnits(
  sideA: Side,
  sideB: Side,
  grid: Grid,
  minLikelihood: number,
  compare: Compare,
  likelihoodOfUnits: (
    a: number,
    countA: number,
    b: number,
    countB: number,
    features: StatementFeatures,
  ) => number,
): StatementLink[] {
  const found: StatementLink[] = []
  for (let countA = 1; countA <= MOST_SENTENCES; countA++) {
    for (let countB = 1; countB <= MOST_SENTENCES; countB++) {
      if (countA + countB === 2) continue
      for (let i = 0; i + countA <= grid.rows; i++) {
        if (!isFree(sideA, i, countA)) continue
        for (let j = 0; j + countB <= grid.columns; j++) {
          if (!hasSeed(grid, i, countA, j, countB) || !isFree(sideB, j, countB)) continue
          if (!hasShort(sideA, i, countA) && !hasShort(sideB, j, countB)) continue
          const features = compare(sideA.unit(i, countA), sideB.unit(j, countB))
          const [a, b] = [sideA.first + i, sideB.first + j]
          const likelihood = likelihoodOfUnits(a, countA, b, countB, features)
          if (likelihood >= minLikelihood) found.push({ a, countA, b, countB, likelihood })
        }
      }
    }
  }
  const size = ({ countA, countB }: StatementLink): number => countA + countB
  found.sort((x, y) => y.likelihood - x.likelihood || size(x) - size(y) || x.a - y.a || x.b - y.b)
  return found.filter(({ a, countA, b, countB }) => {
    const [i, j] = [a - sideA.first, b - sideB.first]
    if (!isFree(sideA, i, countA) || !isFree(sideB, j, countB)) return false
    sideA.taken.fill(1, i, i + countA)
    sideB.taken.fill(1, j, j + countB)
    return true
  })
}

function isFree({ taken, unit }: Side, i: number, count: number): boolean {
  for (let k = i; k < i + count; k++) if (taken[k] === 1) return false
  return unit(i, count).tokens >= LEAST_TOKENS
}

function hasShort({ units }: Side, i: number, count: number): boolean {
  for (let k = i; k < i + count; k++) if (units[k].tokens < LEAST_TOKENS) return true
  return false
}

function hasSeed({ columns, seeds }: Grid, i: number, countA: number, j: number, countB: number): boolean {
  for (let k = i; k < i + countA; k++) {
    for (let l = j; l < j + countB; l++) {
      if (seeds[k * columns + l] === 1) return true
    }
  }
  return false
}
