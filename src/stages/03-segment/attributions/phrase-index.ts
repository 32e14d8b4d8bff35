import { CODE_POINT } from '../../../model/comparison-text.ts'
import { GAP, gapBefore } from './gaps.ts'
import { createHashTable, numberAt } from './hash-table.ts'
import { type WordTable, wordHash } from './word-table.ts'

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
 * All phrases lie in one column, those of one first hash together, the longest first: the place after the phrase,
 * its number, its words, and for each word its letters with their count before them. A 0 instead of the place ends
 * the group. Objects would lie all over the memory, which is slow to come back for each text.
 *
 * @param phrases folded words with a space between
 */
export function indexPhrases<T>(phrases: ReadonlyMap<string, T>): PhraseIndex<T> {
  const groups = new Map<number, { readonly words: readonly string[]; readonly value: T }[]>()
  for (const [phrase, value] of phrases) {
    const words = phrase.split(' ')
    const hash = wordHash(words[0])
    const group = groups.get(hash)
    if (group === undefined) groups.set(hash, [{ words, value }])
    else group.push({ words, value })
  }
  const pool: number[] = [0]
  const matches: Match<T>[] = []
  const places = new Map<number, number>()
  for (const [hash, group] of groups) {
    places.set(hash, pool.length)
    group.sort((x, y) => y.words.length - x.words.length)
    for (const { words, value } of group) {
      const start = pool.length
      pool.push(0, matches.push({ length: words.length, value }) - 1, words.length)
      for (const word of words) pushWord(pool, word)
      pool[start] = pool.length
    }
    pool.push(0)
  }
  const column = Uint32Array.from(pool)
  const table = createHashTable(places)
  return {
    phrases,
    at(words, word) {
      if (word >= words.count) return null
      for (let at = numberAt(table, words.hashes[word]); column[at] !== 0; at = column[at]) {
        if (standsAt(words, word, column, at + 2)) return matches[column[at + 1]]
      }
      return null
    },
  }
}

function pushWord(pool: number[], word: string): void {
  const before = pool.push(0)
  for (let i = 0; i < word.length; i++) {
    const letter = word.codePointAt(i) ?? 0
    if (letter > 0xffff) i++
    pool.push(letter)
  }
  pool[before - 1] = pool.length - before
}

/** Code points of the words of a folded phrase. */
export function lettersOf(phrase: string): Uint32Array[] {
  const words = phrase.split(' ').filter((word) => word !== '')
  return words.map((word) => Uint32Array.from(word, (letter) => letter.codePointAt(0) ?? 0))
}

/** @param place of the number of words in the column */
function standsAt(table: WordTable, word: number, column: Uint32Array, place: number): boolean {
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

/** Words of one phrase have a space, a hyphen or a line break between them; initials also full stops. */
function holdsTogether(table: WordTable, word: number): boolean {
  const gap = gapBefore(table, word)
  if ((gap & ~(GAP.SPACE | GAP.LINE)) === 0 || (gap & GAP.JOINED) !== 0) return true
  if ((gap & ~(GAP.SPACE | GAP.LINE | GAP.STOP)) !== 0) return false
  const { starts, ends } = table
  return ends[word - 1] - starts[word - 1] <= 2 && ends[word] - starts[word] <= 2
}
