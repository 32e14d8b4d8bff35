/**
 * The words by which an article says where its text comes from. They stand in files of their own, one entry a line:
 * formulas by language (persian.ts, arabic.ts, english.ts, urdu.ts), agencies and publishers (publishers.ts).
 *
 * To add an agency: a line in publishers.ts, its name first, then every spelling that readers meet, in whatever
 * letters; spellings that differ only in what folding makes alike (yeh and kaf, diacritics, ZWNJ, case) are one. To
 * add a language: a file like persian.ts, named in LANGUAGES below. A line is a tag and what it is about:
 *
 * - `quoted`: a formula of running text. `(a|b)` are alternatives, one of which may be empty. The name's place is
 *   `{known}`: a name of publishers.ts; `{publisher}`: also an unknown name beside a noun for publishers; `{any}`:
 *   whatever stands there, up to a sign or a word of `stop`, unless it begins with a word of `not`; `{line}`: the
 *   rest of the line. `ل{...}`: the letter is written onto the name. Signs: `^` first, only where a line begins; `&`
 *   first, only right after another attribution; `>`, what follows must stand there and is no part; `,` a comma may
 *   stand there; `!`, the word must not follow.
 * - `label`: words before a colon, after which the source stands; `lead`: words that belong to a formula when they
 *   stand before it; `filler`: words that may stand between a name and its verb
 * - `noun`: an unknown name beside it is a publisher's; `weak`: so is one in quotation marks, or in Latin letters
 *   after it; `station`: a place beside it is name enough ("Tehran radio")
 * - `between`: words that may stand between formula, noun and name; `stop`: words before which a name ends; `not`:
 *   words with which no name
 *   begins; `other`: words that make a noun one of something else ("space agency", "a Kuwaiti paper"); `and`: joins names; `unless`: words to which a name after them belongs ("owned
 *   by"); `photo`: words that make a credit one of a picture
 * - for Latin letters: `title`, a last word of publishers' names, and `of`, one that goes on; `nation`, a capitalised
 *   word that is no name; `inside`, small words in names, and `article`, those that begin one; `the`; `indefinite`;
 *   `company`, after which a name is a company's
 *
 * A formula belongs here if it says where the ARTICLE'S text was taken from: "according to AFP", not "according to
 * experts". Whether it is right is asked of real articles: read fifty that it finds before you keep it.
 */
import type { AttributionKind } from '../../../model/run-files.ts'
import { ARABIC } from './arabic.ts'
import { ENGLISH } from './english.ts'
import { PERSIAN } from './persian.ts'
import { indexPhrases, lettersOf, type PhraseIndex } from './phrase-index.ts'
import { PUBLISHERS } from './publishers.ts'
import { URDU } from './urdu.ts'

interface Language {
  readonly lines: string
  /** Letters that may be written onto a formula. */
  readonly conjunctions: readonly string[]
}

const LANGUAGES: readonly Language[] = [
  { lines: PERSIAN, conjunctions: [] },
  { lines: ARABIC, conjunctions: ['و', 'ف'] },
  { lines: ENGLISH, conjunctions: [] },
  { lines: URDU, conjunctions: [] },
]

export type Slot = 'known' | 'publisher' | 'any' | 'line'

export interface Formula {
  readonly kind: AttributionKind
  readonly slot: Slot
  /** The name has the letter lam, "to", written onto it. */
  readonly lam: boolean
  readonly opensLine: boolean
  readonly continues: boolean
  /** Folded words before and after the name, with a space between. */
  readonly before: string
  readonly after: string
  /** The words before the name, to be found backwards; none where the formula begins with them. */
  readonly beforeWords: readonly Uint32Array[]
  /** Word that must not follow; null for none. */
  readonly butNot: Uint32Array | null
  /** A comma may stand before the words after the name. */
  readonly comma: boolean
  /** The words after the name belong to the attribution. */
  readonly afterIsPart: boolean
}

/** A known spelling. */
export interface KnownName {
  /** Null: a credit that names nobody. */
  readonly agency: string | null
  /** Means something else too. */
  readonly ambiguous: boolean
  /** Written in capitals only. */
  readonly capitals: boolean
}

/** A word for publishers. */
export interface Noun {
  /** An unknown name beside it is a publisher's. */
  readonly strong: boolean
  /** A place or a country beside it is name enough. */
  readonly ofPlace: boolean
}

export interface Lexicon {
  /** Formulas that begin before the name, by the words before it. */
  readonly heads: PhraseIndex<readonly Formula[]>
  /** Formulas that are known by the name and what follows it, by the words after it. */
  readonly tails: PhraseIndex<readonly Formula[]>
  /** `ل{...}` alone. */
  readonly bareLam: readonly Formula[]
  readonly names: PhraseIndex<KnownName>
  readonly nouns: PhraseIndex<Noun>
  /** Names and nouns with the letter lam written onto them. */
  readonly lamNames: PhraseIndex<KnownName>
  readonly lamNouns: PhraseIndex<Noun>
  readonly words: Readonly<Record<WordList, PhraseIndex<true>>>
}

const WORD_LISTS = [
  'label',
  'lead',
  'filler',
  'between',
  'stop',
  'not',
  'other',
  'and',
  'unless',
  'photo',
  'title',
  'of',
  'nation',
  'inside',
  'article',
  'the',
  'indefinite',
  'company',
] as const
type WordList = (typeof WORD_LISTS)[number]
/** Lists of phrases, one a line; the others are words. */
const PHRASE_LISTS: ReadonlySet<string> = new Set(['label', 'of'])

const SLOT = /(ل)?\{(known|publisher|any|line)\}/
const LAM = 'ل'
const NO_WORDS: readonly Uint32Array[] = []

/** @param foldWords folded words of a text, with a space between */
export function createLexicon(foldWords: (text: string) => string): Lexicon {
  const folded = wordByWord(foldWords)
  const heads = new Map<string, Formula[]>()
  const tails = new Map<string, Formula[]>()
  const bareLam: Formula[] = []
  const nouns = new Map<string, Noun>()
  const lists = Object.fromEntries(WORD_LISTS.map((list) => [list, new Map<string, true>()]))
  const file = (map: Map<string, Formula[]>, phrase: string, formula: Formula): void => {
    const formulas = map.get(phrase)
    if (formulas === undefined) map.set(phrase, [formula])
    else formulas.push(formula)
  }

  for (const { lines, conjunctions } of LANGUAGES) {
    for (const { tag, content } of entriesOf(lines)) {
      if (tag === 'quoted') {
        for (const formula of formulasOf(content, folded)) {
          const { before, after } = formula
          if (after !== '') file(tails, after, formula)
          else if (before === '') bareLam.push(formula)
          else for (const letter of ['', ...conjunctions]) file(heads, folded(letter + before), formula)
        }
      } else if (tag === 'noun' || tag === 'weak' || tag === 'station') {
        nouns.set(folded(content), { strong: tag !== 'weak', ofPlace: tag === 'station' })
      } else if (tag === 'lead') {
        for (const letter of ['', ...conjunctions]) lists.lead.set(folded(letter + content), true)
      } else if (PHRASE_LISTS.has(tag)) lists[tag].set(folded(content), true)
      else for (const word of content.split(' ')) lists[tag].set(folded(word), true)
    }
  }
  const names = knownNames(folded)
  return {
    heads: indexPhrases(heads),
    tails: indexPhrases(tails),
    bareLam,
    names: indexPhrases(names),
    nouns: indexPhrases(nouns),
    lamNames: indexPhrases(withLam(names)),
    lamNouns: indexPhrases(withLam(nouns)),
    words: Object.fromEntries(WORD_LISTS.map((list) => [list, indexPhrases(lists[list])])) as Record<
      WordList,
      PhraseIndex<true>
    >,
  }
}

/** Folding by words, each once: the lines repeat a few words in many combinations. */
function wordByWord(foldWords: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>()
  const word = (written: string): string => {
    const before = known.get(written)
    if (before !== undefined) return before
    const words = foldWords(written)
    known.set(written, words)
    return words
  }
  return (text) =>
    text
      .split(' ')
      .map(word)
      .filter((words) => words !== '')
      .join(' ')
}

function* entriesOf(lines: string): Generator<{ readonly tag: string; readonly content: string }> {
  for (const line of lines.split('\n')) {
    const [tag, ...content] = line.trim().split(/ +/)
    if (content.length > 0 && tag !== '#') yield { tag, content: content.join(' ') }
  }
}

function formulasOf(content: string, folded: (text: string) => string): Formula[] {
  return alternatives(content).map((pattern): Formula => {
    const [slot = '', lam, kind = ''] = SLOT.exec(pattern) ?? []
    const [before, rest] = pattern.split(slot)
    const [after, butNot = ''] = rest.split('!')
    const [foldedBefore, foldedAfter] = [folded(before), folded(after)]
    return {
      kind: 'quoted',
      slot: kind as Slot,
      lam: lam !== undefined,
      opensLine: before.startsWith('^'),
      continues: before.startsWith('&'),
      before: foldedBefore,
      after: foldedAfter,
      beforeWords: foldedAfter === '' ? NO_WORDS : lettersOf(foldedBefore),
      butNot: lettersOf(folded(butNot)).at(0) ?? null,
      comma: after.trimStart().startsWith(','),
      afterIsPart: !after.includes('>'),
    }
  })
}

/** `a (b|c)` -> `a b`, `a c` */
function alternatives(pattern: string): string[] {
  const group = /\(([^()]*)\)/.exec(pattern)
  if (group === null) return [pattern]
  const [whole, inside] = group
  return inside.split('|').flatMap((choice) => alternatives(pattern.replace(whole, choice)))
}

function knownNames(folded: (text: string) => string): Map<string, KnownName> {
  const names = new Map<string, KnownName>()
  for (const line of PUBLISHERS.split('\n')) {
    const [agency, ...spellings] = line.split('|').map((part) => part.trim())
    for (const spelling of spellings) {
      names.set(folded(spelling), {
        agency: agency === '*' ? null : agency,
        ambiguous: spelling.startsWith('?'),
        capitals: /^\??[A-Z]+$/.test(spelling),
      })
    }
  }
  return names
}

/** Phrases with lam, "to", written onto them; it takes the alef of the article away. */
function withLam<T>(phrases: ReadonlyMap<string, T>): Map<string, T> {
  return new Map([...phrases].map(([phrase, value]) => [LAM + phrase.replace(/^ال/, LAM), value]))
}
