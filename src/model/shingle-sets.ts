/** Sorted distinct 32-bit shingles of several units, one after the other in one array. */
export interface ShingleSets {
  readonly values: Uint32Array
  /** Set of slot i: values[offsets[i]] to values[offsets[i + 1]]; length slots + 1. */
  readonly offsets: Uint32Array
}

/** Sorted distinct 64-bit shingles of several units, each the low word, then the high one. */
export interface WideShingleSets {
  readonly words: Uint32Array
  /** Set of slot i: the shingles offsets[i] to offsets[i + 1], of two words each; length slots + 1. */
  readonly offsets: Uint32Array
}

/** Shingles by signature row, in order and with repetitions; a row without any was not kept. */
export interface KeptShingles {
  readonly values: Uint32Array
  /** Row r: values[ends[r - 1]] to values[ends[r]], the first from 0. */
  readonly ends: Uint32Array
}
