import { createSeedFinder } from '../stages/07-fingerprint/seeds.ts'
import type { SharedFingerprints } from '../stages/07-fingerprint/shared-fingerprints.ts'
import { sortedSeeds } from '../stages/09-align/sorted-seeds.ts'

/** The places that two texts share. */
export interface SeedsOfTwo {
  /** Positions in the first and the second text in turn, ascending. */
  readonly seeds: Uint32Array
  /** Wordings in so many places that not each place was held against each: see `seedsOfTwo`. */
  readonly pairedInOrder: number
}

/** Pairs of places that are looked at, at least; for longer texts as many for each place of shared wording. */
const MOST_PAIRS = 2 ** 20
const PAIRS_A_PLACE = 32

/**
 * Where two texts, documents 0 and 1, have a fingerprint in common. Where that makes too many pairs of places, as of
 * texts that say one phrase over and over, the wordings in the most places are paired in their order: the first place
 * with the first, the second with the second.
 */
export function seedsOfTwo(shared: SharedFingerprints): SeedsOfTwo {
  const most = mostPlaces(shared)
  let seeds: Uint32Array = new Uint32Array(0)
  createSeedFinder(shared, most)(0, (other, found) => {
    if (other === 1) seeds = found
  })
  const { groupOffsets } = shared
  const paired: number[] = []
  let pairedInOrder = 0
  for (let group = 0; group + 1 < groupOffsets.length; group++) {
    if (groupOffsets[group + 1] - groupOffsets[group] <= most) continue
    pairedInOrder++
    pairInOrder(shared, group, paired)
  }
  if (pairedInOrder === 0) return { seeds, pairedInOrder }
  const all = new Uint32Array(seeds.length + paired.length)
  all.set(seeds)
  all.set(paired, seeds.length)
  return { seeds: sortedSeeds(all), pairedInOrder }
}

/** So many places a wording may have that the pairs of all together stay within their bound. */
function mostPlaces({ groupOffsets, members }: SharedFingerprints): number {
  const bound = Math.max(MOST_PAIRS, PAIRS_A_PLACE * members.length)
  const sizes = groupOffsets.subarray(1).map((end, group) => end - groupOffsets[group])
  let pairs = 0
  for (const size of sizes.sort()) {
    pairs += size * size
    if (pairs > bound) return size - 1
  }
  return Number.POSITIVE_INFINITY
}

function pairInOrder(
  { groupOffsets, members, owners, positions }: SharedFingerprints,
  group: number,
  paired: number[],
): void {
  const places = members.subarray(groupOffsets[group], groupOffsets[group + 1])
  const ofFirst = places.filter((entry) => owners[entry] === 0)
  const ofSecond = places.filter((entry) => owners[entry] === 1)
  for (let i = 0; i < Math.min(ofFirst.length, ofSecond.length); i++)
    paired.push(positions[ofFirst[i]], positions[ofSecond[i]])
}
