/**
 * What is done to every document while it is read, from the bytes of JSONL lines to columns of numbers. Twin:
 * src/engine/prepare.ts on texts that src/stages/01-read has taken from the lines.
 */
import { hashWords, mayBeAttributed } from './beginnings'
import { missing, spread, symbolAt, tokenAt, words } from './fold'
import { hash128, seeded, seedHash128 } from './hashes'
import { ESCAPED_STRING, FIELDS, PLAIN_STRING, readObject } from './json'
import { detectLanguage } from './language'
import {
  characterRegion,
  clearFull,
  CODE_POINT,
  COLUMN_COUNT,
  CONTENT,
  DOCUMENTS,
  FINGERPRINT_HASHES,
  FINGERPRINT_POSITIONS,
  fullColumn,
  giveBack,
  gramRegion,
  lineRoom,
  PARAGRAPH_CONTENT,
  PARAGRAPH_SIGNATURES,
  PARAGRAPHS,
  placeOf,
  ROWS,
  SEPARATOR,
  setPlace,
  SHINGLES,
  shingleRegion,
  SIGNATURES,
  SKETCHES,
  symbolRegion,
  take,
  textRegion,
  tokenRegion,
  wideRegion,
} from './memory'
import { addLeadKeys, addSegmentKeys, leadIsFull } from './segment-keys'
import {
  endOf,
  isFurniture,
  segmentAt,
  segmentCount,
  segmentText,
  setFurniture,
  startOf,
  symbolsFrom,
  symbolsTo,
  textUnits,
  tokensFrom,
  tokensTo,
  wordsIn,
} from './segments'
import { sortDistinct, sortDistinctWide } from './sets'
import { gramHashes, mixAll, shingleHashes, winnow } from './shingles'
import { bottomK, classicSketch, fastSimilaritySketch } from './sketch'
import { unescape } from './unescape'

export { freeMemory, setColumns, setScratch, setTables } from './memory'
export { setBeginnings } from './beginnings'
export { fullColumn } from './memory'
export { missing } from './fold'
export { segmentCount } from './segments'
export { sharedCount, sortDistinct } from './sets'

/** Kinds of a row: a document, or a line that the plain path must read. */
const DOCUMENT: u32 = 1
const UNREAD: u32 = 2

/** Kind, address, bytes and number of a line, then its fields. */
const ROW_HEAD: usize = 16
const ROW_BYTES: usize = ROW_HEAD + 12 * <usize>FIELDS
const TEXT_FIELD: usize = 1
const DOCUMENT_BYTES: usize = 48
const PARAGRAPH_BYTES: usize = 20
const HASH_BYTES: usize = 16

let byWords: bool = true
let size: u32 = 5
let minTokens: u32 = 6
let seed: u32 = 1
let hashes: u32 = 128
let isClassic: bool = false
let sketchSize: u32 = 0
let comparesDocuments: bool = true
let comparesParagraphs: bool = false
let keepsSegments: bool = false
let keepsShingles: bool = false
let findsBeginnings: bool = false
let gram: u32 = 0
let windowSize: u32 = 0
let maxLine: u32 = 0

let shingleBase: u32 = 0
let shingleStart: u32 = 0
let gramBase: u32 = 0

/** @param gramLength of fingerprints; 0: none are wanted */
export function configure(
  wordShingles: bool,
  shingleSize: u32,
  fewestTokens: u32,
  runSeed: u32,
  signatureLength: u32,
  classic: bool,
  bottomSize: u32,
  documents: bool,
  paragraphs: bool,
  segments: bool,
  shingles: bool,
  attributed: bool,
  gramLength: u32,
  gramWindow: u32,
  longestLine: u32,
): void {
  byWords = wordShingles
  size = shingleSize
  minTokens = fewestTokens
  seed = runSeed
  hashes = signatureLength
  isClassic = classic
  sketchSize = bottomSize
  comparesDocuments = documents
  comparesParagraphs = paragraphs
  keepsSegments = segments
  keepsShingles = shingles
  findsBeginnings = attributed
  gram = gramLength
  windowSize = gramWindow
  maxLine = longestLine
  seedHash128(seed)
  shingleBase = seeded(seed, 16) | 1
  shingleStart = seeded(seed, 18)
  gramBase = seeded(seed, 32) | 1
}

/** Why prepareLines came back before the end: a column has no room (its number plus one), scratch, or a page. */
export let wants: u32 = 0
const PAGE: u32 = 0x200
/** Number of the line that comes next. */
export let lineNumber: u32 = 0
const SCRATCH: u32 = 0x100

/**
 * Prepares whole lines.
 *
 * @param from the first line
 * @param end after the last line's break; GUARD bytes follow
 * @param firstLine number of the first line
 * @returns address after the last line that is done with
 */
export function prepareLines(from: usize, end: usize, firstLine: u32): usize {
  let p = from
  wants = 0
  lineNumber = firstLine
  while (p < end) {
    const lineEnd = feedAfter(p, end)
    if (<u32>(lineEnd - p) > lineRoom && <u32>(lineEnd - p) <= maxLine) {
      wants = SCRATCH
      return p
    }
    if (!prepareLine(p, lineEnd)) return p
    p = lineEnd + 1
    lineNumber++
  }
  return p
}

function feedAfter(from: usize, end: usize): usize {
  const feeds = i8x16.splat(0x0a)
  for (let p = from; p < end; p += 16) {
    const mask = i8x16.bitmask(i8x16.eq(v128.load(p), feeds))
    if (mask == 0) continue
    const at = p + <usize>ctz(mask)
    return at < end ? at : end
  }
  return end
}

/** Space, tab, line break and their kin in ASCII. */
function isBlank(byte: u8): bool {
  return byte == 0x20 || (byte >= 0x09 && byte <= 0x0d)
}

/** One line; false when a column has no room: then nothing of it is left. */
function prepareLine(from: usize, end: usize): bool {
  let start = from
  let stop = end
  while (start < stop && isBlank(load<u8>(start))) start++
  while (stop > start && isBlank(load<u8>(stop - 1))) stop--
  // A blank line above the limit is refused like any other.
  if (start == stop && <u32>(end - from) <= maxLine) return true
  clearFull()
  const row = take(ROWS, ROW_BYTES)
  if (row == 0) {
    wants = fullColumn
    return false
  }
  store<u32>(row, UNREAD)
  // A line that is left goes whole, blanks and all, since the plain path counts its bytes.
  store<u32>(row, <u32>from, 4)
  store<u32>(row, <u32>(end - from), 8)
  store<u32>(row, lineNumber, 12)
  if (<u32>(end - from) > maxLine || !readObject(start, stop, row + ROW_HEAD)) return true
  const text = row + ROW_HEAD + 12 * TEXT_FIELD
  const kind = load<u32>(text)
  if (kind != PLAIN_STRING && kind != ESCAPED_STRING) return true
  savePlaces()
  if (prepareText(<usize>load<u32>(text, 4), load<u32>(text, 8), kind == ESCAPED_STRING)) {
    store<u32>(row, DOCUMENT)
    store<u32>(row, <u32>start, 4)
    store<u32>(row, <u32>(stop - start), 8)
    return true
  }
  restorePlaces()
  if (fullColumn == 0 && missing == 0) return true
  giveBack(ROWS, ROW_BYTES)
  wants = missing > 0 ? PAGE : fullColumn
  return false
}

const places = memory.data(128)

function savePlaces(): void {
  for (let c: u32 = 1; c < COLUMN_COUNT; c++) store<u32>(places + (<usize>c << 2), placeOf(c))
}

function restorePlaces(): void {
  for (let c: u32 = 1; c < COLUMN_COUNT; c++) setPlace(c, load<u32>(places + (<usize>c << 2)))
}

/** False when a column is full, or the text must be left to the plain path. */
function prepareText(json: usize, jsonLength: u32, isEscaped: bool): bool {
  let text = json
  let length = jsonLength
  if (isEscaped) {
    length = unescape(json, jsonLength, textRegion)
    text = textRegion
  }
  if (!segmentText(text, length, byWords, minTokens)) return false
  const tokens = <u32>(tokenAt - tokenRegion) >> 2
  // Of a text without words it matters which signs it has.
  if (byWords && tokens == 0 && length > 0) return false
  if (byWords) mixAll(tokenRegion, tokens)
  const row = take(DOCUMENTS, DOCUMENT_BYTES)
  const content = take(CONTENT, HASH_BYTES)
  if (row == 0 || content == 0) return false
  hash128(tokenRegion, tokens, content)
  const sketched = comparesDocuments && words > 0 && tokens >= size
  let shingles: u32 = 0
  if (sketched) {
    if (!addSignature(SIGNATURES, tokenRegion, tokens)) return false
    shingles = tokens - size + 1
    if (sketchSize > 0) {
      const sketch = take(SKETCHES, <usize>sketchSize << 2)
      if (sketch == 0) return false
      bottomK(shingleRegion, shingles, sketch, sketchSize)
    }
    if (keepsShingles) {
      const out = take(SHINGLES, <usize>shingles << 2)
      if (out == 0) return false
      memory.copy(out, shingleRegion, <usize>shingles << 2)
    }
  }
  let furniture: u32 = 0
  let paragraphs: u32 = 0
  for (let s: u32 = 0; s < segmentCount; s++) {
    const segment = segmentAt(s)
    if (isFurniture(segment)) {
      furniture++
      continue
    }
    if (!comparesParagraphs) continue
    paragraphs++
    if (!addParagraph(segment, s + 1)) return false
  }
  let leads: u32 = 0
  if (keepsSegments) {
    if (!addSegmentKeys(minTokens)) return false
    leads = addLeadKeys(minTokens)
    if (leadIsFull) return false
  }
  let attributed = false
  if (findsBeginnings) {
    if (byWords) attributed = mayBeAttributed(tokenRegion, tokens)
    else {
      const count = hashWords(symbolRegion, symbolAt, gramRegion)
      mixAll(gramRegion, count)
      attributed = mayBeAttributed(gramRegion, count)
    }
  }
  let fingerprints: u32 = 0
  if (gram > 0) {
    const characters = articleCharacters()
    const grams = gramHashes(characterRegion, characters, gram, gramBase, gramRegion)
    fingerprints = winnow(gramRegion, grams, windowSize, characterRegion)
    if (!addFingerprints(fingerprints)) return false
  }
  store<u32>(row, textUnits)
  store<u32>(row, words, 4)
  store<u32>(row, tokens > 0 ? 1 : 0, 8)
  store<u32>(row, sketched ? 1 : 0, 12)
  store<u32>(row, detectLanguage(), 16)
  store<u32>(row, segmentCount, 20)
  store<u32>(row, furniture, 24)
  store<u32>(row, paragraphs, 28)
  store<u32>(row, leads, 32)
  store<u32>(row, fingerprints, 36)
  store<u32>(row, shingles, 40)
  store<u32>(row, <u32>attributed, 44)
  return true
}

/** Shingles of a range of tokens, left in the shingle region, and their signature. */
function addSignature(column: u32, tokens: usize, count: u32): bool {
  const row = take(column, <usize>hashes << 2)
  if (row == 0) return false
  const shingles = shingleHashes(tokens, count, size, shingleBase, shingleStart, shingleRegion)
  if (isClassic) classicSketch(shingleRegion, shingles, row, hashes)
  else fastSimilaritySketch(shingleRegion, shingles, row, hashes)
  return true
}

function addParagraph(segment: usize, number: u32): bool {
  const row = take(PARAGRAPHS, PARAGRAPH_BYTES)
  const content = take(PARAGRAPH_CONTENT, HASH_BYTES)
  if (row == 0 || content == 0) return false
  const from = tokensFrom(segment)
  const tokens = <u32>(tokensTo(segment) - from) >> 2
  hash128(from, tokens, content)
  const count = wordsIn(segment)
  const sketched = count > 0 && tokens >= size && count >= minTokens
  store<u32>(row, number)
  store<u32>(row, startOf(segment), 4)
  store<u32>(row, endOf(segment), 8)
  store<u32>(row, count, 12)
  store<u32>(row, (tokens > 0 ? 1 : 0) | (sketched ? 2 : 0), 16)
  return !sketched || addSignature(PARAGRAPH_SIGNATURES, from, tokens)
}

/** Spread characters of the article, without separators and furniture; returns their number. */
function articleCharacters(): u32 {
  let out = characterRegion
  for (let s: u32 = 0; s < segmentCount; s++) {
    const segment = segmentAt(s)
    if (isFurniture(segment)) continue
    const to = symbolsTo(segment)
    for (let p = symbolsFrom(segment); p < to; p += 4) {
      const symbol = load<u32>(p)
      store<u32>(out, spread(symbol & CODE_POINT))
      out += <usize>(symbol != SEPARATOR) << 2
    }
  }
  return <u32>(out - characterRegion) >> 2
}

function addFingerprints(count: u32): bool {
  const bytes = <usize>count << 2
  const picked = take(FINGERPRINT_HASHES, bytes)
  const positions = take(FINGERPRINT_POSITIONS, bytes)
  if (picked == 0 || positions == 0) return false
  memory.copy(positions, characterRegion, bytes)
  for (let i: usize = 0; i < bytes; i += 4) {
    store<u32>(picked + i, load<u32>(gramRegion + (<usize>load<u32>(positions + i) << 2)))
  }
  return true
}

const LEFT: u32 = 0xffffffff
const MISSING: u32 = 0xfffffffe

/**
 * Looks at the text field of one record and leaves its tokens in the token region.
 *
 * @param out room for the fields
 * @param kinds a byte for each segment, see src/model/paragraphs.ts, where boilerplate was learned: its tokens are left
 *   out; `kindCount` is 0 where none was
 * @returns the number of tokens, LEFT when the record must be left to the plain path, MISSING when a page is
 */
export function recordTokens(from: usize, length: u32, out: usize, kinds: usize, kindCount: u32): u32 {
  if (length > lineRoom || !readObject(from, from + <usize>length, out)) return LEFT
  const text = out + 12 * TEXT_FIELD
  const kind = load<u32>(text)
  if (kind != PLAIN_STRING && kind != ESCAPED_STRING) return LEFT
  let at = <usize>load<u32>(text, 4)
  let bytes = load<u32>(text, 8)
  if (kind == ESCAPED_STRING) {
    bytes = unescape(at, bytes, textRegion)
    at = textRegion
  }
  if (!segmentText(at, bytes, byWords, minTokens)) return missing > 0 ? MISSING : LEFT
  const tokens = <u32>(tokenAt - tokenRegion) >> 2
  if (byWords && tokens == 0 && bytes > 0) return LEFT
  if (byWords) mixAll(tokenRegion, tokens)
  tokenCount = tokens
  if (kindCount == 0) return tokens
  if (kindCount != segmentCount) return LEFT
  tokenCount = withoutBoilerplate(kinds)
  return tokenCount
}

/** Of the record that was looked at last. */
let tokenCount: u32 = 0

const BOILERPLATE: u8 = 2

/** Marks all segments by their kinds and moves tokens together over boilerplate; returns how many are left. */
function withoutBoilerplate(kinds: usize): u32 {
  let from = tokenRegion
  let to = tokenRegion
  for (let s: u32 = 0; s < segmentCount; s++) {
    const segment = segmentAt(s)
    const kind = load<u8>(kinds + <usize>s)
    setFurniture(segment, kind)
    if (kind != BOILERPLATE) continue
    const kept = tokensFrom(segment) - from
    memory.copy(to, from, kept)
    to += kept
    from = tokensTo(segment)
  }
  const rest = tokenRegion + (<usize>tokenCount << 2) - from
  memory.copy(to, from, rest)
  return <u32>(to + rest - tokenRegion) >> 2
}

/** What recordAnew found: a signature, and no room in a column. */
const SKETCHED: u32 = 1
const NO_ROOM: u32 = 2

/** Signature, sketch and fingerprints of the record that was looked at last, into the columns. */
export function recordAnew(): u32 {
  clearFull()
  const sketched = comparesDocuments && words > 0 && tokenCount >= size
  if (sketched) {
    if (!addSignature(SIGNATURES, tokenRegion, tokenCount)) return NO_ROOM
    if (sketchSize > 0) {
      const sketch = take(SKETCHES, <usize>sketchSize << 2)
      if (sketch == 0) return NO_ROOM
      bottomK(shingleRegion, tokenCount - size + 1, sketch, sketchSize)
    }
  }
  if (gram > 0) {
    const characters = articleCharacters()
    const grams = gramHashes(characterRegion, characters, gram, gramBase, gramRegion)
    if (!addFingerprints(winnow(gramRegion, grams, windowSize, characterRegion))) return NO_ROOM
  }
  return sketched ? SKETCHED : 0
}

/** Sorted distinct shingles of the record that was looked at last, in the shingle region; returns their number. */
export function distinctShingles(): u32 {
  const count = shingleHashes(tokenRegion, tokenCount, size, shingleBase, shingleStart, shingleRegion)
  return sortDistinct(shingleRegion, count, characterRegion)
}

/** Sorted distinct 64-bit shingles of that record, low words first, in the wide region; returns their number. */
export function wideShingles(): u32 {
  const high = gramRegion
  const low = shingleRegion
  shingleHashes(tokenRegion, tokenCount, size, seeded(seed, 17) | 1, seeded(seed, 19), high)
  const count = shingleHashes(tokenRegion, tokenCount, size, shingleBase, shingleStart, low)
  for (let i: usize = 0; i < <usize>count << 2; i += 4) {
    store<u32>(wideRegion + (i << 1), load<u32>(low + i))
    store<u32>(wideRegion + (i << 1), load<u32>(high + i), 4)
  }
  return sortDistinctWide(wideRegion, count, wideRegion + (<usize>count << 3))
}
