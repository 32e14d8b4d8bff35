import { type Alignment, matchedCharacters, type Run } from '../../model/alignment.ts'
import type { SpacelessWording } from '../../model/spaceless-text.ts'

/** So much of minRun, beyond a border, is dropped though the run goes on: a word or two of another paragraph. */
const SCRAP = 0.25

/**
 * Cuts an alignment where a paragraph ends in either text, when both pieces are long enough to stand alone. A piece
 * shorter than a k-gram at either end is dropped: it is what two paragraph openings happen to share; when it belongs to
 * a run of `minRun` characters, only one shorter than a quarter of that. Where two pieces can neither stand alone nor
 * be dropped, the alignment stays whole, so that no shared run goes missing. Where page furniture stands between two paragraphs the wording is
 * interrupted: there it is always cut, and pieces shorter than `minRun` are dropped.
 */
export function cutAtParagraphs(
  alignment: Alignment,
  a: SpacelessWording,
  b: SpacelessWording,
  minRun: number,
  gram: number,
): Alignment[] {
  const stretches: Alignment[][] = []
  let before: Run | undefined
  for (const piece of dividedAtBorders(alignment, a, b)) {
    if (before === undefined || furnitureBetween(before, piece[0], a, b)) stretches.push([])
    stretches[stretches.length - 1].push(piece)
    before = piece[piece.length - 1]
  }
  return stretches
    .flatMap((pieces) => joinedShort(pieces, minRun, gram))
    .filter((piece) => stretches.length === 1 || matchedCharacters(piece) >= minRun)
}

/** Joins what is too short to stand alone to its neighbour, or drops it at either end. */
function joinedShort(pieces: readonly Alignment[], minRun: number, gram: number): readonly Alignment[] {
  const joined: Run[][] = []
  let open = [...pieces[0]]
  let before = matchedCharacters(open)
  for (let i = 1; i < pieces.length; i++) {
    const after = matchedCharacters(pieces[i])
    const isCut = before >= minRun && after >= minRun
    const scrap = runOver(open, pieces[i]) < minRun ? gram : SCRAP * minRun
    if (!isCut && after < scrap && i === pieces.length - 1 && before >= minRun) break
    const isScrap = before < scrap && joined.length === 0 && after >= minRun
    if (isCut) joined.push(open)
    if (isCut || isScrap) {
      open = [...pieces[i]]
      before = after
    } else {
      append(open, pieces[i])
      before += after
    }
  }
  return [...joined, open]
}

/** A run that goes on over the border is one run again. */
function append(open: Run[], piece: Alignment): void {
  const last = open[open.length - 1]
  const goesOn = runOver(open, piece) > 0
  if (goesOn) open[open.length - 1] = { ...last, length: last.length + piece[0].length }
  for (let r = goesOn ? 1 : 0; r < piece.length; r++) open.push(piece[r])
}

/** Length of the run that goes on without interruption from one piece to the next. */
function runOver(before: Alignment, after: Alignment): number {
  const last = before[before.length - 1]
  const [first] = after
  const goesOn = first.a === last.a + last.length && first.b === last.b + last.length
  return goesOn ? last.length + first.length : 0
}

/** Furniture is not in the spaceless text; it shows as a paragraph number that is left out. */
function furnitureBetween(before: Run, after: Run, a: SpacelessWording, b: SpacelessWording): boolean {
  const last = before.length - 1
  return (
    a.paragraphs[after.a] - a.paragraphs[before.a + last] > 1 ||
    b.paragraphs[after.b] - b.paragraphs[before.b + last] > 1
  )
}

function dividedAtBorders(alignment: Alignment, a: SpacelessWording, b: SpacelessWording): Alignment[] {
  const pieces: Run[][] = []
  let paragraphA = -1
  let paragraphB = -1
  for (const run of alignment) {
    let start = 0
    for (let i = 0; i <= run.length; i++) {
      const ended = i === run.length
      const changed =
        !ended && (a.paragraphs[run.a + i] !== paragraphA || b.paragraphs[run.b + i] !== paragraphB)
      if (!ended && !changed) continue
      if (i > start) pieces.at(-1)?.push({ a: run.a + start, b: run.b + start, length: i - start })
      if (ended) break
      pieces.push([])
      paragraphA = a.paragraphs[run.a + i]
      paragraphB = b.paragraphs[run.b + i]
      start = i
    }
  }
  return pieces
}

/**
 * Takes broken words off both ends: up to the next place where a word starts in either text. Only the outermost runs
 * are shortened, and only while half of them is left, since some scripts have no words to see.
 */
export function trimToWords(alignment: Alignment, a: SpacelessWording, b: SpacelessWording): Alignment {
  const runs = [...alignment]
  const first = runs[0]
  for (let skip = 0; skip * 2 <= first.length; skip++) {
    if (a.wordStarts[first.a + skip] !== 1 && b.wordStarts[first.b + skip] !== 1) continue
    runs[0] = { a: first.a + skip, b: first.b + skip, length: first.length - skip }
    break
  }
  const last = runs[runs.length - 1]
  for (let skip = 0; skip * 2 <= last.length; skip++) {
    const length = last.length - skip
    if (!endsWord(a, last.a + length) && !endsWord(b, last.b + length)) continue
    runs[runs.length - 1] = { a: last.a, b: last.b, length }
    break
  }
  return runs
}

function endsWord(text: SpacelessWording, position: number): boolean {
  return position >= text.characters.length || text.wordStarts[position] === 1
}
