/** The name in an attribution. Names in Latin letters: latin-names.ts. */
import { CODE_POINT } from '../../../model/comparison-text.ts'
import { ANY_QUOTE, GAP, gapBefore, NAME_BREAK } from './gaps.ts'
import { isLatin, latinName, latinWords } from './latin-names.ts'
import type { KnownName, Lexicon, Slot } from './lexicon.ts'
import { CLOSES_QUOTE, endOfLine, endOfName, endOfQuote, endsName, OPENS_QUOTE } from './name-end.ts'
import type { Match } from './phrase-index.ts'
import type { WordTable } from './word-table.ts'

/** A name and what belongs to it, in words. */
export interface FoundName {
  /** The name itself, half-open. */
  readonly from: number
  readonly to: number
  /** Letters of the first word that are not the name's: the lam written onto it, and the article that it swallowed. */
  readonly lam: 0 | 1 | 2
  /** Past the nouns and brackets that belong to it. */
  readonly end: number
  readonly agencies: readonly string[]
}

/** What a formula asks of the name. */
export interface Asked {
  readonly slot: Slot
  /** The letter lam, "to", must be written onto it, or stand before it. */
  readonly lam: boolean
  /** No formula stands before it: words that mean something else too are no name. */
  readonly bare: boolean
}

/** Words that a name has at most: beside a noun, without one, in quotation marks or on a line. */
const MOST_BESIDE_NOUN = 12
const MOST_PLAIN = 8
const MOST_ENCLOSED = 8
/** Words of an unknown name beside a noun when nothing ends it. */
const MOST_UNENDED = 2
const MOST_NAMES = 6
/** Nouns and words of `between` before the name. */
const MOST_BEFORE = 6

const LAM = 'ل'.charCodeAt(0)
/** What may stand between a formula and the name. */
const LEADS = GAP.SPACE | GAP.LINE | ANY_QUOTE | GAP.JOINED | GAP.DASH | GAP.OPEN

/** The name at a word. */
export function nameAt(table: WordTable, lexicon: Lexicon, word: number, asked: Asked): FoundName | null {
  if (word >= table.count) return null
  if (asked.slot === 'line') return lineName(table, lexicon, word)
  if (asked.lam) return nameAfterLam(table, lexicon, word, asked)
  if (!asked.bare && (gapBefore(table, word) & (GAP.BLANK | ~LEADS)) !== 0) return null
  if (isLatin(table, word)) return latinName(table, lexicon, word, asked)
  return arabicScriptName(table, lexicon, word, asked, false)
}

function nameAfterLam(table: WordTable, lexicon: Lexicon, word: number, asked: Asked): FoundName | null {
  if (letterOf(table, word, 0) !== LAM) return null
  if (table.ends[word] - table.starts[word] > 1) return arabicScriptName(table, lexicon, word, asked, true)
  const from = word + 1
  if (from >= table.count || (gapBefore(table, from) & (GAP.LINE | ~LEADS)) !== 0) return null
  if (isLatin(table, from)) return latinName(table, lexicon, from, asked)
  return arabicScriptName(table, lexicon, from, asked, false)
}

/** @param glued the letter lam is written onto the first word */
function arabicScriptName(
  table: WordTable,
  lexicon: Lexicon,
  from: number,
  { slot, bare }: Asked,
  glued: boolean,
): FoundName | null {
  const lam = glued ? (letterOf(table, from, 1) === LAM ? 2 : 1) : 0
  let noun = null as { readonly from: number; readonly strong: boolean } | null
  let at = from
  for (let step = 0; step < MOST_BEFORE; step++) {
    const onLam = glued && at === from
    const known = (onLam ? lexicon.lamNames : lexicon.names).at(table, at)
    const next = (onLam ? lexicon.lamNouns : lexicon.nouns).at(table, at)
    const isName = known !== null && known.length >= (next?.length ?? 0)
    if (isName && (known.value.agency !== null || slot === 'any')) {
      const to = at + known.length
      const isSure = !known.value.ambiguous || noun !== null || isQuoted(table, at, to)
      if (isSure || (!bare && standsAlone(table, lexicon, to))) {
        return { ...withOthers(table, lexicon, at, known), lam: onLam ? lam : 0 }
      }
      if (next === null) break
    }
    // What begins without a formula begins with the name, or with a noun.
    const mayWait = !onLam && (!bare || at > from)
    const skipped = next ?? (mayWait ? lexicon.words.between.at(table, at) : null)
    if (skipped === null) break
    if (next !== null) noun = { from: noun?.from ?? at, strong: next.value.strong || (noun?.strong ?? false) }
    at += skipped.length
    if (!leadsOn(table, lexicon, at)) return slot === 'any' ? anyName(table, lexicon, from) : null
    if (isLatin(table, at)) {
      const name = latinName(table, lexicon, at, { slot: noun === null ? slot : 'any', bare })
      return name ?? (noun === null ? null : latinWords(table, at))
    }
  }
  if (slot === 'known') return null
  const beside = noun === null ? null : nameBesideNoun(table, lexicon, noun, at)
  if (beside !== null) return { ...beside, lam: beside.from === from ? lam : 0 }
  return slot === 'any' && !glued && !noun?.strong ? anyName(table, lexicon, from) : null
}

/** An unknown name, which a noun makes a publisher's. */
function nameBesideNoun(
  table: WordTable,
  lexicon: Lexicon,
  noun: { readonly from: number; readonly strong: boolean },
  at: number,
): FoundName | null {
  if (lexicon.words.other.at(table, at) !== null) return null
  const quoted = endOfQuote(table, at, MOST_ENCLOSED)
  if (quoted !== null) return { from: at, to: quoted, lam: 0, end: quoted, agencies: [] }
  if (!noun.strong || (gapBefore(table, at) & GAP.LINE) !== 0) return null
  const to = endOfName(table, lexicon, at, MOST_BESIDE_NOUN) ?? Math.min(at + MOST_UNENDED, table.count)
  return to > at ? unknownName(table, lexicon, noun.from, to) : null
}

/** After a noun comes a name, perhaps between brackets: "the Syrian agency (SANA)". */
function leadsOn(table: WordTable, lexicon: Lexicon, word: number): boolean {
  if (word >= table.count) return false
  const gap = gapBefore(table, word) & NAME_BREAK & ~GAP.DASH
  return gap === 0 || (gap === GAP.OPEN && lexicon.names.at(table, word) !== null)
}

/** Whatever stands there, if it ends where names end. */
function anyName(table: WordTable, lexicon: Lexicon, from: number): FoundName | null {
  if (lexicon.words.not.at(table, from) !== null) return null
  const quoted = endOfQuote(table, from, MOST_ENCLOSED)
  if (quoted !== null) return { from, to: quoted, lam: 0, end: quoted, agencies: [] }
  const to = endOfName(table, lexicon, from, MOST_PLAIN)
  return to === null || to === from ? null : unknownName(table, lexicon, from, to)
}

function lineName(table: WordTable, lexicon: Lexicon, from: number): FoundName | null {
  const to = endOfLine(table, from, MOST_ENCLOSED)
  if (to === null) return null
  const known = lexicon.names.at(table, from)
  const agency = known !== null && from + known.length === to ? known.value.agency : null
  return agency === null
    ? unknownName(table, lexicon, from, to)
    : { from, to, lam: 0, end: to, agencies: [agency] }
}

/** A known name with those that follow after "and" or a stroke. */
function withOthers(
  table: WordTable,
  lexicon: Lexicon,
  from: number,
  known: Match<KnownName>,
): Omit<FoundName, 'lam'> {
  const { names, nouns, words } = lexicon
  const agencies = new Set<string>()
  if (known.value.agency !== null) agencies.add(known.value.agency)
  let end = from + known.length
  for (let found = 1; found < MOST_NAMES; found++) {
    const and = words.and.at(table, end)?.length ?? 0
    if (end + and >= table.count) break
    const gap = gapBefore(table, end + and)
    if ((gap & ~(GAP.SPACE | (and > 0 ? ANY_QUOTE : GAP.SLASH))) !== 0) break
    if (and === 0 && (gap & GAP.SLASH) === 0) break
    const noun = nouns.at(table, end + and)?.length ?? 0
    const other = names.at(table, end + and + noun)
    if (other === null) break
    if (other.value.agency !== null) agencies.add(other.value.agency)
    end += and + noun + other.length
  }
  return { from, to: end, end: afterBracket(table, lexicon, end), agencies: [...agencies] }
}

/** An unknown name; known ones inside it are its agencies: "the foreign desk of Fars". */
function unknownName(table: WordTable, lexicon: Lexicon, from: number, to: number): FoundName {
  const agencies = new Set<string>()
  const end = afterBracket(table, lexicon, to)
  for (let word = from; word < end; word++) {
    const known = lexicon.names.at(table, word)
    if (known === null || known.value.agency === null || word + known.length > end) continue
    const isLast = word + known.length === to || word >= to
    if (!known.value.ambiguous || isLast) agencies.add(known.value.agency)
  }
  return { from, to, lam: 0, end, agencies: [...agencies] }
}

/** Past a bracket that holds nothing but a known name: "the official agency (SANA)". */
function afterBracket(table: WordTable, lexicon: Lexicon, word: number): number {
  if ((gapBefore(table, word) & (GAP.OPEN | ANY_QUOTE)) === 0) return word
  const known = lexicon.names.at(table, word)
  if (known === null) return word
  const closes = (gapBefore(table, word + known.length) & (GAP.CLOSE | ANY_QUOTE)) !== 0
  return closes ? word + known.length : word
}

/** A name that means something else too is followed by a sign, a word that ends names, or another publisher. */
function standsAlone(table: WordTable, lexicon: Lexicon, to: number): boolean {
  return endsName(table, lexicon, to) || lexicon.nouns.at(table, to) !== null
}

function isQuoted(table: WordTable, from: number, to: number): boolean {
  return (gapBefore(table, from) & OPENS_QUOTE) !== 0 && (gapBefore(table, to) & CLOSES_QUOTE) !== 0
}

function letterOf({ comparison: { symbols }, starts }: WordTable, word: number, letter: number): number {
  return symbols[starts[word] + letter] & CODE_POINT
}
