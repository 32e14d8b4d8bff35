import type { Span } from '../../model/span.ts'
import { type FactPlaces, factPlaces } from './fact-places.ts'
import { grams } from './grams.ts'
import { type CountedWords, countWords } from './word-counts.ts'
import { type WrittenWords, writtenStrings, writtenSymbols } from './written-words.ts'

/**
 * A text to be judged: its folded words as columns of numbers, and what is made of them, when it is asked for. All but
 * the words themselves take numbers by their numerals: "ten" and "10" say the same.
 */
export interface JudgedText extends CountedWords {
  /** Words. */
  readonly count: number
  /** Code units of the words, written together. */
  readonly letters: Uint16Array
  /** Words at the start that tell what the text is about. */
  readonly lead: number
  /** Distinct hashes of character n-grams, in no order. */
  grams(size: GramSize): Uint32Array
  /** Where its facts stand. */
  factPlaces(): FactPlaces
  words(): readonly string[]
  /** Its publisher is a news agency, from which others take their texts. */
  readonly fromAgency: boolean
}

/** Short n-grams find reworded text, long ones only text that was copied. */
export type GramSize = typeof SHORT_GRAM | typeof LONG_GRAM
export const SHORT_GRAM = 5
export const LONG_GRAM = 12

/** @param paragraphs words of each paragraph */
export function judgedText(paragraphs: readonly (readonly string[])[], fromAgency = false): JudgedText {
  return judgedWords(writtenStrings(paragraphs), fromAgency)
}

/**
 * The same from the symbols of a folded text.
 *
 * @param paragraphs half-open ranges of symbols
 */
export function judgedSymbols(
  symbols: Uint32Array,
  paragraphs: readonly Span[],
  fromAgency = false,
): JudgedText {
  return judgedWords(writtenSymbols(symbols, paragraphs), fromAgency)
}

function judgedWords(written: WrittenWords, fromAgency: boolean): JudgedText {
  const { count, lead } = written
  const size = count === 0 ? 0 : written.ends[count - 1]
  const letters = written.letters.slice(0, size)
  const ends = written.ends.slice(0, count)
  const { stated, ...counted } = countWords(written, letters)
  let shortGrams: Uint32Array | null = null
  let longGrams: Uint32Array | null = null
  let places: FactPlaces | null = null
  let words: readonly string[] | null = null
  return {
    ...counted,
    count,
    letters,
    lead,
    grams(gramSize) {
      if (gramSize === LONG_GRAM) {
        longGrams ??= grams(stated, LONG_GRAM)
        return longGrams
      }
      shortGrams ??= grams(stated, SHORT_GRAM)
      return shortGrams
    },
    factPlaces() {
      places ??= factPlaces(counted)
      return places
    },
    words() {
      words ??= spelled(letters, ends)
      return words
    },
    fromAgency,
  }
}

function spelled(letters: Uint16Array, ends: Uint32Array): readonly string[] {
  const words: string[] = []
  let at = 0
  for (const end of ends) {
    let word = ''
    for (; at < end; at++) word += String.fromCharCode(letters[at])
    words.push(word)
  }
  return words
}
