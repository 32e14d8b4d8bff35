/** Sorted distinct 32-bit shingles of several units, one after the other in one array. */
export interface ShingleSets {
  readonly values: Uint32Array
  /** Set of slot i: values[offsets[i]] to values[offsets[i + 1]]; length slots + 1. Float64: past 2^32 values. */
  readonly offsets: Float64Array
}

/** Sorted distinct 64-bit shingles of several units, each the low word, then the high one. */
export interface WideShingleSets {
  readonly words: Uint32Array
  /** Set of slot i: the shingles offsets[i] to offsets[i + 1], of two words each; length slots + 1. */
  readonly offsets: Float64Array
}
