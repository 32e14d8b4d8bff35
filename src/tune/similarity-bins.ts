import { round6 } from '../model/round.ts'
import type { Bar } from '../model/run-files.ts'
import type { VerifySettings } from '../model/settings.ts'
import { type Figures, figureOf, type MeasuredPair } from './measured-pair.ts'

const WIDTH = 0.05
/** Bins below a bar that are near it. */
const NEAR_BELOW = 4
/** The last bin ends with 1 and holds it; one that would be narrower than this belongs to its neighbour. */
const NARROWEST = 0.01

/** Pairs of like similarity: by the bar that they held, or for those below both by the bar that they missed least. */
export interface Bin {
  readonly bar: Bar
  /** 0 begins at the bar, 1 lies above it, -1 ends at it. */
  readonly index: number
  readonly from: number
  /** Exclusive, but for 1. */
  readonly to: number
  readonly pairs: readonly MeasuredPair[]
}

/**
 * The bins of each bar, highest first, from the highest that holds a pair to the lowest, with the empty ones between
 * them. Pairs farther below their bar than `NEAR_BELOW` bins are left out.
 */
export function binned(pairs: readonly MeasuredPair[], verify: VerifySettings): Bin[] {
  const placed = pairs.map((pair) => ({ pair, ...placeOf(pair, verify) }))
  return BARS.flatMap((bar) => {
    const ofBar = placed.filter((one) => one.bar === bar && one.index >= -NEAR_BELOW)
    const indices = ofBar.map(({ index }) => index).sort((x, y) => y - x)
    const [highest, lowest] = [indices[0] ?? 0, indices.at(-1) ?? 1]
    return Array.from({ length: highest - lowest + 1 }, (_, i) => {
      const index = highest - i
      const held = ofBar.filter((one) => one.index === index).map(({ pair }) => pair)
      return { bar, index, ...edges(index, heightOf(bar, verify)), pairs: held }
    })
  })
}

/** Whether a pair would be in a bin. */
export function isNearBars(figures: Figures, verify: VerifySettings): boolean {
  return placeOf(figures, verify).index >= -NEAR_BELOW
}

/** `jaccard 0.70-0.75`. */
export function binName({ bar, from, to }: Bin): string {
  return `${bar} ${from.toFixed(2)}-${to.toFixed(2)}`
}

const BARS: readonly Bar[] = ['jaccard', 'containment']

function heightOf(bar: Bar, { minJaccard, minContainment }: VerifySettings): number {
  return bar === 'jaccard' ? minJaccard : (minContainment ?? 1)
}

function placeOf(figures: Figures, verify: VerifySettings): { bar: Bar; index: number } {
  const bar = figures.bar ?? barMissedLeast(figures, verify)
  return { bar, index: indexOf(figureOf(figures, bar), heightOf(bar, verify), figures.bar !== null) }
}

function barMissedLeast(pair: Figures, verify: VerifySettings): Bar {
  if (verify.minContainment === null) return 'jaccard'
  const byJaccard = verify.minJaccard - figureOf(pair, 'jaccard')
  return byJaccard <= verify.minContainment - figureOf(pair, 'containment') ? 'jaccard' : 'containment'
}

/** Where the rounded figure and the bar disagree about which side a pair is on, what the run said decides. */
function indexOf(figure: number, height: number, held: boolean): number {
  const index = Math.floor(round6((figure - height) / WIDTH))
  return held ? Math.min(Math.max(index, 0), highestIndex(height)) : Math.min(index, -1)
}

function highestIndex(height: number): number {
  return Math.max(0, Math.ceil(round6((1 - NARROWEST - height) / WIDTH)) - 1)
}

function edges(index: number, height: number): { from: number; to: number } {
  const from = round6(Math.max(0, height + index * WIDTH))
  return { from, to: index === highestIndex(height) ? 1 : round6(height + (index + 1) * WIDTH) }
}
