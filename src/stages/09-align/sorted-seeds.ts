/** Above the characters of a text: two places fit into the 53 bits of a whole number up to here. */
const LONGEST = 94_906_265

/** Pairs of places, a and b in turn, ascending by a, then by b. */
export function sortedSeeds(seeds: ArrayLike<number>): Uint32Array {
  const keys = new Float64Array(seeds.length / 2)
  for (let i = 0; i < keys.length; i++) keys[i] = seeds[2 * i] * LONGEST + seeds[2 * i + 1]
  keys.sort()
  const sorted = new Uint32Array(seeds.length)
  for (let i = 0; i < keys.length; i++) {
    sorted[2 * i] = Math.floor(keys[i] / LONGEST)
    sorted[2 * i + 1] = keys[i] % LONGEST
  }
  return sorted
}
