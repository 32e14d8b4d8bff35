import { type BottomSketches, NO_VALUE } from '../../model/bottom-sketches.ts'
import { growable } from '../../model/growable.ts'
import { createPairList, type PairColumns } from '../../model/pair-list.ts'
import { groupOf, type ValueIndex, valueIndex } from './value-index.ts'

/** Which pairs of bottom-k sketches are worth a count of the sets themselves. */
export interface SketchPlan {
  /** Values of a sketch. */
  readonly size: number
  readonly minJaccard: number
  /** Of the `size` smallest values of both sets together, so many must be in both. */
  readonly atLeast: number
  /** Largest probability that a pair at the bar has fewer. */
  readonly overlooked: number
}

/** Pairs at the bar that may be overlooked, if the sketches are long enough for that. */
const OVERLOOKED = 1e-5

/**
 * The `size` smallest values of a union are a random sample of it, so the number of them that are in both sets is
 * hypergeometric; fewer than r of them is at most as likely as for the binomial distribution of `size` draws with the
 * probability minJaccard, as long as r lies below its mean (Uhlmann 1966). The plan takes the largest such r for which
 * that stays under OVERLOOKED, and at least 1: then it is (1 - minJaccard)^size.
 */
export function planSketchPairs(size: number, minJaccard: number): SketchPlan {
  let term = (1 - minJaccard) ** size
  let overlooked = term
  let atLeast = 1
  while (atLeast < size * minJaccard - 1) {
    term *= ((size - atLeast + 1) / atLeast) * (minJaccard / (1 - minJaccard))
    if (!(overlooked + term <= OVERLOOKED)) break
    overlooked += term
    atLeast++
  }
  return { size, minJaccard, atLeast, overlooked }
}

/**
 * Pairs of a sampled row and any other whose sketches leave it possible that the sets reach the bar. A sketch is a
 * prefix of its set in the order of hashes, so that an index of the sampled rows' values finds all that share one.
 * Rows that share t values share one that is not among the t - 1 commonest of either (the prefix filter of Chaudhuri,
 * Ganti & Kaushik 2006), so that wording which stands in very many texts leads to few of them.
 *
 * @param sampled rows in any order, each once
 * @param names what stands for each row in pairs, another for each; a row with a negative name takes no part
 * @returns pairs of names
 */
export function sketchPairs(
  sketches: BottomSketches,
  sampled: Uint32Array,
  names: Int32Array,
  plan: SketchPlan,
): PairColumns {
  const { size } = sketches
  const { index, places, offsets, owners } = rareValues(sketches, sampled, names, plan)
  const pairs = createPairList(1 << 16)
  const isMet = new Uint8Array(sampled.length)
  const met = new Uint32Array(sampled.length)
  const groups = new Uint32Array(size)
  for (let row = 0; row < names.length; row++) {
    if (names[row] < 0) continue
    const asked = rarest(sketches, row, index, places, groups, plan)
    let count = 0
    for (let i = 0; i < asked; i++) {
      const end = offsets[groups[i] + 1]
      for (let o = offsets[groups[i]]; o < end; o++) {
        const s = owners[o]
        if (isMet[s] === 1) continue
        isMet[s] = 1
        met[count++] = s
      }
    }
    for (let i = 0; i < count; i++) {
      isMet[met[i]] = 0
      const other = sampled[met[i]]
      if (other === row || !mayReachBar(sketches, row, other, plan)) continue
      pairs.add(names[row], names[other])
    }
  }
  return pairs.sorted()
}

/** How many times `sketchPairs` would meet a sampled row, at most: what it takes. */
export function sketchWork(
  sketches: BottomSketches,
  sampled: Uint32Array,
  names: Int32Array,
  plan: SketchPlan,
): number {
  const { places, offsets } = rareValues(sketches, sampled, names, plan)
  return places.reduce((sum, held, group) => sum + held * (offsets[group + 1] - offsets[group]), 0)
}

/** The sampled rows' values, without the commonest of each row. */
interface RareValues {
  readonly index: ValueIndex
  /** Rows of the archive that have the value of each group. */
  readonly places: Uint32Array
  /** Positions in `sampled` of the rows that are found by group g: owners[offsets[g]] to owners[offsets[g + 1]]. */
  readonly offsets: Uint32Array
  readonly owners: Uint32Array
}

function rareValues(
  sketches: BottomSketches,
  sampled: Uint32Array,
  names: Int32Array,
  plan: SketchPlan,
): RareValues {
  const { size, values } = sketches
  const index = indexSampled(sketches, sampled)
  const count = index.values.length
  const places = new Uint32Array(count)
  for (let row = 0; row < names.length; row++) {
    if (names[row] < 0) continue
    for (let i = row * size; i < (row + 1) * size && values[i] !== NO_VALUE; i++) {
      const group = groupOf(index, values[i])
      if (group !== -1) places[group]++
    }
  }
  const groups = new Uint32Array(size)
  // Two further on, so that after the owners are filed each group's start stands at its own number.
  const offsets = new Uint32Array(count + 2)
  for (const row of sampled) {
    const rare = rarest(sketches, row, index, places, groups, plan)
    for (let i = 0; i < rare; i++) offsets[groups[i] + 2]++
  }
  for (let group = 2; group < offsets.length; group++) offsets[group] += offsets[group - 1]
  const owners = new Uint32Array(offsets[count + 1])
  for (let s = 0; s < sampled.length; s++) {
    const rare = rarest(sketches, sampled[s], index, places, groups, plan)
    for (let i = 0; i < rare; i++) owners[offsets[groups[i] + 1]++] = s
  }
  return { index, places, offsets: offsets.subarray(0, count + 1), owners }
}

/**
 * The groups of a row's values, without as many of the commonest as it must share with another but for one. Values that
 * no sampled row has are rarer than all others.
 *
 * @param groups filled from the start
 * @returns how many they are
 */
function rarest(
  { size, values }: BottomSketches,
  row: number,
  index: ValueIndex,
  places: Uint32Array,
  groups: Uint32Array,
  { minJaccard, atLeast }: SketchPlan,
): number {
  let length = 0
  let count = 0
  for (; length < size && values[row * size + length] !== NO_VALUE; length++) {
    const group = groupOf(index, values[row * size + length])
    if (group === -1) continue
    let at = count++
    for (; at > 0 && isCommoner(groups[at - 1], group, places); at--) groups[at] = groups[at - 1]
    groups[at] = group
  }
  // Of a whole set that is smaller than a sketch a share must be in both, of which it is a part at least.
  const wanted = length === size ? atLeast : Math.min(atLeast, Math.ceil(minJaccard * length - ROUNDING))
  return Math.max(0, count - Math.max(1, wanted) + 1)
}

function isCommoner(group: number, other: number, places: Uint32Array): boolean {
  return places[group] > places[other] || (places[group] === places[other] && group > other)
}

/** Whether enough of the smallest values of both sets are in both; where the sketches hold all values, a bound on it. */
function mayReachBar({ size, values }: BottomSketches, a: number, b: number, plan: SketchPlan): boolean {
  let i = a * size
  let j = b * size
  let union = 0
  let both = 0
  while (union < size) {
    const x = i < (a + 1) * size ? values[i] : NO_VALUE
    const y = j < (b + 1) * size ? values[j] : NO_VALUE
    if (x === NO_VALUE && y === NO_VALUE) return both >= plan.minJaccard * union - ROUNDING
    both += x === y ? 1 : 0
    i += x <= y ? 1 : 0
    j += y <= x ? 1 : 0
    union++
    // Too few are left, for a smaller union, too: atLeast is below the mean of what is in both.
    if (union - both > size - plan.atLeast) return false
  }
  return both >= plan.atLeast
}

const ROUNDING = 1e-6

/** Values of a row's sketch, all `size` of them unless the set is smaller. */
function lengthOf({ size, values }: BottomSketches, row: number): number {
  let length = size
  while (length > 0 && values[row * size + length - 1] === NO_VALUE) length--
  return length
}

/** Positions in `sampled` of the rows that have a value. */
function indexSampled(sketches: BottomSketches, sampled: Uint32Array): ValueIndex {
  const entries = growable((length) => new Uint32Array(length))
  const owners = growable((length) => new Uint32Array(length))
  for (let s = 0; s < sampled.length; s++) {
    const row = sampled[s]
    const from = row * sketches.size
    const end = from + lengthOf(sketches, row)
    for (let i = from; i < end; i++) {
      entries.push(sketches.values[i])
      owners.push(s)
    }
  }
  return valueIndex(entries.view(), owners.view())
}
