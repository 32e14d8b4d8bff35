/** Twins: src/stages/04-shingle/shingle-hashes.ts and src/stages/07-fingerprint/winnow.ts. */
import { mix4 } from './hashes'

/** Mixes values in place; writes up to 12 bytes past the last. */
export function mixAll(values: usize, count: u32): void {
  const end = values + (<usize>count << 2)
  for (let p = values; p < end; p += 16) v128.store(p, mix4(v128.load(p)))
}

/**
 * Hashes of all runs of `size` tokens: a polynomial modulo 2^32, rolled along (Karp & Rabin 1987), then mixed.
 *
 * @returns the number of shingles
 */
export function shingleHashes(tokens: usize, count: u32, size: u32, base: u32, start: u32, out: usize): u32 {
  if (count < size) return 0
  const shingles = count - size + 1
  const starts = i32x4.splat(start)
  if (size == 5) {
    // Four shingles at a time, each summed directly: the same value as rolled.
    const b1 = i32x4.splat(base)
    const b2 = i32x4.splat(base * base)
    const b3 = i32x4.splat(base * base * base)
    const b4 = i32x4.splat(base * base * base * base)
    for (let i: usize = 0; i < <usize>shingles << 2; i += 16) {
      const p = tokens + i
      const high = i32x4.add(i32x4.mul(v128.load(p), b4), i32x4.mul(v128.load(p, 4), b3))
      const low = i32x4.add(i32x4.mul(v128.load(p, 8), b2), i32x4.mul(v128.load(p, 12), b1))
      const sum = i32x4.add(i32x4.add(high, low), v128.load(p, 16))
      v128.store(out + i, mix4(v128.xor(sum, starts)))
    }
    return shingles
  }
  rollingHashes(tokens, count, size, base, out)
  const end = out + (<usize>shingles << 2)
  for (let p = out; p < end; p += 16) v128.store(p, mix4(v128.xor(v128.load(p), starts)))
  return shingles
}

/** Unmixed polynomials of all runs; there are at least `size` values. */
function rollingHashes(values: usize, count: u32, size: u32, base: u32, out: usize): void {
  let leaving: u32 = 1
  let rolling: u32 = 0
  for (let i: u32 = 0; i < size; i++) {
    leaving *= base
    rolling = rolling * base + load<u32>(values + (<usize>i << 2))
  }
  store<u32>(out, rolling)
  const end = values + (<usize>count << 2)
  const width = <usize>size << 2
  let to = out + 4
  for (let p = values + width; p < end; p += 4) {
    rolling = rolling * base + (load<u32>(p) - load<u32>(p - width) * leaving)
    store<u32>(to, rolling)
    to += 4
  }
}

/** Mixed hashes of all k-grams of spread characters; returns their number. */
export function gramHashes(characters: usize, count: u32, gram: u32, base: u32, out: usize): u32 {
  if (count < gram) return 0
  rollingHashes(characters, count, gram, base, out)
  mixAll(out, count - gram + 1)
  return count - gram + 1
}

/**
 * Of every window of k-grams the smallest, of equal ones the last (Schleimer, Wilkerson & Aiken 2003).
 *
 * @param picked gets positions
 * @returns how many are picked
 */
export function winnow(hashes: usize, count: u32, window: u32, picked: usize): u32 {
  if (count == 0) return 0
  let found: u32 = 0
  let smallest: i32 = -1
  const first = window < count ? window : count
  for (let end = first; end <= count; end++) {
    const start = end > window ? end - window : 0
    const entering = end - 1
    if (smallest >= <i32>start) {
      if (load<u32>(hashes + (<usize>entering << 2)) > load<u32>(hashes + (<usize>smallest << 2))) continue
      smallest = <i32>entering
    } else {
      smallest = <i32>start
      let least = load<u32>(hashes + (<usize>start << 2))
      for (let i = start + 1; i < end; i++) {
        const hash = load<u32>(hashes + (<usize>i << 2))
        if (hash > least) continue
        least = hash
        smallest = <i32>i
      }
    }
    store<u32>(picked + (<usize>found << 2), <u32>smallest)
    found++
  }
  return found
}
