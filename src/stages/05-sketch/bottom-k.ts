import { NO_VALUE } from '../../model/bottom-sketches.ts'

/** Length of a sketch: 96 bytes a document, and a pair is told from chance by the number of values that it shares. */
export const BOTTOM_K = 24

/**
 * The bottom-k sketch of a set (Broder 1997, section 4; Cohen & Kaplan 2007): its smallest distinct hashes, ascending,
 * filled up with NO_VALUE. Since the hashes are well mixed, the k smallest of a union are a random sample of it.
 *
 * @param hashes in any order, with repetitions
 * @param row gets the sketch; its length is k
 */
export function bottomK(hashes: Uint32Array, row: Uint32Array): void {
  // Of evenly spread hashes some more than k lie below this bound; where repetitions leave fewer, all are looked at.
  const wanted = row.length + 4 * Math.sqrt(row.length)
  const bound = Math.floor((wanted / hashes.length) * NO_VALUE)
  if (bound < NO_VALUE && keepSmallest(hashes, bound, row) === row.length) return
  keepSmallest(hashes, NO_VALUE, row)
}

/** @returns how many there are below the bound, at most k */
function keepSmallest(hashes: Uint32Array, bound: number, row: Uint32Array): number {
  const k = row.length
  let limit = bound
  let kept = 0
  for (let h = 0; h < hashes.length; h++) {
    const hash = hashes[h]
    if (hash >= limit) continue
    let at = kept
    while (at > 0 && row[at - 1] > hash) at--
    if (at > 0 && row[at - 1] === hash) continue
    if (kept < k) kept++
    for (let i = kept - 1; i > at; i--) row[i] = row[i - 1]
    row[at] = hash
    if (kept === k) limit = row[k - 1]
  }
  row.fill(NO_VALUE, kept)
  return kept
}
