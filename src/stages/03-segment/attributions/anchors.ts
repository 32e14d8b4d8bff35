import { createHashTable, type HashTable, numberAt } from './hash-table.ts'
import type { Lexicon } from './lexicon.ts'
import { type WordTable, wordEnd, wordHash } from './word-table.ts'

/**
 * What may begin at a word, as flags: a label, a formula, a formula that takes any name, a name with the letter lam
 * on it, a name or a noun, a name that means something else too, a word that may stand before one.
 */
export const ANCHOR = { LABEL: 1, HEAD: 2, OPEN: 4, LAM: 8, NAME: 16, DOUBTFUL: 32, BETWEEN: 64 } as const
/** Longer phrases begin with the word; the pair tells which. */
const LONGER = 128

/**
 * Tells from the hashes of one or two words which kinds of phrases may begin there, so that the letters of few words
 * are looked at. It never misses a phrase. The tables are small: between two short texts a run does much else, and
 * what a table touches must come back from memory for each.
 */
export interface Anchors {
  /** A bit for each hash of a first word. */
  readonly bits: Uint32Array
  /** By the hash of a word, for phrases of one word. */
  readonly single: HashTable
  /** By the hashes of two words, for longer phrases. */
  readonly pairs: HashTable
}

const BITS = 15

export function createAnchors(lexicon: Lexicon): Anchors {
  const single = new Map<number, number>()
  const pairs = new Map<number, number>()
  const bits = new Uint32Array(1 << (BITS - 5))
  const add = (phrase: string, flag: number): void => {
    const end = wordEnd(phrase, 0)
    const isLonger = end < phrase.length
    const first = wordHash(phrase, 0, end)
    const slot = bitOf(first)
    bits[slot >>> 5] |= 1 << (slot & 31)
    single.set(first, (single.get(first) ?? 0) | (isLonger ? LONGER : flag))
    if (!isLonger) return
    const pair = pairHash(first, wordHash(phrase, end + 1, wordEnd(phrase, end + 1)))
    pairs.set(pair, (pairs.get(pair) ?? 0) | flag)
  }
  for (const [phrase, flag] of anchoredPhrases(lexicon)) add(phrase, flag)
  return { bits, single: createHashTable(single), pairs: createHashTable(pairs) }
}

/** Phrases that mark a word, with what they mark it for. */
function* anchoredPhrases(lexicon: Lexicon): Generator<readonly [phrase: string, flag: number]> {
  const { heads, names, nouns, lamNames, lamNouns, bareLam, words } = lexicon
  for (const [phrase, formulas] of heads.phrases) {
    const open = formulas.some(({ slot }) => slot === 'any' || slot === 'line')
    yield [phrase, open ? ANCHOR.HEAD | ANCHOR.OPEN : ANCHOR.HEAD]
  }
  for (const [phrase] of words.label.phrases) yield [phrase, ANCHOR.LABEL]
  for (const [phrase] of words.between.phrases) yield [phrase, ANCHOR.BETWEEN]
  for (const [phrase, { ambiguous }] of names.phrases)
    yield [phrase, ambiguous ? ANCHOR.DOUBTFUL : ANCHOR.NAME]
  for (const { phrases } of [nouns, words.title]) for (const [phrase] of phrases) yield [phrase, ANCHOR.NAME]
  for (const { phrases } of [lamNames, lamNouns]) for (const [phrase] of phrases) yield [phrase, ANCHOR.LAM]
  if (bareLam.length > 0) yield ['ل', ANCHOR.LAM]
}

/** The first words, two where a phrase has more than one, with one of which every attribution begins. */
export function beginnings(lexicon: Lexicon): readonly string[] {
  const found = new Set<string>()
  for (const [phrase, flag] of anchoredPhrases(lexicon)) {
    if (flag !== ANCHOR.BETWEEN) found.add(phrase.split(' ', 2).join(' '))
  }
  return [...found]
}

let column = new Uint8Array(1 << 12)

/** Flags of all words of a text, and none for the one after the last; valid until the next call. */
export function anchorFlags({ bits, single, pairs }: Anchors, { hashes, count }: WordTable): Uint8Array {
  if (column.length <= count) column = new Uint8Array(2 * count)
  const flags = column
  flags.fill(0, 0, count + 1)
  for (let word = 0; word < count; word++) {
    const hash = hashes[word]
    const bit = bitOf(hash)
    if ((bits[bit >>> 5] & (1 << (bit & 31))) === 0) continue
    const flag = numberAt(single, hash)
    if (flag < LONGER) flags[word] = flag
    else {
      const longer = word + 1 < count ? numberAt(pairs, pairHash(hash, hashes[word + 1])) : 0
      flags[word] = (flag & ~LONGER) | longer
    }
  }
  return flags
}

/** The upper bits: FNV-1a mixes upwards. */
function bitOf(hash: number): number {
  return hash >>> (32 - BITS)
}

function pairHash(first: number, second: number): number {
  const hash = Math.imul(first, 0x9e3779b1) ^ second
  return (hash ^ (hash >>> 15)) >>> 0
}
