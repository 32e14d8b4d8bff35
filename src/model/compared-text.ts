import type { ComparisonText } from './comparison-text.ts'
import { BOILERPLATE, type Paragraphs } from './paragraphs.ts'

/**
 * The text that a document's shingles are made of: the whole text without the boilerplate that was learned of its
 * source. Without any it is the text itself, the same object. Labels stay: a form's facts may stand in them.
 */
export function comparedText(text: ComparisonText, paragraphs: Paragraphs): ComparisonText {
  if (!paragraphs.furniture.includes(BOILERPLATE)) return text
  const symbols = new Uint32Array(text.symbols.length)
  const starts = new Uint32Array(text.symbols.length)
  const ends = new Uint32Array(text.symbols.length)
  let count = 0
  const keep = (from: number, to: number): void => {
    symbols.set(text.symbols.subarray(from, to), count)
    starts.set(text.starts.subarray(from, to), count)
    ends.set(text.ends.subarray(from, to), count)
    count += to - from
  }
  let from = 0
  for (let p = 0; p < paragraphs.count; p++) {
    if (paragraphs.furniture[p] !== BOILERPLATE) continue
    keep(from, paragraphs.symbolStarts[p])
    from = paragraphs.symbolEnds[p]
  }
  keep(from, text.symbols.length)
  return {
    symbols: symbols.subarray(0, count),
    starts: starts.subarray(0, count),
    ends: ends.subarray(0, count),
  }
}
