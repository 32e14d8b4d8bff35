import type { VerifiedPair } from '../model/pair.ts'
import type { SampledRecallRows } from '../model/recall.ts'
import { round6 } from '../model/round.ts'
import { CONFIDENCE } from '../stages/06-band/clopper-pearson.ts'
import { sampledRecall } from '../stages/06-band/sampled-recall.ts'
import type { SketchPlan } from '../stages/06-band/sketch-pairs.ts'
import { type DocumentKind, type RecallCounts, rowsByKind } from './recall-rows.ts'

/** A text of the sample, under the number that it has in pairs. */
export interface SampledText {
  readonly unit: number
  readonly kind: DocumentKind
}

/** What is counted of a pair. */
export type CountedPair = Pick<VerifiedPair, 'a' | 'b' | 'bar' | 'foundBy'>

/** What is told of a sample beside its rows. */
export interface SampleFacts {
  /** Distinct texts that were compared. */
  readonly texts: number
  /** Pairs of the sample that the run had not proposed. */
  readonly candidates: number
  readonly plan: SketchPlan
}

/** A sampled document with the numbers of its pairs. */
interface Sampled {
  readonly kind: DocumentKind
  pairs: number
  found: number
  foundByBands: number
}

/**
 * Counts the pairs of sampled documents, all of them and by kind.
 *
 * @param sampled in input order
 * @param pairs those of the run, and those that only the sample has shown, found by `join`
 */
export function countSample(
  sampled: readonly SampledText[],
  pairs: Iterable<CountedPair>,
  { texts, candidates, plan }: SampleFacts,
): SampledRecallRows {
  const documents = new Map<number, Sampled>()
  for (const { unit, kind } of sampled) documents.set(unit, { kind, pairs: 0, found: 0, foundByBands: 0 })
  for (const { a, b, bar, foundBy } of pairs) {
    if (bar !== 'jaccard') continue
    for (const unit of [a, b]) {
      const document = documents.get(unit)
      if (document === undefined) continue
      document.pairs++
      if (foundBy !== 'join') document.found++
      if (foundBy === 'band') document.foundByBands++
    }
  }
  const withPairs = [...documents.values()].filter((document) => document.pairs > 0)
  return {
    method: 'sample',
    texts,
    sampled: sampled.length,
    sampledWithPairs: withPairs.length,
    confidence: CONFIDENCE,
    candidates,
    sketchSize: plan.size,
    atLeast: plan.atLeast,
    overlooked: Number(plan.overlooked.toPrecision(3)),
    rows: [
      { by: 'all', name: 'all', ...countDocuments(withPairs) },
      ...rowsByKind(withPairs, ({ kind }) => [kind], countDocuments),
    ],
  }
}

function countDocuments(documents: readonly Sampled[]): RecallCounts {
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
