/** Pairs of indexes as columns; a < b. */
export interface PairColumns {
  readonly a: Uint32Array
  readonly b: Uint32Array
}

export const NO_PAIRS: PairColumns = { a: new Uint32Array(0), b: new Uint32Array(0) }

/** Whether a pair is among sorted ones, by bisection; a < b. */
export function hasPair(pairs: PairColumns, a: number, b: number): boolean {
  let low = 0
  let high = pairs.a.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const isBefore = pairs.a[middle] < a || (pairs.a[middle] === a && pairs.b[middle] < b)
    if (isBefore) low = middle + 1
    else high = middle
  }
  return low < pairs.a.length && pairs.a[low] === a && pairs.b[low] === b
}

/** Pairs that are found in any order, and again and again. */
export interface PairList {
  /** Of two different indexes below 2^32 - 1, in either order. */
  add(x: number, y: number): void
  /** The pairs of one index and each of the first others but itself. */
  addEach(x: number, others: Uint32Array, count: number): void
  /** The pairs of the first indexes among each other; they are different. */
  addAll(indexes: Uint32Array, count: number): void
  /** The pairs so far in order, each once; ends the list. */
  sorted(): PairColumns
}

/**
 * Before the list grows it forgets repetitions, so that it needs no more memory than about twice its distinct pairs,
 * however often these are found.
 *
 * @param capacity pairs that there is room for at first
 */
export function createPairList(capacity: number = 1 << 20): PairList {
  let a = new Uint32Array(Math.max(1, capacity))
  let b = new Uint32Array(Math.max(1, capacity))
  let length = 0
  const makeRoom = (more: number): void => {
    length = sortDistinct(a, b, length)
    let size = a.length
    while (length + more > size || length * 2 > size) size *= 2
    a = enlarged(a, size)
    b = enlarged(b, size)
  }
  return {
    add(x, y) {
      if (length === a.length) makeRoom(1)
      a[length] = Math.min(x, y)
      b[length++] = Math.max(x, y)
    },
    addEach(x, others, count) {
      if (length + count > a.length) makeRoom(count)
      length = appendEach(x, others, count, a, b, length)
    },
    addAll(indexes, count) {
      for (let i = 1; i < count; i++) {
        if (length + i > a.length) makeRoom(i)
        length = appendEach(indexes[i], indexes, i, a, b, length)
      }
    },
    sorted() {
      length = sortDistinct(a, b, length)
      return { a: a.subarray(0, length), b: b.subarray(0, length) }
    },
  }
}

/** @returns where the next pair goes */
function appendEach(
  x: number,
  others: Uint32Array,
  count: number,
  a: Uint32Array,
  b: Uint32Array,
  length: number,
): number {
  let at = length
  for (let i = 0; i < count; i++) {
    const y = others[i]
    a[at] = Math.min(x, y)
    b[at] = Math.max(x, y)
    at += y === x ? 0 : 1
  }
  return at
}

function enlarged(column: Uint32Array<ArrayBuffer>, size: number): Uint32Array<ArrayBuffer> {
  if (size === column.length) return column
  const larger = new Uint32Array(size)
  larger.set(column)
  return larger
}

/** Longest digit of a pass by the pairs that are sorted: counters in the processor's cache, and fewer than pairs. */
function digitBits(length: number): number {
  return length < 2 ** 12 ? 8 : length < 2 ** 16 ? 11 : 16
}

/**
 * Sorts the first pairs by a, then b, in place, and drops repetitions: a radix sort from the least digit of b to the
 * highest of a, over as many digits as the largest index has.
 *
 * @returns the number of distinct pairs
 */
export function sortDistinct(a: Uint32Array, b: Uint32Array, length: number): number {
  const bits = 32 - Math.clz32(union(b, length))
  const passes = Math.ceil(bits / digitBits(length))
  const digit = Math.ceil(bits / passes)
  const mask = 2 ** digit - 1
  let from: PairColumns = { a, b }
  let to: PairColumns = { a: new Uint32Array(length), b: new Uint32Array(length) }
  for (const column of ['b', 'a'] as const) {
    for (let pass = 0; pass < passes; pass++) {
      const shift = pass * digit
      const places = new Int32Array(mask + 2)
      countDigits(from[column], length, shift, mask, places)
      addUp(places)
      scatter(from[column], length, shift, mask, places, from.a, from.b, to.a, to.b)
      const swap = from
      from = to
      to = swap
    }
  }
  return keepDistinct(from.a, from.b, length, a, b)
}

/** All bits of the values; no larger number has more. */
function union(values: Uint32Array, length: number): number {
  let bits = 0
  for (let i = 0; i < length; i++) bits |= values[i]
  return bits
}

function countDigits(
  keys: Uint32Array,
  length: number,
  shift: number,
  mask: number,
  places: Int32Array,
): void {
  for (let i = 0; i < length; i++) places[((keys[i] >>> shift) & mask) + 1]++
}

function addUp(places: Int32Array): void {
  for (let d = 1; d < places.length; d++) places[d] += places[d - 1]
}

/** Moves the pairs into the order of one digit of their keys; pairs of one digit keep theirs. */
function scatter(
  keys: Uint32Array,
  length: number,
  shift: number,
  mask: number,
  places: Int32Array,
  fromA: Uint32Array,
  fromB: Uint32Array,
  toA: Uint32Array,
  toB: Uint32Array,
): void {
  for (let i = 0; i < length; i++) {
    const place = places[(keys[i] >>> shift) & mask]++
    toA[place] = fromA[i]
    toB[place] = fromB[i]
  }
}

/** Of sorted pairs each one once. The result may lie where the pairs are. */
function keepDistinct(
  sortedA: Uint32Array,
  sortedB: Uint32Array,
  length: number,
  a: Uint32Array,
  b: Uint32Array,
): number {
  let count = 0
  let lastA = -1
  let lastB = -1
  for (let i = 0; i < length; i++) {
    const x = sortedA[i]
    const y = sortedB[i]
    if (lastA === x && lastB === y) continue
    a[count] = x
    b[count++] = y
    lastA = x
    lastB = y
  }
  return count
}
