/**
 * Where things lie in the kernel's memory. The host lays the regions out (src/kernel/kernel-memory.ts) before each
 * block and copies the columns afterwards. Every region ends with GUARD bytes that vectors may read and write; nothing
 * else reaches beyond a region: scratch is as large as the longest line needs, and a column that has no room left stops
 * the line before anything of it is kept.
 */

/** Entries of the fold table, one for each code point below LIMIT (src/stages/02-fold/table.ts). */
export const LIMIT: u32 = 0x40000
export const SOLO: u32 = 0x80000000
export const EXPANDED: u32 = 0x20000000
export const DELETED: u32 = 0x40000000
/** Of a page of the table that is still to be unpacked. */
export const PACKED: u32 = 0x3fffffff
export const CODE_POINT: u32 = 0x001fffff
export const SEPARATOR: u32 = 0

/** Addresses that the host sets once. */
export let foldTable: usize = 0
export let expansions: usize = 0
/** A byte for each folded code point below 0xa000: its script. */
export let scriptTable: usize = 0
/** A byte for each code point of the Arabic block: what it tells of the language. */
export let arabicTable: usize = 0
/** Hashes of common English words by open addressing; 0 where there is none. */
export let englishWords: usize = 0
/** Factors, then shifts of the classic permutations, 4 bytes each. */
export let permutations: usize = 0
/** The six mapped field names: length and address of each, 8 bytes. */
export let fieldNames: usize = 0

export function setTables(
  fold: usize,
  pool: usize,
  scripts: usize,
  arabic: usize,
  english: usize,
  classic: usize,
  names: usize,
): void {
  foldTable = fold
  expansions = pool
  scriptTable = scripts
  arabicTable = arabic
  englishWords = english
  permutations = classic
  fieldNames = names
}

/** Bytes of the longest line that scratch has room for. */
export let lineRoom: u32 = 0
/** The decoded text in UTF-8 (a lone surrogate as three bytes). */
export let textRegion: usize = 0
/** Folded symbols, 4 bytes each. */
export let symbolRegion: usize = 0
/** First address after the symbols that one text may have. */
export let symbolEnd: usize = 0
export let tokenRegion: usize = 0
export let shingleRegion: usize = 0
/** Characters without spaces, or hashes of k-grams; two of them. */
export let characterRegion: usize = 0
export let gramRegion: usize = 0
/** Lines and segments of one text, see segments.ts. */
export let lineRegion: usize = 0
/** 64-bit shingles, and as much room to sort them. */
export let wideRegion: usize = 0

export function setScratch(
  room: u32,
  text: usize,
  symbols: usize,
  symbolsEnd: usize,
  tokens: usize,
  shingles: usize,
  characters: usize,
  grams: usize,
  lines: usize,
  wide: usize,
): void {
  lineRoom = room
  textRegion = text
  symbolRegion = symbols
  symbolEnd = symbolsEnd
  tokenRegion = tokens
  shingleRegion = shingles
  characterRegion = characters
  gramRegion = grams
  lineRegion = lines
  wideRegion = wide
}

/** Columns that the host reads: base, end, and the place of the next entry, 12 bytes each at this address. */
let columns: usize = 0
/** The column that had no room, plus one; 0 while all had. */
export let fullColumn: u32 = 0

export const ROWS: u32 = 0
export const DOCUMENTS: u32 = 1
export const CONTENT: u32 = 2
export const SIGNATURES: u32 = 3
export const SKETCHES: u32 = 4
export const SEGMENT_KEYS: u32 = 5
export const SEGMENT_SIZES: u32 = 6
export const SEGMENT_TOKENS: u32 = 7
export const SEGMENT_FURNITURE: u32 = 8
export const SEGMENT_COUNTERS: u32 = 9
export const LEAD_KEYS: u32 = 10
export const FINGERPRINT_HASHES: u32 = 11
export const FINGERPRINT_POSITIONS: u32 = 12
export const PARAGRAPHS: u32 = 13
export const PARAGRAPH_CONTENT: u32 = 14
export const PARAGRAPH_SIGNATURES: u32 = 15
export const SHINGLES: u32 = 16
export const COLUMN_COUNT: u32 = 17

export function setColumns(address: usize): void {
  columns = address
}

export function clearFull(): void {
  fullColumn = 0
}

/** Room for so many bytes at the end of a column, or 0 when it is full, which the caller must look at. */
export function take(column: u32, bytes: usize): usize {
  const entry = columns + <usize>column * 12
  const at = <usize>load<u32>(entry, 8)
  if (bytes > <usize>load<u32>(entry, 4) - at) {
    fullColumn = column + 1
    return 0
  }
  store<u32>(entry, <u32>(at + bytes), 8)
  return at
}

/** Gives back what was taken last and not needed. */
export function giveBack(column: u32, bytes: usize): void {
  const entry = columns + <usize>column * 12
  store<u32>(entry, load<u32>(entry, 8) - <u32>bytes, 8)
}

/** Where the next entry goes, to come back to when a line must be given up. */
export function placeOf(column: u32): u32 {
  return load<u32>(columns + <usize>column * 12, 8)
}

export function setPlace(column: u32, place: u32): void {
  store<u32>(columns + <usize>column * 12, place, 8)
}

/** First address after the module's own data. */
export function freeMemory(): usize {
  return __heap_base
}
