import { CODE_POINT, type ComparisonText, SEPARATOR } from '../../../model/comparison-text.ts'

/** The words of a folded text as columns of equal length; valid until the next table is made. */
export interface WordTable {
  readonly text: string
  readonly comparison: ComparisonText
  readonly count: number
  /** Half-open range of symbols of each word; the columns are longer than `count`. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  /** wordHash of each word. */
  readonly hashes: Uint32Array
}

let columns = emptyColumns(1 << 12)

function emptyColumns(size: number) {
  return { starts: new Uint32Array(size), ends: new Uint32Array(size), hashes: new Uint32Array(size) }
}

/** The same words as model/words.ts gives, with a hash instead of a string each. */
export function wordTable(text: string, comparison: ComparisonText): WordTable {
  const { symbols } = comparison
  const length = symbols.length
  if (columns.starts.length <= length) columns = emptyColumns(length * 2)
  const { starts, ends, hashes } = columns
  // As signed numbers: above zero inside a word, zero between words, below zero a word by itself.
  const signed = new Int32Array(symbols.buffer, symbols.byteOffset, length)
  let count = 0
  for (let i = 0; i < length; ) {
    let symbol = signed[i]
    if (symbol === SEPARATOR) {
      i++
      continue
    }
    starts[count] = i
    let hash = FIRST
    if (symbol < 0) {
      hash = next(FIRST, symbol)
      i++
    } else {
      do {
        hash = Math.imul(hash ^ symbol, PRIME)
        symbol = ++i < length ? signed[i] : SEPARATOR
      } while (symbol > 0)
    }
    hashes[count] = hash
    ends[count++] = i
  }
  return { text, comparison, count, starts, ends, hashes }
}

const FIRST = 0x811c9dc5 | 0
const PRIME = 0x01000193

/** FNV-1a (Fowler, Noll & Vo 1991), a symbol at a time instead of a byte. */
function next(hash: number, symbol: number): number {
  return Math.imul(hash ^ (symbol & CODE_POINT), PRIME)
}

/** Hash of the folded word in a range of a phrase, as the table's. */
export function wordHash(phrase: string, from: number, to: number): number {
  let hash = FIRST
  for (let i = from; i < to; ) {
    const letter = phrase.codePointAt(i) ?? 0
    hash = next(hash, letter)
    i += letter > 0xffff ? 2 : 1
  }
  return hash >>> 0
}

/** Where the word ends that begins at a place of a folded phrase. */
export function wordEnd(phrase: string, from: number): number {
  const space = phrase.indexOf(' ', from)
  return space === -1 ? phrase.length : space
}

export function wordEquals(
  { comparison: { symbols }, starts, ends }: WordTable,
  word: number,
  letters: Uint32Array,
): boolean {
  const from = starts[word]
  if (ends[word] - from !== letters.length) return false
  for (let i = 0; i < letters.length; i++) if ((symbols[from + i] & CODE_POINT) !== letters[i]) return false
  return true
}

/** Original offsets around a word. */
export function startOfWord({ comparison, starts }: WordTable, word: number): number {
  return comparison.starts[starts[word]]
}

export function endOfWord({ comparison, ends }: WordTable, word: number): number {
  return comparison.ends[ends[word] - 1]
}
