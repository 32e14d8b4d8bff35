/**
 * Formulas by which a text says which agency or publisher it comes from. One pass over the words: a table of the
 * words with which formulas and names begin leaves few places to look at, and each look is bounded by a few words.
 */
import { CODE_POINT, type ComparisonText } from '../../../model/comparison-text.ts'
import { ownText } from '../../../model/own-text.ts'
import type { Attribution, AttributionKind } from '../../../model/run-files.ts'
import { foldedWords } from '../../../model/words.ts'
import { ANCHOR, anchorFlags, beginnings, createAnchors } from './anchors.ts'
import { creditAt } from './credits.ts'
import { ANY_QUOTE, GAP, gapBefore } from './gaps.ts'
import { isLatin, LAST_LATIN, startOfCapitals } from './latin-names.ts'
import { createLexicon, type Formula, type Lexicon } from './lexicon.ts'
import { OPENS_QUOTE } from './name-end.ts'
import { type FoundName, nameAt } from './names.ts'
import { endWithSign, nameSpan, startWithSign } from './signs.ts'
import { endOfWord, startOfWord, type WordTable, wordEquals, wordTable } from './word-table.ts'

export type FindAttributions = (text: string, comparison: ComparisonText) => readonly Attribution[]

/** Of the article that the letter lam swallows: لل is ل and ال. */
const ALEF = 'ا'
const NONE: readonly Attribution[] = []

/** Finds attributions, and tells in which texts there is no need to look. */
export interface AttributionFinder {
  readonly find: FindAttributions
  /** One or two folded words; a text without any of them side by side has no attribution. */
  readonly beginnings: readonly string[]
}

type Fold = (text: string) => ComparisonText
const finders = new WeakMap<Fold, AttributionFinder>()

/**
 * The lexicon is made at the first call; it takes a sixth of a run of one small file.
 *
 * @param fold stage 02, by which the lexicon is spelled as the texts are
 */
export function createAttributionFinder(fold: Fold): AttributionFinder {
  const finder = finders.get(fold) ?? finderWithLexicon(fold)
  finders.set(fold, finder)
  return finder
}

function finderWithLexicon(fold: Fold): AttributionFinder {
  const lexicon = createLexicon((text) => foldedWords(fold(text)).join(' '))
  const anchors = createAnchors(lexicon)
  return {
    find: (text, comparison) => {
      const table = wordTable(text, comparison)
      return attributionsIn(table, lexicon, anchorFlags(anchors, table))
    },
    beginnings: beginnings(lexicon),
  }
}

/** @param flags what may begin at each word, see anchors.ts; none at the one after the last */
export function attributionsIn(
  table: WordTable,
  lexicon: Lexicon,
  flags: Uint8Array,
): readonly Attribution[] {
  const found: Attribution[] = []
  let free = 0
  let freeText = 0
  for (let word = 0; word < table.count; word++) {
    if ((flags[word] & BEGINS) === 0 || word < free) continue
    const place = placeAt(table, lexicon, flags, word, free)
    if (place === null || endOfWord(table, place.to - 1) - startOfWord(table, place.from) > MOST_LETTERS)
      continue
    const attribution = attributionAt(table, place, freeText)
    found.push(attribution)
    free = place.to
    freeText = attribution.span[1]
  }
  return found.length === 0 ? NONE : found
}

/** Flags of words with which an attribution may begin, and of those with which a name may. */
const BEGINS = ~ANCHOR.BETWEEN
const LEADS = ANCHOR.NAME | ANCHOR.DOUBTFUL | ANCHOR.LAM | ANCHOR.BETWEEN
/** Words of a formula before the name at most. */
export const MOST_IN_FORMULA = 5
/** Letters of an attribution at most, whatever its words are. */
const MOST_LETTERS = 400

/** An attribution in words, half-open. */
interface Place {
  readonly from: number
  readonly to: number
  readonly kind: AttributionKind
  readonly name: FoundName
}

/** @param free first word that belongs to no attribution yet */
function placeAt(
  table: WordTable,
  lexicon: Lexicon,
  flags: Uint8Array,
  word: number,
  free: number,
): Place | null {
  const flag = flags[word]
  const label = (flag & ANCHOR.LABEL) === 0 ? null : labelAt(table, lexicon, word)
  if (label !== null) return label
  const mayHead = (flag & ANCHOR.HEAD) !== 0 && ((flag & ANCHOR.OPEN) !== 0 || nameIsNear(table, flags, word))
  const head = mayHead ? headAt(table, lexicon, flags, word, free) : null
  if (head !== null) return head
  const lam = (flag & ANCHOR.LAM) === 0 ? null : lamAt(table, lexicon, word)
  if (lam !== null || !mayBeName(table, flag, word)) return lam
  return nameFirst(table, lexicon, word, free) ?? credit(table, lexicon, word, free)
}

/** Without a formula before it, a name that means something else too must at least be quoted. */
function mayBeName(table: WordTable, flag: number, word: number): boolean {
  if ((flag & ANCHOR.NAME) !== 0 || isLatin(table, word))
    return (flag & (ANCHOR.NAME | ANCHOR.DOUBTFUL)) !== 0
  return (flag & ANCHOR.DOUBTFUL) !== 0 && (gapBefore(table, word) & OPENS_QUOTE) !== 0
}

/** The words of a formula are few, and then, but for open ones, a name or what may stand before one must come. */
function nameIsNear({ comparison, starts, count }: WordTable, flags: Uint8Array, word: number): boolean {
  const end = Math.min(word + MOST_IN_FORMULA, count - 1)
  for (let near = word + 1; near <= end; near++) {
    if ((flags[near] & LEADS) !== 0 || (comparison.symbols[starts[near]] & CODE_POINT) <= LAST_LATIN)
      return true
  }
  return false
}

/** "Source: AFP". */
function labelAt(table: WordTable, lexicon: Lexicon, word: number): Place | null {
  if ((gapBefore(table, word) & (GAP.LINE | GAP.OPEN | GAP.STOP)) === 0) return null
  const label = lexicon.words.label.at(table, word)
  if (label === null) return null
  const after = word + label.length
  const gap = gapBefore(table, after)
  if (after >= table.count || (gap & GAP.COLON) === 0) return null
  if ((gap & GAP.LINE) === 0) {
    const name = nameAt(table, lexicon, after, { slot: 'line', lam: false, bare: true })
    return name && { from: word, to: name.end, kind: 'source', name }
  }
  // On the next line only what is surely a publisher: anything may follow an empty label.
  const name = nameAt(table, lexicon, after, { slot: 'publisher', lam: false, bare: true })
  if (name === null || (gapBefore(table, name.end) & GAP.LINE) === 0) return null
  return { from: word, to: name.end, kind: 'source', name }
}

/** "according to AFP". */
function headAt(
  table: WordTable,
  lexicon: Lexicon,
  flags: Uint8Array,
  word: number,
  free: number,
): Place | null {
  const head = lexicon.heads.at(table, word)
  if (head === null) return null
  const after = word + head.length
  // But for open formulas a name, or a word that may stand before it, must come now.
  const leads = (flags[after] & LEADS) !== 0 || (after < table.count && isLatin(table, after))
  if (!leads && (flags[word] & ANCHOR.OPEN) === 0) return null
  const opensLine = (gapBefore(table, word) & GAP.LINE) !== 0
  for (const { slot, lam, opensLine: mustOpen, continues, kind } of head.value) {
    if ((mustOpen && !opensLine) || (continues && !goesOn(table, lexicon, word, free))) continue
    const name = nameAt(table, lexicon, after, { slot, lam, bare: false })
    if (name !== null) return { from: leadBefore(table, lexicon, word, free), to: name.end, kind, name }
  }
  return null
}

/** Nothing but "and" stands between the last attribution and this word. */
function goesOn(table: WordTable, lexicon: Lexicon, word: number, free: number): boolean {
  if (free === 0 || word < free || word > free + 1) return false
  for (let at = free; at <= word; at++)
    if ((gapBefore(table, at) & (GAP.STOP | GAP.BLANK)) !== 0) return false
  return word === free || lexicon.words.and.at(table, free) !== null
}

/** First of the words before a formula that belong to it. */
function leadBefore(table: WordTable, lexicon: Lexicon, word: number, free: number): number {
  for (let from = Math.max(free, word - 2); from < word; from++) {
    if (lexicon.words.lead.at(table, from)?.length === word - from) return from
  }
  return word
}

/** "told Reuters" in one word: the letter lam on the name. */
function lamAt(table: WordTable, lexicon: Lexicon, word: number): Place | null {
  if (isOfAnother(table, lexicon, word)) return null
  for (const { slot, kind } of lexicon.bareLam) {
    const name = nameAt(table, lexicon, word, { slot, lam: true, bare: true })
    if (name !== null) return { from: word, to: name.end, kind, name }
  }
  return null
}

/** "contacted by Reuters", "owned by": the name belongs to the words before it. */
function isOfAnother(table: WordTable, lexicon: Lexicon, name: number): boolean {
  for (let before = name - 1; before >= Math.max(0, name - 2); before--) {
    if (lexicon.words.unless.at(table, before) !== null) return true
    if (lexicon.words.between.at(table, before) === null) return false
  }
  return false
}

/** "AFP reported". */
function nameFirst(table: WordTable, lexicon: Lexicon, word: number, free: number): Place | null {
  const latin = isLatin(table, word)
  if (latin && !beginsLatinName(table, lexicon, word)) return null
  const first = latin ? startOfCapitals(table, lexicon, word, free) : word
  const name = nameAt(table, lexicon, first, { slot: 'publisher', lam: false, bare: true })
  if (name === null || name.end <= word || isOfAnother(table, lexicon, first)) return null
  let verb = name.end
  for (let step = 0; step < 3 && verb < table.count; step++) {
    const gap = gapBefore(table, verb) & ~(latin ? BEFORE_VERB | GAP.LINE : BEFORE_VERB)
    if ((gap & ~GAP.COMMA) !== 0) return null
    const tail = lexicon.tails.at(table, verb)
    for (const formula of tail?.value ?? []) {
      const after = verb + (tail?.length ?? 0)
      if ((gap !== 0 && !formula.comma) || isNext(table, after, formula.butNot)) continue
      const from = afterBefore(table, formula, first, free)
      if (from === null || (formula.slot === 'known' && name.agencies.length === 0)) continue
      return { from, to: formula.afterIsPart ? after : name.end, kind: formula.kind, name }
    }
    const filler = lexicon.words.filler.at(table, verb)
    if (filler === null) return null
    verb += filler.length
  }
  return null
}

function beginsLatinName(table: WordTable, { names, nouns, words }: Lexicon, word: number): boolean {
  return (
    names.at(table, word) !== null || nouns.at(table, word) !== null || words.title.at(table, word) !== null
  )
}

/** The word follows in the same sentence. */
function isNext(table: WordTable, word: number, letters: Uint32Array | null): boolean {
  if (letters === null || word >= table.count || !wordEquals(table, word, letters)) return false
  return (gapBefore(table, word) & GAP.STOP) === 0
}

const BEFORE_VERB = GAP.SPACE | GAP.CLOSE | ANY_QUOTE

/** Where the formula's words before the name begin; null when they do not stand there. */
function afterBefore(table: WordTable, { beforeWords }: Formula, name: number, free: number): number | null {
  const from = name - beforeWords.length
  if (from < free) return null
  return beforeWords.every((letters, i) => wordEquals(table, from + i, letters)) ? from : null
}

function credit(table: WordTable, lexicon: Lexicon, word: number, free: number): Place | null {
  const found = creditAt(table, lexicon, word)
  if (found === null) return null
  const { from, name } = found
  return { from: from < free ? word : from, to: name.end, kind: 'agency', name }
}

/** @param free offset of the text after the last attribution: a quotation mark between two belongs to one */
function attributionAt(table: WordTable, { from, to, kind, name }: Place, free: number): Attribution {
  const { text } = table
  const word = startOfWord(table, from)
  const start = from === name.from ? startWithSign(text, word, free) : word
  const end = endWithSign(text, start, endOfWord(table, to - 1))
  const { agencies } = name
  return {
    span: [start, end],
    text: ownText(text, start, end),
    kind,
    name: nameText(table, name, free),
    agencies,
  }
}

function nameText(table: WordTable, { from, to, lam }: FoundName, free: number): string {
  const { text, comparison, starts } = table
  const end = endOfWord(table, to - 1)
  if (lam === 0) return ownText(text, ...nameSpan(text, startOfWord(table, from), end, free))
  const [start, close] = nameSpan(text, comparison.starts[starts[from] + 1], end, free)
  return (lam === 2 ? ALEF : '') + ownText(text, start, close)
}
