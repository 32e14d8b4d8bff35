/**
 * The text that is compared, never shown: folded symbols with the way back to the original.
 *
 * A symbol is a folded code point in the low 21 bits. SEPARATOR stands for everything between words (one for each
 * separating character; runs are not merged). SOLO marks symbols of scripts that do not put spaces between words
 * (Han, kana, Thai, Lao, Khmer, Myanmar): each is a word by itself.
 */
export const SEPARATOR = 0
export const SOLO = 0x8000_0000
export const CODE_POINT = 0x001f_ffff

export interface ComparisonText {
  /** length n */
  readonly symbols: Uint32Array
  /** Original offset (UTF-16) where the character of symbol i starts; length n, never descending. */
  readonly starts: Uint32Array
  /** Original offset after that character and the deleted marks that follow it; length n. */
  readonly ends: Uint32Array
}
