import { wordsOf } from '../model/words.ts'
import { fold } from '../stages/02-fold/fold.ts'
import { alignWords, type Change } from '../stages/10-judge/word-alignment.ts'

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

/** A text in words: folded to be compared, and where they stand in the original. */
interface TextWords {
  readonly text: string
  readonly folded: readonly string[]
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** Words that face each other: half-open ranges of both sides. */
interface Facing {
  readonly aFrom: number
  readonly aTo: number
  readonly bFrom: number
  readonly bTo: number
  readonly differs: boolean
}

/**
 * Two original texts held against each other word by word, on folded words. The pieces of each side add up to its text.
 * Words that are only joined or divided differently are spelling, and so is punctuation between words that face each
 * other.
 *
 * @returns null when the texts are too different to be aligned
 */
export function diffTexts(textA: string, textB: string): DiffRow[] | null {
  const [a, b] = [textWords(textA), textWords(textB)]
  const { changes: aligned, unordered } = alignWords(a.folded, b.folded)
  if (unordered) return null
  const changes = withoutLonelyWords(aligned)
  const facing: Facing[] = []
  let [i, j] = [0, 0]
  for (const { aFrom, aTo, bFrom, bTo } of changes) {
    facing.push(...facingWords(a, b, i, aFrom, j, bFrom), { aFrom, aTo, bFrom, bTo, differs: true })
    i = aTo
    j = bTo
  }
  facing.push(...facingWords(a, b, i, a.folded.length, j, b.folded.length))
  return rowsOf(a, b, facing)
}

/** Words in common that are fewer than this between long differences are chance. */
const LONELY = 3
const LONG_DIFFERENCE = 8

/** Joins two differences between which only a word or two is in common by chance. */
function withoutLonelyWords(changes: readonly Change[]): Change[] {
  const joined: Change[] = []
  for (const change of changes) {
    const last = joined.at(-1)
    const between = last === undefined ? LONELY : Math.max(change.aFrom - last.aTo, change.bFrom - last.bTo)
    if (last === undefined || between >= LONELY || sizeOf(last) + sizeOf(change) < LONG_DIFFERENCE)
      joined.push(change)
    else joined[joined.length - 1] = { ...last, aTo: change.aTo, bTo: change.bTo }
  }
  return joined
}

function sizeOf({ aFrom, aTo, bFrom, bTo }: Change): number {
  return Math.max(aTo - aFrom, bTo - bFrom)
}

function textWords(text: string): TextWords {
  const comparison = fold(text)
  const words = wordsOf(comparison)
  return {
    text,
    folded: words.texts,
    starts: words.starts.map((symbol) => comparison.starts[symbol]),
    ends: words.ends.map((symbol) => comparison.ends[symbol - 1]),
  }
}

/** Ranges that are equal, word by word; where words are divided differently, the least ranges that have the same letters. */
function facingWords(
  { folded: a }: TextWords,
  { folded: b }: TextWords,
  aFrom: number,
  aTo: number,
  bFrom: number,
  bTo: number,
): Facing[] {
  const facing: Facing[] = []
  let [i, j] = [aFrom, bFrom]
  while (i < aTo && j < bTo) {
    const [startA, startB] = [i, j]
    let [lengthA, lengthB] = [a[i++].length, b[j++].length]
    while (lengthA !== lengthB) {
      if (lengthA < lengthB) lengthA += a[i++].length
      else lengthB += b[j++].length
    }
    facing.push({ aFrom: startA, aTo: i, bFrom: startB, bTo: j, differs: false })
  }
  return facing
}

function rowsOf(a: TextWords, b: TextWords, facing: readonly Facing[]): DiffRow[] {
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

function createSide({ text, starts, ends }: TextWords) {
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
