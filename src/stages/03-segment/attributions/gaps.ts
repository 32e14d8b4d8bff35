import { endOfWord, startOfWord, type WordTable } from './word-table.ts'

/**
 * What stands between two words of the original, as flags. Marks of direction and joining are nothing. A single
 * hyphen, full stop or apostrophe without a space joins its words (`Al-Qabas`, `سي.إن.إن`, `Iran's`) and is JOINED
 * besides what it is.
 */
export const GAP = {
  SPACE: 1,
  LINE: 2,
  /** An empty line, or a line break before an indented line. */
  BLANK: 4,
  COMMA: 8,
  STOP: 16,
  COLON: 32,
  DASH: 64,
  SLASH: 128,
  OPEN: 256,
  CLOSE: 512,
  QUOTE_OPEN: 1024,
  QUOTE_CLOSE: 2048,
  /** A quotation mark that opens and closes. */
  QUOTE: 4096,
  JOINED: 8192,
  OTHER: 16384,
} as const

const { SPACE, LINE, BLANK, JOINED, OTHER } = GAP

/** Where a name ends, whatever the words. */
export const NAME_BREAK =
  GAP.BLANK | GAP.COMMA | GAP.STOP | GAP.COLON | GAP.DASH | GAP.SLASH | GAP.OPEN | GAP.CLOSE | OTHER
export const ANY_QUOTE = GAP.QUOTE | GAP.QUOTE_OPEN | GAP.QUOTE_CLOSE

/** Flags of the gap before a word; before the first and after the last word there is a line break. */
export function gapBefore(table: WordTable, word: number): number {
  const { text, count } = table
  const from = word === 0 ? 0 : endOfWord(table, word - 1)
  const to = word === count ? text.length : startOfWord(table, word)
  let flags = word === 0 || word === count ? LINE | BLANK : 0
  let signs = 0
  let indentation = -1
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i)
    const flag = unit < 0x3100 ? FLAGS[unit] : OTHER
    if (flag === NOTHING) continue
    if (flag === LINE) {
      if (indentation >= 0 && !(unit === 0x0a && text.charCodeAt(i - 1) === 0x0d)) flags |= BLANK
      indentation = 0
    } else if (flag === SPACE) {
      if (indentation >= 0 && ++indentation > 1) flags |= BLANK
    } else {
      signs++
      indentation = -1
    }
    flags |= flag
  }
  const joins = GAP.DASH | GAP.STOP | GAP.QUOTE | GAP.QUOTE_CLOSE
  return signs === 1 && (flags & ~joins) === 0 && flags !== 0 ? flags | JOINED : flags
}

const NOTHING = 0
const FLAGS = new Uint16Array(0x3100).fill(OTHER)
for (const [flag, units] of [
  [LINE, '\n\r\v\f\u0085\u2028\u2029'],
  [
    SPACE,
    ' \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000#',
  ],
  [GAP.COMMA, ',;،؛、'],
  [GAP.STOP, '.!?؟۔…。'],
  [GAP.COLON, ':'],
  [GAP.DASH, '-‐‑‒–—―−'],
  [GAP.SLASH, '/|\\+'],
  [GAP.OPEN, '([{'],
  [GAP.CLOSE, ')]}'],
  [GAP.QUOTE_OPEN, '«“‘„‹'],
  [GAP.QUOTE_CLOSE, '»”’›'],
  [GAP.QUOTE, '"\'`'],
  [
    NOTHING,
    '\u00ad\u0640\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069',
  ],
] as const) {
  for (const unit of units) FLAGS[unit.charCodeAt(0)] = flag
}
