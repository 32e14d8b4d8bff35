/** Sets of shingles: sorted, distinct, counted. Twins: src/stages/04-shingle/shingler.ts and 08-verify/intersection.ts. */

const BUCKETS: usize = 256
/** Where each bucket of sortDistinct ends. */
const ends = memory.data(1024)

/**
 * Sorted distinct values: spread by the upper byte, since shingles are evenly distributed, then put in order within.
 *
 * @param scratch room for as many values
 * @returns their number; they stand at `values`
 */
export function sortDistinct(values: usize, count: u32, scratch: usize): u32 {
  const end = values + (<usize>count << 2)
  memory.fill(ends, 0, BUCKETS << 2)
  for (let p = values; p < end; p += 4) {
    const bucket = ends + (<usize>(load<u32>(p) >> 24) << 2)
    store<u32>(bucket, load<u32>(bucket) + 4)
  }
  let sum: u32 = 0
  for (let b: usize = 0; b < BUCKETS << 2; b += 4) {
    const size = load<u32>(ends + b)
    store<u32>(ends + b, sum)
    sum += size
  }
  for (let p = values; p < end; p += 4) {
    const value = load<u32>(p)
    const bucket = ends + (<usize>(value >> 24) << 2)
    const at = load<u32>(bucket)
    store<u32>(scratch + <usize>at, value)
    store<u32>(bucket, at + 4)
  }
  let from = scratch
  let out = values
  for (let b: usize = 0; b < BUCKETS << 2; b += 4) {
    const to = scratch + <usize>load<u32>(ends + b)
    if (to - from > MANY) heapSort(from, <u32>(to - from) >> 2)
    else insertionSort(from, to)
    for (let p = from; p < to; p += 4) {
      const value = load<u32>(p)
      if (p > from && load<u32>(p - 4) == value) continue
      store<u32>(out, value)
      out += 4
    }
    from = to
  }
  return <u32>(out - values) >> 2
}

/** Bytes in a bucket above which inserting one by one would be quadratic. */
const MANY: usize = 256

function insertionSort(from: usize, to: usize): void {
  for (let p = from + 4; p < to; p += 4) {
    const value = load<u32>(p)
    let at = p
    while (at > from && load<u32>(at - 4) > value) {
      store<u32>(at, load<u32>(at - 4))
      at -= 4
    }
    store<u32>(at, value)
  }
}

function heapSort(values: usize, count: u32): void {
  for (let i = <i32>(count >> 1) - 1; i >= 0; i--) siftDown(values, <u32>i, count)
  for (let last = count - 1; last > 0; last--) {
    const largest = load<u32>(values)
    store<u32>(values, load<u32>(values + (<usize>last << 2)))
    store<u32>(values + (<usize>last << 2), largest)
    siftDown(values, 0, last)
  }
}

function siftDown(values: usize, start: u32, count: u32): void {
  let root = start
  const moved = load<u32>(values + (<usize>root << 2))
  while (true) {
    let child: u32 = 2 * root + 1
    if (child >= count) break
    if (child + 1 < count && load<u32>(values + (<usize>(child + 1) << 2)) > load<u32>(values + (<usize>child << 2))) child++
    const larger = load<u32>(values + (<usize>child << 2))
    if (larger <= moved) break
    store<u32>(values + (<usize>root << 2), larger)
    root = child
  }
  store<u32>(values + (<usize>root << 2), moved)
}

/**
 * The same for values of 64 bits, low word first; buckets are by the upper byte of the high word.
 *
 * @returns their number; they stand at `values`
 */
export function sortDistinctWide(values: usize, count: u32, scratch: usize): u32 {
  const end = values + (<usize>count << 3)
  memory.fill(ends, 0, BUCKETS << 2)
  for (let p = values; p < end; p += 8) {
    const bucket = ends + (<usize>(load<u32>(p, 4) >> 24) << 2)
    store<u32>(bucket, load<u32>(bucket) + 8)
  }
  let sum: u32 = 0
  for (let b: usize = 0; b < BUCKETS << 2; b += 4) {
    const size = load<u32>(ends + b)
    store<u32>(ends + b, sum)
    sum += size
  }
  for (let p = values; p < end; p += 8) {
    const bucket = ends + (<usize>(load<u32>(p, 4) >> 24) << 2)
    const at = load<u32>(bucket)
    store<u64>(scratch + <usize>at, load<u64>(p))
    store<u32>(bucket, at + 8)
  }
  let from = scratch
  let out = values
  for (let b: usize = 0; b < BUCKETS << 2; b += 4) {
    const to = scratch + <usize>load<u32>(ends + b)
    shellSort(from, to)
    for (let p = from; p < to; p += 8) {
      const value = load<u64>(p)
      if (p > from && load<u64>(p - 8) == value) continue
      store<u64>(out, value)
      out += 8
    }
    from = to
  }
  return <u32>(out - values) >> 3
}

/** Insertion sort with shrinking gaps (Shell 1959), far from quadratic. */
function shellSort(from: usize, to: usize): void {
  const size = to - from
  for (let gap: usize = firstGap(size >> 3) << 3; gap > 0; gap = nextGap(gap >> 3) << 3) {
    for (let p = from + gap; p < to; p += 8) {
      const value = load<u64>(p)
      let at = p
      while (at >= from + gap && load<u64>(at - gap) > value) {
        store<u64>(at, load<u64>(at - gap))
        at -= gap
      }
      store<u64>(at, value)
    }
  }
}

function firstGap(count: usize): usize {
  let gap: usize = 1
  while (gap * 9 / 4 + 1 < count) gap = gap * 9 / 4 + 1
  return gap
}

function nextGap(gap: usize): usize {
  return gap <= 1 ? 0 : (gap - 1) * 4 / 9 > 0 ? (gap - 1) * 4 / 9 : 1
}

/** Steps between two looks at whether enough can still be shared. */
const STRIDE: u32 = 16

/**
 * Values that two sorted sets share, four against four at a time (Lemire, Boytsov & Kurz 2016, section 5).
 *
 * @param fewest the number below which it does not matter: then any smaller one may be returned
 */
export function sharedCount(a: usize, aCount: u32, b: usize, bCount: u32, fewest: u32): u32 {
  let p = a
  let q = b
  const aEnd = a + (<usize>aCount << 2)
  const bEnd = b + (<usize>bCount << 2)
  let hits = i32x4.splat(0)
  let steps: u32 = 0
  while (p + 16 <= aEnd && q + 16 <= bEnd) {
    if (++steps % STRIDE == 0) {
      const left = aEnd - p < bEnd - q ? aEnd - p : bEnd - q
      const counted = sumOf(hits)
      if (counted + <u32>(left >> 2) < fewest) return counted
    }
    const x = v128.load(p)
    const y = v128.load(q)
    const equal = v128.or(
      v128.or(i32x4.eq(x, y), i32x4.eq(x, v128.shuffle<i32>(y, y, 1, 2, 3, 0))),
      v128.or(
        i32x4.eq(x, v128.shuffle<i32>(y, y, 2, 3, 0, 1)),
        i32x4.eq(x, v128.shuffle<i32>(y, y, 3, 0, 1, 2)),
      ),
    )
    hits = i32x4.sub(hits, equal)
    const lastX = load<u32>(p, 12)
    const lastY = load<u32>(q, 12)
    p += <usize>(lastX <= lastY) << 4
    q += <usize>(lastY <= lastX) << 4
  }
  let shared = sumOf(hits)
  while (p < aEnd && q < bEnd) {
    const x = load<u32>(p)
    const y = load<u32>(q)
    shared += <u32>(x == y)
    p += <usize>(x <= y) << 2
    q += <usize>(y <= x) << 2
  }
  return shared
}

function sumOf(lanes: v128): u32 {
  return (
    <u32>i32x4.extract_lane(lanes, 0) +
    <u32>i32x4.extract_lane(lanes, 1) +
    <u32>i32x4.extract_lane(lanes, 2) +
    <u32>i32x4.extract_lane(lanes, 3)
  )
}
