import { CODE_POINT, type ComparisonText, SEPARATOR } from '../../model/comparison-text.ts'
import { DELETED, EXPANDED, expansions, LIMIT, PACKED, table, unpackPage } from './table.ts'

/** Longest fold of one code point (U+FDFA, a whole Arabic formula). */
const LONGEST_EXPANSION = 18

let symbols = new Uint32Array(1 << 14)
let starts = new Uint32Array(1 << 14)
let ends = new Uint32Array(1 << 14)

/**
 * Folds a text into the symbols that are compared, each with its place in the original. Spelling that readers do not
 * call a difference (case, marks, letter forms, joiners, digits of other scripts, punctuation) is gone afterwards.
 * Context-free: a code point folds the same wherever it stands, so NFC, NFD and NFKC forms of a text meet.
 */
export function fold(text: string): ComparisonText {
  const length = text.length
  reserve(length + LONGEST_EXPANSION)
  let count = 0
  for (let i = 0; i < length; ) {
    const start = i
    let codePoint = text.charCodeAt(i++)
    if ((codePoint & 0xfc00) === 0xd800 && i < length) {
      const low = text.charCodeAt(i)
      if ((low & 0xfc00) === 0xdc00) {
        codePoint = 0x10000 + ((codePoint & 0x3ff) << 10) + (low & 0x3ff)
        i++
      }
    }
    const entry = codePoint < LIMIT ? table[codePoint] : foldBeyond(codePoint)
    if (entry < EXPANDED || entry > DELETED) {
      symbols[count] = entry
      starts[count] = start
      ends[count++] = i
    } else if (entry === DELETED) {
      // A deleted mark belongs to the character before it, so that spans do not cut it off.
      if (count > 0) ends[count - 1] = i
    } else if (entry === PACKED) {
      unpackPage(codePoint)
      i = start
    } else {
      const at = entry & CODE_POINT
      const size = expansions[at]
      reserve(count + size + (length - i) + LONGEST_EXPANSION)
      for (let k = 1; k <= size; k++) {
        symbols[count] = expansions[at + k]
        starts[count] = start
        ends[count++] = i
      }
    }
  }
  return { symbols: symbols.slice(0, count), starts: starts.slice(0, count), ends: ends.slice(0, count) }
}

/** The one symbol that a code point folds to: null when it is deleted, 0 when it only divides words or gives several. */
export function foldedSymbol(codePoint: number): number | null {
  if (codePoint < LIMIT && table[codePoint] === PACKED) unpackPage(codePoint)
  const entry = codePoint < LIMIT ? table[codePoint] : foldBeyond(codePoint)
  if (entry === DELETED) return null
  return entry < EXPANDED || entry > DELETED ? entry & CODE_POINT : SEPARATOR
}

/** Past the table: tags and variation selectors are invisible, the rest is unassigned or private. */
function foldBeyond(codePoint: number): number {
  return codePoint >= 0xe0000 && codePoint < 0xe1000 ? DELETED : SEPARATOR
}

function reserve(size: number): void {
  if (size <= symbols.length) return
  const capacity = Math.max(size, symbols.length * 2)
  symbols = grown(symbols, capacity)
  starts = grown(starts, capacity)
  ends = grown(ends, capacity)
}

function grown(array: Uint32Array<ArrayBuffer>, capacity: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(capacity)
  larger.set(array)
  return larger
}
