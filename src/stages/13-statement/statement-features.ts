import type { StatementUnit, WordAlignment } from './align-words.ts'
import type { Term } from './terms.ts'

/** What the likelihood is computed from. */
export interface StatementFeatures {
  /** Share of each side's weight that is matched, 0-1. */
  readonly coverageA: number
  readonly coverageB: number
  /** ln(1 + half the matched weight of both sides). */
  readonly mass: number
  /** Numbers on one side only, at most 4. */
  readonly unmatchedNumbers: number
  /** |ln| of the ratio of the two weights, each and 1, at most 2. */
  readonly imbalance: number
}

const MOST_NUMBERS = 4
const MOST_IMBALANCE = 2

/** The features of two units by their alignment. */
export function featuresOf(
  a: StatementUnit,
  b: StatementUnit,
  alignment: WordAlignment,
  terms: readonly Term[],
): StatementFeatures {
  let matchedNumbers = 0
  for (let p = 0; p < alignment.count; p++) {
    if (terms[a.terms[alignment.placesA[p]]].kind === 'number') matchedNumbers++
  }
  const unmatched = numbersOf(a, terms) + numbersOf(b, terms) - 2 * matchedNumbers
  return {
    coverageA: a.weight > 0 ? alignment.matchedA / a.weight : 0,
    coverageB: b.weight > 0 ? alignment.matchedB / b.weight : 0,
    mass: Math.log(1 + (alignment.matchedA + alignment.matchedB) / 2),
    unmatchedNumbers: Math.min(MOST_NUMBERS, unmatched),
    imbalance: Math.min(MOST_IMBALANCE, Math.abs(Math.log((b.weight + 1) / (a.weight + 1)))),
  }
}

function numbersOf(unit: StatementUnit, terms: readonly Term[]): number {
  let count = 0
  for (const term of unit.terms) if (terms[term].kind === 'number') count++
  return count
}
