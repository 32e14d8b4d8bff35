import { RunError } from '../model/errors.ts'
import { type CandidatePairs, candidatePairs, MOST_UNITS, type VerifiedPair } from '../model/pair.ts'
import { NO_PAIRS, type PairColumns } from '../model/pair-list.ts'
import type { MeasuredRecall } from '../model/recall.ts'
import { FOUND_BY } from '../model/run-files.ts'
import type { CapHit, RunEvents } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import type { Copies, Units } from '../model/units.ts'
import { sampleSalt } from './draw-sample.ts'
import { exactRecall } from './exact-recall.ts'
import { type DocumentJoin, joinDocuments } from './join-documents.ts'
import { betweenGroups, candidatesByBand } from './propose-pairs.ts'
import { createProver } from './prove-candidates.ts'
import { sampleRecall } from './sample-recall.ts'
import { createShingleStore } from './shingle-sets.ts'
import { sketchedUnits } from './signature-rows.ts'
import type { UnitShingles } from './unit-shingles.ts'

export interface Comparison {
  /** Pairs that bands or fingerprints proposed, and those that only the join has proved. */
  readonly candidates: number
  readonly verified: readonly VerifiedPair[]
  readonly recounted: number
  /** Oversized buckets, where not every pair was compared anyway. */
  readonly cappedBuckets: number
  /** Null where it is not measured. */
  readonly recall: MeasuredRecall | null
  readonly caps: readonly CapHit[]
}

/** Ids and languages of the documents by dense index, for a level whose recall is measured. */
export interface RecallFacts {
  readonly ids: readonly string[]
  readonly languages: readonly (string | null)[]
}

/**
 * Proposes and proves pairs between groups of copies (stages 06 and 08); a group is told by its first member.
 *
 * @param byFingerprint further candidates, sorted and without repetitions
 * @param isForm tells pairs that share nothing but wording in very many places: under both bars they are not listed
 * @param prefers which of two units is likelier to be kept
 * @param facts null for a level whose recall is not measured
 * @param relevant which pairs are looked at; null: all
 * @param events is told the steps
 */
export function compareUnits(
  units: Units,
  copies: Copies,
  byFingerprint: PairColumns,
  isForm: (unit: number, other: number) => boolean,
  settings: Settings,
  shingles: UnitShingles,
  prefers: (unit: number, other: number) => number,
  facts: RecallFacts | null,
  relevant: ((a: number, b: number) => boolean) | null,
  events: RunEvents,
): Comparison {
  if (units.count > MOST_UNITS) {
    throw new RunError(
      `The archive has ${units.count} ${units.level}s; one run compares ${MOST_UNITS}. Divide the input.`,
    )
  }
  const store = createShingleStore(units.count, shingles)
  events.step?.('find candidates', null)
  const join = facts === null ? NO_JOIN : joinDocuments(units, copies, store, settings)
  const banded = candidatesByBand(units, copies, settings, prefers)
  const fingerprinted = betweenGroups(byFingerprint, copies)
  const all = candidatePairs(banded.pairs, fingerprinted, join.pairs ?? NO_PAIRS)
  const candidates = relevant === null ? all : relevantCandidates(all, relevant)
  const prover = createProver(units, store, shingles, settings)
  events.step?.('verify', candidates.a.length)
  const proved = prover.prove(candidates, settings.verify, (done) => events.progress?.(done))
  // The join misses most pairs under the two bars; those that it happens to propose would say nothing of the others.
  const saying = proved.pairs.filter((pair) => pair.foundBy !== 'join' || pair.bar !== 'overlap')
  const pairs = saying.filter(({ bar, a, b }) => bar !== 'overlap' || !isForm(a, b))
  const byJoin = FOUND_BY.indexOf('join')
  const byJoinAlone = candidates.foundBy.filter((by) => by === byJoin).length
  const measured = measure()
  return {
    candidates: candidates.a.length - byJoinAlone + pairs.filter((pair) => pair.foundBy === 'join').length,
    verified: pairs,
    recounted: proved.recounted,
    cappedBuckets: join.pairs === null ? banded.cappedBuckets : 0,
    recall: measured.recall,
    caps: [join.cap, measured.cap, formCap(saying.length - pairs.length)].filter((cap) => cap !== null),
  }

  function measure(): { recall: MeasuredRecall | null; cap: CapHit | null } {
    if (facts === null) return { recall: null, cap: null }
    if (join.pairs !== null) {
      const texts = sketchedUnits(units, copies).length
      return { recall: exactRecall(pairs, texts, units, facts.languages, settings), cap: null }
    }
    if (units.sketches.size === 0) return { recall: null, cap: null }
    events.step?.('measure recall', null)
    const compared = { units, copies, ...facts, candidates, verified: pairs, prover }
    return sampleRecall(compared, settings, sampleSalt(settings.seed))
  }
}

/** Tells how many pairs are not listed for being one form. */
export function formCap(count: number): CapHit | null {
  if (count === 0) return null
  const meaning =
    'pairs under both bars share nothing but wording in very many places; they are not listed, the wording is told ' +
    'with the repeats'
  return { cap: 'passages.maxOccurrences', count, meaning }
}

function relevantCandidates(
  { a, b, foundBy }: CandidatePairs,
  relevant: (a: number, b: number) => boolean,
): CandidatePairs {
  const chosen = Uint32Array.from(a.keys()).filter((i) => relevant(a[i], b[i]))
  return {
    a: chosen.map((i) => a[i]),
    b: chosen.map((i) => b[i]),
    foundBy: Uint8Array.from(chosen, (i) => foundBy[i]),
  }
}

const NO_JOIN: DocumentJoin = { pairs: null, cap: null }
