import { hash128 } from '../../hash/hash128.ts'
import { CODE_POINT, type ComparisonText, SEPARATOR, SOLO } from '../../model/comparison-text.ts'
import { ARTICLE, type Paragraphs } from '../../model/paragraphs.ts'
import { KEY_WORDS } from '../../model/segments.ts'
import { countTokens } from '../../model/words.ts'

/** The keys of one text's segments, as columns; see model/segments.ts. */
export interface SegmentKeys {
  readonly keys: Uint32Array
  readonly sizes: Uint32Array
  readonly counters: Uint8Array
  readonly leadKeys: Uint32Array
}

/** Stands for the numbers of a short line, so that "123 views" and "45 views" are one. No code point. */
const ANY_NUMBER = 0x11_0000
/** Stands before the signs of a segment of which folding leaves nothing. No code point. */
const SIGNS_ONLY = 0x11_0001

/** A dateline stands before one of these signs, within so many characters; of more signs the first two are tried. */
const DATELINE_END = /[-\u2013\u2014\u2015:|]+/g
const DATELINE_CHARACTERS = 80
const DATELINE_SIGNS = 2

/**
 * A key of 64 bits for the wording of each segment: its folded characters without spaces, so that spelling makes no
 * difference. In a segment of fewer than `minTokens` words all numbers are alike. Where folding leaves nothing, as of a
 * rule of dashes, the signs themselves are the key, runs of one sign as one.
 */
export function segmentKeys(
  text: string,
  comparison: ComparisonText,
  paragraphs: Paragraphs,
  minTokens: number,
  seed: number,
): SegmentKeys {
  const { count, starts, ends, symbolStarts, symbolEnds, tokens } = paragraphs
  const keys = new Uint32Array(count * KEY_WORDS)
  const sizes = new Uint32Array(count)
  const counters = new Uint8Array(count)
  const characters = new Uint32Array(longest(paragraphs) + 1)
  for (let p = 0; p < count; p++) {
    const size = wording(comparison.symbols, symbolStarts[p], symbolEnds[p], characters)
    sizes[p] = size
    let length = size
    if (size === 0) length = signs(text, starts[p], ends[p], characters)
    else if (tokens[p] < minTokens && hasDigit(characters, size)) {
      length = withoutNumbers(comparison.symbols, symbolStarts[p], symbolEnds[p], characters)
      if (characters.subarray(0, length).includes(ANY_NUMBER)) counters[p] = 1
    }
    setKey(keys, p, characters, length, seed)
  }
  return { keys, sizes, counters, leadKeys: leadKeys(text, comparison, paragraphs, minTokens, seed) }
}

/** The first paragraph of the article: with enough words to be compared, and no furniture. -1 when there is none. */
export function leadOf(tokens: Uint32Array, furniture: Uint8Array, minTokens: number): number {
  for (let p = 0; p < tokens.length; p++) {
    if (furniture[p] === ARTICLE && tokens[p] >= minTokens) return p
  }
  return -1
}

/** Keys of the lead, whole and after each sign that may end a dateline: another page quotes it with or without. */
function leadKeys(
  text: string,
  { symbols, starts }: ComparisonText,
  paragraphs: Paragraphs,
  minTokens: number,
  seed: number,
): Uint32Array {
  const lead = leadOf(paragraphs.tokens, paragraphs.furniture, minTokens)
  if (lead < 0) return new Uint32Array(0)
  const [from, to] = [paragraphs.symbolStarts[lead], paragraphs.symbolEnds[lead]]
  const begins = [from]
  const opening = text.slice(paragraphs.starts[lead], paragraphs.ends[lead]).slice(0, DATELINE_CHARACTERS)
  for (const sign of [...opening.matchAll(DATELINE_END)].slice(0, DATELINE_SIGNS)) {
    const place = paragraphs.starts[lead] + sign.index + sign[0].length
    let begin = from
    while (begin < to && starts[begin] < place) begin++
    if (countTokens(symbols, begin, to) >= minTokens) begins.push(begin)
  }
  const keys = new Uint32Array(begins.length * KEY_WORDS)
  const characters = new Uint32Array(to - from)
  for (const [i, begin] of begins.entries()) {
    setKey(keys, i, characters, wording(symbols, begin, to, characters), seed)
  }
  return keys
}

function setKey(keys: Uint32Array, at: number, characters: Uint32Array, length: number, seed: number): void {
  const hash = hash128(characters, 0, length, seed)
  for (let w = 0; w < KEY_WORDS; w++) keys[at * KEY_WORDS + w] = hash[w]
}

/** @returns the number of characters written */
function wording(symbols: Uint32Array, from: number, to: number, out: Uint32Array): number {
  let count = 0
  for (let i = from; i < to; i++) if (symbols[i] !== SEPARATOR) out[count++] = symbols[i] & CODE_POINT
  return count
}

/** The same with numbers that are words of their own left open; neighbouring ones are one: 1,234 is a number. */
function withoutNumbers(symbols: Uint32Array, from: number, to: number, out: Uint32Array): number {
  let count = 0
  for (let i = from; i < to; ) {
    const start = i
    while (i < to && symbols[i] !== SEPARATOR && symbols[i] < SOLO) i++
    if (i === start) {
      if (symbols[i] !== SEPARATOR) out[count++] = symbols[i] & CODE_POINT
      i++
    } else if (isNumber(symbols, start, i)) {
      if (count === 0 || out[count - 1] !== ANY_NUMBER) out[count++] = ANY_NUMBER
    } else for (let j = start; j < i; j++) out[count++] = symbols[j]
  }
  return count
}

function isNumber(symbols: Uint32Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!isDigit(symbols[i])) return false
  return true
}

function hasDigit(characters: Uint32Array, count: number): boolean {
  for (let i = 0; i < count; i++) if (isDigit(characters[i])) return true
  return false
}

/** Folded digits are those of ASCII. */
function isDigit(character: number): boolean {
  return character >= 0x30 && character <= 0x39
}

function signs(text: string, start: number, end: number, out: Uint32Array): number {
  let count = 0
  out[count++] = SIGNS_ONLY
  for (let i = start; i < end && count < out.length; i++) {
    const sign = text.charCodeAt(i)
    if (sign !== out[count - 1]) out[count++] = sign
  }
  return count
}

/** Characters in the longest segment, whichever way they are counted. */
function longest({ count, starts, ends, symbolStarts, symbolEnds }: Paragraphs): number {
  let most = 0
  for (let p = 0; p < count; p++) {
    most = Math.max(most, ends[p] - starts[p], symbolEnds[p] - symbolStarts[p])
  }
  return most
}
