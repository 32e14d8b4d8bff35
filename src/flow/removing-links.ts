import type { PairRow } from '../model/run-files.ts'
import type { KeepSettings, VerifySettings } from '../model/settings.ts'
import { containmentOf, jaccardOf } from '../stages/08-verify/intersection.ts'
import { compareDates } from '../stages/11-cluster/dates.ts'
import type { Holding } from '../stages/11-cluster/holdings.ts'
import type { KeepOrder, RankedUnit } from '../stages/11-cluster/keep-order.ts'
import type { RemovingPairs } from '../stages/11-cluster/star-cover.ts'
import type { DecidedTexts } from './decided-texts.ts'
import type { LinkedTexts } from './linked-texts.ts'

/** Containments closer than this are alike. */
const EQUALLY_HELD = 0.02

/** Verified pairs of texts as columns, and what each may remove. */
export interface Links extends RemovingPairs {
  readonly rows: readonly PairRow[]
  /** 1: a bar holds, and the verdict and the score remove; without verdicts the bars alone decide. */
  readonly removes: Uint8Array
  /** Which side of a removing pair holds the other: 0 for neither, 1 for a, 2 for b. */
  readonly holders: Uint8Array
  /** 1: a bar holds in that direction only. */
  readonly isOneWay: Uint8Array
}

export interface LinkSettings {
  readonly verify: VerifySettings
  readonly keep: Pick<KeepSettings, 'removes' | 'minScore'>
}

export const NEITHER_HOLDS = 0
export const A_HOLDS = 1
const B_HOLDS = 2

/**
 * Law 2 by construction: a side may be removed by jaccard, or by its own containment in the other.
 *
 * @param bestOf the unit of a text that would be kept of its copies; its date tells a revision's direction
 * @param decided by an editor, which goes before verdicts and bars; null: nothing
 */
export function linksOf(
  rows: readonly PairRow[],
  { a, b }: Pick<LinkedTexts, 'a' | 'b'>,
  bestOf: (text: number) => RankedUnit,
  order: KeepOrder,
  { verify, keep }: LinkSettings,
  decided: DecidedTexts | null,
): Links {
  const removes = new Uint8Array(rows.length)
  const removesA = new Uint8Array(rows.length)
  const removesB = new Uint8Array(rows.length)
  const holders = new Uint8Array(rows.length)
  const isOneWay = new Uint8Array(rows.length)
  const minContainment = verify.minContainment ?? Number.POSITIVE_INFINITY
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]
    const { verdict, shared, shinglesA, shinglesB } = row
    const decision = decided?.links.get(i)
    const relation = decision?.relation?.decision
    if (relation === 'not a duplicate') continue
    const isDuplicate = relation === 'duplicate'
    const isJudged = verdict === null || (keep.removes.includes(verdict) && (row.score ?? 0) >= keep.minScore)
    if (!isJudged && !isDuplicate) continue
    const byJaccard = isDuplicate || jaccardOf(shared, shinglesA, shinglesB) >= verify.minJaccard
    const mayGoA = byJaccard || containmentOf(shared, shinglesA) >= minContainment
    const mayGoB = byJaccard || containmentOf(shared, shinglesB) >= minContainment
    if (!mayGoA && !mayGoB) continue
    removes[i] = 1
    removesA[i] = mayGoA ? 1 : 0
    removesB[i] = mayGoB ? 1 : 0
    if (mayGoA !== mayGoB) {
      isOneWay[i] = 1
      holders[i] = mayGoA ? B_HOLDS : A_HOLDS
    } else if (verdict === 'revision') {
      holders[i] = holderOf(row, bestOf(a[i]).date, bestOf(b[i]).date)
    }
    // Where no weightier rule of the keep policy tells the two apart, a holder does not give way to what it holds; but
    // of decided duplicates one goes: where three hold each other in a ring, both could be kept otherwise.
    const isHeld = holders[i] !== NEITHER_HOLDS && !isDuplicate
    if (isHeld && order.leavesToHolding(bestOf(a[i]), bestOf(b[i]))) {
      if (holders[i] === A_HOLDS) removesA[i] = 0
      else removesB[i] = 0
    }
    if (decided === null) continue
    // What is decided to be kept is removed for nobody, and the other side for it in either direction of the proof.
    const [idA, idB] = [bestOf(a[i]).id, bestOf(b[i]).id]
    if (decision?.keepsA?.keep === idA) removesB[i] = 1
    if (decision?.keepsB?.keep === idB) removesA[i] = 1
    if (decided.protects(idA, idB)) removesA[i] = 0
    if (decided.protects(idB, idA)) removesB[i] = 0
  }
  return { rows, a, b, removes, removesA, removesB, holders, isOneWay }
}

/** What the removing pairs say of who holds whom. */
export function holdingsOf({ a, b, holders, isOneWay }: Links): Holding[] {
  const holdings: Holding[] = []
  for (let i = 0; i < holders.length; i++) {
    if (holders[i] === NEITHER_HOLDS) continue
    const isA = holders[i] === A_HOLDS
    holdings.push({
      holder: isA ? a[i] : b[i],
      held: isA ? b[i] : a[i],
      isOneWay: isOneWay[i] === 1,
    })
  }
  return holdings
}

/** The side of a revision that holds more of the other; of two that hold as much the later, then the one with more. */
function holderOf(
  { shared, shinglesA, shinglesB }: PairRow,
  dateA: string | null,
  dateB: string | null,
): number {
  const difference = containmentOf(shared, shinglesB) - containmentOf(shared, shinglesA)
  if (Math.abs(difference) > EQUALLY_HELD) return difference > 0 ? A_HOLDS : B_HOLDS
  const dates = compareDates(dateA, dateB)
  if (dates !== 0) return dates < 0 ? B_HOLDS : A_HOLDS
  if (shinglesA === shinglesB) return NEITHER_HOLDS
  return shinglesA > shinglesB ? A_HOLDS : B_HOLDS
}
