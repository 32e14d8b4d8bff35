/** Characters of well-formed UTF-8 (a lone surrogate as three bytes). */

/** Address of the character before an address. */
export function before(at: usize): usize {
  let p = at - 1
  while ((load<u8>(p) & 0xc0) == 0x80) p--
  return p
}

export function lengthAt(at: usize): usize {
  const first = load<u8>(at)
  return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
}

export function codePointAt(at: usize): u32 {
  const first = <u32>load<u8>(at)
  if (first < 0x80) return first
  if (first < 0xe0) return ((first & 31) << 6) | (<u32>load<u8>(at, 1) & 63)
  if (first < 0xf0) return ((first & 15) << 12) | ((<u32>load<u8>(at, 1) & 63) << 6) | (<u32>load<u8>(at, 2) & 63)
  return (
    ((first & 7) << 18) |
    ((<u32>load<u8>(at, 1) & 63) << 12) |
    ((<u32>load<u8>(at, 2) & 63) << 6) |
    (<u32>load<u8>(at, 3) & 63)
  )
}

/** UTF-16 code units of a range. */
export function unitsIn(from: usize, to: usize): u32 {
  let count: u32 = 0
  for (let p = from; p < to; p++) {
    const byte = load<u8>(p)
    count += <u32>((byte & 0xc0) != 0x80) + <u32>(byte >= 0xf0)
  }
  return count
}
