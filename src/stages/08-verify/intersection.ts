/** Values of the first set between two looks at whether enough can still be shared. */
const STRIDE = 8

/**
 * Number of values that two sorted arrays of distinct values share.
 *
 * @param fewest the number below which it does not matter: then any smaller one may be returned. Values are hashes, so
 * that sets too different for it show that among the first of them.
 */
export function sharedCount(
  a: Uint32Array,
  aFrom: number,
  aTo: number,
  b: Uint32Array,
  bFrom: number,
  bTo: number,
  fewest: number = 0,
): number {
  const mayMissA = aTo - aFrom - fewest
  const mayMissB = bTo - bFrom - fewest
  let shared = 0
  let i = aFrom
  let j = bFrom
  while (i < aTo && j < bTo && i - aFrom - shared <= mayMissA && j - bFrom - shared <= mayMissB) {
    const stop = Math.min(aTo, i + STRIDE)
    while (i < stop && j < bTo) {
      const x = a[i]
      const y = b[j]
      // Without branches: which of the two is smaller cannot be predicted.
      shared += x === y ? 1 : 0
      i += x <= y ? 1 : 0
      j += y <= x ? 1 : 0
    }
  }
  return shared
}

/** Number of shingles that two sorted lists of distinct 64-bit shingles share, each shingle a low and a high word. */
export function sharedWideCount(
  words: Uint32Array,
  aFrom: number,
  aTo: number,
  bFrom: number,
  bTo: number,
): number {
  let shared = 0
  let i = 2 * aFrom
  let j = 2 * bFrom
  while (i < 2 * aTo && j < 2 * bTo) {
    const order = words[i + 1] - words[j + 1] || words[i] - words[j]
    shared += order === 0 ? 1 : 0
    i += order <= 0 ? 2 : 0
    j += order >= 0 ? 2 : 0
  }
  return shared
}

/** Jaccard similarity, shared / union (Jaccard 1901; Broder 1997 calls it resemblance); 0 for two empty sets. */
export function jaccardOf(shared: number, sizeA: number, sizeB: number): number {
  const union = sizeA + sizeB - shared
  return union === 0 ? 0 : shared / union
}

/** Containment of a set in another, shared / its own size (Broder 1997); 0 for an empty set. */
export function containmentOf(shared: number, size: number): number {
  return size === 0 ? 0 : shared / size
}
