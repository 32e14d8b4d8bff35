/** Keys by which boilerplate is learned. Twin: src/stages/03-segment/segment-keys.ts. */
import { codePointAt, lengthAt } from './characters'
import { entryOf } from './fold'
import { hash128 } from './hashes'
import {
  characterRegion,
  CODE_POINT,
  DELETED,
  EXPANDED,
  expansions,
  LEAD_KEYS,
  SEGMENT_COUNTERS,
  SEGMENT_FURNITURE,
  SEGMENT_KEYS,
  SEGMENT_SIZES,
  SEGMENT_TOKENS,
  SEPARATOR,
  SOLO,
  take,
} from './memory'
import { bytesFrom, bytesTo, isFurniture, segmentAt, segmentCount, symbolsFrom, symbolsTo, wordsIn } from './segments'

const KEY_BYTES: usize = 8
/** Stand for a number, and before signs of which folding leaves nothing; no code points. */
const ANY_NUMBER: u32 = 0x110000
const SIGNS_ONLY: u32 = 0x110001

/** Appends the keys of all segments and of the lead; false when a column is full. */
export function addSegmentKeys(minTokens: u32): bool {
  const count = <usize>segmentCount
  const keys = take(SEGMENT_KEYS, count * KEY_BYTES)
  const sizes = take(SEGMENT_SIZES, count * 4)
  const tokens = take(SEGMENT_TOKENS, count * 4)
  const kinds = take(SEGMENT_FURNITURE, count)
  const counters = take(SEGMENT_COUNTERS, count)
  if (keys == 0 || sizes == 0 || tokens == 0 || kinds == 0 || counters == 0) return false
  for (let s: usize = 0; s < count; s++) {
    const segment = segmentAt(<u32>s)
    const from = symbolsFrom(segment)
    const to = symbolsTo(segment)
    let isCounter: u32 = 0
    const size = wording(from, to)
    let length = size
    if (size == 0) length = signs(segment)
    else if (wordsIn(segment) < minTokens && hasDigit(size)) {
      length = withoutNumbers(from, to)
      for (let i: u32 = 0; i < length; i++) if (characterAt(i) == ANY_NUMBER) isCounter = 1
    }
    setKey(keys + s * KEY_BYTES, length)
    store<u32>(sizes + (s << 2), size)
    store<u32>(tokens + (s << 2), wordsIn(segment))
    store<u8>(kinds + s, <u8>isFurniture(segment))
    store<u8>(counters + s, <u8>isCounter)
  }
  return true
}

function characterAt(index: u32): u32 {
  return load<u32>(characterRegion + (<usize>index << 2))
}

function setCharacter(index: u32, value: u32): void {
  store<u32>(characterRegion + (<usize>index << 2), value)
}

function setKey(out: usize, length: u32): void {
  const scratch = characterRegion + (<usize>length << 2)
  hash128(characterRegion, length, scratch)
  store<u64>(out, load<u64>(scratch))
}

/** The characters of a range of symbols, without separators; returns their number. */
function wording(from: usize, to: usize): u32 {
  let out = characterRegion
  for (let p = from; p < to; p += 4) {
    const symbol = load<u32>(p)
    store<u32>(out, symbol & CODE_POINT)
    out += <usize>(symbol != SEPARATOR) << 2
  }
  return <u32>(out - characterRegion) >> 2
}

function isDigit(character: u32): bool {
  return character >= 0x30 && character <= 0x39
}

function hasDigit(count: u32): bool {
  for (let i: u32 = 0; i < count; i++) if (isDigit(characterAt(i))) return true
  return false
}

/** The wording with numbers that are words of their own left open, neighbouring ones as one. */
function withoutNumbers(from: usize, to: usize): u32 {
  let count: u32 = 0
  let p = from
  while (p < to) {
    const start = p
    let isNumber = true
    while (p < to && load<u32>(p) != SEPARATOR && load<u32>(p) < SOLO) {
      if (!isDigit(load<u32>(p))) isNumber = false
      p += 4
    }
    if (p == start) {
      if (load<u32>(p) != SEPARATOR) setCharacter(count++, load<u32>(p) & CODE_POINT)
      p += 4
    } else if (isNumber) {
      if (count == 0 || characterAt(count - 1) != ANY_NUMBER) setCharacter(count++, ANY_NUMBER)
    } else for (let q = start; q < p; q += 4) setCharacter(count++, load<u32>(q))
  }
  return count
}

/** The code units themselves, runs of one as one. */
function signs(segment: usize): u32 {
  let count: u32 = 0
  setCharacter(count++, SIGNS_ONLY)
  const end = bytesTo(segment)
  for (let p = bytesFrom(segment); p < end; p += lengthAt(p)) {
    const codePoint = codePointAt(p)
    if (codePoint >= 0x10000) {
      const high = 0xd800 + ((codePoint - 0x10000) >> 10)
      if (characterAt(count - 1) != high) setCharacter(count++, high)
      // A low surrogate is never the high one before it.
      setCharacter(count++, 0xdc00 + (codePoint & 0x3ff))
    } else if (characterAt(count - 1) != codePoint) setCharacter(count++, codePoint)
  }
  return count
}

/** The first segment of the article with enough words to be compared; segmentCount when there is none. */
function leadOf(minTokens: u32): u32 {
  for (let s: u32 = 0; s < segmentCount; s++) {
    const segment = segmentAt(s)
    if (!isFurniture(segment) && wordsIn(segment) >= minTokens) return s
  }
  return segmentCount
}

/** Code units of the lead in which a dateline may end, and signs that are tried. */
const DATELINE_UNITS: u32 = 80
const DATELINE_SIGNS: u32 = 2

/** Set when LEAD_KEYS has no room. */
export let leadIsFull: bool = false

/** Keys of the lead, whole and after each sign that may end a dateline; returns their number. */
export function addLeadKeys(minTokens: u32): u32 {
  leadIsFull = false
  const lead = leadOf(minTokens)
  if (lead == segmentCount) return 0
  const segment = segmentAt(lead)
  const from = symbolsFrom(segment)
  const to = symbolsTo(segment)
  if (!addLeadKey(from, to)) return 0
  let count: u32 = 1
  let signsSeen: u32 = 0
  let unit: u32 = 0
  let characters: u32 = 0
  let inRun = false
  const end = bytesTo(segment)
  let p = bytesFrom(segment)
  while (true) {
    const isOver = p >= end || unit >= DATELINE_UNITS
    const codePoint = isOver ? 0 : codePointAt(p)
    const isSign = !isOver && endsDateline(codePoint)
    if (inRun && !isSign) {
      signsSeen++
      const begin = symbolAfter(from, to, characters)
      if (wordCount(begin, to) >= minTokens) {
        if (!addLeadKey(begin, to)) return 0
        count++
      }
      if (signsSeen == DATELINE_SIGNS) break
    }
    if (isOver) break
    inRun = isSign
    characters += charactersOf(entryOf(codePoint))
    unit += codePoint >= 0x10000 ? 2 : 1
    p += lengthAt(p)
  }
  return count
}

function addLeadKey(from: usize, to: usize): bool {
  const out = take(LEAD_KEYS, KEY_BYTES)
  if (out == 0) {
    leadIsFull = true
    return false
  }
  setKey(out, wording(from, to))
  return true
}

function endsDateline(c: u32): bool {
  return c == 0x2d || c == 0x2013 || c == 0x2014 || c == 0x2015 || c == 0x3a || c == 0x7c
}

/** Characters that a fold entry leaves. */
function charactersOf(entry: u32): u32 {
  if (entry == SEPARATOR || entry == DELETED) return 0
  if (entry < EXPANDED || entry >= SOLO) return 1
  const pool = expansions + (<usize>(entry & CODE_POINT) << 2)
  const size = load<u32>(pool)
  let count: u32 = 0
  for (let i: u32 = 1; i <= size; i++) if (load<u32>(pool + (<usize>i << 2)) != SEPARATOR) count++
  return count
}

/** Address of the symbol after so many characters. */
function symbolAfter(from: usize, to: usize, characters: u32): usize {
  let left = characters
  let p = from
  while (p < to && left > 0) {
    if (load<u32>(p) != SEPARATOR) left--
    p += 4
  }
  return p
}

function wordCount(from: usize, to: usize): u32 {
  let count: u32 = 0
  let inside = false
  for (let p = from; p < to; p += 4) {
    const symbol = load<u32>(p)
    if (symbol == SEPARATOR) inside = false
    else if (symbol >= SOLO) {
      count++
      inside = false
    } else if (!inside) {
      count++
      inside = true
    }
  }
  return count
}
