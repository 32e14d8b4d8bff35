import { CODE_POINT, SEPARATOR } from '../../model/comparison-text.ts'
import type { Span } from '../../model/span.ts'
import { FIRST_VALUE, VALUE_PRIME } from './word-value.ts'

/** Words of a text as columns, valid until the next text is written; the columns are longer than what they hold. */
export interface WrittenWords {
  /** Code units of the words, one word after the other. */
  readonly letters: Uint16Array
  /** Where each word ends in `letters`. */
  readonly ends: Uint32Array
  /** Value of each word, see word-value.ts, and 1 where it has a digit. */
  readonly values: Uint32Array
  readonly digits: Uint8Array
  readonly count: number
  /** Words at the start that tell what the text is about: its first paragraphs, 20 to 40 words. */
  readonly lead: number
}

const MIN_LEAD = 20
const MAX_LEAD = 40

type WrittenColumns = Omit<WrittenWords, 'count' | 'lead'>

let columns = emptyColumns(1 << 12)

/** @param most letters; each may need two code units and be a word */
function emptyColumns(most: number): WrittenColumns {
  return {
    letters: new Uint16Array(2 * most),
    ends: new Uint32Array(most),
    values: new Uint32Array(most),
    digits: new Uint8Array(most),
  }
}

function columnsFor(most: number): WrittenColumns {
  if (columns.ends.length < most) columns = emptyColumns(2 * most)
  return columns
}

/**
 * The same words as model/words.ts gives, of some paragraphs.
 *
 * @param paragraphs half-open ranges of symbols
 */
export function writtenSymbols(symbols: Uint32Array, paragraphs: readonly Span[]): WrittenWords {
  let most = 0
  for (const [from, to] of paragraphs) most += to - from
  const columns = columnsFor(most)
  // In constants of the function: the compiler reads variables of the file anew for every symbol.
  const { letters, ends, values, digits } = columns
  // As signed numbers: above zero inside a word, zero between words, below zero a word by itself.
  const signed = new Int32Array(symbols.buffer, symbols.byteOffset, symbols.length)
  let size = 0
  let count = 0
  let lead = 0
  for (const [from, to] of paragraphs) {
    const before = count
    for (let i = from; i < to; ) {
      let symbol = signed[i]
      if (symbol === SEPARATOR) {
        i++
        continue
      }
      if (symbol < 0) {
        size = write(letters, size, symbol & CODE_POINT)
        i++
        close(columns, count++, size)
        continue
      }
      let value = FIRST_VALUE
      let hasDigit = 0
      do {
        if (symbol < 0x10000) {
          letters[size++] = symbol
          value = Math.imul(value ^ symbol, VALUE_PRIME)
          if ((symbol ^ ZERO) < 10) hasDigit = 1
        } else {
          size = write(letters, size, symbol)
          value = Math.imul(value ^ letters[size - 2], VALUE_PRIME)
          value = Math.imul(value ^ letters[size - 1], VALUE_PRIME)
        }
        symbol = ++i < to ? signed[i] : SEPARATOR
      } while (symbol > 0)
      values[count] = value
      digits[count] = hasDigit
      ends[count++] = size
    }
    if (lead < MIN_LEAD) lead = Math.min(MAX_LEAD, lead + count - before)
  }
  return { ...columns, count, lead }
}

/** @param paragraphs folded words of each paragraph */
export function writtenStrings(paragraphs: readonly (readonly string[])[]): WrittenWords {
  let most = 0
  for (const words of paragraphs) for (const word of words) most += word.length
  const columns = columnsFor(most)
  const { letters } = columns
  let size = 0
  let count = 0
  let lead = 0
  for (const words of paragraphs) {
    for (const word of words) {
      for (let i = 0; i < word.length; i++) letters[size++] = word.charCodeAt(i)
      close(columns, count++, size)
    }
    if (lead < MIN_LEAD) lead = Math.min(MAX_LEAD, lead + words.length)
  }
  return { ...columns, count, lead }
}

/** Folding leaves only ASCII digits, which differ from this one by 0 to 9 in bits. */
const ZERO = 0x30

/** A word that ends here. */
function close({ letters, ends, values, digits }: WrittenColumns, word: number, end: number): void {
  let value = FIRST_VALUE
  let hasDigit = 0
  for (let i = word === 0 ? 0 : ends[word - 1]; i < end; i++) {
    value = Math.imul(value ^ letters[i], VALUE_PRIME)
    if ((letters[i] ^ ZERO) < 10) hasDigit = 1
  }
  values[word] = value
  digits[word] = hasDigit
  ends[word] = end
}

function write(letters: Uint16Array, at: number, codePoint: number): number {
  if (codePoint < 0x10000) {
    letters[at] = codePoint
    return at + 1
  }
  letters[at] = 0xd800 + ((codePoint - 0x10000) >>> 10)
  letters[at + 1] = 0xdc00 + (codePoint & 0x3ff)
  return at + 2
}
