import type { PairRow } from '../../model/run-files.ts'
import { VERDICTS, type Verdict } from '../../model/verdict.ts'

/** By what pairs are put into bins: jaccard, or the larger of both containments. */
export type Likeness = 'jaccard' | 'containment'
/** The verdict of a pair; `none` where none was given. */
export type PairKind = Verdict | 'none'

export interface LikenessData {
  readonly likeness: Likeness
  readonly kinds: readonly PairKind[]
  /** From 0 to 1, each 0.05 wide; the last holds 1 too. Pairs of each kind, in the order of `kinds`. */
  readonly bins: readonly (readonly number[])[]
  readonly pairs: number
  readonly bar: number | null
  /** Pairs at the bar or above; of all when there is none. */
  readonly atBar: number
}

export const BINS = 20
/** Pairs from which a distribution is worth drawing. */
const ENOUGH = 5

const KINDS: readonly PairKind[] = [...VERDICTS, 'none']

/** Pairs of whole articles by how alike they are; null when they are few, or all in one bin. */
export function likenessBins(
  pairs: readonly PairRow[],
  likeness: Likeness,
  bar: number | null,
): LikenessData | null {
  const counts = KINDS.map(() => new Array<number>(BINS).fill(0))
  let all = 0
  let atBar = 0
  for (const { level, verdict, jaccard, containmentA, containmentB } of pairs) {
    if (level !== 'document') continue
    const value = likeness === 'jaccard' ? jaccard : Math.max(containmentA, containmentB)
    counts[KINDS.indexOf(verdict ?? 'none')][binOf(value)]++
    all++
    if (bar === null || value >= bar) atBar++
  }
  const bins = Array.from({ length: BINS }, (_, bin) => counts.map((perBin) => perBin[bin]))
  const filled = bins.filter((bin) => bin.some((count) => count > 0)).length
  if (all < ENOUGH || filled < 2) return null
  const occurring = KINDS.flatMap((_, i) => (counts[i].some((count) => count > 0) ? [i] : []))
  return {
    likeness,
    kinds: occurring.map((i) => KINDS[i]),
    bins: bins.map((bin) => occurring.map((i) => bin[i])),
    pairs: all,
    bar,
    atBar,
  }
}

/** In millionths, as the rows have them: 0.15 is in the bin that begins with it. */
function binOf(value: number): number {
  const bin = Math.floor((Math.round(value * 1e6) * BINS) / 1e6)
  return Math.max(0, Math.min(BINS - 1, bin))
}
