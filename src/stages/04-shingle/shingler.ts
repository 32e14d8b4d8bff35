import { type ComparisonText, SEPARATOR } from '../../model/comparison-text.ts'
import type { ShingleSettings } from '../../model/settings.ts'
import { foldedWords } from '../../model/words.ts'
import { shingleHashes } from './shingle-hashes.ts'
import { loadStemmer } from './stemmer.ts'
import { characterTokens, wordHash, wordLetters, wordTokens } from './tokens.ts'
import { wordlessTokens } from './wordless.ts'

/** Shingles of one unit at a time. Arrays that it returns are views of its own scratch, good until the next call. */
export interface Shingler {
  /** Token hashes of a range of symbols; units with equal tokens are copies, units without tokens match nothing. */
  tokens(text: ComparisonText, from: number, to: number, original: string): Uint32Array
  /**
   * What two units must have in common to be copies, for their tokens may be hashes: of words the letters. Tokens of
   * characters tell these apart.
   */
  letters(text: ComparisonText, from: number, to: number, original: string): Uint32Array
  /** Shingle hashes of the tokens asked for last, in order and with repetitions; empty for a short unit. */
  hashes(family?: 0 | 1): Uint32Array
}

export function createShingler(settings: ShingleSettings, seed: number): Shingler {
  const { kind, size } = settings
  const stem = settings.stem === null ? null : loadStemmer(settings.stem)
  let tokens = new Uint32Array(1 << 12)
  let shingles = new Uint32Array(1 << 12)
  let letters = new Uint32Array(1 << 12)
  let count = 0
  const tokensOf: Shingler['tokens'] = (text, from, to, original) => {
    if (to - from > tokens.length) {
      tokens = new Uint32Array((to - from) * 2)
      shingles = new Uint32Array((to - from) * 2)
    }
    if (kind === 'chars') count = characterTokens(text.symbols, from, to, tokens)
    else if (stem === null) count = wordTokens(text.symbols, from, to, tokens)
    else {
      const words = foldedWords(text, from, to)
      for (let i = 0; i < words.length; i++) tokens[i] = wordHash(stem(words[i]))
      count = words.length
    }
    if (count === 0 && kind === 'words') return wordlessTokens(original)
    return tokens.subarray(0, count)
  }
  return {
    tokens: tokensOf,
    letters(text, from, to, original) {
      if (kind === 'chars') return tokensOf(text, from, to, original)
      if (stem !== null) return stemLetters(foldedWords(text, from, to).map(stem), original)
      // A word of one letter has a separator behind it.
      if (2 * (to - from) > letters.length) letters = new Uint32Array(4 * (to - from))
      const length = wordLetters(text.symbols, from, to, letters)
      return length === 0 ? wordlessTokens(original) : letters.subarray(0, length)
    },
    hashes(family = 0) {
      return shingles.subarray(0, shingleHashes(tokens, count, size, seed, family, shingles))
    },
  }
}

function stemLetters(stems: readonly string[], original: string): Uint32Array {
  if (stems.length === 0) return wordlessTokens(original)
  return Uint32Array.from(stems.flatMap((stem) => [...Array.from(stem, codePointOf), SEPARATOR]))
}

function codePointOf(letter: string): number {
  return letter.codePointAt(0) as number
}

/** Sorted distinct values, as a copy. */
export function distinct(hashes: Uint32Array): Uint32Array {
  const sorted = hashes.slice().sort()
  let count = 0
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[count++] = sorted[i]
  }
  return sorted.subarray(0, count)
}

/** The shingles as text: words joined by a space, characters by nothing. For engines that hash text themselves. */
export function shingleStrings(
  text: ComparisonText,
  from: number,
  to: number,
  settings: ShingleSettings,
): string[] {
  const stem = settings.stem === null ? null : loadStemmer(settings.stem)
  const words = foldedWords(text, from, to)
  const tokens = settings.kind === 'words' ? words.map((word) => stem?.(word) ?? word) : [...words.join('')]
  const joint = settings.kind === 'words' ? ' ' : ''
  const shingles: string[] = []
  for (let i = 0; i + settings.size <= tokens.length; i++) {
    shingles.push(tokens.slice(i, i + settings.size).join(joint))
  }
  return shingles
}
