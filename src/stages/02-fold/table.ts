/**
 * The fold table, unpacked once. An entry is a folded symbol (see model/comparison-text.ts), DELETED, or EXPANDED
 * plus the place in `expansions` where a count and that many symbols stand.
 */
import { SOLO } from '../../model/comparison-text.ts'
import { EXPANSIONS, RUNS } from './table.generated.ts'

export const LIMIT = 0x40000
/** Flags between the code points and SOLO: one comparison tells symbols from the rest. */
export const EXPANDED = 0x2000_0000
export const DELETED = 0x4000_0000

const HANGUL_FIRST = 0xac00
const HANGUL_LAST = 0xd7a3

export const { table, expansions } = unpack()

function unpack(): { table: Uint32Array; expansions: Uint32Array } {
  const table = new Uint32Array(LIMIT)
  const runs = RUNS.split(',').map((run) => run.split(' '))
  for (let r = 0; r < runs.length; r++) {
    const [first, kind, shift] = runs[r]
    const from = Number.parseInt(first, 16)
    const to = r + 1 < runs.length ? Number.parseInt(runs[r + 1][0], 16) : LIMIT
    const flag = kind === '3' ? SOLO : 0
    if (kind === '1') table.fill(DELETED, from, to)
    else if (kind !== '0') {
      for (let c = from; c < to; c++) table[c] = (c + Number(shift)) | flag
    }
  }
  const pool: number[] = []
  const expand = (codePoint: number, symbols: readonly number[]): void => {
    table[codePoint] = EXPANDED | pool.length
    pool.push(symbols.length, ...symbols)
  }
  for (const line of EXPANSIONS.split(',')) {
    const [codePoint, ...symbols] = line.split(' ').map((value) => Number.parseInt(value, 16))
    expand(codePoint, symbols)
  }
  for (let c = HANGUL_FIRST; c <= HANGUL_LAST; c++) expand(c, hangulLetters(c))
  return { table, expansions: Uint32Array.from(pool) }
}

/** Letters of a Hangul syllable, as canonical decomposition gives them (Unicode Standard, section 3.12). */
function hangulLetters(syllable: number): number[] {
  const index = syllable - HANGUL_FIRST
  const letters = [0x1100 + Math.floor(index / 588), 0x1161 + Math.floor((index % 588) / 28)]
  return index % 28 === 0 ? letters : [...letters, 0x11a7 + (index % 28)]
}
