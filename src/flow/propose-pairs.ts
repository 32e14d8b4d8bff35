import { createPairList, NO_PAIRS, type PairColumns } from '../model/pair-list.ts'
import type { Settings } from '../model/settings.ts'
import type { Copies, Units } from '../model/units.ts'
import { type BandedPairs, bandedPairs } from '../stages/06-band/candidate-pairs.ts'
import { planBands } from '../stages/06-band/s-curve.ts'
import { unitsOfRows } from './signature-rows.ts'

/** The same pairs by the units that stand for their groups; pairs within a group are copies, not candidates. */
export function betweenGroups({ a, b }: PairColumns, { standing }: Copies): PairColumns {
  if (a.length === 0) return NO_PAIRS
  const pairs = createPairList(a.length)
  for (let i = 0; i < a.length; i++) {
    const x = standing[a[i]]
    const y = standing[b[i]]
    if (x !== -1 && y !== -1 && x !== y) pairs.add(x, y)
  }
  return pairs.sorted()
}

/**
 * Banded pairs of signature rows, as pairs of units.
 *
 * @param prefers which of two units is likelier to be kept
 */
export function candidatesByBand(
  units: Units,
  copies: Copies,
  settings: Settings,
  prefers: (unit: number, other: number) => number,
): BandedPairs {
  const plan = planBands(settings.sketch.hashes, settings.verify.minJaccard, settings.band.minRecall)
  if (plan === null) return { pairs: NO_PAIRS, cappedBuckets: 0 }
  const names = unitsOfRows(units, copies)
  const preferred = (row: number, other: number): number => prefers(names[row], names[other])
  return bandedPairs(units.signatures, plan, settings.band.maxBucket, preferred, names)
}
