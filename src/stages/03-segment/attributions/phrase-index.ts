import { GAP, gapBefore } from './gaps.ts'
import { type WordTable, wordEquals, wordHash } from './word-table.ts'

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

interface Entry<T> {
  readonly letters: readonly Uint32Array[]
  readonly value: T
}

/** @param phrases folded words with a space between, each phrase once */
export function indexPhrases<T>(phrases: ReadonlyMap<string, T>): PhraseIndex<T> {
  const entries = new Map<number, Entry<T>[]>()
  for (const [phrase, value] of phrases) {
    const words = phrase.split(' ')
    const hash = wordHash(words[0])
    const letters = lettersOf(phrase)
    entries.set(hash, [...(entries.get(hash) ?? []), { letters, value }])
  }
  for (const list of entries.values()) list.sort((x, y) => y.letters.length - x.letters.length)
  return {
    phrases,
    at(table, word) {
      if (word >= table.count) return null
      const list = entries.get(table.hashes[word])
      if (list === undefined) return null
      for (const { letters, value } of list) {
        if (standsAt(table, word, letters)) return { length: letters.length, value }
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

function standsAt(table: WordTable, word: number, letters: readonly Uint32Array[]): boolean {
  if (word + letters.length > table.count) return false
  for (let i = 0; i < letters.length; i++) {
    if (!wordEquals(table, word + i, letters[i])) return false
    if (i > 0 && !holdsTogether(gapBefore(table, word + i), letters[i - 1].length, letters[i].length))
      return false
  }
  return true
}

/** Words of one phrase have a space, a hyphen or a line break between them; initials also full stops. */
function holdsTogether(gap: number, lengthBefore: number, lengthAfter: number): boolean {
  if ((gap & GAP.JOINED) !== 0) return true
  const allowed =
    lengthBefore <= 2 && lengthAfter <= 2 ? GAP.SPACE | GAP.LINE | GAP.STOP : GAP.SPACE | GAP.LINE
  return (gap & ~allowed) === 0
}
