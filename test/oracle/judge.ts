import type { Verdict } from '../../src/model/verdict.ts'
import { DATE_WORDS, NUMBER_WORDS } from '../../src/stages/10-judge/fact-words.ts'
import { PLACE_NAMES } from '../../src/stages/10-judge/place-names.ts'
import { type Likeness, scoreOf, scoreOfTemplate } from '../../src/stages/10-judge/score.ts'
import { alignWords, type WordAlignment } from '../../src/stages/10-judge/word-alignment.ts'
import { longestCommonRun, substrings } from './shared-words.ts'

export type PlainKind = 'words' | 'numbers' | 'dates' | 'names'

const listed = (lists: Readonly<Record<string, string>>): Set<string> =>
  new Set(Object.values(lists).flatMap((list) => list.split(/\s+/)))
const PLACES = listed(PLACE_NAMES)
const DATES = listed(DATE_WORDS)
const NUMERALS = new Map(
  Object.values(NUMBER_WORDS).flatMap((list) =>
    list.split(',').flatMap((group) => {
      const [numeral, ...words] = group.trim().split(' ')
      return words.map((word): [string, string] => [word, numeral])
    }),
  ),
)

export function plainKind(word: string): PlainKind {
  if (/[0-9]/.test(word) || NUMERALS.has(word)) return 'numbers'
  if (DATES.has(word)) return 'dates'
  return PLACES.has(word) ? 'names' : 'words'
}

export function plainNumeral(word: string): string {
  return NUMERALS.get(word) ?? word
}

/** Words of `from` that have no partner of their own in `other`, counted with repetitions. */
export function lacking(from: readonly string[], other: readonly string[]): string[] {
  const left = other.map(plainNumeral)
  return from.filter((word) => {
    const at = left.indexOf(plainNumeral(word))
    if (at !== -1) left.splice(at, 1)
    return at === -1
  })
}

export function countedByKind(words: readonly string[]): Record<PlainKind, number> {
  const of = (kind: PlainKind): number => words.filter((word) => plainKind(word) === kind).length
  return { words: of('words'), numbers: of('numbers'), dates: of('dates'), names: of('names') }
}

/** Share of one set that another has. */
function sharedShare(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return a.size === 0 ? 0 : [...a].filter((part) => b.has(part)).length / a.size
}

function neighbours(words: readonly string[]): Set<string> {
  return new Set(words.slice(1).map((word, i) => `${words[i]} ${word}`))
}

/** Share of the pairs of neighbouring words of one text that another has too. */
export function plainWordPairs(words: readonly string[], others: readonly string[]): number {
  return sharedShare(neighbours(words), neighbours(others))
}

/** Everything of a text as strings. */
interface PlainText {
  readonly words: readonly string[]
  readonly stated: readonly string[]
  readonly lead: readonly string[]
}

function plainText(paragraphs: readonly (readonly string[])[]): PlainText {
  const lead: string[] = []
  for (const paragraph of paragraphs) if (lead.length < 20) lead.push(...paragraph.slice(0, 40))
  const words = paragraphs.flat()
  return { words, stated: words.map(plainNumeral), lead: lead.slice(0, 40).map(plainNumeral) }
}

const isFact = (word: string): boolean => ['numbers', 'dates'].includes(plainKind(word))

/** See factsInPlace. */
function plainFactsInPlace(a: PlainText, b: PlainText): number {
  const placesOf = ({ stated }: PlainText, filled: boolean): string[] => {
    const neighbour = (i: number): string => {
      if (i < 0 || i >= stated.length) return '|'
      return isFact(stated[i]) ? '#' : stated[i]
    }
    return stated.flatMap((word, i) =>
      isFact(word) ? [`${neighbour(i - 1)} ${neighbour(i + 1)}${filled ? ` ${word}` : ''}`] : [],
    )
  }
  const shared = (filled: boolean): number => {
    const places = placesOf(a, filled)
    return places.length - lacking(places, placesOf(b, filled)).length
  }
  return shared(false) - shared(true)
}

/** Places of facts that the other text lacks as words, but has in its letters between the same words. */
function dividedFacts({ words, stated }: PlainText, other: PlainText): number[] {
  const framed = ['^', ...words, '$']
  const others = ['^', ...other.words, '$']
  const stretches = new Set(
    others.flatMap((_, from) =>
      [1, 2, 3, 4, 5, 6, 7, 8].map((count) => others.slice(from, from + count).join('')),
    ),
  )
  return [...words.keys()].filter((i) => {
    const isLacked = isFact(words[i]) && !other.stated.includes(stated[i])
    return isLacked && stretches.has(framed.slice(i, i + 3).join(''))
  })
}

function tellOtherFacts(a: PlainText, b: PlainText): boolean {
  return differInFacts(a, [], b, []) && differInFacts(a, dividedFacts(a, b), b, dividedFacts(b, a))
}

function differInFacts(a: PlainText, leftOutOfA: number[], b: PlainText, leftOutOfB: number[]): boolean {
  const facts = (words: readonly string[]): number => words.filter(isFact).length
  const differing = Math.min(
    facts(lacking(a.words, b.words)) - leftOutOfA.length,
    facts(lacking(b.words, a.words)) - leftOutOfB.length,
  )
  const states = (text: PlainText, leftOut: number[], other: PlainText): boolean =>
    text.lead.some((word, i) => isFact(word) && !leftOut.includes(i) && !other.stated.includes(word))
  const alike = Math.min(plainWordPairs(a.lead, b.lead), plainWordPairs(b.lead, a.lead)) >= 0.45
  if (differing >= 2 && states(a, leftOutOfA, b) && states(b, leftOutOfB, a) && alike) return true
  if (differing < 3 || differing < 0.15 * Math.min(facts(a.words), facts(b.words))) return false
  const inPlace = plainFactsInPlace(a, b)
  return inPlace >= 3 && inPlace >= 0.3 * differing
}

function plainLikeness(a: PlainText, b: PlainText, aFromAgency: boolean, bFromAgency: boolean): Likeness {
  const shares = (size: number): { a: number; b: number } => {
    const [x, y] = [substrings(a.stated.join(''), size), substrings(b.stated.join(''), size)]
    return { a: sharedShare(x, y), b: sharedShare(y, x) }
  }
  const [short, long] = [shares(5), shares(12)]
  const isTie = a.words.length === b.words.length && short.a !== short.b
  const aIsShorter = isTie ? short.a > short.b : isShorter(a, b)
  const shortInLonger = aIsShorter ? short.b : short.a
  return {
    shortInShorter: aIsShorter ? short.a : short.b,
    shortInLonger,
    longInShorter: aIsShorter ? long.a : long.b,
    longInLonger: aIsShorter ? long.b : long.a,
    shortInDerived: aFromAgency === bFromAgency ? shortInLonger : aFromAgency ? short.b : short.a,
    longestRun: longestCommonRun(a.stated, b.stated),
  }
}

/** By words, by letters, and then by the order of their code units. */
function isShorter(a: PlainText, b: PlainText): boolean {
  const [x, y] = [a.words.join(''), b.words.join('')]
  return (a.words.length - b.words.length || x.length - y.length || (x <= y ? -1 : 1)) < 0
}

/** Positions of the longer text's words that the alignment matches, without the tenth at either end. */
function core({ changes }: WordAlignment, length: number): { stray: number; at: number[] } {
  const matched = Array.from({ length }, (_, i) => i).filter(
    (i) => !changes.some(({ aFrom, aTo }) => aFrom <= i && i < aTo),
  )
  const stray = Math.floor(matched.length * 0.1)
  return { stray, at: matched.slice(stray, matched.length - stray) }
}

function isHeldAside(a: PlainText, b: PlainText, longInLonger: number): boolean {
  const [shorter, longer] = isShorter(a, b) ? [a, b] : [b, a]
  const { length } = longer.words
  const openingHeld = plainWordPairs(longer.lead, shorter.stated)
  if (openingHeld >= 0.6) return false
  const upper = longer.stated.slice(0, Math.max(80, length * 0.3))
  if (openingHeld < 0.37 && longInLonger < 0.6 && plainWordPairs(shorter.lead, upper) < 0.37) return true
  if (openingHeld < 0.1 && longInLonger < 0.25 && plainWordPairs(shorter.lead, longer.lead) < 0.1) return true
  if (shorter.words.length > 0.5 * length) return false
  const { stray, at } = core(alignWords(longer.words, shorter.words), length)
  if (at.length === 0) return false
  const from = at[0]
  const to = at[at.length - 1] + 1
  const hasForeignSides = from - stray >= 0.05 * length && length - to - stray >= 0.05 * length
  return hasForeignSides && to - from - at.length <= 0.05 * (to - from)
}

/** What `judge` says of short texts, by strings and sets. */
export function plainJudgement(
  paragraphsA: readonly (readonly string[])[],
  paragraphsB: readonly (readonly string[])[],
  aFromAgency = false,
  bFromAgency = false,
) {
  const [a, b] = [plainText(paragraphsA), plainText(paragraphsB)]
  const likeness = plainLikeness(a, b, aFromAgency, bFromAgency)
  const [onlyA, onlyB] = [lacking(a.words, b.words), lacking(b.words, a.words)]
  const coverage = (words: readonly string[], only: readonly string[]): number =>
    words.length === 0 ? 0 : (words.length - only.length) / words.length
  const [coverageA, coverageB] = [coverage(a.words, onlyA), coverage(b.words, onlyB)]
  const decided = (): [verdict: Verdict, score: number] => {
    if (a.words.join('') === b.words.join('')) return ['exact', 1]
    if (tellOtherFacts(a, b)) return ['template', scoreOfTemplate(likeness)]
    const score = scoreOf(likeness)
    if (score < 0.5) return ['partial', score]
    if (Math.min(coverageA, coverageB) >= 0.85) return ['same', score]
    if (isHeldAside(a, b, likeness.longInLonger)) return ['partial', Math.min(score, 0.45)]
    return ['revision', score]
  }
  const [verdict, score] = decided()
  const differs = countedByKind([...onlyA, ...onlyB])
  return { verdict, score, coverageA, coverageB, longestRun: likeness.longestRun, differs, unaligned: false }
}
