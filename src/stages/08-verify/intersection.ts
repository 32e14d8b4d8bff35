/** Number of values that two sorted arrays of distinct values share. */
export function sharedCount(
  a: Uint32Array,
  aFrom: number,
  aTo: number,
  b: Uint32Array,
  bFrom: number,
  bTo: number,
): number {
  let shared = 0
  let i = aFrom
  let j = bFrom
  while (i < aTo && j < bTo) {
    const x = a[i]
    const y = b[j]
    // Without branches: which of the two is smaller cannot be predicted.
    shared += x === y ? 1 : 0
    i += x <= y ? 1 : 0
    j += y <= x ? 1 : 0
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
