import { listedWord, NUMBER, WORD } from './word-kinds.ts'
import { wordValue } from './word-value.ts'
import type { WrittenWords } from './written-words.ts'

/** The words of a text, each known by its number among the distinct ones, in order of their first places. */
export interface CountedWords {
  /** Number of each word of the text. */
  readonly numbers: Uint32Array
  /** Value, occurrences and kind of each distinct word. */
  readonly values: Uint32Array
  readonly tallies: Uint32Array
  readonly kinds: Uint8Array
}

/** The columns are longer than what they hold; valid until the next words are counted. */
export interface CountingColumns extends CountedWords {
  readonly distinct: number
  /** Letters with numbers by their numerals, in so many code units; 0 where no number is written as a word. */
  readonly stated: Uint16Array
  readonly statedSize: number
}

let columns = emptyColumns(1 << 12)

function emptyColumns(count: number) {
  return {
    numbers: new Uint32Array(count),
    values: new Uint32Array(count),
    tallies: new Uint32Array(count),
    kinds: new Uint8Array(count),
    /** Numbers of distinct words from 1 on, by their values; at least half of it is empty. */
    slots: new Uint32Array(4 * count),
  }
}

let stated = new Uint16Array(1 << 14)

export function countWords(written: WrittenWords): CountingColumns {
  const { letters, ends, count, digits } = written
  if (columns.numbers.length < count) columns = emptyColumns(2 * count)
  const { numbers, values, tallies, kinds, slots } = columns
  const shift = Math.clz32(Math.max(1, count)) - 1
  const mask = 2 ** (32 - shift) - 1
  slots.fill(0, 0, mask + 1)
  let distinct = 0
  let size = 0
  let copied = 0
  for (let w = 0; w < count; w++) {
    let value = written.values[w]
    let kind: number = digits[w] === 1 ? NUMBER : WORD
    if (kind === WORD) {
      const from = w === 0 ? 0 : ends[w - 1]
      const listed = listedWord(letters, from, ends[w], value)
      if (listed !== null) {
        kind = listed.kind
        if (listed.numeral !== null) {
          value = wordValue(listed.numeral, 0, listed.numeral.length)
          size = state(letters.subarray(copied, from), size)
          size = state(listed.numeral, size)
          copied = ends[w]
        }
      }
    }
    let slot = Math.imul(value, SPREAD) >>> shift
    let number = slots[slot] - 1
    while (number >= 0 && values[number] !== value) {
      slot = (slot + 1) & mask
      number = slots[slot] - 1
    }
    if (number < 0) {
      number = distinct++
      values[number] = value
      tallies[number] = 0
      kinds[number] = kind
      slots[slot] = distinct
    }
    tallies[number]++
    numbers[w] = number
  }
  if (copied > 0) size = state(letters.subarray(copied, ends[count - 1]), size)
  return { numbers, values, tallies, kinds, distinct, stated, statedSize: size }
}

/** Odd; the upper bits of the product are mixed (Knuth's multiplicative hashing). */
const SPREAD = 0x9e3779b1

/** @returns the size with the letters */
function state(letters: Uint16Array, size: number): number {
  const end = size + letters.length
  if (stated.length < end) {
    const larger = new Uint16Array(2 * end)
    larger.set(stated.subarray(0, size))
    stated = larger
  }
  stated.set(letters, size)
  return end
}
