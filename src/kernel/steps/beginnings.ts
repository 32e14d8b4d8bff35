/** Whether a text may have an attribution. Twin: beginnings in src/stages/03-segment/attributions/anchors.ts. */
import { LETTER_FACTOR, WORD_START } from './fold'
import { mix } from './hashes'
import { CODE_POINT, SEPARATOR, SOLO } from './memory'

/** A bit for each hash with which an attribution begins; then the hashes themselves by open addressing, 0 for none. */
let bits: usize = 0
let words: usize = 0
let wordMask: u32 = 0
let pairs: usize = 0
let pairMask: u32 = 0

/** @param wordSlots powers of two, as are `pairSlots` */
export function setBeginnings(
  bitTable: usize,
  wordTable: usize,
  wordSlots: u32,
  pairTable: usize,
  pairSlots: u32,
): void {
  bits = bitTable
  words = wordTable
  wordMask = wordSlots - 1
  pairs = pairTable
  pairMask = pairSlots - 1
}

/** @param hashes of all words in order */
export function mayBeAttributed(hashes: usize, count: u32): bool {
  const end = hashes + (<usize>count << 2)
  for (let p = hashes; p < end; p += 4) {
    const hash = load<u32>(p)
    const bit = hash >> 16
    if (((<u32>load<u8>(bits + <usize>(bit >> 3)) >> (bit & 7)) & 1) == 0) continue
    if (has(words, wordMask, hash)) return true
    if (p + 4 < end && has(pairs, pairMask, pairHash(hash, load<u32>(p, 4)))) return true
  }
  return false
}

function pairHash(first: u32, second: u32): u32 {
  return mix(first * 0x9e3779b1 + second)
}

function has(table: usize, mask: u32, hash: u32): bool {
  let slot = hash & mask
  let known = load<u32>(table + (<usize>slot << 2))
  while (known != hash && known != 0) {
    slot = (slot + 1) & mask
    known = load<u32>(table + (<usize>slot << 2))
  }
  // A hash of 0 is taken for any: nothing may be missed.
  return known == hash
}


/** Unmixed hashes of the words in a range of symbols, as fold.ts makes them; returns their number. */
export function hashWords(from: usize, to: usize, out: usize): u32 {
  let at = out
  let hash = WORD_START
  let within: u32 = 0
  for (let p = from; p < to; p += 4) {
    const symbol = load<u32>(p)
    const isLetter = <u32>(symbol != SEPARATOR && symbol < SOLO)
    store<u32>(at, hash)
    at += <usize>((isLetter ^ 1) & within) << 2
    const mask = 0 - isLetter
    hash = (hash * (LETTER_FACTOR & mask)) ^ ((symbol & mask) | (WORD_START & ~mask))
    within = isLetter
    if (symbol >= SOLO) {
      store<u32>(at, (WORD_START * LETTER_FACTOR) ^ (symbol & CODE_POINT))
      at += 4
    }
  }
  store<u32>(at, hash)
  at += <usize>within << 2
  return <u32>(at - out) >> 2
}
