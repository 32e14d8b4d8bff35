import type { Column } from './columns.ts'
import type { Term } from './terms.ts'

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

/** @param tokens terms of the unit's tokens, in text order */
export function statementUnit(
  tokens: Uint32Array,
  column: Column,
  terms: readonly Term[],
  weights: Float64Array,
): StatementUnit {
  const distinct = Uint32Array.from(new Set(tokens))
  let weight = 0
  let numbers = 0
  for (const term of distinct) {
    weight += weights[term]
    if (terms[term].kind === 'number') numbers++
  }
  return { column, tokens: tokens.length, terms: distinct, weight, numbers }
}
