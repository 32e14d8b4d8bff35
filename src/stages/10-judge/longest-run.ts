/**
 * Length of the longest run of words that stands in both texts uninterrupted. A run of some length is there exactly
 * when one a word shorter is, so the length is found by halving; windows are compared by rolling hash (Karp & Rabin
 * 1987), and an equal hash is believed only when the words are equal. Linear in the texts, times the logarithm.
 *
 * @param a one value a word, equal for equal words
 */
export function longestRun(a: Uint32Array, b: Uint32Array): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  let low = 0
  let high = short.length
  while (low < high) {
    const length = (low + high + 1) >> 1
    if (haveCommonRun(short, long, length)) low = length
    else high = length - 1
  }
  return low
}

const BASE = 0x01000193

function haveCommonRun(a: Uint32Array, b: Uint32Array, length: number): boolean {
  const places = new Map<number, number>()
  windowHashes(a, length, (hash, start) => {
    if (!places.has(hash)) places.set(hash, start)
    return false
  })
  return windowHashes(b, length, (hash, start) => {
    const place = places.get(hash)
    return place !== undefined && equalRuns(a, place, b, start, length)
  })
}

/** @returns whether `visit` said true for a window, which ends the walk */
function windowHashes(
  values: Uint32Array,
  length: number,
  visit: (hash: number, start: number) => boolean,
): boolean {
  let leaving = 1
  for (let i = 0; i < length; i++) leaving = Math.imul(leaving, BASE)
  let rolling = 0
  for (let i = 0; i < values.length; i++) {
    rolling = (Math.imul(rolling, BASE) + values[i]) | 0
    if (i >= length) rolling = (rolling - Math.imul(leaving, values[i - length])) | 0
    if (i >= length - 1 && visit(rolling, i - length + 1)) return true
  }
  return false
}

function equalRuns(a: Uint32Array, fromA: number, b: Uint32Array, fromB: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (a[fromA + i] !== b[fromB + i]) return false
  return true
}
