import { addLetter, spreadLetter, WORD_START } from '../../hash/letters.ts'
import { mix32 } from '../../hash/mix.ts'
import { CODE_POINT, SEPARATOR, SOLO } from '../../model/comparison-text.ts'

/**
 * Hashes of the tokens of a range of symbols, one 32-bit value a token, written to `out` from 0.
 * Characters: each symbol but the separators, so that spacing and punctuation make no difference.
 *
 * @returns the number of tokens
 */
export function characterTokens(symbols: Uint32Array, from: number, to: number, out: Uint32Array): number {
  let count = 0
  for (let i = from; i < to; i++) {
    const symbol = symbols[i]
    if (symbol === SEPARATOR) continue
    out[count++] = spreadLetter(symbol & CODE_POINT)
  }
  return count
}

/** Words: runs between separators, and each SOLO symbol. */
export function wordTokens(symbols: Uint32Array, from: number, to: number, out: Uint32Array): number {
  let count = 0
  let hash = WORD_START
  let inside = false
  for (let i = from; i < to; i++) {
    const symbol = symbols[i]
    if (symbol !== SEPARATOR && symbol < SOLO) {
      hash = addLetter(hash, symbol)
      inside = true
      continue
    }
    if (inside) out[count++] = mix32(hash)
    hash = WORD_START
    inside = false
    if (symbol !== SEPARATOR) out[count++] = mix32(addLetter(WORD_START, symbol & CODE_POINT))
  }
  if (inside) out[count++] = mix32(hash)
  return count
}

/** The words of wordTokens by their letters, each with a separator behind it: equal only for equal words. */
export function wordLetters(symbols: Uint32Array, from: number, to: number, out: Uint32Array): number {
  let count = 0
  let inside = false
  for (let i = from; i < to; i++) {
    const symbol = symbols[i]
    const isLetter = symbol !== SEPARATOR && symbol < SOLO
    if (inside && !isLetter) out[count++] = SEPARATOR
    inside = isLetter
    if (symbol === SEPARATOR) continue
    out[count++] = symbol & CODE_POINT
    if (!isLetter) out[count++] = SEPARATOR
  }
  if (inside) out[count++] = SEPARATOR
  return count
}

/** Hash of a word given as text; the same as wordTokens gives for its symbols. */
export function wordHash(word: string): number {
  let hash = WORD_START
  for (const letter of word) hash = addLetter(hash, letter.codePointAt(0) as number)
  return mix32(hash)
}
