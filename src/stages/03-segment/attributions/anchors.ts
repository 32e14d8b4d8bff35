import type { Lexicon } from './lexicon.ts'
import { type WordTable, wordHash } from './word-table.ts'

/** What may begin at a word, as flags; OPEN is a formula that takes any name. */
export const ANCHOR = { LABEL: 1, HEAD: 2, OPEN: 4, LAM: 8, NAME: 16 } as const
/** Longer phrases begin with the word; the pair tells which. */
const LONGER = 32
/** Words from a formula's first to the publisher that it must have. */
export const REACH = 14

/**
 * Tells from the hashes of one or two words which kinds of phrases may begin there, so that the letters of few words
 * are looked at. It never misses a phrase; now and then it names one that is none.
 */
export interface Anchors {
  readonly single: Uint8Array
  readonly pairs: Uint8Array
}

const SINGLE_BITS = 17
const PAIR_BITS = 16

export function createAnchors({ heads, names, nouns, lamNames, lamNouns, bareLam, words }: Lexicon): Anchors {
  const single = new Uint8Array(1 << SINGLE_BITS)
  const pairs = new Uint8Array(1 << PAIR_BITS)
  const add = (phrase: string, flag: number): void => {
    const [first, second] = phrase.split(' ').map(wordHash)
    single[singleSlot(first)] |= second === undefined ? flag : LONGER
    if (second !== undefined) pairs[pairSlot(first, second)] |= flag
  }
  for (const [phrase, formulas] of heads.phrases) {
    const open = formulas.some(({ slot }) => slot === 'any' || slot === 'line')
    add(phrase, open ? ANCHOR.HEAD | ANCHOR.OPEN : ANCHOR.HEAD)
  }
  for (const [phrase] of words.label.phrases) add(phrase, ANCHOR.LABEL)
  for (const { phrases } of [names, nouns, words.title])
    for (const [phrase] of phrases) add(phrase, ANCHOR.NAME)
  if (bareLam.length > 0) {
    for (const { phrases } of [lamNames, lamNouns]) for (const [phrase] of phrases) add(phrase, ANCHOR.LAM)
    single[singleSlot(wordHash('ل'))] |= ANCHOR.LAM
  }
  return { single, pairs }
}

let column = new Uint8Array(1 << 12)

/** Flags of all words of a text; valid until the next call. */
export function anchorFlags({ single, pairs }: Anchors, { hashes, count }: WordTable): Uint8Array {
  if (column.length < count + REACH) column = new Uint8Array(2 * (count + REACH))
  const flags = column
  for (let word = 0; word < count; word++) {
    let flag = single[singleSlot(hashes[word])]
    if (flag >= LONGER) {
      flag &= ~LONGER
      if (word + 1 < count) flag |= pairs[pairSlot(hashes[word], hashes[word + 1])]
    }
    flags[word] = flag
  }
  flags.fill(0, count, count + REACH)
  return flags
}

/** A formula at the word may have the publisher that it needs: some name is near. */
export function nameIsNear(flags: Uint8Array, word: number): boolean {
  for (let near = word; near < word + REACH; near++) {
    if ((flags[near] & (ANCHOR.NAME | ANCHOR.LAM)) !== 0) return true
  }
  return false
}

/** The upper bits: FNV-1a mixes upwards. */
function singleSlot(hash: number): number {
  return hash >>> (32 - SINGLE_BITS)
}

function pairSlot(first: number, second: number): number {
  return (Math.imul(first, 0x9e3779b1) ^ second) >>> (32 - PAIR_BITS)
}
