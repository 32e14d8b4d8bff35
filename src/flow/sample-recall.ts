import { hash128 } from '../hash/hash128.ts'
import { candidatePairs, type VerifiedPair } from '../model/pair.ts'
import { hasPair, NO_PAIRS, type PairColumns } from '../model/pair-list.ts'
import type { SampledRecallRows } from '../model/recall.ts'
import { round6 } from '../model/round.ts'
import type { CapHit } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import type { Copies, Units } from '../model/units.ts'
import { CONFIDENCE } from '../stages/06-band/clopper-pearson.ts'
import { namedRows } from '../stages/06-band/named-rows.ts'
import { sampledRecall } from '../stages/06-band/sampled-recall.ts'
import { planSketchPairs, sketchPairs, sketchWork } from '../stages/06-band/sketch-pairs.ts'
import type { Prover } from './prove-candidates.ts'
import { kindOf, type RecallCounts, rowsByKind } from './recall-rows.ts'
import { sketchedUnits, unitsOfRows } from './signature-rows.ts'

/** A finished comparison of documents, and what it takes to prove further pairs. */
export interface ComparedDocuments {
  readonly units: Units
  readonly copies: Copies
  /** Ids and languages of the documents by dense index. */
  readonly ids: readonly string[]
  readonly languages: readonly (string | null)[]
  /** What bands and fingerprints had proposed, and what of it was proved. */
  readonly candidates: PairColumns
  readonly verified: readonly VerifiedPair[]
  readonly prover: Prover
}

/** A sampled document with the numbers of its pairs. */
interface Sampled {
  readonly unit: number
  pairs: number
  found: number
  foundByBands: number
}

/**
 * Measures which share of the pairs at minJaccard a run had proposed: distinct texts are sampled by a hash of their
 * first document's id, and all their partners are looked for by bottom-k sketches, apart from the signatures. Of the
 * pairs that come up only those that the run had not proposed need to be counted; they are not added to its findings,
 * which would otherwise depend on the sample.
 *
 * @param salt seeds the choice of the sample, and nothing else
 */
export function sampleRecall(
  compared: ComparedDocuments,
  settings: Settings,
  salt: number,
): { recall: SampledRecallRows; cap: CapHit | null } {
  const { units, copies, ids, languages, candidates, prover } = compared
  const { minJaccard } = settings.verify
  const unitOfRow = unitsOfRows(units, copies)
  const plan = planSketchPairs(units.sketches.size, minJaccard)
  const sampleOf = (size: number): Uint32Array =>
    sampledRows(unitOfRow, (unit) => ids[units.documents[unit]], size, salt)
  const whole = sampleOf(settings.recall.sample)
  const work = sketchWork(units.sketches, whole, unitOfRow, plan)
  const texts = sketchedUnits(units, copies).length
  const budget = Math.max(BUDGET, BUDGET_A_TEXT * texts)
  const rows = work <= budget ? whole : sampleOf(Math.max(1, Math.floor((whole.length * budget) / work)))
  const proposed = sketchPairs(units.sketches, rows, unitOfRow, plan)
  const others = candidatePairs(NO_PAIRS, NO_PAIRS, without(proposed, candidates))
  const missed = prover.prove(others, { minJaccard, minContainment: null, minOverlap: null }).pairs

  const sampled = new Map<number, Sampled>()
  for (const row of rows)
    sampled.set(unitOfRow[row], { unit: unitOfRow[row], pairs: 0, found: 0, foundByBands: 0 })
  for (const { a, b, bar, foundBy } of [...compared.verified, ...missed]) {
    if (bar !== 'jaccard') continue
    for (const unit of [a, b]) {
      const document = sampled.get(unit)
      if (document === undefined) continue
      document.pairs++
      if (foundBy !== 'join') document.found++
      if (foundBy === 'band') document.foundByBands++
    }
  }
  const withPairs = [...sampled.values()].filter((document) => document.pairs > 0)
  const recall: SampledRecallRows = {
    method: 'sample',
    texts,
    sampled: rows.length,
    sampledWithPairs: withPairs.length,
    confidence: CONFIDENCE,
    candidates: others.a.length,
    sketchSize: plan.size,
    atLeast: plan.atLeast,
    overlooked: Number(plan.overlooked.toPrecision(3)),
    rows: [
      { by: 'all', name: 'all', ...countSampled(withPairs) },
      ...rowsByKind(withPairs, ({ unit }) => [kindOf(unit, units, languages)], countSampled),
    ],
  }
  return { recall, cap: rows.length < whole.length ? capHit(rows.length) : null }
}

/** How often sampled documents may be met: some 100 ns each; more of them in a larger archive, by its texts. */
const BUDGET = 2 ** 23
const BUDGET_A_TEXT = 100

function capHit(sampled: number): CapHit {
  const meaning =
    'so many texts share wording that holding recall.sample of them against all others would take too long; ' +
    `recall was measured on ${sampled} documents`
  return { cap: 'recall.sample', count: 1, meaning }
}

/** The pairs that are not among the known ones. */
function without({ a, b }: PairColumns, known: PairColumns): PairColumns {
  const isNew = (_: number, p: number): boolean => !hasPair(known, a[p], b[p])
  return { a: a.filter(isNew), b: b.filter(isNew) }
}

/** Rows of the texts whose ids have the smallest hashes; a tie at the last is taken whole. */
function sampledRows(
  unitOfRow: Int32Array,
  idOf: (unit: number) => string,
  size: number,
  salt: number,
): Uint32Array {
  const rows = namedRows(unitOfRow)
  if (rows.length <= size) return rows
  const hashes = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) hashes[i] = idHash(idOf(unitOfRow[rows[i]]), salt)
  const last = hashes.slice().sort()[size - 1]
  return rows.filter((_, i) => hashes[i] <= last)
}

/** Room for an id, used again for the next. */
let codeUnits = new Uint32Array(256)

/** 53 bits, which a number holds exactly. */
function idHash(id: string, salt: number): number {
  if (id.length > codeUnits.length) codeUnits = new Uint32Array(2 * id.length)
  for (let i = 0; i < id.length; i++) codeUnits[i] = id.charCodeAt(i)
  const [high, low] = hash128(codeUnits, 0, id.length, salt)
  return high * 2 ** 21 + (low >>> 11)
}

function countSampled(documents: readonly Sampled[]): RecallCounts {
  const pairs = Uint32Array.from(documents, (document) => document.pairs)
  const found = Uint32Array.from(documents, (document) => document.found)
  const told = sampledRecall(pairs, found)
  const sum = (of: (document: Sampled) => number): number => documents.reduce((total, d) => total + of(d), 0)
  return {
    pairs: sum((document) => document.pairs),
    found: sum((document) => document.found),
    foundByBands: sum((document) => document.foundByBands),
    recall: told && round6(told.recall),
    interval: told && [outward(told.interval[0], Math.floor), outward(told.interval[1], Math.ceil)],
  }
}

/** Rounded to 6 places so that the interval grows. */
function outward(value: number, round: (value: number) => number): number {
  return round(value * 1e6) / 1e6
}
