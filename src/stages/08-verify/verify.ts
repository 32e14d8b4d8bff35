import type { CandidatePairs, VerifiedPair } from '../../model/pair.ts'
import type { PairColumns } from '../../model/pair-list.ts'
import { type Bar, FOUND_BY, type ListedBar } from '../../model/run-files.ts'
import type { VerifySettings } from '../../model/settings.ts'
import type { ShingleSets } from '../../model/shingle-sets.ts'
import { containmentOf, jaccardOf, sharedCount } from './intersection.ts'

/** Counts of a pair. */
export interface PairCounts {
  readonly shared: number
  readonly shinglesA: number
  readonly shinglesB: number
}

/** Counts several pairs by a second, 64-bit shingle hash, each set made once. */
export type Recount = (pairs: PairColumns) => readonly PairCounts[]

/** What sets share that are ranges of one array, see sharedCount in intersection.ts. */
export type SharedValues = (fromA: number, toA: number, fromB: number, toB: number, fewest: number) => number

export interface Verification {
  readonly pairs: readonly VerifiedPair[]
  readonly recounted: number
}

/** A pair within this share of a bar is counted again with 64 bits: there one colliding shingle could decide. */
export const NEAR_BAR = 0.01

/**
 * Proves candidate pairs by counting their shared shingles.
 *
 * @param slots unit index -> slot of its set
 * @param shared counts in the array of the sets
 */
export function verify(
  candidates: CandidatePairs,
  sets: ShingleSets,
  slots: ArrayLike<number>,
  settings: VerifySettings,
  recount: Recount,
  shared: SharedValues = sharedIn(sets),
): Verification {
  const hopeful = hopefulPairs(candidates, sets, slots, settings, shared)
  const countsOf = (h: number): PairCounts => ({
    shared: hopeful.shared[h],
    shinglesA: sizeOf(sets, slots[candidates.a[hopeful.positions[h]]]),
    shinglesB: sizeOf(sets, slots[candidates.b[hopeful.positions[h]]]),
  })
  const near = Uint32Array.from(hopeful.positions.keys()).filter((h) => nearBar(countsOf(h), settings))
  const positions = near.map((h) => hopeful.positions[h])
  const recounts = recount({
    a: positions.map((position) => candidates.a[position]),
    b: positions.map((position) => candidates.b[position]),
  })
  const pairs: VerifiedPair[] = []
  let recounted = 0
  for (let h = 0; h < hopeful.positions.length; h++) {
    const counts = near[recounted] === h ? recounts[recounted++] : countsOf(h)
    const bar = listedBar(counts, settings)
    if (bar === null) continue
    const position = hopeful.positions[h]
    const { shared, shinglesA, shinglesB } = counts
    pairs.push({
      a: candidates.a[position],
      b: candidates.b[position],
      bar,
      jaccard: jaccardOf(shared, shinglesA, shinglesB),
      containmentA: containmentOf(shared, shinglesA),
      containmentB: containmentOf(shared, shinglesB),
      shared,
      shinglesA,
      shinglesB,
      foundBy: FOUND_BY[candidates.foundBy[position]],
    })
  }
  return { pairs, recounted }
}

function sharedIn({ values }: ShingleSets): SharedValues {
  return (fromA, toA, fromB, toB, fewest) => sharedCount(values, fromA, toA, values, fromB, toB, fewest)
}

/** Candidates by their positions, with the number of their shared shingles. */
interface HopefulPairs {
  readonly positions: Uint32Array
  readonly shared: Uint32Array
}

/** The candidates that are over a bar or near one; all others are let go as soon as that is certain. */
function hopefulPairs(
  candidates: CandidatePairs,
  { offsets }: ShingleSets,
  slots: ArrayLike<number>,
  settings: VerifySettings,
  sharedValues: SharedValues,
): HopefulPairs {
  const { a, b } = candidates
  const positions = new Uint32Array(a.length)
  const counts = new Uint32Array(a.length)
  let count = 0
  for (let position = 0; position < a.length; position++) {
    const slotA = slots[a[position]]
    const slotB = slots[b[position]]
    const fromA = offsets[slotA]
    const toA = offsets[slotA + 1]
    const fromB = offsets[slotB]
    const toB = offsets[slotB + 1]
    const fewest = fewestShared(toA - fromA, toB - fromB, settings)
    if (toA - fromA < fewest || toB - fromB < fewest) continue
    const shared = sharedValues(fromA, toA, fromB, toB, fewest)
    if (shared < fewest) continue
    positions[count] = position
    counts[count++] = shared
  }
  return { positions: positions.subarray(0, count), shared: counts.subarray(0, count) }
}

function sizeOf({ offsets }: ShingleSets, slot: number): number {
  return offsets[slot + 1] - offsets[slot]
}

/** Guards a ceiling against the last bits of a product; a pair too many is no harm. */
const ROUNDING = 1e-6

/**
 * The number of shared shingles under which a pair is at no bar and near none, by the sizes of its sets: for a Jaccard
 * similarity of t it is t (|a| + |b|) / (1 + t), for a share c of the smaller set c min(|a|, |b|).
 */
function fewestShared(
  sizeA: number,
  sizeB: number,
  { minJaccard, minContainment, minOverlap }: VerifySettings,
): number {
  const jaccard = Math.max(0, minJaccard - NEAR_BAR)
  const byJaccard = (jaccard * (sizeA + sizeB)) / (1 + jaccard)
  if (minContainment === null) return Math.ceil(byJaccard - ROUNDING)
  const containment = Math.max(0, Math.min(minContainment - NEAR_BAR, minOverlap ?? 1))
  return Math.ceil(Math.min(byJaccard, containment * Math.min(sizeA, sizeB)) - ROUNDING)
}

/** The bar that a pair with these counts holds: Jaccard first, then containment of the smaller side. */
export function barHeld(counts: PairCounts, settings: VerifySettings): Bar | null {
  const { shared, shinglesA, shinglesB } = counts
  if (jaccardOf(shared, shinglesA, shinglesB) >= settings.minJaccard) return 'jaccard'
  const containment = containmentOf(shared, Math.min(shinglesA, shinglesB))
  return settings.minContainment !== null && containment >= settings.minContainment ? 'containment' : null
}

/** The bar by which a pair is listed: one of the two that may remove, or that a part is shared. */
export function listedBar(counts: PairCounts, settings: VerifySettings): ListedBar | null {
  const bar = barHeld(counts, settings)
  if (bar !== null || settings.minContainment === null || settings.minOverlap === null) return bar
  const containment = containmentOf(counts.shared, Math.min(counts.shinglesA, counts.shinglesB))
  return containment >= settings.minOverlap ? 'overlap' : null
}

/** So near to a bar that 32 bits must not decide. */
export function nearBar(counts: PairCounts, settings: VerifySettings): boolean {
  const { shared, shinglesA, shinglesB } = counts
  const jaccard = jaccardOf(shared, shinglesA, shinglesB)
  if (Math.abs(jaccard - settings.minJaccard) <= NEAR_BAR) return true
  if (settings.minContainment === null) return false
  return Math.abs(containmentOf(shared, Math.min(shinglesA, shinglesB)) - settings.minContainment) <= NEAR_BAR
}
