/** What a segment's form tells. Twin: src/stages/03-segment/furniture.ts. */
import { before, codePointAt } from './characters'

/** Code units before a segment's end in which its last sign is looked for. */
const TAIL: u32 = 40

/** Too short to be compared, and no sentence. */
export function looksLikeFurniture(from: usize, end: usize, words: u32, minTokens: u32): bool {
  if (words == 0) return true
  if (words >= minTokens) return false
  let p = end
  for (let unit: u32 = 0; unit < TAIL && p > from; unit++) {
    p = before(p)
    const codePoint = codePointAt(p)
    if (endsSentence(codePoint)) return false
    if (!mayFollowSentence(codePoint)) return true
  }
  return true
}

function endsSentence(c: u32): bool {
  return (
    c == 0x2e ||
    c == 0x21 ||
    c == 0x3f ||
    c == 0x61f ||
    c == 0x6d4 ||
    c == 0x2026 ||
    c == 0x3002 ||
    c == 0xff01 ||
    c == 0xff1f ||
    c == 0x964
  )
}

/** White space, closing quotes and brackets, joiners and marks of direction. */
function mayFollowSentence(c: u32): bool {
  return (
    c == 0x20 ||
    (c >= 0x09 && c <= 0x0d) ||
    c == 0x22 ||
    c == 0x27 ||
    c == 0x201d ||
    c == 0x2019 ||
    c == 0xbb ||
    c == 0x29 ||
    c == 0x5d ||
    c == 0xff09 ||
    c == 0x300d ||
    c == 0x300f ||
    (c >= 0x200c && c <= 0x200f) ||
    c == 0xa0 ||
    c == 0x1680 ||
    (c >= 0x2000 && c <= 0x200a) ||
    c == 0x2028 ||
    c == 0x2029 ||
    c == 0x202f ||
    c == 0x205f ||
    c == 0x3000 ||
    c == 0xfeff
  )
}
