import { foldedWords } from '../model/words.ts'
import { fold } from '../stages/02-fold/fold.ts'

/** Share of the shorter text's words that stand in the longer one from which on the two are one wording. */
const SAME = 0.8

/** Most words of one text stand in the other, in any order and spelling: no language lies between them. */
export function haveSameWording(textA: string, textB: string): boolean {
  const [wordsA, wordsB] = [textA, textB].map((text) => foldedWords(fold(text)))
  const [shorter, longer] = wordsA.length <= wordsB.length ? [wordsA, wordsB] : [wordsB, wordsA]
  if (shorter.length === 0) return false
  const known = new Set(longer)
  const shared = shorter.filter((word) => known.has(word)).length
  return shared >= SAME * shorter.length
}
