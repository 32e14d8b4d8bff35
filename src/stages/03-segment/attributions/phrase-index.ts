import { CODE_POINT } from '../../../model/comparison-text.ts'
import { GAP, gapBefore } from './gaps.ts'
import { createHashTable, numberAt } from './hash-table.ts'
import { type WordTable, wordEnd, wordHash } from './word-table.ts'

/** A phrase of folded words, found in a text. */
export interface Match<T> {
  /** Words. */
  readonly length: number
  readonly value: T
}

/** Finds phrases by the hash of their first word. */
export interface PhraseIndex<T> {
  /** All phrases. */
  readonly phrases: ReadonlyMap<string, T>
  /** The longest phrase that begins with the word. */
  at(table: WordTable, word: number): Match<T> | null
}

/**
 * Phrases lie in one column, those of one first hash together, the longest first: the place after the phrase, its
 * number, its words, and for each word its letters with their count before them. A 0 instead of the place ends the
 * group. Objects would lie all over the memory, which is slow to come back for each text. A group is laid into the
 * column when it is first looked at: a text meets few of them.
 *
 * @param phrases folded words with a space between
 */
export function indexPhrases<T>(phrases: ReadonlyMap<string, T>): PhraseIndex<T> {
  const groups: [phrase: string, value: T][][] = [[]]
  const numbers = new Map<number, number>()
  for (const entry of phrases) {
    const hash = wordHash(entry[0], 0, wordEnd(entry[0], 0))
    const number = numbers.get(hash)
    if (number === undefined) numbers.set(hash, groups.push([entry]) - 1)
    else groups[number].push(entry)
  }
  const table = createHashTable(numbers)
  const places = new Uint32Array(groups.length)
  const column: number[] = [0]
  const matches: Match<T>[] = []

  const layOut = (group: [phrase: string, value: T][]): number => {
    const first = column.length
    const found = group.map(([phrase, value]) => ({ words: lettersOf(phrase), value }))
    found.sort((x, y) => y.words.length - x.words.length)
    for (const { words, value } of found) {
      const start = column.push(0) - 1
      column.push(matches.push({ length: words.length, value }) - 1, words.length)
      for (const letters of words) column.push(letters.length, ...letters)
      column[start] = column.length
    }
    column.push(0)
    return first
  }

  return {
    phrases,
    at(words, word) {
      if (word >= words.count) return null
      const group = numberAt(table, words.hashes[word])
      if (group === 0) return null
      if (places[group] === 0) places[group] = layOut(groups[group])
      for (let at = places[group]; column[at] !== 0; at = column[at]) {
        if (standsAt(words, word, column, at + 2)) return matches[column[at + 1]]
      }
      return null
    },
  }
}

/** Code points of the words of a folded phrase. */
export function lettersOf(phrase: string): Uint32Array[] {
  const words = phrase.split(' ').filter((word) => word !== '')
  return words.map((word) => Uint32Array.from(word, (letter) => letter.codePointAt(0) ?? 0))
}

/** @param place of the number of words in the column */
function standsAt(table: WordTable, word: number, column: readonly number[], place: number): boolean {
  const count = column[place]
  if (word + count > table.count) return false
  const { starts, ends } = table
  const { symbols } = table.comparison
  let at = place + 1
  for (let i = word; i < word + count; i++) {
    const length = column[at++]
    const from = starts[i]
    if (ends[i] - from !== length) return false
    for (let k = 0; k < length; k++) if ((symbols[from + k] & CODE_POINT) !== column[at + k]) return false
    at += length
  }
  for (let i = word + 1; i < word + count; i++) if (!holdsTogether(table, i)) return false
  return true
}

/** Words of one phrase have spaces, a line break or one sign between them, no blank line; initials also full stops. */
function holdsTogether(table: WordTable, word: number): boolean {
  const gap = gapBefore(table, word)
  if ((gap & ~(GAP.SPACE | GAP.LINE)) === 0 || (gap & GAP.JOINED) !== 0) return true
  if ((gap & ~(GAP.SPACE | GAP.LINE | GAP.STOP)) !== 0) return false
  const { starts, ends } = table
  return ends[word - 1] - starts[word - 1] <= 2 && ends[word] - starts[word] <= 2
}
