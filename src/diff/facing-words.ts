import type { ComparisonText } from '../model/comparison-text.ts'
import { wordsOf } from '../model/words.ts'
import { alignWords, type Change } from '../stages/10-judge/word-alignment.ts'

/** A text in words: folded to be compared, and where they stand in the original; no two overlap. */
export interface PlacedWords {
  readonly text: string
  readonly folded: readonly string[]
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** Words of two texts in one place: half-open ranges of both. */
export interface Facing {
  readonly aFrom: number
  readonly aTo: number
  readonly bFrom: number
  readonly bTo: number
  /** Words that the other text does not have there; else both sides have the same letters. */
  readonly differs: boolean
}

/** All words; those that one character is written for, as in a ligature of several words, are one. */
export function placedWords(text: string, comparison: ComparisonText): PlacedWords {
  const words = wordsOf(comparison)
  const folded: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  for (const [w, word] of words.texts.entries()) {
    const start = comparison.starts[words.starts[w]]
    const end = comparison.ends[words.ends[w] - 1]
    const last = folded.length - 1
    if (last >= 0 && start < ends[last]) {
      folded[last] += word
      ends[last] = Math.max(ends[last], end)
      continue
    }
    folded.push(word)
    starts.push(start)
    ends.push(end)
  }
  return { text, folded, starts, ends }
}

/**
 * Two texts face to face: words that have the same letters one by one, or as few as are divided differently; words of one
 * text alone, or of both that differ, together.
 *
 * @returns null when the texts are too different to be aligned word by word
 */
export function facingWords(a: PlacedWords, b: PlacedWords): Facing[] | null {
  const { changes, unordered } = alignWords(a.folded, b.folded)
  if (unordered) return null
  const facing: Facing[] = []
  let [i, j] = [0, 0]
  const addMatched = (aTo: number, bTo: number): void => {
    while (i < aTo && j < bTo) {
      const [aFrom, bFrom] = [i, j]
      let ahead = a.folded[i++].length - b.folded[j++].length
      while (ahead !== 0) {
        if (ahead < 0) ahead += a.folded[i++].length
        else ahead -= b.folded[j++].length
      }
      facing.push({ aFrom, aTo: i, bFrom, bTo: j, differs: false })
    }
  }
  for (const { aFrom, aTo, bFrom, bTo } of joined(changes)) {
    addMatched(aFrom, bFrom)
    facing.push({ aFrom, aTo, bFrom, bTo, differs: true })
    i = aTo
    j = bTo
  }
  addMatched(a.folded.length, b.folded.length)
  return facing
}

/** So many words may be alike by chance, between changes in which both sides have so many, or one side so many. */
const MOST_BETWEEN = 2
const BOTH_LONG = 5
const ONE_LONG = 8

/**
 * Changes are one that only a word or two divide, an "and" that both texts happen to have: who reads what was rewritten is
 * better served by the one wording after the other.
 */
function joined(changes: readonly Change[]): Change[] {
  const one: Change[] = []
  for (const change of changes) {
    const last = one.at(-1)
    if (last !== undefined && areOne(last, change)) {
      one[one.length - 1] = { ...last, aTo: change.aTo, bTo: change.bTo }
    } else one.push(change)
  }
  return one
}

function areOne(left: Change, right: Change): boolean {
  const between = Math.max(right.aFrom - left.aTo, right.bFrom - left.bTo)
  if (between > MOST_BETWEEN) return false
  const ownA = left.aTo - left.aFrom + (right.aTo - right.aFrom)
  const ownB = left.bTo - left.bFrom + (right.bTo - right.bFrom)
  return Math.min(ownA, ownB) >= BOTH_LONG || Math.max(ownA, ownB) >= ONE_LONG
}
