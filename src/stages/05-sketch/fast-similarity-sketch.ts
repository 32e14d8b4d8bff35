import { mix32 } from '../../hash/mix.ts'

/** An empty slot; no value of the sketch has all bits set. */
const EMPTY = 0xffff_ffff

/**
 * Fast Similarity Sketching (Dahlgaard, Knudsen & Thorup 2017, section 2). In round i < t every shingle falls into
 * one random slot with a random rank; a slot keeps its smallest (round, rank). Rounds t to 2t - 1 fill slot i - t for
 * certain. The sketch is done once no slot is empty, after O(1) rounds for sets larger than t. Slots of two sets agree
 * with probability equal to their Jaccard similarity, and with less spread than independent permutations.
 *
 * A slot value has the round in its upper 8 bits (with the top bit set in the second phase) and the rank in the
 * lower 24; so t is at most 256. Repeated shingles do not matter.
 */
export function fastSimilaritySketch(shingles: Uint32Array, row: Uint32Array): void {
  const slots = row.length
  const count = shingles.length
  row.fill(EMPTY)
  if (count === 0) return
  let empty = slots
  for (let round = 0; round < slots && empty > 0; round++) {
    const salt = Math.imul(round, 0x9e3779b9)
    for (let p = 0; p < count; p++) {
      const hash = round === 0 ? shingles[p] : mix32(shingles[p] + salt)
      // The upper 16 bits choose the slot, scaled without division; the rank is made of the lower 24.
      const slot = ((hash >>> 16) * slots) >>> 16
      const value = ((round << 24) | (Math.imul(hash, 0x2c1b3c6d) >>> 8)) >>> 0
      if (row[slot] === EMPTY) empty--
      if (value < row[slot]) row[slot] = value
    }
  }
  for (let slot = 0; slot < slots && empty > 0; slot++) {
    if (row[slot] !== EMPTY) continue
    const salt = Math.imul(slot + slots, 0x9e3779b9)
    let smallest = 0x00ff_ffff
    for (let p = 0; p < count; p++) {
      const rank = mix32(shingles[p] + salt) >>> 8
      if (rank < smallest) smallest = rank
    }
    row[slot] = (0x8000_0000 | smallest) >>> 0
    empty--
  }
}
