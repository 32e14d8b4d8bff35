/**
 * One record looked at again: tokens, sets of shingles, and what it has without its boilerplate. Twins:
 * src/flow/unit-shingles.ts and src/engine/prepare.ts.
 */
import { tokenAt, missing, words } from './fold'
import { seeded } from './hashes'
import { ESCAPED_STRING, PLAIN_STRING, readObject } from './json'
import {
  characterRegion,
  clearFull,
  gramRegion,
  lineRoom,
  shingleRegion,
  SIGNATURES,
  textRegion,
  tokenRegion,
  wideRegion,
} from './memory'
import {
  byWords,
  comparesDocuments,
  gram,
  minTokens,
  seed,
  shingleBase,
  shingleStart,
  size,
  sketchSize,
} from './plan'
import { segmentAt, segmentCount, segmentText, setFurniture, tokensFrom, tokensTo } from './segments'
import { sortDistinct, sortDistinctWide } from './sets'
import { mixAll, shingleHashes } from './shingles'
import { addArticleFingerprints, addSignature, addSketch, fingerprintsAreFull } from './signatures'
import { unescape } from './unescape'

const TEXT_FIELD: usize = 1
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
    if (sketchSize > 0 && !addSketch(tokenCount - size + 1)) return NO_ROOM
  }
  if (gram > 0) {
    addArticleFingerprints()
    if (fingerprintsAreFull) return NO_ROOM
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
