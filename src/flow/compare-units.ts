import { RunError } from '../model/errors.ts'
import { growable } from '../model/growable.ts'
import { candidatePairs, PAIR_FACTOR, type VerifiedPair } from '../model/pair.ts'
import type { Settings } from '../model/settings.ts'
import type { CopyGroup, Units } from '../model/units.ts'
import type { Shingler } from '../stages/04-shingle/shingler.ts'
import { bandedPairs } from '../stages/06-band/candidate-pairs.ts'
import { planBands } from '../stages/06-band/s-curve.ts'
import { verify } from '../stages/08-verify/verify.ts'
import { collectShingleSets, recountPair } from './shingle-sets.ts'
import type { Texts } from './texts.ts'

export interface Comparison {
  readonly candidates: number
  readonly verified: readonly VerifiedPair[]
  readonly recounted: number
  readonly cappedBuckets: number
}

/**
 * Proposes and proves pairs between groups of copies (stages 06 and 08); a group is told by its first member.
 *
 * @param byFingerprint further candidates, as pair keys of units
 */
export function compareUnits(
  units: Units,
  groups: readonly CopyGroup[],
  byFingerprint: Float64Array,
  settings: Settings,
  texts: Texts,
  shingler: Shingler,
): Comparison {
  if (units.count >= PAIR_FACTOR) {
    throw new RunError(
      `The archive has ${units.count} ${units.level}s; one run compares ${PAIR_FACTOR - 1}. Divide the input.`,
    )
  }
  const banded = candidatesByBand(units, groups, settings)
  const candidates = candidatePairs(banded.keys, betweenGroups(byFingerprint, groups))
  const wanted = new Set<number>()
  for (let p = 0; p < candidates.a.length; p++) wanted.add(candidates.a[p]).add(candidates.b[p])
  const { sets, slot } = collectShingleSets(wanted, units, texts, shingler)
  const { pairs, recounted } = verify(candidates, sets, slot, settings.verify, (a, b) =>
    recountPair(a, b, units, texts, shingler),
  )
  return {
    candidates: candidates.a.length,
    verified: pairs,
    recounted,
    cappedBuckets: banded.cappedBuckets,
  }
}

/** The same pairs by the units that stand for their groups; pairs within a group are copies, not candidates. */
function betweenGroups(keys: Float64Array, groups: readonly CopyGroup[]): Float64Array {
  const standing = new Map<number, number>()
  for (const { members } of groups) for (const unit of members) standing.set(unit, members[0])
  const pairs = growable((length) => new Float64Array(length))
  for (const key of keys) {
    const a = standing.get(Math.floor(key / PAIR_FACTOR))
    const b = standing.get(key % PAIR_FACTOR)
    if (a === undefined || b === undefined || a === b) continue
    pairs.push(Math.min(a, b) * PAIR_FACTOR + Math.max(a, b))
  }
  return pairs.view()
}

/** Banded pairs of signature rows, turned into pairs of units. */
function candidatesByBand(
  units: Units,
  groups: readonly CopyGroup[],
  settings: Settings,
): { keys: Float64Array; cappedBuckets: number } {
  const plan = planBands(settings.sketch.hashes, settings.verify.minJaccard, settings.band.minRecall)
  if (plan === null) return { keys: new Float64Array(0), cappedBuckets: 0 }
  const unitOfRow = new Int32Array(units.signatures.rows).fill(-1)
  for (const group of groups) if (group.row !== -1) unitOfRow[group.row] = group.members[0]
  const content = Uint32Array.from(units.rowUnits, (unit) => units.content[unit * 4])
  const { keys, cappedBuckets } = bandedPairs(
    units.signatures,
    plan,
    settings.band.maxBucket,
    content,
    unitOfRow,
  )
  const pairs = keys.map((key) => {
    const a = unitOfRow[Math.floor(key / PAIR_FACTOR)]
    const b = unitOfRow[key % PAIR_FACTOR]
    return Math.min(a, b) * PAIR_FACTOR + Math.max(a, b)
  })
  return { keys: pairs, cappedBuckets }
}
