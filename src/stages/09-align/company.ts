import type { Run } from '../../model/alignment.ts'
import { bandOf, SAME_PATH } from './diagonals.ts'

/** Seeds this near to each other, in characters, may chain. */
const CHAIN_REACH = 200

/**
 * Tells whether a run has company: another seed near it and its diagonal, but not in it. The seeds are filed by bands
 * of diagonals when the first question comes.
 *
 * @param seeds places in a and b in turn, ascending by a
 */
export function createCompany(seeds: Uint32Array): (run: Run) => boolean {
  let bands: Map<number, number[]> | null = null
  return (run) => {
    if (seeds.length <= 2) return false
    bands ??= byBand(seeds)
    const band = bandOf(run.b - run.a)
    for (let near = band - 1; near <= band + 1; near++) {
      const filed = bands.get(near)
      if (filed !== undefined && isAmong(seeds, filed, run)) return true
    }
    return false
  }
}

function isAmong(seeds: Uint32Array, filed: readonly number[], run: Run): boolean {
  const end = run.a + run.length + CHAIN_REACH
  for (let i = firstFrom(seeds, filed, run.a - CHAIN_REACH); i < filed.length; i++) {
    const [a, b] = [seeds[filed[i]], seeds[filed[i] + 1]]
    if (a > end) break
    const across = b - run.b - (a - run.a)
    const inRun = across === 0 && a >= run.a && a < run.a + run.length
    if (!inRun && Math.abs(across) <= SAME_PATH) return true
  }
  return false
}

/** First of the filed seeds that lies at or after a place in a. */
function firstFrom(seeds: Uint32Array, filed: readonly number[], a: number): number {
  let low = 0
  let high = filed.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (seeds[filed[middle]] < a) low = middle + 1
    else high = middle
  }
  return low
}

function byBand(seeds: Uint32Array): Map<number, number[]> {
  const bands = new Map<number, number[]>()
  for (let s = 0; s < seeds.length; s += 2) {
    const band = bandOf(seeds[s + 1] - seeds[s])
    const filed = bands.get(band)
    if (filed === undefined) bands.set(band, [s])
    else filed.push(s)
  }
  return bands
}
