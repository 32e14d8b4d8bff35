import type { BottomSketches } from './bottom-sketches.ts'
import type { Level } from './run-files.ts'
import type { SignatureMatrix } from './signature-matrix.ts'

/** The units of one level as columns; a unit's dense index is its position. Documents are in input order. */
export interface Units {
  readonly level: Level
  readonly count: number
  /** Dense index of the document. */
  readonly documents: Uint32Array
  /** 1-based number of the paragraph; 0 for documents. */
  readonly numbers: Uint32Array
  /** Original span. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  readonly tokens: Uint32Array
  /** Four words of content hash a unit; equal for copies. */
  readonly content: Uint32Array
  /** 1 where something is left to compare after folding; units without match nothing. */
  readonly comparable: Uint8Array
  /** First unit in input order with the same content hash; the unit itself when it is that. */
  readonly firsts: Uint32Array
  /** Row in the signatures, or -1: a copy of an earlier unit, too short, or empty. */
  readonly rows: Int32Array
  readonly signatures: SignatureMatrix
  /** Bottom-k sketches by the same rows; of size 0 where recall is not measured on a sample. */
  readonly sketches: BottomSketches
  /** Unit of each signature row. */
  readonly rowUnits: Uint32Array
}

/** Units of equal folded text, two or more. */
export interface CopyGroup {
  /** Dense unit indexes, by the order of ids, then of spans. The first stands for the group in pairs. */
  readonly members: readonly number[]
  /** The originals are equal code unit for code unit. */
  readonly identical: boolean
}

/** Which units are copies of each other, so that every text is compared once, by its group. */
export interface Copies {
  /** By unit: who stands for its text in pairs, itself where it has no copy; -1 for units that take no part. */
  readonly standing: Int32Array
  /** In order of the units that stand for them. */
  readonly groups: readonly CopyGroup[]
}
