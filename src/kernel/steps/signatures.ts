/** What documents and paragraphs are compared by, into the columns. */
import { spread } from './fold'
import {
  characterRegion,
  CODE_POINT,
  FINGERPRINT_HASHES,
  FINGERPRINT_POSITIONS,
  gramRegion,
  SEPARATOR,
  shingleRegion,
  SKETCHES,
  take,
} from './memory'
import { gram, gramBase, hashes, isClassic, shingleBase, shingleStart, size, sketchSize, windowSize } from './plan'
import { isFurniture, segmentAt, segmentCount, symbolsFrom, symbolsTo } from './segments'
import { gramHashes, shingleHashes, winnow } from './shingles'
import { bottomK, classicSketch, fastSimilaritySketch } from './sketch'

/** Shingles of a range of tokens, left in the shingle region, and their signature. */
export function addSignature(column: u32, tokens: usize, count: u32): bool {
  const row = take(column, <usize>hashes << 2)
  if (row == 0) return false
  const shingles = shingleHashes(tokens, count, size, shingleBase, shingleStart, shingleRegion)
  if (isClassic) classicSketch(shingleRegion, shingles, row, hashes)
  else fastSimilaritySketch(shingleRegion, shingles, row, hashes)
  return true
}

/** The bottom-k sketch of so many shingles in the shingle region; false when there is no room. */
export function addSketch(shingles: u32): bool {
  const sketch = take(SKETCHES, <usize>sketchSize << 2)
  if (sketch == 0) return false
  bottomK(shingleRegion, shingles, sketch, sketchSize)
  return true
}

/** Set when FINGERPRINT_HASHES or FINGERPRINT_POSITIONS has no room. */
export let fingerprintsAreFull: bool = false

/** Fingerprints of the article; returns their number. */
export function addArticleFingerprints(): u32 {
  const characters = articleCharacters()
  const grams = gramHashes(characterRegion, characters, gram, gramBase, gramRegion)
  const count = winnow(gramRegion, grams, windowSize, characterRegion)
  fingerprintsAreFull = !addFingerprints(count)
  return count
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
