/** Where lines end, and what around them is nothing to see. Twin: paragraphSpans of src/stages/03-segment/segment.ts. */
import { before, codePointAt, lengthAt } from './characters'

/** Address of the first line break at or after `from`, or `end`. */
export function breakAfter(from: usize, end: usize): usize {
  const feed = i8x16.splat(0x0a)
  const kinds = i8x16.splat(3)
  const latin = i8x16.splat(<i8>0xc2)
  const general = i8x16.splat(<i8>0xe2)
  let p = from
  while (p < end) {
    const bytes = v128.load(p)
    let mask: u32 = i8x16.bitmask(
      v128.or(
        i8x16.le_u(i8x16.sub(bytes, feed), kinds),
        v128.or(i8x16.eq(bytes, latin), i8x16.eq(bytes, general)),
      ),
    )
    while (mask != 0) {
      const at = p + <usize>ctz(mask)
      if (at >= end) return end
      if (breakLength(at, end) != 0) return at
      mask &= mask - 1
    }
    p += 16
  }
  return end
}

/** Bytes of the line break at an address; 0 when there is none. */
export function breakLength(at: usize, end: usize): usize {
  const first = load<u8>(at)
  if (first == 0x0d) return at + 1 < end && load<u8>(at, 1) == 0x0a ? 2 : 1
  if (first >= 0x0a && first <= 0x0c) return 1
  if (first == 0xc2) return at + 1 < end && load<u8>(at, 1) == 0x85 ? 2 : 0
  if (first != 0xe2 || at + 2 >= end || load<u8>(at, 1) != 0x80) return 0
  return (load<u8>(at, 2) & 0xfe) == 0xa8 ? 3 : 0
}

/** White space and the marks of direction and joining that leave a line blank to the eye. */
function isSpace(codePoint: u32): bool {
  return (
    codePoint <= 0x20 ||
    codePoint == 0xa0 ||
    codePoint == 0x1680 ||
    (codePoint >= 0x2000 && codePoint <= 0x200f) ||
    (codePoint >= 0x2028 && codePoint <= 0x202f) ||
    (codePoint >= 0x205f && codePoint <= 0x206f) ||
    codePoint == 0x3000 ||
    codePoint == 0xfeff
  )
}

export function trimmedStart(from: usize, end: usize): usize {
  let p = from
  while (p < end && isSpace(codePointAt(p))) p += lengthAt(p)
  return p
}

export function trimmedEnd(from: usize, end: usize): usize {
  let p = end
  while (p > from) {
    const last = before(p)
    if (!isSpace(codePointAt(last))) break
    p = last
  }
  return p
}
