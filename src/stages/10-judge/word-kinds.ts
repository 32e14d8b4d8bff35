import { DATE_WORDS, NUMBER_WORDS } from './fact-words.ts'
import { PLACE_NAMES } from './place-names.ts'

/** What a word states. Numbers and dates are facts: two texts of one form differ in them. */
export const WORD = 0
export const NUMBER = 1
export const DATE = 2
export const NAME = 3
export type WordKind = typeof WORD | typeof NUMBER | typeof DATE | typeof NAME

const NUMERALS: ReadonlyMap<string, string> = new Map(
  Object.values(NUMBER_WORDS).flatMap((list) =>
    list.split(',').flatMap((group) => {
      const [numeral, ...words] = group.trim().split(' ')
      return words.map((word): [string, string] => [word, numeral])
    }),
  ),
)

const KINDS: ReadonlyMap<string, WordKind> = new Map([
  ...entries(PLACE_NAMES, NAME),
  ...entries(DATE_WORDS, DATE),
  ...[...NUMERALS.keys()].map((word): [string, WordKind] => [word, NUMBER]),
])

/** A number that is one word as its numeral, any other word as it is: "ten" and "10" state the same. */
export function asNumeral(word: string): string {
  return NUMERALS.get(word) ?? word
}

/** The kind of a folded word. Names can be told only where they stand in the list of places. */
export function wordKind(word: string): WordKind {
  return hasDigit(word) ? NUMBER : (KINDS.get(word) ?? WORD)
}

export function isFact(kind: number): boolean {
  return kind === NUMBER || kind === DATE
}

/** Folding leaves only ASCII digits. */
function hasDigit(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i)
    if (unit >= 0x30 && unit <= 0x39) return true
  }
  return false
}

function entries(lists: Readonly<Record<string, string>>, kind: WordKind): [string, WordKind][] {
  return Object.values(lists).flatMap((words) =>
    words.split(/\s+/).map((word): [string, WordKind] => [word, kind]),
  )
}
