import type { PairRow } from '../model/run-files.ts'
import type { KeepSettings, VerifySettings } from '../model/settings.ts'
import { containmentOf, jaccardOf } from '../stages/08-verify/intersection.ts'
import { compareDates } from '../stages/11-cluster/dates.ts'
import type { Holding } from '../stages/11-cluster/holdings.ts'
import type { RemovingPair } from '../stages/11-cluster/star-cover.ts'

/** Containments closer than this are alike. */
const EQUALLY_HELD = 0.02

/** A verified pair of texts by their indexes, and what it may remove. */
export interface Link extends RemovingPair {
  readonly row: PairRow
  /** A bar holds, and the verdict and the score remove; without verdicts the bars alone decide. */
  readonly removes: boolean
  readonly holding: Holding | null
}

export interface LinkSettings {
  readonly verify: VerifySettings
  readonly keep: Pick<KeepSettings, 'removes' | 'minScore'>
}

/** A text as far as a revision's direction depends on it. */
export interface LinkedSide {
  readonly text: number
  /** Date of the unit that would be kept of the text's copies. */
  readonly date: string | null
}

/**
 * Law 2 by construction: a side may be removed by jaccard, or by its own containment in the other.
 *
 * @param isLeftToHolding no weightier rule of the keep policy tells the two apart, so that a holder does not give way
 *   to what it holds
 */
export function linkOf(
  row: PairRow,
  a: LinkedSide,
  b: LinkedSide,
  isLeftToHolding: boolean,
  { verify, keep }: LinkSettings,
): Link {
  const ends = { row, a: a.text, b: b.text }
  const isRemoving =
    row.verdict === null || (keep.removes.includes(row.verdict) && (row.score ?? 0) >= keep.minScore)
  const byJaccard = jaccardOf(row.shared, row.shinglesA, row.shinglesB) >= verify.minJaccard
  const mayGo = (shingles: number): boolean =>
    byJaccard ||
    (verify.minContainment !== null && containmentOf(row.shared, shingles) >= verify.minContainment)
  const [mayGoA, mayGoB] = [mayGo(row.shinglesA), mayGo(row.shinglesB)]
  const removes = isRemoving && (mayGoA || mayGoB)
  if (!removes) return { ...ends, removes, removesA: false, removesB: false, holding: null }
  const isOneWay = mayGoA !== mayGoB
  const holder = isOneWay ? (mayGoA ? b : a) : row.verdict === 'revision' ? holderOf(row, a, b) : null
  const holding = holder && { holder: holder.text, held: holder === a ? b.text : a.text, isOneWay }
  const staysFor = (side: LinkedSide): boolean => isLeftToHolding && holding?.holder === side.text
  return {
    ...ends,
    removes,
    removesA: mayGoA && !staysFor(a),
    removesB: mayGoB && !staysFor(b),
    holding,
  }
}

/** The side of a revision that holds more of the other; of two that hold as much the later, then the one with more. */
function holderOf(
  { shared, shinglesA, shinglesB }: PairRow,
  a: LinkedSide,
  b: LinkedSide,
): LinkedSide | null {
  const difference = containmentOf(shared, shinglesB) - containmentOf(shared, shinglesA)
  if (Math.abs(difference) > EQUALLY_HELD) return difference > 0 ? a : b
  const dates = compareDates(a.date, b.date)
  if (dates !== 0) return dates < 0 ? b : a
  if (shinglesA === shinglesB) return null
  return shinglesA > shinglesB ? a : b
}
