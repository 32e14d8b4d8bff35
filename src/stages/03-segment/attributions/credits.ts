/**
 * Credits: a known name that stands alone where an agency signs, in a dateline, in brackets or at a paragraph's end.
 * No verb is there to go by, so only names that mean nothing else count, and only in the places where credits stand.
 */
import { ANY_QUOTE, GAP, gapBefore } from './gaps.ts'
import { isLatin, knownAt } from './latin-names.ts'
import type { Lexicon } from './lexicon.ts'
import type { FoundName } from './names.ts'
import type { WordTable } from './word-table.ts'

/** Words of a dateline before the agency: "Dubai, United Arab Emirates (CNN) -". */
const MOST_BEFORE = 10
/** Words of a dateline that no sign divides from the sentence: "Dhaka. 1 December (APP) Bangladesh". */
const MOST_UNDIVIDED = 5
/** Words of place and date after the agency: "SANA - Damascus". */
const MOST_AFTER = 4

const MOST_NAMES = 6

/** The credit, from the first word of its dateline. */
export interface FoundCredit {
  readonly from: number
  readonly name: FoundName
}

const DIVIDES = GAP.DASH | GAP.COLON | GAP.SLASH

/** The credit whose first name is at this word. */
export function creditAt(table: WordTable, lexicon: Lexicon, word: number): FoundCredit | null {
  const before = gapBefore(table, word)
  if ((before & (GAP.LINE | GAP.OPEN | GAP.STOP | DIVIDES)) === 0) return null
  const name = namesFrom(table, lexicon, word)
  if (name === null || (word > 0 && lexicon.words.photo.at(table, word - 1) !== null)) return null
  const after = gapBefore(table, name.to)
  if (isWholeLine(table, word, before, after)) return { from: word, name }
  const bracketed = (before & GAP.OPEN) !== 0 && (after & GAP.CLOSE) !== 0
  const from = bracketed
    ? bracketedCredit(table, lexicon, word, after)
    : openCredit(table, word, before, after, name.to)
  return from === null ? null : { from, name }
}

/** In Latin letters a line of a wrapped text may hold a name alone; the line before must have ended a sentence. */
function isWholeLine(table: WordTable, word: number, before: number, after: number): boolean {
  const begins = isLatin(table, word) ? GAP.BLANK | GAP.STOP | ANY_QUOTE | GAP.DASH : GAP.LINE
  return (before & GAP.LINE) !== 0 && (before & begins) !== 0 && (after & GAP.LINE) !== 0
}

/** "Dubai (CNN) -", "(Reuters)" at the end of a paragraph, "Dhaka. 1 December (APP) Bangladesh". */
function bracketedCredit(table: WordTable, lexicon: Lexicon, word: number, after: number): number | null {
  const opening = startOfLine(table, word)
  if (opening !== null && (after & DIVIDES) !== 0) return opening
  if (hasNoun(table, lexicon, word)) return null
  if ((after & GAP.LINE) !== 0) return word
  if (opening === null || isLatin(table, word) || (after & (GAP.COMMA | GAP.STOP)) !== 0) return null
  return word - opening <= MOST_UNDIVIDED ? opening : null
}

/** "Moscow - SANA" as a line or before a sign, "... said. REUTER", "SANA - Damascus". */
function openCredit(
  table: WordTable,
  word: number,
  before: number,
  after: number,
  to: number,
): number | null {
  if ((before & (GAP.OPEN | ANY_QUOTE)) !== 0 || (after & (GAP.CLOSE | ANY_QUOTE)) !== 0) return null
  if ((after & (DIVIDES | GAP.LINE)) === 0 || (after & GAP.JOINED) !== 0) return null
  const opening = (before & DIVIDES) === 0 || (before & GAP.STOP) !== 0 ? null : startOfLine(table, word)
  if (opening !== null) return opening
  if ((after & GAP.LINE) !== 0) {
    return (before & (GAP.DASH | GAP.STOP)) !== 0 && (before & GAP.JOINED) === 0 ? word : null
  }
  return (before & GAP.LINE) !== 0 && (after & GAP.SLASH) === 0 && isShortLine(table, to) ? word : null
}

/** Known names one after the other: "France 24 / AFP". */
function namesFrom(table: WordTable, lexicon: Lexicon, word: number): FoundName | null {
  const agencies = new Set<string>()
  let to = word
  for (let found = 0; found < MOST_NAMES; found++) {
    const known = knownAt(table, lexicon, to)
    if (known === null || known.value.ambiguous) break
    if (known.value.agency !== null) agencies.add(known.value.agency)
    to += known.length
    if (to >= table.count) break
    const gap = gapBefore(table, to)
    if ((gap & (DIVIDES | GAP.COMMA)) === 0) break
    if ((gap & ~(GAP.SPACE | DIVIDES | GAP.COMMA | GAP.JOINED)) !== 0) break
  }
  return to === word ? null : { from: word, to, lam: 0, end: to, agencies: [...agencies] }
}

/** First word of the line, when it is near and no sentence ends before the name. */
function startOfLine(table: WordTable, word: number): number | null {
  for (let at = word; at >= 0 && word - at <= MOST_BEFORE; at--) {
    if ((gapBefore(table, at) & GAP.LINE) !== 0) return at
  }
  return null
}

/** "the agency (SANA)": the bracket explains a noun. */
function hasNoun(table: WordTable, { nouns, lamNouns }: Lexicon, word: number): boolean {
  for (let at = Math.max(0, word - MOST_AFTER); at < word; at++) {
    if (nouns.at(table, at) !== null || lamNouns.at(table, at) !== null) return true
  }
  return false
}

/** No more than a place and a date follows on the line, or a colon. */
function isShortLine(table: WordTable, to: number): boolean {
  if ((gapBefore(table, to) & GAP.COLON) !== 0) return true
  for (let at = to + 1; at - to <= MOST_AFTER; at++) {
    const gap = gapBefore(table, Math.min(at, table.count))
    if ((gap & (GAP.LINE | DIVIDES)) !== 0) return true
    if ((gap & GAP.STOP) !== 0) return false
  }
  return false
}
