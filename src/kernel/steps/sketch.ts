/** Twins: src/stages/05-sketch/fast-similarity-sketch.ts, random-permutations.ts and bottom-k.ts. */
import { mix, mix4 } from './hashes'
import { permutations } from './memory'

const EMPTY: u32 = 0xffffffff
const ROUND_FACTOR: u32 = 0x9e3779b9
const RANK_FACTOR: u32 = 0x2c1b3c6d

/** Slots and values of four shingles. */
const slots4 = memory.data(16, 16)
const values4 = memory.data(16, 16)

/** Fast Similarity Sketching (Dahlgaard, Knudsen & Thorup 2017, section 2). GUARD bytes follow the shingles. */
export function fastSimilaritySketch(shingles: usize, count: u32, row: usize, slots: u32): void {
  memory.fill(row, 0xff, <usize>slots << 2)
  if (count == 0) return
  const whole = shingles + (<usize>(count & ~3) << 2)
  const left = count & 3
  // Rounds beyond the last that is needed change nothing, so small sets are looked at now and then only.
  let falls: u32 = 0
  for (let round: u32 = 0; round < slots; round++) {
    for (let p = shingles; p < whole; p += 16) {
      rank(v128.load(p), round, slots)
      keepSmaller(row, 0)
      keepSmaller(row, 4)
      keepSmaller(row, 8)
      keepSmaller(row, 12)
    }
    if (left > 0) {
      rank(v128.load(whole), round, slots)
      for (let i: usize = 0; i < <usize>left << 2; i += 4) keepSmaller(row, i)
    }
    falls += count
    if (falls < slots) continue
    falls = slots >> 1
    if (!hasEmpty(row, slots)) return
  }
  const end = shingles + (<usize>count << 2)
  for (let slot: u32 = 0; slot < slots; slot++) {
    const at = row + (<usize>slot << 2)
    if (load<u32>(at) != EMPTY) continue
    const salt = (slot + slots) * ROUND_FACTOR
    let smallest: u32 = 0x00ffffff
    for (let p = shingles; p < end; p += 4) {
      const rank = mix(load<u32>(p) + salt) >> 8
      smallest = smaller(rank, smallest)
    }
    store<u32>(at, 0x80000000 | smallest)
  }
}

/** Where four shingles fall in a round, and with which rank. */
function rank(shingles: v128, round: u32, slots: u32): void {
  const hash = round == 0 ? shingles : mix4(i32x4.add(shingles, i32x4.splat(round * ROUND_FACTOR)))
  const slot = i32x4.shr_u(i32x4.mul(i32x4.shr_u(hash, 16), i32x4.splat(slots)), 16)
  const value = i32x4.shr_u(i32x4.mul(hash, i32x4.splat(RANK_FACTOR)), 8)
  v128.store(slots4, i32x4.shl(slot, 2))
  v128.store(values4, v128.or(value, i32x4.splat(round << 24)))
}

/** Without a branch, which engines make of a select. */
function smaller(a: u32, b: u32): u32 {
  return b ^ ((a ^ b) & (0 - <u32>(a < b)))
}

function keepSmaller(row: usize, which: usize): void {
  const slot = row + <usize>load<u32>(slots4 + which)
  const value = load<u32>(values4 + which)
  const known = load<u32>(slot)
  store<u32>(slot, smaller(value, known))
}

function hasEmpty(row: usize, slots: u32): bool {
  const empty = i32x4.splat(<i32>EMPTY)
  let any = i32x4.splat(0)
  let slot: u32 = 0
  for (; slot + 4 <= slots; slot += 4) {
    any = v128.or(any, i32x4.eq(v128.load(row + (<usize>slot << 2)), empty))
  }
  let found = v128.any_true(any)
  for (; slot < slots; slot++) found = found || load<u32>(row + (<usize>slot << 2)) == EMPTY
  return found
}

/** Classic MinHash (Broder 1997): minima of a * x + b modulo 2^32; four permutations at a time. */
export function classicSketch(shingles: usize, count: u32, row: usize, hashes: u32): void {
  const factors = permutations
  const shifts = permutations + (<usize>hashes << 2)
  const end = shingles + (<usize>count << 2)
  const whole = <usize>(hashes & ~3) << 2
  for (let i: usize = 0; i < whole; i += 16) {
    const factor = v128.load(factors + i)
    const shift = v128.load(shifts + i)
    let least = i32x4.splat(-1)
    for (let p = shingles; p < end; p += 4) {
      least = i32x4.min_u(least, i32x4.add(i32x4.mul(v128.load32_splat(p), factor), shift))
    }
    v128.store(row + i, least)
  }
  for (let i = whole; i < <usize>hashes << 2; i += 4) {
    const factor = load<u32>(factors + i)
    const shift = load<u32>(shifts + i)
    let least: u32 = 0xffffffff
    for (let p = shingles; p < end; p += 4) {
      const value = load<u32>(p) * factor + shift
      least = smaller(value, least)
    }
    store<u32>(row + i, least)
  }
}

/** The k smallest distinct hashes, ascending, filled up with EMPTY (Broder 1997, section 4). */
export function bottomK(shingles: usize, count: u32, row: usize, k: u32): void {
  // Of evenly spread hashes some more than k lie below this bound; where repetitions leave fewer, all are looked at.
  const wanted = <f64>k + 4 * Math.sqrt(<f64>k)
  const bound = Math.floor((wanted / <f64>count) * <f64>EMPTY)
  if (bound < <f64>EMPTY && keepSmallest(shingles, count, <u32>bound, row, k) == k) return
  keepSmallest(shingles, count, EMPTY, row, k)
}

function keepSmallest(shingles: usize, count: u32, bound: u32, row: usize, k: u32): u32 {
  let limit = bound
  let kept: u32 = 0
  const end = shingles + (<usize>count << 2)
  for (let p = shingles; p < end; p += 4) {
    const hash = load<u32>(p)
    if (hash >= limit) continue
    let at = kept
    while (at > 0 && load<u32>(row + (<usize>(at - 1) << 2)) > hash) at--
    if (at > 0 && load<u32>(row + (<usize>(at - 1) << 2)) == hash) continue
    if (kept < k) kept++
    for (let i = kept - 1; i > at; i--) {
      store<u32>(row + (<usize>i << 2), load<u32>(row + (<usize>(i - 1) << 2)))
    }
    store<u32>(row + (<usize>at << 2), hash)
    if (kept == k) limit = load<u32>(row + (<usize>(k - 1) << 2))
  }
  memory.fill(row + (<usize>kept << 2), 0xff, <usize>(k - kept) << 2)
  return kept
}
