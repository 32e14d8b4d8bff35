import { CODE_POINT, type ComparisonText, SEPARATOR, SOLO } from './comparison-text.ts'
import { ARTICLE, type Paragraphs } from './paragraphs.ts'

/** The characters of a text that passages are aligned on: no separators and no page furniture. */
export interface SpacelessWording {
  /** Folded code points without flags. */
  readonly characters: Uint32Array
  /** 0-based paragraph of each character. */
  readonly paragraphs: Uint32Array
  /** 1 where a word starts. */
  readonly wordStarts: Uint8Array
}

/** The same with the way back to the comparison text. */
export interface SpacelessText extends SpacelessWording {
  /** Index of each character in the comparison text's symbols. */
  readonly symbols: Uint32Array
}

export function spacelessText(text: ComparisonText, paragraphs: Paragraphs): SpacelessText {
  const size = text.symbols.length
  const characters = new Uint32Array(size)
  const symbols = new Uint32Array(size)
  const owners = new Uint32Array(size)
  const wordStarts = new Uint8Array(size)
  let count = 0
  for (let p = 0; p < paragraphs.count; p++) {
    if (paragraphs.furniture[p] !== ARTICLE) continue
    let open = false
    for (let i = paragraphs.symbolStarts[p]; i < paragraphs.symbolEnds[p]; i++) {
      const symbol = text.symbols[i]
      if (symbol === SEPARATOR) {
        open = false
        continue
      }
      const solo = symbol >= SOLO
      if (!open || solo) wordStarts[count] = 1
      open = !solo
      characters[count] = symbol & CODE_POINT
      symbols[count] = i
      owners[count++] = p
    }
  }
  return {
    characters: characters.subarray(0, count),
    symbols: symbols.subarray(0, count),
    paragraphs: owners.subarray(0, count),
    wordStarts: wordStarts.subarray(0, count),
  }
}
