/** Lines and segments of a text. Twin: src/stages/03-segment/segment.ts. */
import { unitsIn } from './characters'
import {
  entryOf,
  foldLineByCharacters,
  foldLineByWords,
  gaveUp,
  startText,
  symbolAt,
  tokenAt,
  units,
  words,
} from './fold'
import { looksLikeFurniture } from './furniture'
import { breakAfter, breakLength, trimmedEnd, trimmedStart } from './lines'
import { lineRegion, symbolRegion, tokenRegion } from './memory'

/** A line or a segment: entries of 4 bytes. Offsets of the text are in UTF-16 code units, the rest in addresses. */
const SEGMENT_BYTES: usize = 44
const START: usize = 0
const END: usize = 4
const BYTES_FROM: usize = 8
const BYTES_TO: usize = 12
const SYMBOLS_FROM: usize = 16
const SYMBOLS_TO: usize = 20
const TOKENS_FROM: usize = 24
const TOKENS_TO: usize = 28
const WORDS: usize = 32
const OPENS_BLOCK: usize = 36
const FURNITURE: usize = 40

/** Of the text that was segmented last. */
export let segmentCount: u32 = 0
export let textUnits: u32 = 0

export function segmentAt(index: u32): usize {
  return lineRegion + <usize>index * SEGMENT_BYTES
}
export function startOf(segment: usize): u32 {
  return load<u32>(segment, START)
}
export function endOf(segment: usize): u32 {
  return load<u32>(segment, END)
}
export function bytesFrom(segment: usize): usize {
  return <usize>load<u32>(segment, BYTES_FROM)
}
export function bytesTo(segment: usize): usize {
  return <usize>load<u32>(segment, BYTES_TO)
}
export function symbolsFrom(segment: usize): usize {
  return <usize>load<u32>(segment, SYMBOLS_FROM)
}
export function symbolsTo(segment: usize): usize {
  return <usize>load<u32>(segment, SYMBOLS_TO)
}
export function tokensFrom(segment: usize): usize {
  return <usize>load<u32>(segment, TOKENS_FROM)
}
export function tokensTo(segment: usize): usize {
  return <usize>load<u32>(segment, TOKENS_TO)
}
export function wordsIn(segment: usize): u32 {
  return load<u32>(segment, WORDS)
}
export function isFurniture(segment: usize): bool {
  return load<u32>(segment, FURNITURE) != 0
}

export function setFurniture(segment: usize, kind: u32): void {
  store<u32>(segment, kind, FURNITURE)
}

/**
 * Folds a decoded text line by line and divides it into segments: its lines, or in a hard-wrapped text the blocks
 * between blank lines.
 *
 * @returns false when the text must be left to the plain path
 */
export function segmentText(text: usize, length: u32, byWords: bool, minTokens: u32): bool {
  const end = text + <usize>length
  let lines: u32 = 0
  let blocks: u32 = 0
  let wrapped: u32 = 0
  let blockIsOpen = false
  let unit: u32 = 0
  let p = text
  startText(end, symbolRegion, tokenRegion)
  while (true) {
    const lineEnd = breakAfter(p, end)
    const from = trimmedStart(p, lineEnd)
    unit += unitsIn(p, from)
    const to = trimmedEnd(from, lineEnd)
    if (from < to) {
      const line = segmentAt(lines++)
      store<u32>(line, unit, START)
      store<u32>(line, <u32>from, BYTES_FROM)
      store<u32>(line, <u32>to, BYTES_TO)
      store<u32>(line, <u32>symbolAt, SYMBOLS_FROM)
      store<u32>(line, <u32>tokenAt, TOKENS_FROM)
      const before = words
      if (byWords) foldLineByWords(from, to)
      else foldLineByCharacters(from, to)
      if (gaveUp) return false
      unit += units
      store<u32>(line, unit, END)
      store<u32>(line, <u32>symbolAt - 4, SYMBOLS_TO)
      store<u32>(line, <u32>tokenAt, TOKENS_TO)
      store<u32>(line, words - before, WORDS)
      store<u32>(line, blockIsOpen ? 0 : 1, OPENS_BLOCK)
      if (!blockIsOpen) blocks++
      blockIsOpen = true
      if (units >= 50 && units <= 90) wrapped++
    } else blockIsOpen = false
    if (lineEnd >= end) {
      unit += unitsIn(to, end)
      break
    }
    p = lineEnd + breakLength(lineEnd, end)
    unit += unitsIn(to, p)
  }
  textUnits = unit
  segmentCount = lines
  if (blocks > 1 && blocks < lines && wrapped * 2 > lines) joinBlocks(lines)
  for (let s: u32 = 0; s < segmentCount; s++) {
    const segment = segmentAt(s)
    const form = looksLikeFurniture(bytesFrom(segment), bytesTo(segment), wordsIn(segment), minTokens)
    store<u32>(segment, form ? 1 : 0, FURNITURE)
  }
  return true
}

function joinBlocks(lines: u32): void {
  let count: u32 = 0
  for (let l: u32 = 0; l < lines; l++) {
    const line = segmentAt(l)
    if (load<u32>(line, OPENS_BLOCK) == 1) {
      memory.copy(segmentAt(count++), line, SEGMENT_BYTES)
      continue
    }
    const block = segmentAt(count - 1)
    store<u32>(block, load<u32>(line, END), END)
    store<u32>(block, load<u32>(line, BYTES_TO), BYTES_TO)
    store<u32>(block, load<u32>(line, SYMBOLS_TO), SYMBOLS_TO)
    store<u32>(block, load<u32>(line, TOKENS_TO), TOKENS_TO)
    store<u32>(block, load<u32>(block, WORDS) + load<u32>(line, WORDS), WORDS)
  }
  segmentCount = count
}
