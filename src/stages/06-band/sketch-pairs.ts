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
  const { size, values } = sketches
  const index = indexSampled(sketches, sampled)
  const isWhole = Uint8Array.from(sampled, (row) => (lengthOf(sketches, row) === size ? 1 : 0))
  const pairs = createPairList(1 << 16)
  const hits = new Uint8Array(sampled.length)
  const touched = new Uint32Array(sampled.length)
  for (let row = 0; row < names.length; row++) {
    if (names[row] < 0) continue
    const length = lengthOf(sketches, row)
    let count = 0
    for (let i = row * size; i < row * size + length; i++) {
      const group = groupOf(index, values[i])
      if (group === -1) continue
      const end = index.offsets[group + 1]
      for (let o = index.offsets[group]; o < end; o++) {
        const s = index.owners[o]
        if (hits[s]++ === 0) touched[count++] = s
      }
    }
    for (let i = 0; i < count; i++) {
      const s = touched[i]
      const shared = hits[s]
      hits[s] = 0
      // Whole sketches that share fewer values have fewer in common among the smallest of both, too.
      if (shared < plan.atLeast && length === size && isWhole[s] === 1) continue
      const other = sampled[s]
      if (other === row || !mayReachBar(sketches, row, other, plan)) continue
      pairs.add(names[row], names[other])
    }
  }
  return pairs.sorted()
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
