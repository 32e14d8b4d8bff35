/** The bytes of a JSON string that was found to be well-formed, decoded; a lone surrogate becomes three bytes. */
export function unescape(from: usize, length: u32, to: usize): u32 {
  const end = from + <usize>length
  const backslashes = i8x16.splat(0x5c)
  let p = from
  let out = to
  while (p < end) {
    const bytes = v128.load(p)
    v128.store(out, bytes)
    const mask = i8x16.bitmask(i8x16.eq(bytes, backslashes))
    const left = <u32>(end - p)
    const plain: u32 = mask == 0 ? 16 : <u32>ctz(mask)
    if (plain >= left) return <u32>(out - to) + left
    p += plain
    out += plain
    while (p < end && load<u8>(p) == 0x5c) {
      const sign = load<u8>(p, 1)
      if (sign == 0x75) {
        let unit = hexUnit(p + 2)
        p += 6
        if ((unit & 0xfc00) == 0xd800 && p + 6 <= end && load<u16>(p) == 0x755c) {
          const low = hexUnit(p + 2)
          if ((low & 0xfc00) == 0xdc00) {
            unit = 0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff)
            p += 6
          }
        }
        out = encode(unit, out)
      } else {
        store<u8>(out++, sign == 0x6e ? 10 : sign == 0x74 ? 9 : sign == 0x72 ? 13 : sign == 0x62 ? 8 : sign == 0x66 ? 12 : sign)
        p += 2
      }
    }
  }
  return <u32>(out - to)
}

function hexUnit(at: usize): u32 {
  let value: u32 = 0
  for (let i: usize = 0; i < 4; i++) {
    const sign = <u32>load<u8>(at + i)
    value = (value << 4) | (sign <= 0x39 ? sign - 0x30 : (sign | 0x20) - 0x57)
  }
  return value
}

function encode(codePoint: u32, out: usize): usize {
  if (codePoint < 0x80) {
    store<u8>(out, codePoint)
    return out + 1
  }
  if (codePoint < 0x800) {
    store<u8>(out, 0xc0 | (codePoint >> 6))
    store<u8>(out, 0x80 | (codePoint & 63), 1)
    return out + 2
  }
  if (codePoint < 0x10000) {
    store<u8>(out, 0xe0 | (codePoint >> 12))
    store<u8>(out, 0x80 | ((codePoint >> 6) & 63), 1)
    store<u8>(out, 0x80 | (codePoint & 63), 2)
    return out + 3
  }
  store<u8>(out, 0xf0 | (codePoint >> 18))
  store<u8>(out, 0x80 | ((codePoint >> 12) & 63), 1)
  store<u8>(out, 0x80 | ((codePoint >> 6) & 63), 2)
  store<u8>(out, 0x80 | (codePoint & 63), 3)
  return out + 4
}
