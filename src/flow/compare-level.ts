import type { MeasuredRecall } from '../model/recall.ts'
import type { CapHit } from '../model/run-summary.ts'
import type { Settings } from '../model/settings.ts'
import type { CopyGroup, Units } from '../model/units.ts'
import { createShingler } from '../stages/04-shingle/shingler.ts'
import { clusterUnits, type DocumentFacts, type UnitCluster } from './cluster-units.ts'
import { compareUnits, type RecallFacts } from './compare-units.ts'
import { groupCopies } from './copies.ts'
import { type JudgedPair, judgePairs } from './judge-pairs.ts'
import type { Texts } from './texts.ts'

/** What was found among the units of one level. */
export interface LevelFindings {
  readonly units: Units
  readonly groups: readonly CopyGroup[]
  readonly pairs: readonly JudgedPair[]
  readonly clusters: readonly UnitCluster[]
  readonly candidates: number
  readonly recounted: number
  readonly cappedBuckets: number
  /** Null where it is not measured. */
  readonly recall: MeasuredRecall | null
  readonly caps: readonly CapHit[]
}

export interface LevelInput {
  readonly units: Units
  readonly documents: readonly DocumentFacts[]
  /** Units that take part. */
  active(unit: number): boolean
  /** Units that may only meet copies in their own document. */
  alone(unit: number): boolean
  /** Candidates beside the bands, as pair keys of units. */
  readonly byFingerprint: Float64Array
  /** Languages of the documents, for a level whose recall is measured; else null. */
  readonly recallBy: RecallFacts['languages'] | null
}

/** Copies, candidates, proof, verdicts and clusters of one level: stages 06, 08, 10 and 11. */
export function compareLevel(input: LevelInput, settings: Settings, texts: Texts): LevelFindings {
  const { units, documents, active, alone, byFingerprint, recallBy } = input
  const shingler = createShingler(settings.shingle, settings.seed)
  const ids = documents.map((document) => document.id)
  const groups = groupCopies(units, ids, active, alone, texts, shingler)
  const facts = recallBy === null ? null : { ids, languages: recallBy }
  const compared = compareUnits(units, groups, byFingerprint, settings, texts, shingler, facts)
  const pairs = judgePairs(compared.verified, units, texts, settings.judge.verdicts)
  return {
    units,
    groups,
    pairs,
    clusters: clusterUnits(units, groups, pairs, documents, settings),
    candidates: compared.candidates,
    recounted: compared.recounted,
    cappedBuckets: compared.cappedBuckets,
    recall: compared.recall,
    caps: compared.caps,
  }
}
