import { growable } from '../../model/growable.ts'
import { createPairList, type PairColumns } from '../../model/pair-list.ts'
import type { ShingleSets } from '../../model/shingle-sets.ts'
import { groupOf, type ValueIndex, valueIndex } from './value-index.ts'

/** Bars as shares of shingles; a pair must reach one of them. */
export interface JoinBars {
  readonly minJaccard: number
  /** Smallest share of the smaller set that the larger must hold; null: Jaccard alone counts. */
  readonly minContainment: number | null
}

/**
 * Every pair of sets that reaches a bar, and a few more: candidates of an exact join by the prefix filter (Chaudhuri,
 * Ganti & Kaushik 2006, section 4; Bayardo, Ma & Srikant 2007). All sets are put in one order, rare shingles first. If
 * the smaller set x must share o shingles with a set that is at least as large, any |x| - o + 1 of its shingles hold
 * one of them; the rarest, its prefix, are looked up in all sets. Shingles of one set only need no look-up, and most
 * prefixes have no others. The number of prefix shingles that the larger set has bounds the overlap (Xiao et al. 2008,
 * section 3), which settles most of what is left.
 *
 * @param budget work that may be spent, in shingles looked at here or to be looked at when the candidates are proved
 * @returns pairs of slots; null when the budget does not suffice, which does not depend on the order of the sets
 */
export function prefixJoin(sets: ShingleSets, bars: JoinBars, budget: number): PairColumns | null {
  const { values, offsets } = sets
  const slots = offsets.length - 1
  const { index, prefixes, frequencies } = indexPrefixes(sets, bars)
  const pairs = createPairList()
  const hits = new Uint32Array(slots)
  const touched = new Uint32Array(slots)
  let work = 0
  for (let y = 0; y < slots; y++) {
    let count = 0
    for (let i = offsets[y]; i < offsets[y + 1]; i++) {
      if (frequencies[i] === 1) continue
      const group = groupOf(index, values[i])
      if (group === -1) continue
      const end = index.offsets[group + 1]
      for (let o = index.offsets[group]; o < end; o++) {
        const x = index.owners[o]
        if (hits[x]++ === 0) touched[count++] = x
        work++
      }
    }
    const sizeY = offsets[y + 1] - offsets[y]
    for (let i = 0; i < count; i++) {
      const x = touched[i]
      const sizeX = offsets[x + 1] - offsets[x]
      const largestOverlap = hits[x] + sizeX - prefixes[x]
      hits[x] = 0
      // Sets of one size meet in both directions, so that their order does not matter.
      if (x === y || sizeX > sizeY || largestOverlap < requiredOverlap(sizeX, sizeY, bars)) continue
      pairs.add(x, y)
      work += sizeX + sizeY
    }
    if (work > budget) return null
  }
  return pairs.sorted()
}

/** Guards the ceiling against the last bits of a product; a candidate too many is no harm. */
const ROUNDING = 1e-6

/**
 * Fewest shingles that a pair at a bar shares: t (|x| + |y|) / (1 + t) for a Jaccard similarity of t, c |x| for a
 * containment of c of the smaller set x; at least 1.
 */
function requiredOverlap(smaller: number, larger: number, { minJaccard, minContainment }: JoinBars): number {
  const byJaccard = Math.ceil((minJaccard * (smaller + larger)) / (1 + minJaccard) - ROUNDING)
  if (minContainment === null) return Math.max(1, byJaccard)
  return Math.max(1, Math.min(byJaccard, Math.ceil(minContainment * smaller - ROUNDING)))
}

interface PrefixIndex {
  /** Slots that have a shingle in their prefix. */
  readonly index: ValueIndex
  /** Length of each set's prefix, shingles of one set only included. */
  readonly prefixes: Uint32Array
  /** As frequenciesOf gives them. */
  readonly frequencies: Uint8Array
}

/** Files the prefix of each set, but for shingles of one set only. */
function indexPrefixes(sets: ShingleSets, bars: JoinBars): PrefixIndex {
  const { values, offsets } = sets
  const frequencies = frequenciesOf(sets)
  const slots = offsets.length - 1
  const prefixes = new Uint32Array(slots)
  const filed = growable((length) => new Uint32Array(length))
  const owners = growable((length) => new Uint32Array(length))
  const counts = new Uint32Array(MOST_COUNTED + 1)
  for (let x = 0; x < slots; x++) {
    const from = offsets[x]
    const to = offsets[x + 1]
    if (from === to) continue
    const size = to - from
    prefixes[x] = size - requiredOverlap(size, size, bars) + 1
    counts.fill(0)
    for (let i = from; i < to; i++) counts[frequencies[i]]++
    if (counts[1] >= prefixes[x]) continue
    // The prefix takes all frequencies below `last`, and of that frequency the `left` smallest values.
    let last = 1
    let left = prefixes[x]
    while (left > counts[last]) left -= counts[last++]
    for (let i = from; i < to; i++) {
      const frequency = frequencies[i]
      if (frequency === 1 || frequency > last || (frequency === last && left-- <= 0)) continue
      filed.push(values[i])
      owners.push(x)
    }
  }
  return { index: valueIndex(filed.view(), owners.view()), prefixes, frequencies }
}

const MOST_COUNTED = 255
/** Bits of a hash that tell shingles apart when they are counted: about four places for each, within these bounds. */
const FEWEST_BITS = 10
const MOST_BITS = 28
/** Places that are counted at a time, so that they stay in the processor's cache. */
const RANGE_BITS = 20

/**
 * For each shingle of each set, how many sets have it: exact for one alone in its place, too high where several share
 * one, and no more than MOST_COUNTED. The join needs the same order for all sets, and that 1 means 1. Counted range by
 * range of hashes, which the sorted sets enter one after the other.
 */
function frequenciesOf({ values, offsets }: ShingleSets): Uint8Array {
  const bits = Math.min(MOST_BITS, Math.max(FEWEST_BITS, Math.ceil(Math.log2(values.length * 4 + 1))))
  const shift = 32 - bits
  const rangeBits = Math.min(bits, RANGE_BITS)
  const mask = 2 ** rangeBits - 1
  const range = 2 ** (shift + rangeBits)
  const slots = offsets.length - 1
  const reached = offsets.slice(0, slots)
  const places = new Uint8Array(mask + 1)
  const frequencies = new Uint8Array(values.length)
  for (let limit = range; limit <= 2 ** 32; limit += range) {
    places.fill(0)
    for (let x = 0; x < slots; x++) {
      for (let i = reached[x]; i < offsets[x + 1] && values[i] < limit; i++) {
        const place = (values[i] >>> shift) & mask
        if (places[place] < MOST_COUNTED) places[place]++
      }
    }
    for (let x = 0; x < slots; x++) {
      let i = reached[x]
      for (; i < offsets[x + 1] && values[i] < limit; i++)
        frequencies[i] = places[(values[i] >>> shift) & mask]
      reached[x] = i
    }
  }
  return frequencies
}
