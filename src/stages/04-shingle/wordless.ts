/** Stands first, so that a text of ornaments alone has a token. */
const WORDLESS = 0xffff_ffff

/**
 * Tokens of a text without any word, for word shingles: the signs that say something (emoji, currency, arrows), in
 * order. Texts of dashes, bars and blanks are all alike to a comparison by words, as they are to other tools; two
 * different emoji are not. A text without any character has no tokens and matches nothing.
 */
export function wordlessTokens(text: string): Uint32Array {
  if (text === '') return new Uint32Array(0)
  const tokens = [WORDLESS]
  for (const sign of text) {
    const codePoint = sign.codePointAt(0) as number
    if (!isOrnament(codePoint)) tokens.push(codePoint)
  }
  return Uint32Array.from(tokens)
}

/** White space, controls, punctuation and lines, by block: ASCII and Latin-1, general, CJK, presentation forms. */
function isOrnament(codePoint: number): boolean {
  return (
    codePoint < 0xc0 ||
    (codePoint >= 0x2000 && codePoint <= 0x206f) ||
    (codePoint >= 0x2500 && codePoint <= 0x259f) ||
    (codePoint >= 0x3000 && codePoint <= 0x303f) ||
    (codePoint >= 0xfe00 && codePoint <= 0xfe6f) ||
    codePoint === 0xfeff
  )
}
