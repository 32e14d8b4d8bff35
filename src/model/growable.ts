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
    const larger = create(Math.max(size, Math.ceil(values.length * 1.6)))
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
