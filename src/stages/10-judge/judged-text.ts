import { grams } from './grams.ts'
import { type WordBag, wordBag, wordValue } from './word-bag.ts'
import { asNumeral, type WordKind, wordKind } from './word-kinds.ts'

/**
 * A text to be judged: its folded words and what is made of them, each only when it is asked for. All but the words
 * themselves take numbers by their numerals: "ten" and "10" say the same.
 */
export interface JudgedText {
  words(): readonly string[]
  stated(): readonly string[]
  /** Kind of each word. */
  kinds(): Uint8Array
  /** One value a word, equal for equal words. */
  values(): Uint32Array
  bag(): WordBag
  /** Sorted distinct hashes of character n-grams. */
  grams(size: GramSize): Uint32Array
  /** Words at the start that tell what the text is about: its first paragraphs, 20 to 40 words. */
  lead(): readonly string[]
  /** Its publisher is a news agency, from which others take their texts. */
  readonly fromAgency: boolean
}

/** Short n-grams find reworded text, long ones only text that was copied. */
export type GramSize = typeof SHORT_GRAM | typeof LONG_GRAM
export const SHORT_GRAM = 5
export const LONG_GRAM = 12

const MIN_LEAD = 20
const MAX_LEAD = 40

/** @param paragraphs words of each paragraph */
export function judgedText(paragraphs: readonly (readonly string[])[], fromAgency = false): JudgedText {
  const words = paragraphs.length === 1 ? paragraphs[0] : paragraphs.flat()
  const stated = words.map(asNumeral)
  return {
    words: () => words,
    stated: () => stated,
    kinds: once(() => Uint8Array.from(words, (word): WordKind => wordKind(word))),
    values: once(() => Uint32Array.from(stated, wordValue)),
    bag: once(() => wordBag(stated)),
    grams: gramsOnce(stated),
    lead: once(() => leadOf(paragraphs).map(asNumeral)),
    fromAgency,
  }
}

function leadOf(paragraphs: readonly (readonly string[])[]): readonly string[] {
  const lead: string[] = []
  for (const paragraph of paragraphs) {
    if (lead.length >= MIN_LEAD) break
    lead.push(...paragraph.slice(0, MAX_LEAD))
  }
  return lead.slice(0, MAX_LEAD)
}

function gramsOnce(words: readonly string[]): (size: GramSize) => Uint32Array {
  const made = new Map<GramSize, Uint32Array>()
  return (size) => {
    const known = made.get(size)
    if (known !== undefined) return known
    const fresh = grams(words, size)
    made.set(size, fresh)
    return fresh
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
