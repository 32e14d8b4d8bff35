import type { CountedWords } from './word-counts.ts'

/**
 * Share of the distinct pairs of neighbouring words of one text that another has too; 0 for less than two words. Of
 * each text so many first words count.
 */
export function sharedWordPairs(
  words: CountedWords,
  first: number,
  others: CountedWords,
  firstOthers: number,
): number {
  const distinct = hold(words, Math.min(first, words.numbers.length))
  if (distinct === 0) return 0
  const { numbers, values } = others
  const end = Math.min(firstOthers, numbers.length)
  found.fill(0, 0, distinct)
  let shared = 0
  for (let i = 1; i < end && shared < distinct; i++) {
    const left = values[numbers[i - 1]]
    const right = values[numbers[i]]
    const pair = slots[slotOf(left, right)] - 1
    if (pair < 0 || found[pair] === 1) continue
    found[pair] = 1
    shared++
  }
  return shared / distinct
}

/** The pairs that are looked for, by the values of their words. */
let lefts = new Uint32Array(1 << 8)
let rights = new Uint32Array(1 << 8)
let found = new Uint8Array(1 << 8)
/** Numbers of the pairs from 1 on: open addressing, at least half of it empty. */
let slots = new Uint32Array(1 << 10)
let shift = 31
let mask = 1

/** @returns how many distinct pairs there are */
function hold({ numbers, values }: CountedWords, end: number): number {
  if (lefts.length < end) {
    lefts = new Uint32Array(2 * end)
    rights = new Uint32Array(2 * end)
    found = new Uint8Array(2 * end)
    slots = new Uint32Array(8 * end)
  }
  shift = Math.clz32(Math.max(1, end)) - 1
  mask = 2 ** (32 - shift) - 1
  slots.fill(0, 0, mask + 1)
  let distinct = 0
  for (let i = 1; i < end; i++) {
    const left = values[numbers[i - 1]]
    const right = values[numbers[i]]
    const slot = slotOf(left, right)
    if (slots[slot] !== 0) continue
    lefts[distinct] = left
    rights[distinct] = right
    slots[slot] = ++distinct
  }
  return distinct
}

/** Where the pair stands in the table, or the empty slot where it would. */
function slotOf(left: number, right: number): number {
  let slot = Math.imul(Math.imul(left, SPREAD) ^ right, SPREAD) >>> shift
  while (slots[slot] !== 0 && (lefts[slots[slot] - 1] !== left || rights[slots[slot] - 1] !== right)) {
    slot = (slot + 1) & mask
  }
  return slot
}

/** Odd; the upper bits of the product are mixed (Knuth's multiplicative hashing). */
const SPREAD = 0x9e3779b1
