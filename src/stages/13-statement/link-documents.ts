import type { WordAligner } from './align-words.ts'
import { likelihoodOf, type StatementFeatures, statementFeatures } from './likelihood.ts'
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
}

/** Tokens of the shortest unit; less says too little to be told from chance. */
export const LEAST_TOKENS = 10
/** Sentences of the longest unit. */
const MOST_SENTENCES = 3
/** Tokens of a sentence that may add to a unit. */
const LEAST_PART = 3
/** Coverage of a pair of sentences around which longer units are tried. */
const SEED_COVERAGE = 0.15
/** Coverage that one sentence more must add to a statement. */
const LEAST_GAIN = 0.02

/**
 * Statements that two documents have in common. First sentences that are each other's best, by the two alone, and
 * likely enough with what else they resemble; then each may take in a neighbour that was left over, where a sentence of
 * one side is two of the other; then short sentences that are left over are compared together with those beside them.
 * No sentence is in two links.
 *
 * @param documentA of a language before that of document b in the order of languages
 */
export function linkDocuments(
  documentA: number,
  documentB: number,
  minLikelihood: number,
  { corpus, unitOf, align, neighbours }: Linking,
): StatementLink[] {
  const { documentOffsets } = corpus
  const compare = (a: StatementUnit, b: StatementUnit): StatementFeatures =>
    statementFeatures(a, b, align(a, b))
  const sideA = createSide(documentOffsets[documentA], documentOffsets[documentA + 1], unitOf)
  const sideB = createSide(documentOffsets[documentB], documentOffsets[documentB + 1], unitOf)
  const grid = compareSentences(sideA, sideB, compare)

  const links: StatementLink[] = []
  for (const [i, j] of mutualBest(grid)) {
    const features = grid.features[i * grid.columns + j] as StatementFeatures
    const [a, b] = [sideA.first + i, sideB.first + j]
    const likelihood = likelihoodOf(features, neighbours.margin(a, b, features.coverage), WITH_MARGIN)
    if (likelihood < minLikelihood) continue
    sideA.taken[i] = 1
    sideB.taken[j] = 1
    links.push({ a, countA: 1, b, countB: 1, likelihood })
  }
  links.sort((x, y) => y.likelihood - x.likelihood || x.a - y.a)
  const extended = links.map((link) => extend(link, sideA, sideB, compare))
  return [...extended, ...linkLongerUnits(sideA, sideB, grid, minLikelihood, compare, neighbours)].sort(
    (x, y) => x.a - y.a || x.b - y.b,
  )
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

/** All sentences of one document against all of another. */
interface Grid {
  readonly rows: number
  readonly columns: number
  /** Row by row; undefined where a sentence is too short to add to anything. */
  readonly features: readonly (StatementFeatures | undefined)[]
  /** Likelihood of each pair by the two alone; 0 where a sentence is no unit of its own. */
  readonly alone: Float64Array
}

function compareSentences(sideA: Side, sideB: Side, compare: Compare): Grid {
  const [rows, columns] = [sideA.units.length, sideB.units.length]
  const features = new Array<StatementFeatures | undefined>(rows * columns)
  const alone = new Float64Array(rows * columns)
  for (const [i, a] of sideA.units.entries()) {
    if (a.tokens < LEAST_PART) continue
    for (const [j, b] of sideB.units.entries()) {
      if (b.tokens < LEAST_PART) continue
      const found = compare(a, b)
      features[i * columns + j] = found
      if (Math.min(a.tokens, b.tokens) >= LEAST_TOKENS) alone[i * columns + j] = likelihoodOf(found, 0, ALONE)
    }
  }
  return { rows, columns, features, alone }
}

/** Sentences that are each other's likeliest; of equally likely ones the first. */
function* mutualBest({ rows, columns, alone }: Grid): Generator<readonly [i: number, j: number]> {
  const bestOfColumn = new Int32Array(columns).fill(-1)
  for (let j = 0; j < columns; j++) {
    for (let i = 0; i < rows; i++) {
      const best = bestOfColumn[j]
      if (alone[i * columns + j] > (best < 0 ? 0 : alone[best * columns + j])) bestOfColumn[j] = i
    }
  }
  for (let i = 0; i < rows; i++) {
    let best = -1
    for (let j = 0; j < columns; j++) {
      if (alone[i * columns + j] > (best < 0 ? 0 : alone[i * columns + best])) best = j
    }
    if (best >= 0 && bestOfColumn[best] === i) yield [i, best]
  }
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
  return {
    a: sideA.first + i,
    countA,
    b: sideB.first + j,
    countB,
    likelihood: Math.max(link.likelihood, likelihood),
  }
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
  neighbours: Neighbours,
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
          const alone = likelihoodOf(features, 0, ALONE)
          if (alone < minLikelihood) continue
          const [a, b] = [sideA.first + i, sideB.first + j]
          const margin = neighbours.margin(a, b, features.coverage, countA, countB)
          const likelihood = Math.min(alone, likelihoodOf(features, margin, WITH_MARGIN))
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

function hasSeed({ columns, features }: Grid, i: number, countA: number, j: number, countB: number): boolean {
  for (let k = i; k < i + countA; k++) {
    for (let l = j; l < j + countB; l++) {
      if ((features[k * columns + l]?.coverage ?? 0) >= SEED_COVERAGE) return true
    }
  }
  return false
}
