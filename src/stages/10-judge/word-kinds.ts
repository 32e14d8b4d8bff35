import { DATE_WORDS, NUMBER_WORDS } from './fact-words.ts'
import { PLACE_NAMES } from './place-names.ts'
import { wordValue } from './word-value.ts'

/** What a word states. Numbers and dates are facts: two texts of one form differ in them. */
export const WORD = 0
export const NUMBER = 1
export const DATE = 2
/** Names can be told only where they stand in the list of places. */
export const NAME = 3
export type WordKind = typeof WORD | typeof NUMBER | typeof DATE | typeof NAME

export function isFact(kind: number): boolean {
  return kind === NUMBER || kind === DATE
}

/** A word of which the lists know what it states. */
export interface ListedWord {
  readonly kind: WordKind
  readonly letters: Uint16Array
  /** Of a number its numeral, so that "ten" and "10" state the same; null for other words. */
  readonly numeral: Uint16Array | null
}

/**
 * The entry of a word in the lists, or null; a word with a digit is none.
 *
 * @param value that of the word, see word-value.ts; where it is a listed one, the letters decide
 */
export function listedWord(letters: Uint16Array, from: number, to: number, value: number): ListedWord | null {
  for (let slot = value & MASK; places[slot] !== 0; slot = (slot + 1) & MASK) {
    if (values[slot] === value) {
      const listed = LISTED[places[slot] - 1]
      if (stands(listed.letters, letters, from, to)) return listed
    }
  }
  return null
}

function stands(word: Uint16Array, letters: Uint16Array, from: number, to: number): boolean {
  if (to - from !== word.length) return false
  for (let i = 0; i < word.length; i++) if (letters[from + i] !== word[i]) return false
  return true
}

const LISTED = listed()
const MASK = 2 ** (33 - Math.clz32(LISTED.length)) - 1
const values = new Uint32Array(MASK + 1)
/** Place in LISTED, from 1 on. */
const places = new Uint16Array(MASK + 1)
for (let i = 0; i < LISTED.length; i++) {
  const { letters } = LISTED[i]
  const value = wordValue(letters, 0, letters.length)
  let slot = value & MASK
  while (places[slot] !== 0) slot = (slot + 1) & MASK
  values[slot] = value
  places[slot] = i + 1
}

/** Of a word that stands in several lists the last one counts. */
function listed(): ListedWord[] {
  const words = new Map<string, ListedWord>()
  const add = (word: string, kind: WordKind, numeral: string | null): void => {
    words.set(word, { kind, letters: unitsOf(word), numeral: numeral === null ? null : unitsOf(numeral) })
  }
  const addAll = (lists: Readonly<Record<string, string>>, kind: WordKind): void => {
    for (const list of Object.values(lists)) for (const word of list.split(/\s+/)) add(word, kind, null)
  }
  addAll(PLACE_NAMES, NAME)
  addAll(DATE_WORDS, DATE)
  for (const group of Object.values(NUMBER_WORDS).flatMap((list) => list.split(','))) {
    const [numeral, ...numbers] = group.trim().split(' ')
    for (const word of numbers) add(word, NUMBER, numeral)
  }
  return [...words.values()]
}

function unitsOf(word: string): Uint16Array {
  return Uint16Array.from({ length: word.length }, (_, i) => word.charCodeAt(i))
}
