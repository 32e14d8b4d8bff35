import { directFigures } from '../evaluate/direct-scores.ts'
import { compareShingles } from '../flow/compare-texts.ts'
import type { RunTexts } from '../flow/run-texts.ts'
import { createTexts } from '../flow/texts.ts'
import { compareIds } from '../model/order.ts'
import type { Settings } from '../model/settings.ts'
import type { FinishedRun } from '../store/finished-run.ts'
import type { MeasuredPair } from './measured-pair.ts'
import type { RunPairs } from './run-pairs.ts'
import { type SharedExtent, sharedExtents } from './shared-extents.ts'
import { isNearBars } from './similarity-bins.ts'

/** The bins near a bar reach this far below it. */
const REACH = 0.2
/**
 * What passages cover of a text misses the runs that are too short for a passage. Measured on 4,733 Persian articles,
 * all pairs of them compared: the 67 near the bars have 0.16 less of the smaller text covered than it shares, at most.
 */
const UNSEEN = 0.25
/** Pairs that are compared, the most alike first. */
const MOST_COMPARED = 20_000

/** Pairs of documents below both bars, found by what they share, and what was left out on the way. */
export interface NearMisses {
  readonly pairs: readonly MeasuredPair[]
  /** Pairs of documents that share wording and are no verified pair. */
  readonly sharing: number
  /** Of these, share too little to come near a bar. */
  readonly farBelow: number
  /** Of these, were not compared because there are so many. */
  readonly beyondLimit: number
  /** Of these, could not be compared because the run's files lack a text. */
  readonly withoutText: number
  /** Paragraphs in so many places that they were not taken two by two. */
  readonly passedOver: number
}

/** Compares what shares wording and is no pair, as far as it may lie near a bar. */
export async function findNearMisses(
  run: FinishedRun,
  known: RunPairs,
  texts: RunTexts,
  settings: Settings,
): Promise<NearMisses> {
  const { extents, passedOver } = await sharedExtents(run)
  const idOf = (row: number): string => run.at(row)?.id ?? ''
  const unpaired = extents.filter(({ a, b }) => known.between(idOf(a), idOf(b)) === undefined)

  const { minJaccard, minContainment } = settings.verify
  // A Jaccard similarity is never above the containment of the smaller text.
  const nearest = Math.min(minJaccard, minContainment ?? 1) - REACH - UNSEEN
  const near: { readonly extent: SharedExtent; readonly share: number }[] = []
  let withoutText = 0
  const lengths = new Map<number, number | null>()
  const lengthOf = (row: number): number | null => {
    const length = lengths.get(row)
    if (length !== undefined) return length
    const read = texts.text(row)?.length ?? null
    lengths.set(row, read)
    return read
  }
  for (const extent of unpaired) {
    const [a, b] = [lengthOf(extent.a), lengthOf(extent.b)]
    if (a === null || b === null) withoutText++
    else {
      const share = Math.max(extent.sharedA / a, extent.sharedB / b)
      if (share >= nearest) near.push({ extent, share })
    }
  }
  near.sort((x, y) => y.share - x.share)
  const compared = near.slice(0, MOST_COMPARED)

  const folded = createTexts((row) => texts.text(row) ?? '', settings.paragraphs.minTokens, {
    furniture: texts.furniture,
    sourceOf: texts.source,
    recordOf: () => null,
  })
  const pairs = compared.flatMap(({ extent }) => {
    const [a, b] = [extent.a, extent.b].sort((x, y) => compareIds(idOf(x), idOf(y)))
    const [textA, textB] = [folded.document(a), folded.document(b)]
    const figures = compareShingles(textA, textB, settings)
    if (figures.bar !== null || !isNearBars(figures, settings.verify)) return []
    return [{ a: idOf(a), b: idOf(b), ...directFigures(textA, textB, settings) }]
  })
  pairs.sort((x, y) => compareIds(x.a, y.a) || compareIds(x.b, y.b))
  return {
    pairs,
    sharing: unpaired.length,
    farBelow: unpaired.length - withoutText - near.length,
    beyondLimit: near.length - compared.length,
    withoutText,
    passedOver,
  }
}
