/** Where an unknown name ends. */
import { GAP, gapBefore, NAME_BREAK } from './gaps.ts'
import type { Lexicon } from './lexicon.ts'
import type { WordTable } from './word-table.ts'

/** Letters of an initial, as Persian spells it out. */
const INITIAL = 3

export const OPENS_QUOTE = GAP.QUOTE | GAP.QUOTE_OPEN
export const CLOSES_QUOTE = GAP.QUOTE | GAP.QUOTE_CLOSE

/** A sign or a word before which names end, or the end of the text. */
export function endsName(table: WordTable, { words, heads }: Lexicon, word: number): boolean {
  if (word >= table.count) return true
  const gap = gapBefore(table, word)
  if ((gap & (NAME_BREAK | GAP.LINE)) !== 0 && (gap & GAP.JOINED) === 0) return !isInitial(table, word)
  if (words.and.at(table, word) !== null) return words.stop.at(table, word + 1) !== null
  return words.stop.at(table, word) !== null || heads.at(table, word) !== null
}

/** First word after a name from this word on; the word itself when it is none; null when nothing ends it in time. */
export function endOfName(table: WordTable, lexicon: Lexicon, from: number, most: number): number | null {
  if (lexicon.words.stop.at(table, from) !== null) return from
  let open = false
  for (let to = from + 1; to - from <= most; to++) {
    const gap = gapBefore(table, to)
    const closes: boolean = (gap & (open ? CLOSES_QUOTE : GAP.QUOTE_CLOSE)) !== 0
    if (open && !closes) {
      if ((gap & (GAP.LINE | GAP.STOP)) !== 0) return null
      continue
    }
    if (endsName(table, lexicon, to)) return lexicon.words.and.at(table, to - 1) === null ? to : to - 1
    open = (gap & (closes ? GAP.QUOTE_OPEN : OPENS_QUOTE)) !== 0 && (gap & GAP.JOINED) === 0
  }
  return null
}

/** First word after the quotation mark that closes the one before this word; null when there is none, or none near. */
export function endOfQuote(table: WordTable, from: number, most: number): number | null {
  if (from >= table.count || (gapBefore(table, from) & OPENS_QUOTE) === 0) return null
  for (let to = from + 1; to <= table.count && to - from <= most; to++) {
    const gap = gapBefore(table, to)
    if ((gap & CLOSES_QUOTE) !== 0 && (gap & GAP.JOINED) === 0) return to
    if ((gap & (GAP.LINE | GAP.COLON)) !== 0) return null
  }
  return null
}

/** First word after what is left of the line or of the bracket; null when that is long. */
export function endOfLine(table: WordTable, from: number, most: number): number | null {
  for (let to = from + 1; to - from <= most; to++) {
    if ((gapBefore(table, to) & (GAP.LINE | GAP.CLOSE)) !== 0) return to
  }
  return null
}

/** "ام. آی. تی": short words with full stops between are one name. */
function isInitial(table: WordTable, word: number): boolean {
  const { starts, ends } = table
  if (word === 0 || (gapBefore(table, word) & ~(GAP.SPACE | GAP.STOP)) !== 0) return false
  return ends[word - 1] - starts[word - 1] <= INITIAL && ends[word] - starts[word] <= INITIAL
}
