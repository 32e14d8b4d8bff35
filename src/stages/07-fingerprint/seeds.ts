import { growable } from '../../model/growable.ts'
import type { SharedFingerprints } from './shared-fingerprints.ts'

/**
 * Finds the places where a document has a fingerprint in common with itself or a later document, without what stands
 * in more than `maxOccurrences` places. The work is linear in the places found.
 *
 * @returns for a document, calls `visit` for itself (when it repeats itself) and then each later document that has a
 *   place, in order; `seeds` are positions in the first and the second text, in turn (p0, q0, p1, q1, ...), in
 *   ascending order; with itself, p < q only; good until the next call
 */
export function createSeedFinder(
  shared: SharedFingerprints,
  maxOccurrences: number,
): (document: number, visit: (other: number, seeds: Uint32Array) => void) => void {
  const { documents, documentOffsets, owners, positions, groups, groupOffsets, members, places } = shared
  const counts = new Uint32Array(documents)
  const first = uint32()
  const second = uint32()
  const others = uint32()
  let sorted = new Uint32Array(1 << 10)
  return (document, visit) => {
    first.clear()
    second.clear()
    others.clear()
    for (let e = documentOffsets[document]; e < documentOffsets[document + 1]; e++) {
      const from = groupOffsets[groups[e]]
      const to = groupOffsets[groups[e] + 1]
      if (places[groups[e]] > maxOccurrences) continue
      for (let m = from; m < to; m++) {
        const entry = members[m]
        if (entry <= e) continue
        if (counts[owners[entry]]++ === 0) others.push(owners[entry])
        first.push(positions[e])
        second.push(entry)
      }
    }
    if (first.length === 0) return
    if (sorted.length < 2 * first.length) sorted = new Uint32Array(4 * first.length)
    // A counting sort by the other document keeps the order that the places were found in.
    const partners = others.view().sort()
    let end = 0
    for (const other of partners) {
      const count = counts[other]
      counts[other] = end
      end += count
    }
    const [from, to] = [first.view(), second.view()]
    for (let s = 0; s < from.length; s++) {
      const at = 2 * counts[owners[to[s]]]++
      sorted[at] = from[s]
      sorted[at + 1] = positions[to[s]]
    }
    let start = 0
    for (const other of partners) {
      visit(other, sorted.subarray(2 * start, 2 * counts[other]))
      start = counts[other]
      counts[other] = 0
    }
  }
}

function uint32() {
  return growable((length) => new Uint32Array(length))
}
