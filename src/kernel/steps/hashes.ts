/** Twins: src/hash/mix.ts and src/hash/hash128.ts. */

/** Finaliser of MurmurHash3 (Austin Appleby, public domain). */
export function mix(value: u32): u32 {
  let h = value
  h ^= h >> 16
  h *= 0x85ebca6b
  h ^= h >> 13
  h *= 0xc2b2ae35
  return h ^ (h >> 16)
}

/** The same for four values. */
export function mix4(value: v128): v128 {
  let h = v128.xor(value, i32x4.shr_u(value, 16))
  h = i32x4.mul(h, i32x4.splat(0x85ebca6b))
  h = v128.xor(h, i32x4.shr_u(h, 13))
  h = i32x4.mul(h, i32x4.splat(0xc2b2ae35))
  return v128.xor(h, i32x4.shr_u(h, 16))
}

export function seeded(seed: u32, n: u32): u32 {
  return mix(mix(seed ^ 0x5bd1e995) + (n + 1) * 0x9e3779b9)
}

/** Start of the four lanes, from the seed. */
let laneStart: v128 = i32x4.splat(0)

export function seedHash128(seed: u32): void {
  laneStart = i32x4(seeded(seed, 1), seeded(seed, 2), seeded(seed, 3), seeded(seed, 4))
}

/** One value into four lanes: multiply, then bring the high bits down. */
function absorb(lanes: v128, value: v128): v128 {
  const product = i32x4.mul(v128.xor(lanes, value), i32x4(0xcc9e2d51, 0x1b873593, 0x38b34ae5, 0xa1e38b93))
  return v128.xor(product, i32x4.shr_u(product, 15))
}

/** 128 bits of 32-bit values at an address, written to `out`. Four streams, so that multiplications overlap. */
export function hash128(values: usize, count: u32, out: usize): void {
  let a = laneStart
  let b = laneStart
  let c = laneStart
  let d = laneStart
  let at = values
  const end = values + (<usize>count << 2)
  for (; at + 16 <= end; at += 16) {
    a = absorb(a, v128.load32_splat(at))
    b = absorb(b, v128.load32_splat(at, 4))
    c = absorb(c, v128.load32_splat(at, 8))
    d = absorb(d, v128.load32_splat(at, 12))
  }
  if (at < end) a = absorb(a, v128.load32_splat(at))
  if (at + 4 < end) b = absorb(b, v128.load32_splat(at, 4))
  if (at + 8 < end) c = absorb(c, v128.load32_splat(at, 8))
  let all = absorb(a, i32x4.splat(count))
  all = absorb(all, b)
  all = absorb(all, c)
  all = absorb(all, d)
  // Each lane takes something of every other.
  let x = mix(<u32>i32x4.extract_lane(all, 0))
  let y = mix(<u32>i32x4.extract_lane(all, 1) + x)
  let z = mix(<u32>i32x4.extract_lane(all, 2) + y)
  let w = mix(<u32>i32x4.extract_lane(all, 3) + z)
  x += y + z + w
  y += x
  z += x
  w += x
  store<u32>(out, x)
  store<u32>(out, y, 4)
  store<u32>(out, z, 8)
  store<u32>(out, w, 12)
}
