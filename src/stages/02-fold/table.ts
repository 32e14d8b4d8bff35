/**
 * The fold table, unpacked page by page as texts need it. An entry is a folded symbol (see model/comparison-text.ts),
 * DELETED, EXPANDED plus the place in `expansions` where a count and that many symbols stand, or PACKED.
 */
import { SOLO } from '../../model/comparison-text.ts'
import { PAGES } from './table.generated.ts'

export const LIMIT = 0x40000
/** Flags between the code points and SOLO: one comparison tells symbols from the rest. */
export const EXPANDED = 0x2000_0000
export const DELETED = 0x4000_0000
/** The page is still to be unpacked; among the expanded, so that reading letters takes no look more. */
export const PACKED = DELETED - 1

/** Code points of a page. */
export const PAGE = LIMIT / PAGES.length
const HANGUL_FIRST = 0xac00

export const table = new Uint32Array(LIMIT).fill(PACKED)
/** Long enough for the whole table. */
export const expansions = new Uint32Array(1 << 16)
let used = 0

/** Unpacks the page of a code point; the kinds of runs are told in build/fold-table-source.ts. */
export function unpackPage(codePoint: number): void {
  const page = Math.floor(codePoint / PAGE)
  const runs = PAGES[page].split(',')
  let end = (page + 1) * PAGE
  for (let r = runs.length - 1; r >= 0; r--) {
    const [first, kind, ...values] = runs[r].split(' ')
    const from = Number.parseInt(first, 16)
    if (kind === '0') table.fill(0, from, end)
    else if (kind === '1') table.fill(DELETED, from, end)
    else if (kind === '4') {
      const symbols = values.map((value) => Number.parseInt(value, 16))
      table.fill(expanded(symbols), from, end)
    } else if (kind === '5') {
      for (let c = from; c < end; c++) table[c] = expanded(hangulLetters(c))
    } else {
      const flag = kind === '3' ? SOLO : 0
      const shift = Number(values[0])
      for (let c = from; c < end; c++) table[c] = (c + shift) | flag
    }
    end = from
  }
}

function expanded(symbols: readonly number[]): number {
  const entry = EXPANDED | used
  expansions[used++] = symbols.length
  for (const symbol of symbols) expansions[used++] = symbol
  return entry
}

/** Letters of a Hangul syllable, as canonical decomposition gives them (Unicode Standard, section 3.12). */
function hangulLetters(syllable: number): number[] {
  const index = syllable - HANGUL_FIRST
  const letters = [0x1100 + Math.floor(index / 588), 0x1161 + Math.floor((index % 588) / 28)]
  return index % 28 === 0 ? letters : [...letters, 0x11a7 + (index % 28)]
}
