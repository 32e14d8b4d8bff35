import { listedWord, NUMBER, WORD } from './word-kinds.ts'
import { FIRST_VALUE, VALUE_PRIME, wordValue } from './word-value.ts'
import type { WrittenWords } from './written-words.ts'

/** The words of a text, each known by its number among the distinct ones, in order of their first places. */
export interface CountedWords {
  /** Number of each word of the text. */
  readonly numbers: Uint32Array
  /** Value, occurrences and kind of each distinct word. */
  readonly values: Uint32Array
  readonly tallies: Uint32Array
  readonly kinds: Uint8Array
  /** Words of each kind, counted with repetitions. */
  readonly ofKind: Uint32Array
}

let numbers = new Uint32Array(1 << 12)
let values = new Uint32Array(1 << 12)
let tallies = new Uint32Array(1 << 12)
let kinds = new Uint8Array(1 << 12)
/** Letters with numerals in the place of words. */
let stated = new Uint16Array(1 << 14)
/** Numbers of distinct words from 1 on, by their values; at least half of it is empty. */
let slots = new Uint32Array(1 << 14)

/**
 * @param letters those that are written, as a column of their own
 * @returns also the letters with numbers by their numerals: the same column where no number is written as a word
 */
export function countWords(
  { ends, count }: WrittenWords,
  letters: Uint16Array,
): CountedWords & { readonly stated: Uint16Array } {
  reserve(count)
  const shift = Math.clz32(Math.max(1, count)) - 1
  const mask = 2 ** (32 - shift) - 1
  slots.fill(0, 0, mask + 1)
  const ofKind = new Uint32Array(4)
  let distinct = 0
  let size = 0
  let rewritten = false
  let from = 0
  for (let w = 0; w < count; w++) {
    const to = ends[w]
    let value = FIRST_VALUE
    let hasDigit = false
    for (let i = from; i < to; i++) {
      const unit = letters[i]
      value = Math.imul(value ^ unit, VALUE_PRIME)
      // Folding leaves only ASCII digits, which are 0x30 and 0 to 9.
      if ((unit ^ 0x30) < 10) hasDigit = true
    }
    value >>>= 0
    const listed = hasDigit ? null : listedWord(letters, from, to, value)
    const numeral = listed === null ? null : listed.numeral
    if (numeral !== null) {
      if (!rewritten) {
        reserveStated(from, letters.length)
        stated.set(letters.subarray(0, from))
        size = from
        rewritten = true
      }
      reserveStated(size, numeral.length + letters.length - from)
      stated.set(numeral, size)
      size += numeral.length
      value = wordValue(numeral, 0, numeral.length)
    } else if (rewritten) for (let i = from; i < to; i++) stated[size++] = letters[i]
    let slot = Math.imul(value, SPREAD) >>> shift
    while (slots[slot] !== 0 && values[slots[slot] - 1] !== value) slot = (slot + 1) & mask
    if (slots[slot] === 0) {
      values[distinct] = value
      tallies[distinct] = 0
      kinds[distinct] = hasDigit ? NUMBER : listed === null ? WORD : listed.kind
      slots[slot] = ++distinct
    }
    const number = slots[slot] - 1
    tallies[number]++
    ofKind[kinds[number]]++
    numbers[w] = number
    from = to
  }
  return {
    numbers: numbers.slice(0, count),
    values: values.slice(0, distinct),
    tallies: tallies.slice(0, distinct),
    kinds: kinds.slice(0, distinct),
    ofKind,
    stated: rewritten ? stated.slice(0, size) : letters,
  }
}

/** Odd; the upper bits of the product are mixed (Knuth's multiplicative hashing). */
const SPREAD = 0x9e3779b1

function reserve(count: number): void {
  if (numbers.length >= count) return
  const capacity = 2 * count
  numbers = new Uint32Array(capacity)
  values = new Uint32Array(capacity)
  tallies = new Uint32Array(capacity)
  kinds = new Uint8Array(capacity)
  slots = new Uint32Array(4 * capacity)
}

/** A numeral may be longer than its word. */
function reserveStated(size: number, more: number): void {
  if (stated.length >= size + more) return
  const larger = new Uint16Array(2 * (size + more))
  larger.set(stated.subarray(0, size))
  stated = larger
}
