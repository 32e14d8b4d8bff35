import { round6 } from '../model/round.ts'

/** A labelled pair with the figures that bars are set on. */
export interface LabelledFigures {
  readonly jaccard: number
  /** Of the smaller text in the larger. */
  readonly containment: number
  readonly score: number
  /** The label says that a reader keeps only one of the two. */
  readonly isDuplicate: boolean
  /** The verdict says so. */
  readonly isCalled: boolean
  /** Pairs that the label stands for. */
  readonly weight: number
}

/** A value with what the label says of it. */
export interface LabelledValue {
  readonly value: number
  readonly isDuplicate: boolean
  readonly weight: number
}

/** What bars are; a null containment is off. */
export interface Bars {
  readonly minJaccard: number
  readonly minContainment: number | null
}

/** Bars from `above` (exclusive) to `upTo` do the same on all labels. */
export interface Gap {
  readonly above: number
  readonly upTo: number
}

/** The best bar on a single figure. */
export interface SuggestedBar {
  readonly bar: number
  /** Of duplicates, in hindsight: on the labels that the bar was chosen by. */
  readonly f1: number
  readonly gap: Gap
}

export interface SuggestedBars extends Bars {
  readonly f1: number
  readonly jaccardGap: Gap
  /** Null when the bar is better off. */
  readonly containmentGap: Gap | null
}

/**
 * The bar with the best F1 of duplicates, a value that reaches it being called one. Of bars that are equally good the
 * one nearest to today's, today's itself where it is among them.
 *
 * @param today the bar in use; null: none, the highest of the best is taken
 * @returns null when no label is a duplicate
 */
export function suggestBar(rows: readonly LabelledValue[], today: number | null): SuggestedBar | null {
  const all = duplicateWeight(rows)
  if (all === 0) return null
  const descending = [...rows].sort((x, y) => y.value - x.value)
  let best: SuggestedBar | null = null
  let [called, right, next] = [0, 0, 0]
  for (const gap of gapsOf(rows.map(({ value }) => value))) {
    for (; next < descending.length && descending[next].value >= gap.upTo; next++) {
      called += descending[next].weight
      if (descending[next].isDuplicate) right += descending[next].weight
    }
    const bar = barIn(gap, today)
    const found = { bar, f1: round6((2 * right) / (called + all)), gap }
    const isNearer = today !== null && best !== null && Math.abs(bar - today) < Math.abs(best.bar - today)
    if (best === null || found.f1 > best.f1 || (found.f1 === best.f1 && isNearer)) best = found
  }
  return best
}

/**
 * The pair of bars with the best F1 of duplicates, a pair being called one when either bar holds. Ties as above, by
 * the sum of both distances; turning containment off or on counts like a distance of 1. Time: distinct Jaccard values
 * times labels.
 *
 * @param missed weight of further duplicates, which no bar would call
 * @returns null when no label is a duplicate
 */
export function suggestBars(rows: readonly LabelledFigures[], today: Bars, missed = 0): SuggestedBars | null {
  const all = duplicateWeight(rows) + missed
  if (all === 0) return null
  let best: (SuggestedBars & { readonly distance: number }) | null = null
  for (const { called, right, jaccardGap, containmentGap } of callsOfBars(rows)) {
    const f1 = round6((2 * right) / (called + all))
    if (best !== null && f1 < best.f1) continue
    const minJaccard = barIn(jaccardGap, today.minJaccard)
    const minContainment = containmentGap && barIn(containmentGap, today.minContainment)
    const distance = round6(
      Math.abs(minJaccard - today.minJaccard) + containmentDistance(minContainment, today.minContainment),
    )
    if (best !== null && f1 === best.f1 && distance >= best.distance) continue
    best = { minJaccard, minContainment, f1, jaccardGap, containmentGap, distance }
  }
  if (best === null) return null
  const { distance: _distance, ...bars } = best
  return bars
}

/** Weight of what each pair of bars calls, and of the duplicates in it. */
interface Calls {
  readonly called: number
  readonly right: number
  readonly jaccardGap: Gap
  /** Null: containment is off. */
  readonly containmentGap: Gap | null
}

function* callsOfBars(rows: readonly LabelledFigures[]): Generator<Calls> {
  const descending = [...rows].sort((x, y) => y.containment - x.containment)
  const containmentGaps = gapsOf(rows.map(({ containment }) => containment))
  for (const jaccardGap of gapsOf(rows.map(({ jaccard }) => jaccard))) {
    let [called, right, next] = [0, 0, 0]
    for (const { jaccard, weight, isDuplicate } of rows) {
      if (jaccard < jaccardGap.upTo) continue
      called += weight
      if (isDuplicate) right += weight
    }
    yield { called, right, jaccardGap, containmentGap: null }
    for (const containmentGap of containmentGaps) {
      for (; next < descending.length && descending[next].containment >= containmentGap.upTo; next++) {
        const { jaccard, weight, isDuplicate } = descending[next]
        if (jaccard >= jaccardGap.upTo) continue
        called += weight
        if (isDuplicate) right += weight
      }
      yield { called, right, jaccardGap, containmentGap }
    }
  }
}

function containmentDistance(bar: number | null, today: number | null): number {
  if (bar === null || today === null) return bar === today ? 0 : 1
  return Math.abs(bar - today)
}

/** All bars that differ in what they call, highest first: between two neighbouring values, above all, below all. */
function gapsOf(values: readonly number[]): Gap[] {
  const distinct = [...new Set(values)].filter((value) => value > 0).sort((x, y) => y - x)
  const gaps = distinct.map((upTo, i) => ({ above: distinct[i + 1] ?? 0, upTo }))
  const highest = distinct[0] ?? 0
  return highest < 1 ? [{ above: highest, upTo: 1 }, ...gaps] : gaps
}

/**
 * The bar to name for a gap: today's if it lies there; else the one of fewest places near the middle, where it is
 * farthest from the labels on both sides; below all labels, where there is no other side, the highest of two places.
 */
function barIn({ above, upTo }: Gap, today: number | null): number {
  if (today !== null && today > above && today <= upTo) return today
  const middle = above === 0 ? upTo : (above + upTo) / 2
  for (let scale = 100; scale <= 1e6; scale *= 10) {
    const bar = (above === 0 ? Math.floor(round6(middle * scale)) : Math.round(middle * scale)) / scale
    if (bar > above && bar <= upTo) return bar
  }
  return upTo
}

function duplicateWeight(
  rows: readonly { readonly isDuplicate: boolean; readonly weight: number }[],
): number {
  return rows.reduce((sum, { isDuplicate, weight }) => sum + (isDuplicate ? weight : 0), 0)
}
