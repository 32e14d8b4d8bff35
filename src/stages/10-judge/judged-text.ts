import type { Span } from '../../model/span.ts'
import { type FactPlaces, factPlaces } from './fact-places.ts'
import { type GramSets, gramSets } from './grams.ts'
import { type CountedWords, countWords } from './word-counts.ts'
import { type WrittenWords, writtenStrings, writtenSymbols } from './written-words.ts'

/** @param paragraphs words of each paragraph */
export function judgedText(paragraphs: readonly (readonly string[])[], fromAgency = false): JudgedText {
  return new JudgedText(writtenStrings(paragraphs), fromAgency)
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
  return new JudgedText(writtenSymbols(symbols, paragraphs), fromAgency)
}

/**
 * A text to be judged: its folded words as columns of numbers, and what is made of them, when it is asked for. All but
 * the words themselves take numbers by their numerals: "ten" and "10" say the same.
 */
export class JudgedText implements CountedWords {
  /** Words. */
  readonly count: number
  /** Words at the start that tell what the text is about. */
  readonly lead: number
  /** Its publisher is a news agency, from which others take their texts. */
  readonly fromAgency: boolean
  /** Code units of the words, written together. */
  readonly letters: Uint16Array
  readonly numbers: Uint32Array
  readonly values: Uint32Array
  readonly tallies: Uint32Array
  readonly kinds: Uint8Array
  readonly #ends: Uint32Array
  /** Letters with numbers by their numerals. */
  readonly #stated: Uint16Array
  #grams: GramSets | null = null
  #factPlaces: FactPlaces | null = null
  #words: readonly string[] | null = null

  constructor(written: WrittenWords, fromAgency: boolean) {
    const { count, lead, ends, letters } = written
    const { numbers, values, tallies, kinds, distinct, stated, statedSize } = countWords(written)
    const size = count === 0 ? 0 : ends[count - 1]
    this.count = count
    this.lead = lead
    this.fromAgency = fromAgency
    // One buffer for all columns: each of its own costs more than all that is in it.
    const buffer = new ArrayBuffer(8 * (count + distinct) + 2 * (size + statedSize) + distinct)
    const [distinctAt, lettersAt] = [8 * count, 8 * (count + distinct)]
    const statedAt = lettersAt + 2 * size
    this.numbers = new Uint32Array(buffer, 0, count)
    this.#ends = new Uint32Array(buffer, 4 * count, count)
    this.values = new Uint32Array(buffer, distinctAt, distinct)
    this.tallies = new Uint32Array(buffer, distinctAt + 4 * distinct, distinct)
    this.letters = new Uint16Array(buffer, lettersAt, size)
    this.#stated = statedSize === 0 ? this.letters : new Uint16Array(buffer, statedAt, statedSize)
    this.kinds = new Uint8Array(buffer, statedAt + 2 * statedSize, distinct)
    for (let i = 0; i < count; i++) {
      this.numbers[i] = numbers[i]
      this.#ends[i] = ends[i]
    }
    for (let i = 0; i < distinct; i++) {
      this.values[i] = values[i]
      this.tallies[i] = tallies[i]
      this.kinds[i] = kinds[i]
    }
    this.letters.set(letters.subarray(0, size))
    if (statedSize > 0) this.#stated.set(stated.subarray(0, statedSize))
  }

  /** Distinct hashes of character n-grams. */
  grams(): GramSets {
    this.#grams ??= gramSets(this.#stated)
    return this.#grams
  }

  /** Where its facts stand. */
  factPlaces(): FactPlaces {
    this.#factPlaces ??= factPlaces(this)
    return this.#factPlaces
  }

  words(): readonly string[] {
    this.#words ??= spelled(this.letters, this.#ends)
    return this.#words
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
