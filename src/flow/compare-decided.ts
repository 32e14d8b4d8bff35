import type { VerifiedPair } from '../model/pair.ts'
import type { VerifySettings } from '../model/settings.ts'
import type { Copies, Units } from '../model/units.ts'
import { containmentOf, jaccardOf, sharedCount } from '../stages/08-verify/intersection.ts'
import { listedBar } from '../stages/08-verify/verify.ts'
import type { UnitShingles } from './unit-shingles.ts'

/**
 * The verified pairs with those that an editor has named and nothing has proposed or proved, in order. One that no bar
 * lists is listed as sharing a part, with whatever figures it has.
 *
 * @param verified in order
 * @param named ids of two documents each; those that are copies, or that nobody has, are passed over
 */
export function withDecidedPairs(
  verified: readonly VerifiedPair[],
  named: readonly (readonly [string, string])[],
  units: Units,
  copies: Copies,
  ids: readonly string[],
  shingles: UnitShingles,
  bars: VerifySettings,
): readonly VerifiedPair[] {
  if (named.length === 0) return verified
  const wanted = new Set(named.flat())
  const unitOf = new Map<string, number>()
  for (let unit = 0; unit < units.count; unit++) {
    const id = ids[units.documents[unit]]
    if (wanted.has(id)) unitOf.set(id, copies.standing[unit])
  }
  const keyOf = (a: number, b: number): number => a * units.count + b
  const known = new Set(verified.map(({ a, b }) => keyOf(a, b)))
  const added: VerifiedPair[] = []
  for (const [x, y] of named) {
    const [ofX, ofY] = [unitOf.get(x) ?? -1, unitOf.get(y) ?? -1]
    const [a, b] = [Math.min(ofX, ofY), Math.max(ofX, ofY)]
    if (a === -1 || a === b || known.has(keyOf(a, b))) continue
    known.add(keyOf(a, b))
    added.push(comparedPair(a, b, shingles, bars))
  }
  if (added.length === 0) return verified
  return [...verified, ...added].sort((p, q) => p.a - q.a || p.b - q.b)
}

function comparedPair(a: number, b: number, shingles: UnitShingles, bars: VerifySettings): VerifiedPair {
  const { values, offsets } = shingles.sets(Uint32Array.of(a, b))
  const [shinglesA, shinglesB] = [offsets[1], offsets[2] - offsets[1]]
  const shared = sharedCount(values, 0, offsets[1], values, offsets[1], offsets[2])
  const counts = { shared, shinglesA, shinglesB }
  // Texts that are shorter than a shingle share none.
  const shareOf = (size: number): number => (size === 0 ? 0 : containmentOf(shared, size))
  return {
    a,
    b,
    bar: shared === 0 ? 'overlap' : (listedBar(counts, bars) ?? 'overlap'),
    jaccard: shared === 0 ? 0 : jaccardOf(shared, shinglesA, shinglesB),
    containmentA: shareOf(shinglesA),
    containmentB: shareOf(shinglesB),
    ...counts,
    foundBy: 'decision',
  }
}
