const COMPRESSED_BLOCK = 2
const COMPRESSED_LITERALS = 2
/** Of a block's header, and of the literals' by their size format. */
const BLOCK_HEADER_BYTES = 3
const LITERALS_HEADER_BYTES = [3, 3, 4, 5]
const MOST_ACCURACY = 6

/**
 * Whether a block's Huffman weights are coded with a table of one symbol (RFC 8878, section 4.2.1.1), which never comes
 * to an end: no encoder writes that, and the portable decoder would not return.
 *
 * @param block with its header
 */
export function hasEndlessWeights(block: Buffer): boolean {
  if (((block[0] >> 1) & 3) !== COMPRESSED_BLOCK) return false
  const literals = block[BLOCK_HEADER_BYTES]
  if ((literals & 3) !== COMPRESSED_LITERALS) return false
  const tree = BLOCK_HEADER_BYTES + LITERALS_HEADER_BYTES[(literals >> 2) & 3]
  if (block[tree] === undefined || block[tree] >= 128) return false
  return hasOneSymbol(block.subarray(tree + 1))
}

/** Symbols that do not occur come first, each with two bits, again and again, that say how many more do not. */
function hasOneSymbol(table: Buffer): boolean {
  const accuracy = (table[0] & 15) + 5
  if (accuracy > MOST_ACCURACY) return false
  let at = 4
  const next = (bits: number): number => {
    let value = 0
    for (let bit = 0; bit < bits; bit++) value |= ((table[(at + bit) >> 3] >> ((at + bit) & 7)) & 1) << bit
    return value
  }
  while (at < 8 * table.length) {
    // All ones: the symbol takes all that there is. One: it does not occur.
    if (next(accuracy + 1) === 2 ** (accuracy + 1) - 1) return true
    if (next(accuracy) !== 1) return false
    at += accuracy
    for (let more = 3; more === 3 && at < 8 * table.length; at += 2) more = next(2)
  }
  return false
}
