import type { SignatureMatrix } from '../../model/signature-matrix.ts'

/** Rows whose table stays in the processor's cache. */
const CACHED_ROWS = 2 ** 17
/** Upper bits of the keys by which more rows are divided into parts that do. */
const PART_BITS = 8

/** The rows of a band by the parts of their keys, and in each part the buckets as linked lists of positions. */
export interface Buckets {
  /** Rows that take part, ascending. */
  readonly rows: Uint32Array
  /** Shift that leaves the part of a key. */
  readonly shift: number
  /** Where each part begins, and where the last one ends; a single part takes the keys and rows as they come. */
  readonly bounds: Int32Array
  readonly partKeys: Uint32Array
  readonly partRows: Uint32Array
  /** Position of the next row of the bucket; 0 at the end. */
  readonly next: Int32Array
  /** Position of the bucket's last row at that of its first; at the others that of the first. */
  readonly ends: Int32Array
  readonly table: Int32Array
}

/**
 * Room for the buckets of one band after the other.
 *
 * @param partBits bits of the keys that rows are divided by; 0: not at all
 */
export function emptyBuckets(
  rows: Uint32Array,
  partBits: number = rows.length > CACHED_ROWS ? PART_BITS : 0,
): Buckets {
  const divided = partBits > 0
  return {
    rows,
    shift: 32 - partBits,
    bounds: divided ? new Int32Array(2 ** partBits + 1) : Int32Array.of(0, rows.length),
    partKeys: new Uint32Array(divided ? rows.length : 0),
    partRows: divided ? new Uint32Array(rows.length) : rows,
    next: new Int32Array(rows.length),
    ends: new Int32Array(rows.length),
    table: new Int32Array(placesFor(rows.length)),
  }
}

/**
 * Groups rows by equal values in a band: divided by the upper bits of their keys, then part by part by open addressing.
 * Rows of one key are compared value by value, so keys that fall together never join rows.
 *
 * @param keys key of each row; rows that agree have equal ones
 */
export function fillBuckets(
  buckets: Buckets,
  keys: Uint32Array,
  signatures: SignatureMatrix,
  band: number,
  rowsPerBand: number,
): void {
  const { bounds, table } = buckets
  const parts = bounds.length - 1
  if (parts > 1) divide(buckets, keys)
  const partKeys = parts > 1 ? buckets.partKeys : keys
  buckets.next.fill(0)
  for (let part = 0; part < parts; part++) {
    const from = bounds[part]
    const to = bounds[part + 1]
    if (to - from < 2) continue
    const places = placesFor(to - from)
    table.fill(0, 0, places)
    groupPart(buckets, partKeys, from, to, places - 1, signatures, band * rowsPerBand, rowsPerBand)
  }
}

/** The next position from here on that is the first of a bucket of at least two; -1 when there is none. */
export function firstFrom({ next, ends }: Buckets, from: number): number {
  for (let at = from; at < next.length; at++) if (next[at] !== 0 && ends[at] > at) return at
  return -1
}

/**
 * Writes down the rows of the bucket that begins at a position, ascending.
 *
 * @returns their number
 */
export function membersFrom({ next, partRows }: Buckets, first: number, members: Uint32Array): number {
  let count = 0
  let at = first
  do {
    members[count++] = partRows[at]
    at = next[at]
  } while (at !== 0)
  return count
}

/** At least twice as many as rows. */
function placesFor(rows: number): number {
  return 1 << (33 - Math.clz32(Math.max(1, rows - 1)))
}

function groupPart(
  { partRows, next, ends, table }: Buckets,
  partKeys: Uint32Array,
  from: number,
  to: number,
  mask: number,
  { hashes, values }: SignatureMatrix,
  slot: number,
  rowsPerBand: number,
): void {
  for (let at = from; at < to; at++) {
    const key = partKeys[at]
    let place = key & mask
    for (;;) {
      // One more than the position of a bucket's first row, so that 0 is a free place.
      const entry = table[place]
      if (entry === 0) {
        table[place] = at + 1
        ends[at] = at
        break
      }
      const first = entry - 1
      if (
        partKeys[first] === key &&
        agree(values, partRows[first] * hashes + slot, partRows[at] * hashes + slot, rowsPerBand)
      ) {
        next[ends[first]] = at
        ends[first] = at
        ends[at] = first
        break
      }
      place = (place + 1) & mask
    }
  }
}

function agree(values: Uint32Array, a: number, b: number, length: number): boolean {
  for (let j = 0; j < length; j++) if (values[a + j] !== values[b + j]) return false
  return true
}

/** A stable counting sort by the part that the keys fall in; each loop a function, which V8 compiles as a whole. */
function divide({ rows, shift, bounds, partKeys, partRows }: Buckets, keys: Uint32Array): void {
  const places = new Int32Array(bounds.length)
  countParts(keys, shift, places)
  for (let part = 1; part < places.length; part++) places[part] += places[part - 1]
  bounds.set(places)
  placeRows(keys, rows, shift, places, partKeys, partRows)
}

function countParts(keys: Uint32Array, shift: number, places: Int32Array): void {
  for (let i = 0; i < keys.length; i++) places[(keys[i] >>> shift) + 1]++
}

function placeRows(
  keys: Uint32Array,
  rows: Uint32Array,
  shift: number,
  places: Int32Array,
  partKeys: Uint32Array,
  partRows: Uint32Array,
): void {
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]
    const at = places[key >>> shift]++
    partKeys[at] = key
    partRows[at] = rows[i]
  }
}
