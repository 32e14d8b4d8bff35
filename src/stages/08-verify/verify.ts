import type { CandidatePairs, VerifiedPair } from '../../model/pair.ts'
import { type Bar, FOUND_BY, type ListedBar } from '../../model/run-files.ts'
import type { VerifySettings } from '../../model/settings.ts'
import type { ShingleSets } from '../../model/shingle-sets.ts'
import { containmentOf, jaccardOf, sharedCount } from './intersection.ts'

/** Counts of a pair by a second, 64-bit shingle hash. */
export interface Recount {
  readonly shared: number
  readonly shinglesA: number
  readonly shinglesB: number
}

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
 * @param recount counts a pair with 64-bit shingles
 */
export function verify(
  candidates: CandidatePairs,
  sets: ShingleSets,
  slots: (unit: number) => number,
  settings: VerifySettings,
  recount: (a: number, b: number) => Recount,
): Verification {
  const { values, offsets } = sets
  const pairs: VerifiedPair[] = []
  let recounted = 0
  for (let p = 0; p < candidates.a.length; p++) {
    const a = candidates.a[p]
    const b = candidates.b[p]
    const slotA = slots(a)
    const slotB = slots(b)
    let counts = {
      shinglesA: offsets[slotA + 1] - offsets[slotA],
      shinglesB: offsets[slotB + 1] - offsets[slotB],
      shared: sharedCount(
        values,
        offsets[slotA],
        offsets[slotA + 1],
        values,
        offsets[slotB],
        offsets[slotB + 1],
      ),
    }
    if (nearBar(counts, settings)) {
      counts = recount(a, b)
      recounted++
    }
    const bar = listedBar(counts, settings)
    if (bar === null) continue
    const { shared, shinglesA, shinglesB } = counts
    pairs.push({
      a,
      b,
      bar,
      jaccard: jaccardOf(shared, shinglesA, shinglesB),
      containmentA: containmentOf(shared, shinglesA),
      containmentB: containmentOf(shared, shinglesB),
      shared,
      shinglesA,
      shinglesB,
      foundBy: FOUND_BY[candidates.foundBy[p]],
    })
  }
  return { pairs, recounted }
}

/** The bar that a pair with these counts holds: Jaccard first, then containment of the smaller side. */
export function barHeld(counts: Recount, settings: VerifySettings): Bar | null {
  const { shared, shinglesA, shinglesB } = counts
  if (jaccardOf(shared, shinglesA, shinglesB) >= settings.minJaccard) return 'jaccard'
  const containment = containmentOf(shared, Math.min(shinglesA, shinglesB))
  return settings.minContainment !== null && containment >= settings.minContainment ? 'containment' : null
}

/** The bar by which a pair is listed: one of the two that may remove, or that a part is shared. */
export function listedBar(counts: Recount, settings: VerifySettings): ListedBar | null {
  const bar = barHeld(counts, settings)
  if (bar !== null || settings.minContainment === null || settings.minOverlap === null) return bar
  const containment = containmentOf(counts.shared, Math.min(counts.shinglesA, counts.shinglesB))
  return containment >= settings.minOverlap ? 'overlap' : null
}

/** So near to a bar that 32 bits must not decide. */
export function nearBar(counts: Recount, settings: VerifySettings): boolean {
  const { shared, shinglesA, shinglesB } = counts
  const jaccard = jaccardOf(shared, shinglesA, shinglesB)
  if (Math.abs(jaccard - settings.minJaccard) <= NEAR_BAR) return true
  if (settings.minContainment === null) return false
  return Math.abs(containmentOf(shared, Math.min(shinglesA, shinglesB)) - settings.minContainment) <= NEAR_BAR
}
