import type { FoldedDocument } from '../flow/texts.ts'
import type { ComparisonText } from '../model/comparison-text.ts'
import { wordsOf } from '../model/words.ts'
import { alignWords, type Change } from '../stages/10-judge/word-alignment.ts'

/**
 * A stretch of two texts, as they stand in the originals.
 * - equal: both sides are the same, letter by letter
 * - spelling: the sides differ, and fold to the same: letter forms, marks, joiners, digits, punctuation, spaces
 * - a, b: words that only this side has; the other side is empty
 */
export interface DiffPiece {
  readonly kind: 'equal' | 'spelling' | 'a' | 'b'
  readonly a: string
  readonly b: string
  /** Words in it, of the side that has more; 0 for what stands between words. */
  readonly words: number
}

/**
 * Two texts word by word, page furniture too. The pieces' sides put together are the two originals. A word, or what is
 * written as one word here and as several there, is a piece; so is what stands between two; words of one side alone
 * are a piece together, with what stands before them where the other side has nothing.
 *
 * @returns null when the texts are too different to be aligned word by word
 */
export function wordDiff(a: FoldedDocument, b: FoldedDocument): DiffPiece[] | null {
  const [wordsA, wordsB] = [placedWords(a.comparison), placedWords(b.comparison)]
  const { changes, unordered } = alignWords(wordsA.folded, wordsB.folded)
  if (unordered) return null
  const pieces: DiffPiece[] = []
  let atA = 0
  let atB = 0
  const add = (kind: DiffPiece['kind'], endA: number, endB: number, words: number): void => {
    const piece = { kind, a: a.text.slice(atA, endA), b: b.text.slice(atB, endB), words }
    atA = endA
    atB = endB
    if (piece.a !== '' || piece.b !== '') pieces.push(piece)
  }
  const addAlike = (endA: number, endB: number, words: number): void => {
    const areEqual = a.text.slice(atA, endA) === b.text.slice(atB, endB)
    add(areEqual ? 'equal' : 'spelling', endA, endB, words)
  }
  /** What stands before two words; what both begin and end with is told apart. */
  const addGap = (endA: number, endB: number): void => {
    const [before, after] = commonEnds(a.text.slice(atA, endA), b.text.slice(atB, endB))
    addAlike(atA + before, atB + before, 0)
    addAlike(endA - after, endB - after, 0)
    addAlike(endA, endB, 0)
  }
  /** Words that have the same letters, however they are divided. */
  const addMatched = (fromA: number, toA: number, fromB: number): void => {
    let j = fromB
    for (let i = fromA; i < toA; ) {
      addGap(wordsA.starts[i], wordsB.starts[j])
      const [firstA, firstB] = [i, j]
      let ahead = wordsA.folded[i++].length - wordsB.folded[j++].length
      while (ahead !== 0) {
        if (ahead < 0) ahead += wordsA.folded[i++].length
        else ahead -= wordsB.folded[j++].length
      }
      addAlike(wordsA.ends[i - 1], wordsB.ends[j - 1], Math.max(i - firstA, j - firstB))
    }
  }
  const addChange = ({ aFrom, aTo, bFrom, bTo }: Change): void => {
    if (aTo > aFrom && bTo > bFrom) addGap(wordsA.starts[aFrom], wordsB.starts[bFrom])
    if (aTo > aFrom) add('a', wordsA.ends[aTo - 1], atB, aTo - aFrom)
    if (bTo > bFrom) add('b', atA, wordsB.ends[bTo - 1], bTo - bFrom)
  }

  let [i, j] = [0, 0]
  for (const change of changes) {
    addMatched(i, change.aFrom, j)
    addChange(change)
    i = change.aTo
    j = change.bTo
  }
  addMatched(i, wordsA.folded.length, j)
  addGap(a.text.length, b.text.length)
  return pieces
}

interface PlacedWords {
  readonly folded: readonly string[]
  /** Original span of each word; no two overlap. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** All words; those that one character is written for, as in a ligature of several words, are one. */
function placedWords(comparison: ComparisonText): PlacedWords {
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
  return { folded, starts, ends }
}

/** How many characters two strings begin and end with alike; halves of a surrogate pair are never divided. */
function commonEnds(a: string, b: string): [number, number] {
  const most = Math.min(a.length, b.length)
  let before = 0
  while (before < most && a[before] === b[before] && isWhole(a.charCodeAt(before))) before++
  let after = 0
  while (before + after < most) {
    const [last, other] = [a.charCodeAt(a.length - 1 - after), b.charCodeAt(b.length - 1 - after)]
    if (last !== other || !isWhole(last)) break
    after++
  }
  return [before, after]
}

function isWhole(unit: number): boolean {
  return unit >> 11 !== 0x1b
}
