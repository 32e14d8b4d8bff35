import { hash128 } from '../hash/hash128.ts'
import { compareIds } from '../model/order.ts'
import { round6 } from '../model/round.ts'
import type { MeasuredPair } from './measured-pair.ts'
import { type Bin, binName } from './similarity-bins.ts'

/** A pair that was drawn, and what it stands for. */
export interface SampledPair extends MeasuredPair {
  /** The bin that it was drawn from, by name. */
  readonly stratum: string
  /** Pairs of that bin for each one drawn. */
  readonly weight: number
}

/**
 * Draws pairs from all bins alike, so that no bin is left out while another gives two: a stratified sample (Cochran,
 * Sampling Techniques, chapter 5), in rounds of one pair from each bin, the bins next to the bars first. Whoever labels
 * only the beginning has labelled a little of everything.
 *
 * @param count most pairs to draw
 * @param seed draws other pairs; what is drawn from a bin does not depend on the other bins
 */
export function samplePairs(bins: readonly Bin[], count: number, seed: number): SampledPair[] {
  const nearestFirst = [...bins].sort((x, y) => distance(x) - distance(y))
  const shuffled = nearestFirst.map(({ pairs }) => inDrawnOrder(pairs, seed))
  const drawn: { readonly bin: number; readonly pair: MeasuredPair }[] = []
  const largest = shuffled.reduce((most, pairs) => Math.max(most, pairs.length), 0)
  for (let round = 0; round < largest && drawn.length < count; round++) {
    for (const [bin, pairs] of shuffled.entries()) {
      if (drawn.length < count && round < pairs.length) drawn.push({ bin, pair: pairs[round] })
    }
  }
  const taken = nearestFirst.map((_, bin) => drawn.filter((one) => one.bin === bin).length)
  return drawn.map(({ bin, pair }) => ({
    ...pair,
    stratum: binName(nearestFirst[bin]),
    weight: round6(nearestFirst[bin].pairs.length / taken[bin]),
  }))
}

/** Bins between a bin and its bar: 0 for those on both sides of it. */
function distance({ index }: Bin): number {
  return index < 0 ? -index - 1 : index
}

function inDrawnOrder(pairs: readonly MeasuredPair[], seed: number): MeasuredPair[] {
  return pairs
    .map((pair) => ({ pair, key: drawKey(pair, seed) }))
    .sort((x, y) => x.key - y.key || compareIds(x.pair.a, y.pair.a) || compareIds(x.pair.b, y.pair.b))
    .map(({ pair }) => pair)
}

/** 53 bits of a hash of both ids. */
function drawKey({ a, b }: MeasuredPair, seed: number): number {
  const units = Uint32Array.from(`${a}\n${b}`, (character) => character.codePointAt(0) ?? 0)
  const [high, low] = hash128(units, 0, units.length, seed)
  return (high >>> 11) * 2 ** 32 + low
}
