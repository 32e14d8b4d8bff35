import type { Column } from './words/columns.ts'

/** A unit of text as it is compared: a sentence, or neighbouring ones. */
export interface StatementUnit {
  readonly column: Column
  /** Tokens that carry meaning, repeated ones too. */
  readonly tokens: number
  /** Its terms, each once, in the order in which they stand first. */
  readonly terms: Uint32Array
  /** Sum of the weights of its terms. */
  readonly weight: number
  /** How many of its terms are numbers. */
  readonly numbers: number
}
