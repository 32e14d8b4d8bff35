import type { ComparisonText } from '../../model/comparison-text.ts'
import type { Paragraphs } from '../../model/paragraphs.ts'
import type { Span } from '../../model/span.ts'
import { countTokens } from '../../model/words.ts'
import { isFurniture } from './furniture.ts'

/** Divides a text into paragraphs and places each in the comparison text. */
export function segment(text: string, comparison: ComparisonText, minTokens: number): Paragraphs {
  const spans = paragraphSpans(text)
  const count = spans.length
  const symbolStarts = new Uint32Array(count)
  const symbolEnds = new Uint32Array(count)
  const tokens = new Uint32Array(count)
  const furniture = new Uint8Array(count)
  let symbol = 0
  for (let p = 0; p < count; p++) {
    const [start, end] = spans[p]
    symbol = firstFrom(comparison.starts, start, symbol)
    symbolStarts[p] = symbol
    symbol = firstFrom(comparison.starts, end, symbol)
    symbolEnds[p] = symbol
    tokens[p] = countTokens(comparison.symbols, symbolStarts[p], symbol)
    furniture[p] = isFurniture(text, start, end, tokens[p], minTokens) ? 1 : 0
  }
  return {
    count,
    starts: Uint32Array.from(spans, (span) => span[0]),
    ends: Uint32Array.from(spans, (span) => span[1]),
    symbolStarts,
    symbolEnds,
    tokens,
    furniture,
  }
}

/** Index of the first of some offsets, which never descend, that is not below the wanted one; by halving. */
function firstFrom(offsets: Uint32Array, wanted: number, from: number): number {
  let low = from
  let high = offsets.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (offsets[middle] < wanted) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Non-blank lines; in a hard-wrapped text, the blocks between blank lines. Hard-wrapped means: most lines have 50-90
 * characters, and some block has more than one line.
 */
export function paragraphSpans(text: string): Span[] {
  const lines: Span[] = []
  const blocks: Span[] = []
  let wrapped = 0
  let blockOpen = false
  const lineBreak = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g
  for (let from = 0; from <= text.length; ) {
    lineBreak.lastIndex = from
    const found = lineBreak.exec(text)
    const line = trimmed(text, from, found ? found.index : text.length)
    if (line === undefined) blockOpen = false
    else {
      lines.push(line)
      const width = line[1] - line[0]
      if (width >= 50 && width <= 90) wrapped++
      const block = blocks.at(-1)
      if (blockOpen && block) blocks[blocks.length - 1] = [block[0], line[1]]
      else blocks.push(line)
      blockOpen = true
    }
    if (!found) break
    from = found.index + found[0].length
  }
  const hardWrapped = blocks.length > 1 && blocks.length < lines.length && wrapped * 2 > lines.length
  return hardWrapped ? blocks : lines
}

function trimmed(text: string, from: number, to: number): Span | undefined {
  let start = from
  let end = to
  while (start < end && isSpace(text.charCodeAt(start))) start++
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  return start < end ? [start, end] : undefined
}

/** White space and the marks of direction and joining that leave a line blank to the eye. */
function isSpace(unit: number): boolean {
  return (
    unit <= 0x20 ||
    unit === 0xa0 ||
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200f) ||
    (unit >= 0x2028 && unit <= 0x202f) ||
    (unit >= 0x205f && unit <= 0x206f) ||
    unit === 0x3000 ||
    unit === 0xfeff
  )
}
