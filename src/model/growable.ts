/** Columns that grow while a corpus is read. */
export interface Growable<T extends Uint32Array | Float64Array | Int32Array | Uint8Array> {
  readonly length: number
  push(value: number): void
  append(values: ArrayLike<number>): void
  /** Forgets the values and keeps the room. */
  clear(): void
  /** Forgets all values but the first ones. */
  cut(size: number): void
  /** The values so far, without a copy; valid until the next push. */
  view(): T
}

export function growable<T extends Uint32Array | Float64Array | Int32Array | Uint8Array>(
  create: (length: number) => T,
): Growable<T> {
  let values = create(1024)
  let length = 0
  const reserve = (size: number): void => {
    if (size <= values.length) return
    const larger = reserved(create, size, values.length)
    larger.set(values)
    values = larger
  }
  return {
    get length() {
      return length
    },
    push(value) {
      reserve(length + 1)
      values[length++] = value
    },
    append(more) {
      reserve(length + more.length)
      values.set(more, length)
      length += more.length
    },
    clear() {
      length = 0
    },
    cut(size) {
      length = Math.min(length, size)
    },
    view: () => values.subarray(0, length) as T,
  }
}

const GROWTH = 1.6
/** Length from which on a column is given room once and for all. */
const LONG = 2 ** 26
/** Elements of the longest typed array. */
const LONGEST = 2 ** 32

/**
 * Room for more values. The system gives memory only to the pages that are written, so a large reserve costs nothing,
 * and a column of gigabytes is not copied while it grows.
 */
function reserved<T>(create: (length: number) => T, size: number, before: number): T {
  const next = Math.max(size, Math.ceil(before * GROWTH))
  for (let length = LONGEST; before >= LONG && length > next; length /= 2) {
    try {
      return create(length)
    } catch (error) {
      // A small machine refuses so much at once.
      if (!(error instanceof RangeError)) throw error
    }
  }
  return create(next)
}
