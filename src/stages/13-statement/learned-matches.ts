import type { LearnedWord } from './learned-words.ts'
import type { MatchFinder, TermMatches } from './term-matches.ts'
import type { Column } from './words/columns.ts'
import type { Term } from './words/terms.ts'

/** Similarity of learned words: this much at least, more the more probable they are, and no more than that of one key. */
const LEAST = 0.45
const BY_PROBABILITY = 0.6
const MOST = 0.8

/** Similarity of two learned words by their probability, both 0-1. */
export function learnedSimilarity(probability: number): number {
  return Math.min(MOST, LEAST + BY_PROBABILITY * probability)
}

/** Tells whether two terms, a of a column before that of b, were learned to stand for each other. */
export function learnedTest(learned: readonly LearnedWord[]): (a: number, b: number) => boolean {
  const otherOf = new Map<number, Set<number>>()
  for (const { a, b } of learned) otherOf.set(a, (otherOf.get(a) ?? new Set()).add(b))
  return (a, b) => otherOf.get(a)?.has(b) === true
}

/**
 * A finder of what another one finds and of learned words besides.
 *
 * @param learned words of two columns that the other does not find
 */
export function withLearned(
  matchesOf: MatchFinder,
  learned: readonly LearnedWord[],
  terms: readonly Term[],
): MatchFinder {
  const learnedOf = new Map<number, [other: number, similarity: number][]>()
  const add = (term: number, other: number, similarity: number): void => {
    const known = learnedOf.get(term)
    if (known === undefined) learnedOf.set(term, [[other, similarity]])
    else known.push([other, similarity])
  }
  for (const { a, b, probability } of learned) {
    add(a, b, learnedSimilarity(probability))
    add(b, a, learnedSimilarity(probability))
  }
  const found = new Map<Column, Map<number, TermMatches>>()
  return (term, column) => {
    const others = learnedOf.get(term)
    if (others === undefined) return matchesOf(term, column)
    const known = found.get(column)?.get(term)
    if (known !== undefined) return known
    const matches = together(
      matchesOf(term, column),
      others.filter(([other]) => terms[other].column === column),
    )
    const ofColumn = found.get(column) ?? new Map<number, TermMatches>()
    found.set(column, ofColumn.set(term, matches))
    return matches
  }
}

function together({ terms, similarities }: TermMatches, others: readonly [number, number][]): TermMatches {
  const all = Array.from(terms, (term, i): [number, number] => [term, similarities[i]])
  const matches = [...all, ...others].sort(([x], [y]) => x - y)
  return {
    terms: Uint32Array.from(matches, ([term]) => term),
    similarities: Float64Array.from(matches, ([, similarity]) => similarity),
  }
}
