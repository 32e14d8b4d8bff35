import type { DiffPiece } from '../diff/word-pieces.ts'
import { type Line, lineOf, type Role, type Segment } from './line.ts'
import { counted } from './line-text.ts'

/** Words that are shown beside a difference. */
const CONTEXT = 8
/** Fewer words than this between two differences are shown, not counted. */
const WORTH_HIDING = 12
/** Places that are shown, of words and of spelling. */
const MOST_PLACES = 30
/** Characters of a stretch that only one side has: its beginning and its end. */
const MOST_BEGINNING = 600
const MOST_END = 150

const LINE_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/

/**
 * Both texts as one, in their own lines: words of one side marked, long stretches without a difference counted. Of the
 * places where words differ the first 30 are shown; beyond 30, spelling is shown only beside them.
 */
export function diffLines(pieces: readonly DiffPiece[]): Line[] {
  const page = createPage()
  const places = [...pieces.keys()].filter((p) => beginsPlace(pieces, p))
  const shownPieces = pieces.slice(0, places[MOST_PLACES] ?? pieces.length)
  const isHidden = hidden(shownPieces)
  let words = 0
  let spelled = 0
  const tellHidden = (): void => {
    if (words > 0) page.note(`… ${counted(words, 'word')} the same${spellingNote(spelled)} …`)
    words = 0
    spelled = 0
  }
  for (const [p, piece] of shownPieces.entries()) {
    if (isHidden[p]) {
      words += piece.words
      if (isSpelling(piece)) spelled++
    } else {
      tellHidden()
      writePiece(page, piece)
    }
  }
  tellHidden()
  const more = places.length - MOST_PLACES
  if (more > 0) page.note(`… and ${counted(more, 'place')} more …`)
  return page.lines()
}

function spellingNote(spelled: number): string {
  return spelled === 0 ? '' : `, ${counted(spelled, 'place')} spelled otherwise`
}

/** A difference that a reader sees: what kind of space stands between two words is none. */
export function isSpelling({ kind, a, b, words }: DiffPiece): boolean {
  return kind === 'spelling' && (words > 0 || withoutSpaces(a) !== withoutSpaces(b))
}

function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, '')
}

function isOneSided({ kind }: DiffPiece): boolean {
  return kind === 'a' || kind === 'b'
}

/** Words of a and those that b has for them are one place. */
function beginsPlace(pieces: readonly DiffPiece[], p: number): boolean {
  return isOneSided(pieces[p]) && !(p > 0 && isOneSided(pieces[p - 1]))
}

/** By piece: it is far from all differences, and not alone in that. */
function hidden(pieces: readonly DiffPiece[]): boolean[] {
  let spelled = 0
  const matters = pieces.map((piece) => isOneSided(piece) || (isSpelling(piece) && spelled++ < MOST_PLACES))
  const far = new Array<boolean>(pieces.length).fill(true)
  const lookFrom = (order: readonly number[]): void => {
    let since = Number.POSITIVE_INFINITY
    for (const p of order) {
      since = matters[p] ? 0 : since + pieces[p].words
      if (since <= CONTEXT) far[p] = false
    }
  }
  const forward = [...pieces.keys()]
  lookFrom(forward)
  lookFrom(forward.reverse())
  for (let from = 0, to = 0; from < far.length; from = to + 1) {
    let words = 0
    for (to = from; far[to]; to++) words += pieces[to].words
    if (words < WORTH_HIDING) far.fill(false, from, to)
  }
  // What is shown again begins with a word.
  for (let p = 1; p < far.length; p++) {
    if (far[p - 1] && pieces[p].words === 0 && !matters[p]) far[p] = true
  }
  return far
}

function writePiece(page: Page, piece: DiffPiece): void {
  const { kind, a, b } = piece
  if (kind === 'a') writeMarked(page, a, 'removed')
  else if (kind === 'b') writeMarked(page, b, 'added')
  else if (isSpelling(piece)) page.write(`${onOneLine(a)}|${onOneLine(b)}`, 'spelling')
  else page.write(LINE_BREAK.test(b) ? b : a || b, null)
}

/** What stands before and behind the words is not marked. */
function writeMarked(page: Page, text: string, role: Role): void {
  const words = text.trim()
  const start = text.indexOf(words)
  page.write(text.slice(0, start), null)
  if (words.length > MOST_BEGINNING + 2 * MOST_END) {
    const [end, restart] = [spaceBefore(words, MOST_BEGINNING), spaceBefore(words, words.length - MOST_END)]
    page.write(words.slice(0, end), role)
    page.note(`… ${restart - end} characters more …`)
    page.write(words.slice(restart), role)
  } else page.write(words, role)
  page.write(text.slice(start + words.length), null)
}

/** The last space in a text before a place; without one nearby the place itself, never within a surrogate pair. */
function spaceBefore(text: string, place: number): number {
  const space = text.slice(0, place).search(/\s\S*$/)
  if (space > place - 50) return space
  return text.charCodeAt(place - 1) >> 10 === 0x36 ? place - 1 : place
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}

interface Page {
  write(text: string, role: Role | null): void
  /** A line of its own that is of neither text. */
  note(text: string): void
  lines(): Line[]
}

/** Lines as the texts break them, without blank ones. */
function createPage(): Page {
  const lines: Line[] = []
  let open: Segment[] = []
  const breakLine = (): void => {
    if (open[0]?.role === null) open[0] = { text: open[0].text.trimStart(), role: null }
    const last = open.at(-1)
    if (last?.role === null) open[open.length - 1] = { text: last.text.trimEnd(), role: null }
    const shown = open.filter(({ text }) => text !== '')
    if (shown.length > 0) lines.push(shown)
    open = []
  }
  return {
    write(text, role) {
      for (const [i, part] of text.split(LINE_BREAK).entries()) {
        if (i > 0) breakLine()
        const last = open.at(-1)
        if (last !== undefined && last.role === role && role !== 'spelling') {
          open[open.length - 1] = { text: last.text + part, role }
        } else if (part !== '') open.push({ text: part, role })
      }
    },
    note(text) {
      breakLine()
      lines.push(lineOf(text, 'quiet'))
    },
    lines() {
      breakLine()
      return lines
    },
  }
}
