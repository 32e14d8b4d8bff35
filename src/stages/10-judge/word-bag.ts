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
  const { tallies, kinds } = b
  sharedOfKind.fill(0)
  for (let i = 0; i < tallies.length; i++) {
    const match = matches[i]
    if (match === LACKED) continue
    sharedOfKind[kinds[i]] += Math.min(a.tallies[match], tallies[i])
  }
  const shared = sharedOfKind[WORD] + sharedOfKind[NUMBER] + sharedOfKind[DATE] + sharedOfKind[NAME]
  return { shared, onlyA: lacked(a.ofKind), onlyB: lacked(b.ofKind) }
}

const sharedOfKind = new Uint32Array(4)

function lacked(ofKind: Uint32Array): DifferingWords {
  return {
    words: ofKind[WORD] - sharedOfKind[WORD],
    numbers: ofKind[NUMBER] - sharedOfKind[NUMBER],
    dates: ofKind[DATE] - sharedOfKind[DATE],
    names: ofKind[NAME] - sharedOfKind[NAME],
  }
}
