import { fold } from '../stages/02-fold/fold.ts'
import { type Facing, facingWords, type PlacedWords, placedWords } from './facing-words.ts'

/**
 * `same`: equal letter for letter; `spelling`: differs as written, and folding makes it equal; `own`: words that the other
 * text does not have at that place.
 */
export type PieceKind = 'same' | 'spelling' | 'own'

/** A slice of an original text. */
export interface Piece {
  readonly kind: PieceKind
  readonly text: string
}

/** Two texts side by side from one paragraph border to the next; one side may be empty. */
export interface DiffRow {
  readonly a: readonly Piece[]
  readonly b: readonly Piece[]
  /** Words of the longer side. */
  readonly words: number
  /** Nothing but spelling differs. */
  readonly isSame: boolean
}

/**
 * Two original texts held against each other word by word, on folded words. The pieces of each side add up to its text.
 * Words that are only joined or divided differently are spelling, and so is punctuation between words that face each
 * other.
 *
 * @returns null when the texts are too different to be aligned
 */
export function diffRows(textA: string, textB: string): DiffRow[] | null {
  const [a, b] = [placedWords(textA, fold(textA)), placedWords(textB, fold(textB))]
  const facing = facingWords(a, b)
  return facing === null ? null : rowsOf(a, b, facing)
}

function rowsOf(a: PlacedWords, b: PlacedWords, facing: readonly Facing[]): DiffRow[] {
  const rows: DiffRow[] = []
  const [sideA, sideB] = [createSide(a), createSide(b)]
  let words = 0
  let isSame = true
  const close = (wordA: number, wordB: number): void => {
    const [tailA, tailB] = [sideA.tail(wordA), sideB.tail(wordB)]
    const kind = gapKind(tailA, tailB)
    sideA.add(tailA, kind)
    sideB.add(tailB, kind)
    rows.push({ a: sideA.take(), b: sideB.take(), words, isSame })
    words = 0
    isSame = true
  }
  for (const { aFrom, aTo, bFrom, bTo, differs } of facing) {
    if (words > 0 && sideA.isAtBorder(aFrom) && sideB.isAtBorder(bFrom)) close(aFrom, bFrom)
    const [gapA, gapB] = [aTo > aFrom ? sideA.gap(aFrom) : '', bTo > bFrom ? sideB.gap(bFrom) : '']
    const between = aTo === aFrom || bTo === bFrom ? 'same' : gapKind(gapA, gapB)
    const [wordA, wordB] = [sideA.words(aFrom, aTo), sideB.words(bFrom, bTo)]
    const kind = differs ? 'own' : wordA === wordB ? 'same' : 'spelling'
    sideA.add(gapA, between)
    sideA.add(wordA, kind)
    sideB.add(gapB, between)
    sideB.add(wordB, kind)
    words += Math.max(aTo - aFrom, bTo - bFrom)
    if (differs) isSame = false
  }
  close(a.folded.length, b.folded.length)
  return rows
}

/** Signs between words are spelling where they differ; what only divides words may be wider or narrower. */
function gapKind(a: string, b: string): PieceKind {
  return a === b || a.replace(/\s+/g, '') === b.replace(/\s+/g, '') ? 'same' : 'spelling'
}

function createSide({ text, starts, ends }: PlacedWords) {
  let pieces: Piece[] = []
  let done = 0
  const push = (kind: PieceKind, slice: string): void => {
    if (slice === '') return
    const last = pieces.at(-1)
    if (last?.kind === kind) pieces[pieces.length - 1] = { kind, text: last.text + slice }
    else pieces.push({ kind, text: slice })
  }
  /** What stands between what is done and a word. */
  const gap = (word: number): string => text.slice(done, starts[word] ?? text.length)
  return {
    gap,
    /** Whether a paragraph ends before this word. */
    isAtBorder: (word: number): boolean =>
      word === 0 || word === starts.length || text.slice(ends[word - 1], starts[word]).includes('\n'),
    /** What belongs to the paragraph that ends before this word; after the last word all that is left. */
    tail(word: number): string {
      const between = gap(word)
      return word === starts.length ? between : between.slice(0, between.lastIndexOf('\n') + 1)
    },
    words: (from: number, to: number): string => (to > from ? text.slice(starts[from], ends[to - 1]) : ''),
    /** The next slice; of what is no word only signs are of a kind, the space around them stays plain. */
    add(slice: string, kind: PieceKind): void {
      const from = slice.length - slice.trimStart().length
      const to = Math.max(from, slice.trimEnd().length)
      push('same', slice.slice(0, from))
      push(kind, slice.slice(from, to))
      push('same', slice.slice(to))
      done += slice.length
    },
    take(): Piece[] {
      const taken = pieces
      pieces = []
      return taken
    },
  }
}
