/**
 * One line of text, folded in one pass into symbols, tokens and words. Twins: src/stages/02-fold/fold.ts and
 * src/stages/04-shingle/tokens.ts.
 */
import { CODE_POINT, DELETED, EXPANDED, expansions, foldTable, LIMIT, PACKED, SEPARATOR, SOLO, symbolEnd } from './memory'

/** Where the next symbol and token go; words so far; UTF-16 code units of the line that was folded last. */
export let symbolAt: usize = 0
export let tokenAt: usize = 0
export let words: u32 = 0
export let units: u32 = 0
/** The line was given up: expansions do not fit, or a page of the fold table is still to be unpacked. */
export let gaveUp: bool = false
/** Code point whose page is missing, plus one; 0 when none is. */
export let missing: u32 = 0

/** As in src/hash/letters.ts. */
export const WORD_START: u32 = 0x811c9dc5
export const LETTER_FACTOR: u32 = 0x9e3779b1

/** After the text that is being folded: each byte that is left may still become a symbol. */
let textEnd: usize = 0

/** The open word: its hash, and whether there is one. */
let hash: u32 = WORD_START
let inside: u32 = 0

export function startText(end: usize, symbols: usize, tokens: usize): void {
  textEnd = end
  symbolAt = symbols
  tokenAt = tokens
  words = 0
  gaveUp = false
  missing = 0
}

/** Letters of one alphabet differ in few bits; spread over all of them their sums collide less. */
export function spread(character: u32): u32 {
  const product = character * LETTER_FACTOR
  return product ^ (product >> 15)
}

export function entryOf(codePoint: u32): u32 {
  if (codePoint < LIMIT) return load<u32>(foldTable + (<usize>codePoint << 2))
  // Past the table: tags and variation selectors are invisible, the rest is unassigned or private.
  return codePoint >= 0xe0000 && codePoint < 0xe1000 ? DELETED : SEPARATOR
}

/** What the fast loop does not know: letters that are words, expansions, and what leaves nothing. */
function special(entry: u32, codePoint: u32, byWords: bool, next: usize): void {
  if (entry == PACKED) {
    gaveUp = true
    missing = codePoint + 1
    return
  }
  if (entry >= SOLO) {
    addSymbol(entry, byWords)
    return
  }
  const pool = expansions + (<usize>(entry & CODE_POINT) << 2)
  const size = load<u32>(pool)
  // One more for the separator after the last line.
  if (symbolAt + ((<usize>size + (textEnd - next) + 1) << 2) > symbolEnd) {
    gaveUp = true
    return
  }
  for (let i: u32 = 1; i <= size; i++) addSymbol(load<u32>(pool + (<usize>i << 2)), byWords)
}

function addSymbol(symbol: u32, byWords: bool): void {
  store<u32>(symbolAt, symbol)
  symbolAt += 4
  const isSolo = symbol >= SOLO
  if (symbol == SEPARATOR || isSolo) closeWord(byWords)
  if (symbol == SEPARATOR) return
  const character = symbol & CODE_POINT
  if (!byWords) {
    store<u32>(tokenAt, spread(character))
    tokenAt += 4
  }
  if (!isSolo) {
    hash = (hash * LETTER_FACTOR) ^ character
    inside = 1
    return
  }
  words++
  if (!byWords) return
  store<u32>(tokenAt, (WORD_START * LETTER_FACTOR) ^ character)
  tokenAt += 4
}

function closeWord(byWords: bool): void {
  if (inside == 0) return
  words++
  if (byWords) {
    store<u32>(tokenAt, hash)
    tokenAt += 4
  }
  hash = WORD_START
  inside = 0
}

/**
 * Folds a line that begins and ends with something to see. Word hashes are left unmixed; GUARD bytes follow the text.
 *
 * @param byWords constant where this is inlined: tokens are words, else characters
 */
@inline
function foldLine(from: usize, end: usize, byWords: bool): void {
  let symbol = symbolAt
  let token = tokenAt
  let h = WORD_START
  let within: u32 = 0
  const firstToken = tokenAt
  let wordCount = words
  // Code units of a character are its bytes less these.
  let unitsLess: u32 = 0
  let p = from
  while (p < end) {
    const first = <u32>load<u8>(p)
    let codePoint = first
    if (first < 0x80) p++
    else if (first < 0xe0) {
      codePoint = ((first & 31) << 6) | (<u32>load<u8>(p, 1) & 63)
      p += 2
      unitsLess++
    } else if (first < 0xf0) {
      codePoint = ((first & 15) << 12) | ((<u32>load<u8>(p, 1) & 63) << 6) | (<u32>load<u8>(p, 2) & 63)
      p += 3
      unitsLess += 2
    } else {
      codePoint =
        ((first & 7) << 18) |
        ((<u32>load<u8>(p, 1) & 63) << 12) |
        ((<u32>load<u8>(p, 2) & 63) << 6) |
        (<u32>load<u8>(p, 3) & 63)
      p += 4
      unitsLess += 2
    }
    const entry = first < 0xf0 ? load<u32>(foldTable + (<usize>codePoint << 2)) : entryOf(codePoint)
    if (entry < EXPANDED) {
      // No branch on what it is: where words end cannot be predicted.
      const isLetter = <u32>(entry != SEPARATOR)
      store<u32>(symbol, entry)
      symbol += 4
      if (byWords) {
        store<u32>(token, h)
        token += <usize>((isLetter ^ 1) & within) << 2
        // Masks, since engines make branches of a select.
        const mask = 0 - isLetter
        h = (h * (LETTER_FACTOR & mask)) ^ (entry | (WORD_START & ~mask))
      } else {
        store<u32>(token, spread(entry))
        token += <usize>isLetter << 2
      }
      // In words there is a token for each.
      if (!byWords) wordCount += (isLetter ^ 1) & within
      within = isLetter
      continue
    }
    if (entry == DELETED) continue
    symbolAt = symbol
    tokenAt = token
    if (!byWords) words = wordCount
    hash = h
    inside = within
    special(entry, codePoint, byWords, p)
    if (gaveUp) return
    symbol = symbolAt
    token = tokenAt
    if (!byWords) wordCount = words
    h = hash
    within = inside
  }
  symbolAt = symbol
  tokenAt = token
  if (!byWords) words = wordCount
  hash = h
  inside = within
  closeWord(byWords)
  if (byWords) words = wordCount + (<u32>(tokenAt - firstToken) >> 2)
  units = <u32>(end - from) - unitsLess
  // Between two lines stands at least one separator.
  store<u32>(symbolAt, SEPARATOR)
  symbolAt += 4
}

export function foldLineByWords(from: usize, end: usize): void {
  foldLine(from, end, true)
}

export function foldLineByCharacters(from: usize, end: usize): void {
  foldLine(from, end, false)
}
