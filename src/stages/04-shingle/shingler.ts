import type { ComparisonText } from '../../model/comparison-text.ts'
import type { ShingleSettings } from '../../model/settings.ts'
import { foldedWords } from '../../model/words.ts'
import { shingleHashes } from './shingle-hashes.ts'
import { loadStemmer } from './stemmer.ts'
import { characterTokens, wordHash, wordTokens } from './tokens.ts'
import { wordlessTokens } from './wordless.ts'

/** Shingles of one unit at a time. Arrays that it returns are views of its own scratch, good until the next call. */
export interface Shingler {
  /** Token hashes of a range of symbols; units with equal tokens are copies, units without tokens match nothing. */
  tokens(text: ComparisonText, from: number, to: number, original: string): Uint32Array
  /** Shingle hashes of the tokens asked for last, in order and with repetitions; empty for a short unit. */
  hashes(family?: 0 | 1): Uint32Array
}

export function createShingler(settings: ShingleSettings, seed: number): Shingler {
  const { kind, size } = settings
  const stem = settings.stem === null ? null : loadStemmer(settings.stem)
  let tokens = new Uint32Array(1 << 12)
  let shingles = new Uint32Array(1 << 12)
  let count = 0
  return {
    tokens(text, from, to, original) {
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
    },
    hashes(family = 0) {
      return shingles.subarray(0, shingleHashes(tokens, count, size, seed, family, shingles))
    },
  }
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
