import type { StatementUnit } from '../../src/stages/13-statement/statement-unit.ts'
import { termSimilarity } from '../../src/stages/13-statement/term-matches.ts'
import type { Term } from '../../src/stages/13-statement/words/terms.ts'

/** Places of two words that stand for each other, and how far. */
export type AlignedWords = readonly [placeA: number, placeB: number, similarity: number]

/** The alignment of align-words.ts, slow and obvious: the weightiest of all pairs that are left, again and again. */
export function alignWordsSlowly(
  a: StatementUnit,
  b: StatementUnit,
  terms: readonly Term[],
  weights: Float64Array,
  areNear: (termA: number, termB: number) => boolean,
): AlignedWords[] {
  let left: (readonly [i: number, j: number, similarity: number, weight: number])[] = []
  for (const [i, termA] of a.terms.entries()) {
    for (const [j, termB] of b.terms.entries()) {
      const similarity = areNear(termA, termB) ? termSimilarity(terms[termA], terms[termB]) : 0
      if (similarity > 0)
        left.push([i, j, similarity, similarity * Math.sqrt(weights[termA] * weights[termB])])
    }
  }
  const aligned: AlignedWords[] = []
  while (left.length > 0) {
    const [first] = left.toSorted((x, y) => y[3] - x[3] || x[0] - y[0] || x[1] - y[1])
    aligned.push([first[0], first[1], first[2]])
    left = left.filter(([i, j]) => i !== first[0] && j !== first[1])
  }
  return aligned
}
