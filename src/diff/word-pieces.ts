import type { ComparisonText } from '../model/comparison-text.ts'
import { facingWords, placedWords } from './facing-words.ts'

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

/** A text and what it folds to. */
export interface FoldedText {
  readonly text: string
  readonly comparison: ComparisonText
}

/**
 * Two texts word by word, page furniture too. The pieces' sides put together are the two originals. A word, or what is
 * written as one word here and as several there, is a piece; so is what stands between two; words of one side alone
 * are a piece together, with what stands before them where the other side has nothing.
 *
 * @returns null when the texts are too different to be aligned word by word
 */
export function wordPieces(a: FoldedText, b: FoldedText): DiffPiece[] | null {
  const [wordsA, wordsB] = [placedWords(a.text, a.comparison), placedWords(b.text, b.comparison)]
  const facing = facingWords(wordsA, wordsB)
  if (facing === null) return null
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
  for (const { aFrom, aTo, bFrom, bTo, differs } of facing) {
    if (aTo > aFrom && bTo > bFrom) addGap(wordsA.starts[aFrom], wordsB.starts[bFrom])
    if (!differs) {
      addAlike(wordsA.ends[aTo - 1], wordsB.ends[bTo - 1], Math.max(aTo - aFrom, bTo - bFrom))
      continue
    }
    if (aTo > aFrom) add('a', wordsA.ends[aTo - 1], atB, aTo - aFrom)
    if (bTo > bFrom) add('b', atA, wordsB.ends[bTo - 1], bTo - bFrom)
  }
  addGap(a.text.length, b.text.length)
  return pieces
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
