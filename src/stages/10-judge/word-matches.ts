import type { CountedWords } from './word-counts.ts'

/** A word that the other text lacks. */
export const LACKED = -1

/**
 * For each distinct word of b its number among those of a, or LACKED; longer than b's words, valid until the next two
 * texts are matched. The table of a is kept, for a text may be held against many.
 */
export function matchWords(a: CountedWords, b: CountedWords): Int32Array {
  if (heldValues !== a.values) hold(a.values)
  else if (heldAgainst === b.values) return matches
  heldAgainst = b.values
  const { values } = b
  if (matches.length < values.length) matches = new Int32Array(2 * values.length)
  const found = matches
  const valuesOfA = heldValues
  const { slots, shift, mask } = table
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    let slot = Math.imul(value, SPREAD) >>> shift
    let number = slots[slot] - 1
    while (number >= 0 && valuesOfA[number] !== value) {
      slot = (slot + 1) & mask
      number = slots[slot] - 1
    }
    found[i] = number
  }
  return found
}

let matches = new Int32Array(1 << 12)
let heldValues: Uint32Array = new Uint32Array(0)
let heldAgainst: Uint32Array | null = null
/** Numbers of a's words from 1 on, by their values: open addressing, at least half of it empty. */
let table = { slots: new Uint32Array(1 << 13), shift: 31, mask: 1 }

/** Odd; the upper bits of the product are mixed (Knuth's multiplicative hashing). */
const SPREAD = 0x9e3779b1

function hold(values: Uint32Array): void {
  const shift = Math.clz32(Math.max(1, values.length)) - 1
  const mask = 2 ** (32 - shift) - 1
  const slots = table.slots.length <= mask ? new Uint32Array(mask + 1) : table.slots.fill(0, 0, mask + 1)
  table = { slots, shift, mask }
  for (let i = 0; i < values.length; i++) {
    let slot = Math.imul(values[i], SPREAD) >>> shift
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    slots[slot] = i + 1
  }
  heldValues = values
  heldAgainst = null
}
