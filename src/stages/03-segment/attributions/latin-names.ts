/** Names in Latin letters, which capitals tell from the words around them. */
import { CODE_POINT } from '../../../model/comparison-text.ts'
import { ANY_QUOTE, GAP, gapBefore, NAME_BREAK } from './gaps.ts'
import type { KnownName, Lexicon, Noun } from './lexicon.ts'
import type { Asked, FoundName } from './names.ts'
import type { Match } from './phrase-index.ts'
import { endOfWord, startOfWord, type WordTable } from './word-table.ts'

const MOST_WORDS = 8
const FIRST_LETTER = 'a'.charCodeAt(0)
/** Folded letters of the Latin script, and digits, lie below. */
export const LAST_LATIN = 0x24f
export function isLatin({ comparison: { symbols }, starts }: WordTable, word: number): boolean {
  return (symbols[starts[word]] & CODE_POINT) <= LAST_LATIN
}

/** The name that begins with this word, or after words that may stand before it ("the official news agency"). */
export function latinName(
  table: WordTable,
  lexicon: Lexicon,
  word: number,
  { slot, bare }: Pick<Asked, 'slot' | 'bare'>,
): FoundName | null {
  let at = word
  for (let step = 0; step < MOST_WORDS; step++) {
    const known = knownAt(table, lexicon, at)
    if (
      known !== null &&
      (known.value.agency !== null || slot === 'any') &&
      !isOtherName(table, lexicon, at, at + known.length, bare)
    )
      return knownName(table, lexicon, at, known)
    const noun = lexicon.nouns.at(table, at)
    if (noun !== null && !isCapital(table, at))
      return slot === 'known' ? null : besideNoun(table, lexicon, word, at, noun)
    const between = lexicon.words.between.at(table, at)?.length ?? 0
    if (between === 0 && !isNameWord(table, lexicon, at)) break
    at += Math.max(1, between)
    if (at >= table.count || breaks(table, at)) break
  }
  if (slot === 'known') return null
  const from = skipThe(table, lexicon, word)
  const to = endOfCapitals(table, lexicon, from)
  if (to > from && hasTitle(table, lexicon, from, to))
    return { from, to, lam: 0, end: afterAcronym(table, to), agencies: [] }
  return slot === 'any' && to > from ? { from, to, lam: 0, end: to, agencies: [] } : null
}

/** Words in Latin letters amid others, after a noun for publishers: "وب سایت gsmarena". */
export function latinWords(table: WordTable, from: number): FoundName | null {
  if (table.comparison.symbols[table.starts[from]] < FIRST_LETTER) return null
  let to = from + 1
  while (to < table.count && to - from < MOST_WORDS && isLatin(table, to) && !breaks(table, to)) to++
  return to === table.count ? null : { from, to, lam: 0, end: to, agencies: [] }
}

/** First word of the name whose last or only word is this one: capitals run on to the left. */
export function startOfCapitals(table: WordTable, lexicon: Lexicon, word: number, first: number): number {
  let from = word
  for (let at = word - 1; at >= first && word - at <= MOST_WORDS; at--) {
    if (breaks(table, at + 1)) break
    if (isNameWord(table, lexicon, at)) from = at
    else if (lexicon.words.inside.at(table, at) === null) break
  }
  return skipThe(table, lexicon, from)
}

/** A noun for publishers at `at`: the name stands after it, or before it from `word` on. */
function besideNoun(
  table: WordTable,
  lexicon: Lexicon,
  word: number,
  at: number,
  { length, value: { strong, ofPlace } }: Match<Noun>,
): FoundName | null {
  const after = at + length
  if (after < table.count && !breaks(table, after)) {
    const known = knownAt(table, lexicon, after)
    if (known !== null) return knownName(table, lexicon, after, known)
    const to =
      lexicon.words.article.at(table, after) !== null || isCapital(table, after)
        ? endOfCapitals(table, lexicon, after)
        : after
    if (to > after) return { from: after, to, lam: 0, end: afterAcronym(table, to), agencies: [] }
  }
  if (!strong) return null
  let from = skipThe(table, lexicon, word)
  while (from < at && !isNameWord(table, lexicon, from)) from++
  const known = from < at ? knownAt(table, lexicon, from) : null
  if (known !== null && from + known.length === at) return knownName(table, lexicon, from, known)
  let named = from
  while (named < at && lexicon.words.nation.at(table, named) !== null) named++
  while (named < at && !isNameWord(table, lexicon, named)) named++
  if (from === at || (named === at && !ofPlace)) return null
  if (!ofPlace && from > 0 && lexicon.words.indefinite.at(table, from - 1) !== null) return null
  return { from, to: after, lam: 0, end: after, agencies: [] }
}

function knownName(
  table: WordTable,
  lexicon: Lexicon,
  from: number,
  { length, value }: Match<KnownName>,
): FoundName {
  const to = from + length
  const noun = to < table.count && !breaks(table, to) ? (lexicon.nouns.at(table, to)?.length ?? 0) : 0
  return {
    from,
    to,
    lam: 0,
    end: afterAcronym(table, to + noun),
    agencies: value.agency === null ? [] : [value.agency],
  }
}

/** A known name, written in capitals where it must be. */
export function knownAt(table: WordTable, lexicon: Lexicon, word: number): Match<KnownName> | null {
  const known = lexicon.names.at(table, word)
  if (known === null) return null
  const { capitals, ambiguous } = known.value
  if (capitals && !isAllCapitals(table, word)) return null
  if (ambiguous && !isCapital(table, word)) return null
  return followsHyphen(table, word) ? null : known
}

/** "United-Guardian" is another name. */
function followsHyphen(table: WordTable, word: number): boolean {
  if (word === 0 || !isLatin(table, word - 1)) return false
  const gap = gapBefore(table, word)
  return (gap & GAP.JOINED) !== 0 && (gap & GAP.DASH) !== 0
}

/**
 * The name is part of another: "Reuters Holdings". After a formula only the word for a company tells; elsewhere any
 * other capitalised word.
 */
function isOtherName(table: WordTable, lexicon: Lexicon, from: number, to: number, bare: boolean): boolean {
  if (to >= table.count || breaks(table, to) || (gapBefore(table, to) & GAP.JOINED) !== 0) return false
  if (lexicon.words.company.at(table, to) !== null) return true
  return bare && isCapital(table, from) && isCapital(table, to) && lexicon.nouns.at(table, to) === null
}

function endOfCapitals(table: WordTable, lexicon: Lexicon, from: number): number {
  let to = from
  for (let at = from; at < table.count && at - from < MOST_WORDS; at++) {
    if (at > from && (breaks(table, at) || isQuote(table, at))) break
    if (isNameWord(table, lexicon, at)) to = at + 1
    else if (lexicon.words.inside.at(table, at) === null) break
  }
  return to
}

/** "Farmers Daily", "Times of Zambia"; not "Times Mirror". */
function hasTitle(table: WordTable, lexicon: Lexicon, from: number, to: number): boolean {
  if (to - from < 2) return false
  for (let word = from; word < to; word++) {
    if (lexicon.words.title.at(table, word) === null || !isCapital(table, word)) continue
    if (word === to - 1 || lexicon.words.of.at(table, word) !== null) return true
  }
  return false
}

/** Past an acronym in brackets: "Middle East Economic Survey (MEES)". */
function afterAcronym(table: WordTable, word: number): number {
  if (word >= table.count || (gapBefore(table, word) & GAP.OPEN) === 0 || !isCapital(table, word)) return word
  return (gapBefore(table, word + 1) & GAP.CLOSE) !== 0 ? word + 1 : word
}

/** Signs end a name, but for the full stop of an initial and what joins two words. */
function breaks(table: WordTable, word: number): boolean {
  const gap = gapBefore(table, word)
  if ((gap & GAP.JOINED) !== 0) return false
  const initial = table.ends[word - 1] - table.starts[word - 1] === 1
  return (gap & (initial ? NAME_BREAK & ~GAP.STOP : NAME_BREAK)) !== 0
}

function isQuote(table: WordTable, word: number): boolean {
  const gap = gapBefore(table, word)
  return (gap & ANY_QUOTE) !== 0 && (gap & GAP.JOINED) === 0
}

/** Capitalised, and not only because a sentence begins. */
function isNameWord(table: WordTable, lexicon: Lexicon, word: number): boolean {
  return isCapital(table, word) && lexicon.words.not.at(table, word) === null
}

function isCapital(table: WordTable, word: number): boolean {
  return isCapitalLetter(table.text.charCodeAt(startOfWord(table, word)))
}

/** The letters that the running Node cannot disagree about: A-Z and the accented capitals of Latin-1. */
function isCapitalLetter(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0xc0 && unit <= 0xde && unit !== 0xd7)
}

function isAllCapitals(table: WordTable, word: number): boolean {
  for (let i = startOfWord(table, word); i < endOfWord(table, word); i++) {
    if (!isCapitalLetter(table.text.charCodeAt(i))) return false
  }
  return true
}

function skipThe(table: WordTable, lexicon: Lexicon, word: number): number {
  return lexicon.words.the.at(table, word) === null ? word : word + 1
}
