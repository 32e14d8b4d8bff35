import type { DiffPiece } from './word-diff.ts'

/** A stretch of so many words may be alike by chance, between changes that have so many times its words. */
const MOST_BETWEEN = 2
const TIMES = 3

/**
 * The pieces with changes joined that only a word or two divide, an "and" that both texts happen to have: who reads
 * what was rewritten is better served by the one wording after the other. The sides still add up to the originals.
 */
export function joinedChanges(pieces: readonly DiffPiece[]): DiffPiece[] {
  const joined: DiffPiece[] = []
  let change: Change | null = null
  let between: DiffPiece[] = []
  for (let p = 0; p < pieces.length; ) {
    const next = changeAt(pieces, p)
    if (next.end === p) {
      between.push(pieces[p])
      p++
      continue
    }
    if (change !== null && areOne(change, between, next)) change = together(change, between, next)
    else {
      if (change !== null) joined.push(...piecesOf(change))
      joined.push(...between)
      change = next
    }
    between = []
    p = next.end
  }
  if (change !== null) joined.push(...piecesOf(change))
  return [...joined, ...between]
}

/** What both sides have in one place. */
interface Change {
  readonly a: string
  readonly b: string
  readonly wordsA: number
  readonly wordsB: number
  /** Index of the piece behind it. */
  readonly end: number
}

/** The change that begins at a piece; it ends where it begins when there is none. */
function changeAt(pieces: readonly DiffPiece[], start: number): Change {
  let change: Change = { a: '', b: '', wordsA: 0, wordsB: 0, end: start }
  while (change.end < pieces.length) {
    const { kind, a, b, words } = pieces[change.end]
    if (kind === 'a')
      change = { ...change, a: change.a + a, wordsA: change.wordsA + words, end: change.end + 1 }
    else if (kind === 'b')
      change = { ...change, b: change.b + b, wordsB: change.wordsB + words, end: change.end + 1 }
    else break
  }
  return change
}

function areOne(left: Change, between: readonly DiffPiece[], right: Change): boolean {
  const words = wordsIn(between)
  const [wordsA, wordsB] = [left.wordsA + right.wordsA, left.wordsB + right.wordsB]
  return words <= MOST_BETWEEN && Math.min(wordsA, wordsB) >= TIMES * words
}

function together(left: Change, between: readonly DiffPiece[], right: Change): Change {
  const words = wordsIn(between)
  return {
    a: left.a + between.map((piece) => piece.a).join('') + right.a,
    b: left.b + between.map((piece) => piece.b).join('') + right.b,
    wordsA: left.wordsA + words + right.wordsA,
    wordsB: left.wordsB + words + right.wordsB,
    end: right.end,
  }
}

function piecesOf({ a, b, wordsA, wordsB }: Change): DiffPiece[] {
  return [
    ...(wordsA > 0 ? [{ kind: 'a' as const, a, b: '', words: wordsA }] : []),
    ...(wordsB > 0 ? [{ kind: 'b' as const, a: '', b, words: wordsB }] : []),
  ]
}

function wordsIn(pieces: readonly DiffPiece[]): number {
  return pieces.reduce((sum, piece) => sum + piece.words, 0)
}
