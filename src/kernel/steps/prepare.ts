/**
 * What is done to every document while it is read, from the bytes of JSONL lines to columns of numbers. Twin:
 * src/engine/prepare.ts on texts that src/stages/01-read has taken from the lines.
 */
import { hashWords, mayBeAttributed } from './beginnings'
import { missing, symbolAt, tokenAt, words } from './fold'
import { hash128 } from './hashes'
import { ESCAPED_STRING, FIELDS, PLAIN_STRING, readObject } from './json'
import { detectLanguage } from './language'
import {
  clearFull,
  COLUMN_COUNT,
  CONTENT,
  DOCUMENTS,
  fullColumn,
  giveBack,
  gramRegion,
  lineRoom,
  PARAGRAPH_CONTENT,
  PARAGRAPH_SIGNATURES,
  PARAGRAPHS,
  placeOf,
  ROWS,
  setPlace,
  shingleRegion,
  SHINGLES,
  SIGNATURES,
  symbolRegion,
  take,
  textRegion,
  tokenRegion,
} from './memory'
import {
  byWords,
  comparesDocuments,
  comparesParagraphs,
  findsBeginnings,
  gram,
  keepsSegments,
  keepsShingles,
  maxLine,
  minTokens,
  size,
  sketchSize,
} from './plan'
import { addLeadKeys, addSegmentKeys, leadIsFull } from './segment-keys'
import {
  endOf,
  isFurniture,
  segmentAt,
  segmentCount,
  segmentText,
  startOf,
  textUnits,
  tokensFrom,
  tokensTo,
  wordsIn,
} from './segments'
import { mixAll } from './shingles'
import { addArticleFingerprints, addSignature, addSketch, fingerprintsAreFull } from './signatures'
import { unescape } from './unescape'

export { setBeginnings } from './beginnings'
export { missing } from './fold'
export { segmentCount } from './segments'
export { sharedCount, sortDistinct } from './sets'
export { freeMemory, fullColumn, setColumns, setScratch, setTables } from './memory'
export { configure } from './plan'
export { distinctShingles, recordAnew, recordTokens, wideShingles } from './records'

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
    if (sketchSize > 0 && !addSketch(shingles)) return false
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
    fingerprints = addArticleFingerprints()
    if (fingerprintsAreFull) return false
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
