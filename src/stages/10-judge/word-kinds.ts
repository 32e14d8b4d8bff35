import { DATE_WORDS, NUMBER_WORDS } from './fact-words.ts'
import { PLACE_NAMES } from './place-names.ts'

/** What a word states. Numbers and dates are facts: two texts of one form differ in them. */
export const WORD = 0
export const NUMBER = 1
export const DATE = 2
export const NAME = 3
export type WordKind = typeof WORD | typeof NUMBER | typeof DATE | typeof NAME

const KINDS: ReadonlyMap<string, WordKind> = new Map([
  ...entries(PLACE_NAMES, NAME),
  ...entries(DATE_WORDS, DATE),
  ...entries(NUMBER_WORDS, NUMBER),
])

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
