import type { StatementUnit } from './statement-unit.ts'
import type { MatchFinder } from './term-matches.ts'
import type { Term } from './words/terms.ts'

/** Which terms of two units stand for each other. */
export interface WordAlignment {
  readonly count: number
  /** Places in the terms of a and of b of the first `count` pairs, and how far they mean the same; good until the next call. */
  readonly placesA: Uint32Array
  readonly placesB: Uint32Array
  readonly similarities: Float64Array
  /** Weights of the matched terms, each times its similarity. */
  readonly matchedA: number
  readonly matchedB: number
  /** Pairs of numbers. */
  readonly numbers: number
}

/** Aligns the words of two units; always gives the same object. */
export type WordAligner = (a: StatementUnit, b: StatementUnit) => WordAlignment

/**
 * One-to-one alignment, the weightiest pair first: a pair weighs its similarity times the geometric mean of its terms'
 * weights. Of equal pairs the one that stands first in a, then in b, is taken.
 *
 * @param weights of each term, how much it tells
 */
export function createWordAligner(
  terms: readonly Term[],
  weights: Float64Array,
  matchesOf: MatchFinder,
): WordAligner {
  /** Place in b of each term, good where its stamp is the present one. */
  const placeOf = new Uint32Array(terms.length)
  const stamps = new Uint32Array(terms.length)
  let stamp = 0
  let candidates = createCandidates(1 << 12)
  let takenA = new Uint8Array(1 << 10)
  let takenB = new Uint8Array(1 << 10)
  const result = {
    count: 0,
    placesA: new Uint32Array(1 << 10),
    placesB: new Uint32Array(1 << 10),
    similarities: new Float64Array(1 << 10),
    matchedA: 0,
    matchedB: 0,
    numbers: 0,
  }
  const reserve = (size: number): void => {
    if (size <= takenA.length) return
    takenA = new Uint8Array(2 * size)
    takenB = new Uint8Array(2 * size)
    result.placesA = new Uint32Array(2 * size)
    result.placesB = new Uint32Array(2 * size)
    result.similarities = new Float64Array(2 * size)
  }
  return (a, b) => {
    stamp++
    reserve(Math.max(a.terms.length, b.terms.length))
    for (let j = 0; j < b.terms.length; j++) {
      stamps[b.terms[j]] = stamp
      placeOf[b.terms[j]] = j
    }
    let count = 0
    for (let i = 0; i < a.terms.length; i++) {
      const matches = matchesOf(a.terms[i], b.column)
      for (let m = 0; m < matches.terms.length; m++) {
        const term = matches.terms[m]
        if (stamps[term] !== stamp) continue
        if (count === candidates.a.length) candidates = grown(candidates)
        candidates.a[count] = i
        candidates.b[count] = placeOf[term]
        candidates.similarity[count] = matches.similarities[m]
        candidates.weight[count] = matches.similarities[m] * Math.sqrt(weights[a.terms[i]] * weights[term])
        candidates.order[count] = count
        count++
      }
    }
    sortByWeight(candidates, count)
    takenA.fill(0, 0, a.terms.length)
    takenB.fill(0, 0, b.terms.length)
    result.count = 0
    result.matchedA = 0
    result.matchedB = 0
    result.numbers = 0
    for (let c = 0; c < count; c++) {
      const at = candidates.order[c]
      const i = candidates.a[at]
      const j = candidates.b[at]
      if (takenA[i] === 1 || takenB[j] === 1) continue
      takenA[i] = 1
      takenB[j] = 1
      const similarity = candidates.similarity[at]
      result.placesA[result.count] = i
      result.placesB[result.count] = j
      result.similarities[result.count++] = similarity
      result.matchedA += similarity * weights[a.terms[i]]
      result.matchedB += similarity * weights[b.terms[j]]
      if (terms[a.terms[i]].kind === 'number') result.numbers++
    }
    return result
  }
}

interface Candidates {
  readonly a: Uint32Array
  readonly b: Uint32Array
  readonly similarity: Float64Array
  readonly weight: Float64Array
  readonly order: Uint32Array
}

function createCandidates(size: number): Candidates {
  return {
    a: new Uint32Array(size),
    b: new Uint32Array(size),
    similarity: new Float64Array(size),
    weight: new Float64Array(size),
    order: new Uint32Array(size),
  }
}

function grown(candidates: Candidates): Candidates {
  const larger = createCandidates(2 * candidates.a.length)
  larger.a.set(candidates.a)
  larger.b.set(candidates.b)
  larger.similarity.set(candidates.similarity)
  larger.weight.set(candidates.weight)
  larger.order.set(candidates.order)
  return larger
}

/** Candidates up to which inserting is faster than a sort that calls back. */
const FEW = 64

/** Sorts the order of the first `count` candidates: the weightiest first, then by place in a, then in b. */
function sortByWeight({ a, b, weight, order }: Candidates, count: number): void {
  const before = (x: number, y: number): number => weight[y] - weight[x] || a[x] - a[y] || b[x] - b[y]
  if (count > FEW) {
    order.subarray(0, count).sort(before)
    return
  }
  for (let k = 1; k < count; k++) {
    const moved = order[k]
    let at = k
    for (; at > 0 && before(order[at - 1], moved) > 0; at--) order[at] = order[at - 1]
    order[at] = moved
  }
}
