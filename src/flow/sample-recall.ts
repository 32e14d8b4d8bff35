import { candidatePairs, type VerifiedPair } from '../model/pair.ts'
import { hasPair, NO_PAIRS, type PairColumns } from '../model/pair-list.ts'
import type { SampledRecallRows } from '../model/recall.ts'
import type { CapHit } from '../model/run-summary.ts'
import type { Settings, VerifySettings } from '../model/settings.ts'
import type { Copies, Units } from '../model/units.ts'
import { planSketchPairs } from '../stages/06-band/sketch-pairs.ts'
import { countSample } from './count-sample.ts'
import { drawSample, lotOf } from './draw-sample.ts'
import type { Prover } from './prove-candidates.ts'
import { kindOf } from './recall-rows.ts'
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

/**
 * Measures which share of the pairs at minJaccard a run had proposed: distinct texts are sampled by a hash of their
 * first document's id, and all their partners are looked for by bottom-k sketches, apart from the signatures. Of the
 * pairs that come up only those that the run had not proposed need to be counted; they are not added to its findings,
 * which would otherwise depend on the sample.
 *
 * @param salt seeds the choice of the sample, and nothing else
 */
export function sampleRecall(
  { units, copies, ids, languages, candidates, verified, prover }: ComparedDocuments,
  settings: Settings,
  salt: number,
): { recall: SampledRecallRows; cap: CapHit | null } {
  const unitOfRow = unitsOfRows(units, copies)
  const texts = sketchedUnits(units, copies).length
  const lotOfRow = (row: number): number => lotOf(ids[units.documents[unitOfRow[row]]], salt)
  const { rows, proposed, cap } = drawSample(units.sketches, unitOfRow, lotOfRow, texts, settings)
  const others = candidatePairs(NO_PAIRS, NO_PAIRS, without(proposed, candidates))
  const missed = prover.prove(others, sampleBars(settings)).pairs
  const sampled = Array.from(rows, (row) => ({
    unit: unitOfRow[row],
    kind: kindOf(unitOfRow[row], units, languages),
  }))
  const plan = planSketchPairs(units.sketches.size, settings.verify.minJaccard)
  return {
    recall: countSample(sampled, [...verified, ...missed], { texts, candidates: others.a.length, plan }),
    cap,
  }
}

/** The one bar that recall is measured at. */
export function sampleBars({ verify }: Pick<Settings, 'verify'>): VerifySettings {
  return { minJaccard: verify.minJaccard, minContainment: null, minOverlap: null }
}

/** The pairs that are not among the known ones. */
function without({ a, b }: PairColumns, known: PairColumns): PairColumns {
  const isNew = (_: number, p: number): boolean => !hasPair(known, a[p], b[p])
  return { a: a.filter(isNew), b: b.filter(isNew) }
}
