import type { DifferingWords } from '../../model/run-files.ts'
import type { CountedWords } from './word-counts.ts'
import { DATE, NAME, NUMBER, WORD } from './word-kinds.ts'
import { LACKED, matchWords } from './word-matches.ts'

export interface SharedWords {
  readonly shared: number
  /** Words of each side that the other lacks, counted with repetitions. */
  readonly onlyA: DifferingWords
  readonly onlyB: DifferingWords
}

/** Compares two texts as multisets of words. */
export function compareBags(a: CountedWords, b: CountedWords): SharedWords {
  const matches = matchWords(a, b)
  const [onlyA, onlyB] = [new Uint32Array(4), new Uint32Array(4)]
  for (let i = 0; i < a.tallies.length; i++) onlyA[a.kinds[i]] += a.tallies[i]
  let shared = 0
  for (let i = 0; i < b.tallies.length; i++) {
    const match = matches[i]
    const common = match === LACKED ? 0 : Math.min(a.tallies[match], b.tallies[i])
    onlyB[b.kinds[i]] += b.tallies[i] - common
    if (common > 0) onlyA[a.kinds[match]] -= common
    shared += common
  }
  return { shared, onlyA: lacked(onlyA), onlyB: lacked(onlyB) }
}

function lacked(counts: Uint32Array): DifferingWords {
  return { words: counts[WORD], numbers: counts[NUMBER], dates: counts[DATE], names: counts[NAME] }
}
