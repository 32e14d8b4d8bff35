/** Bottom-k sketches of sets, row-major: row r is values[r * size] to values[(r + 1) * size], ascending. */
export interface BottomSketches {
  /** Values of a row; 0 when no sketches were made. */
  readonly size: number
  /** NO_VALUE fills up the rows of smaller sets. */
  readonly values: Uint32Array
}

/** Stands where a set has no further value, and is none itself. */
export const NO_VALUE = 0xffff_ffff
