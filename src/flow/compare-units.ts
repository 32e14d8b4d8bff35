import { seeded } from '../hash/mix.ts'
import { RunError } from '../model/errors.ts'
import { candidatePairs, PAIR_FACTOR, type VerifiedPair } from '../model/pair.ts'
import type { MeasuredRecall } from '../model/recall.ts'
import { FOUND_BY } from '../model/run-files.ts'
import type { CapHit } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import type { CopyGroup, Units } from '../model/units.ts'
import type { Shingler } from '../stages/04-shingle/shingler.ts'
import { verify } from '../stages/08-verify/verify.ts'
import { exactRecall } from './exact-recall.ts'
import { type DocumentJoin, joinDocuments } from './join-documents.ts'
import { betweenGroups, candidatesByBand } from './propose-pairs.ts'
import { sampleRecall } from './sample-recall.ts'
import { createShingleStore, recountPair } from './shingle-sets.ts'
import type { Texts } from './texts.ts'

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
 * @param byFingerprint further candidates, as pair keys of units
 * @param facts null for a level whose recall is not measured
 */
export function compareUnits(
  units: Units,
  groups: readonly CopyGroup[],
  byFingerprint: Float64Array,
  settings: Settings,
  texts: Texts,
  shingler: Shingler,
  facts: RecallFacts | null,
): Comparison {
  if (units.count >= PAIR_FACTOR) {
    throw new RunError(
      `The archive has ${units.count} ${units.level}s; one run compares ${PAIR_FACTOR - 1}. Divide the input.`,
    )
  }
  const store = createShingleStore(units, texts, shingler)
  const join = facts === null ? NO_JOIN : joinDocuments(units, groups, store, settings)
  const banded = candidatesByBand(units, groups, settings)
  const candidates = candidatePairs(
    banded.keys,
    betweenGroups(byFingerprint, groups),
    join.keys ?? new Float64Array(0),
  )
  store.add(candidates.a)
  store.add(candidates.b)
  const recount = (a: number, b: number) => recountPair(a, b, units, texts, shingler)
  const proved = verify(candidates, store.sets(), store.slot, settings.verify, recount)
  // The join misses most pairs under the two bars; those that it happens to propose would say nothing of the others.
  const pairs = proved.pairs.filter((pair) => pair.foundBy !== 'join' || pair.bar !== 'overlap')
  const byJoinAlone = candidates.foundBy.filter((by) => FOUND_BY[by] === 'join').length
  return {
    candidates: candidates.a.length - byJoinAlone + pairs.filter((pair) => pair.foundBy === 'join').length,
    verified: pairs,
    recounted: proved.recounted,
    cappedBuckets: join.keys === null ? banded.cappedBuckets : 0,
    recall: measure(),
    caps: join.cap === null ? [] : [join.cap],
  }

  function measure(): MeasuredRecall | null {
    if (facts === null) return null
    if (join.keys !== null) return exactRecall(pairs, units, groups, facts.languages, settings)
    if (units.sketches.size === 0) return null
    const compared = { units, groups, ...facts, candidates, verified: pairs, store, recount }
    return sampleRecall(compared, settings, seeded(settings.seed, SAMPLE_SALT))
  }
}

const NO_JOIN: DocumentJoin = { keys: null, cap: null }
/** The place of the sample's salt in the sequence of the seed's constants. */
const SAMPLE_SALT = 48
