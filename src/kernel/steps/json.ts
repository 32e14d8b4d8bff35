/**
 * One line of JSONL: is it a JSON object, and where do the mapped fields stand? Only what is surely well-formed is
 * taken; anything unusual (an escape in a name, deep nesting, a mapped field of another type) is left to the plain
 * path, which says what is wrong with it. Twin: src/stages/01-read/record-fields.ts.
 */
import { fieldNames } from './memory'

export const FIELDS: u32 = 6
/** Kinds of a field's value. */
export const ABSENT: u32 = 0
export const PLAIN_STRING: u32 = 1
export const ESCAPED_STRING: u32 = 2
export const NUMBER: u32 = 3
export const NULL: u32 = 4

const DEEPEST: i32 = 60

/** Whether the string that was read last has an escape in it. */
let hasEscape: bool = false

/**
 * @param at the object's opening brace
 * @param end after its last byte, which is not blank; GUARD bytes follow
 * @param out kind, address and length of each field, 12 bytes each
 * @returns whether it is surely an object
 */
export function readObject(at: usize, end: usize, out: usize): bool {
  memory.fill(out, 0, <usize>FIELDS * 12)
  if (load<u8>(at) != 0x7b) return false
  let p = skipBlanks(at + 1, end)
  if (p < end && load<u8>(p) == 0x7d) return p + 1 == end
  while (true) {
    if (p >= end || load<u8>(p) != 0x22) return false
    const name = p + 1
    p = stringEnd(name, end)
    if (p == 0 || hasEscape) return false
    const length = <u32>(p - 1 - name)
    p = skipBlanks(p, end)
    if (p >= end || load<u8>(p) != 0x3a) return false
    p = skipBlanks(p + 1, end)
    if (p >= end) return false
    const value = p
    const first = <u32>load<u8>(p)
    let kind: u32 = ABSENT
    if (first == 0x22) {
      p = stringEnd(p + 1, end)
      kind = hasEscape ? ESCAPED_STRING : PLAIN_STRING
    } else if (first == 0x7b || first == 0x5b) p = nestedEnd(p, end)
    else {
      p = scalarEnd(p, end)
      kind = first == 0x6e ? NULL : first == 0x74 || first == 0x66 ? ABSENT : NUMBER
    }
    if (p == 0) return false
    if (!note(name, length, kind, value, p, out)) return false
    p = skipBlanks(p, end)
    if (p >= end) return false
    const next = load<u8>(p)
    if (next == 0x7d) return p + 1 == end
    if (next != 0x2c) return false
    p = skipBlanks(p + 1, end)
  }
}

/** Of members with the same name the last counts. */
function note(name: usize, length: u32, kind: u32, value: usize, end: usize, out: usize): bool {
  for (let f: u32 = 0; f < FIELDS; f++) {
    const known = fieldNames + (<usize>f << 3)
    if (load<u32>(known) != length) continue
    if (memory.compare(name, <usize>load<u32>(known, 4), length) != 0) continue
    if (kind == ABSENT) return false
    const isString = kind == PLAIN_STRING || kind == ESCAPED_STRING
    const entry = out + <usize>f * 12
    store<u32>(entry, kind)
    store<u32>(entry, <u32>(isString ? value + 1 : value), 4)
    store<u32>(entry, <u32>(isString ? end - value - 2 : end - value), 8)
  }
  return true
}

function skipBlanks(at: usize, end: usize): usize {
  let p = at
  while (p < end) {
    const byte = load<u8>(p)
    if (byte != 0x20 && byte != 0x0a && byte != 0x0d && byte != 0x09) break
    p++
  }
  return p
}

/** Address after the closing quote of the string whose first byte is at `at`; 0 when it is none. */
function stringEnd(at: usize, end: usize): usize {
  const quotes = i8x16.splat(0x22)
  const backslashes = i8x16.splat(0x5c)
  const controls = i8x16.splat(0x20)
  let p = at
  hasEscape = false
  while (p < end) {
    const bytes = v128.load(p)
    const special = v128.or(
      v128.or(i8x16.eq(bytes, quotes), i8x16.eq(bytes, backslashes)),
      i8x16.lt_u(bytes, controls),
    )
    const mask = i8x16.bitmask(special)
    if (mask == 0) {
      p += 16
      continue
    }
    p += <usize>ctz(mask)
    if (p >= end) return 0
    const byte = load<u8>(p)
    if (byte == 0x22) return p + 1
    if (byte != 0x5c) return 0
    hasEscape = true
    // Escapes come in rows: what follows one is looked at before the next vector.
    while (p < end && load<u8>(p) == 0x5c) {
      const sign = load<u8>(p, 1)
      if (sign == 0x75) {
        for (let i: usize = 2; i < 6; i++) if (!isHex(load<u8>(p + i))) return 0
        p += 6
      } else if (isEscaped(sign)) p += 2
      else return 0
    }
  }
  return 0
}

function isHex(byte: u8): bool {
  return (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66)
}

/** What may follow a backslash, but for u. */
function isEscaped(byte: u8): bool {
  return (
    byte == 0x6e ||
    byte == 0x22 ||
    byte == 0x5c ||
    byte == 0x2f ||
    byte == 0x74 ||
    byte == 0x72 ||
    byte == 0x62 ||
    byte == 0x66
  )
}

/** Address after a number, true, false or null; 0 when it is none. */
function scalarEnd(at: usize, end: usize): usize {
  const first = load<u8>(at)
  if (first == 0x6e) return at + 4 <= end && load<u32>(at) == 0x6c6c756e ? at + 4 : 0
  if (first == 0x74) return at + 4 <= end && load<u32>(at) == 0x65757274 ? at + 4 : 0
  if (first == 0x66) return at + 5 <= end && load<u32>(at, 1) == 0x65736c61 ? at + 5 : 0
  let p = at
  if (first == 0x2d) p++
  if (p >= end) return 0
  if (load<u8>(p) == 0x30) p++
  else {
    const digits = p
    p = digitsEnd(p, end)
    if (p == digits) return 0
  }
  if (p < end && load<u8>(p) == 0x2e) {
    const digits = p + 1
    p = digitsEnd(digits, end)
    if (p == digits) return 0
  }
  if (p < end && (load<u8>(p) | 0x20) == 0x65) {
    p++
    if (p < end && (load<u8>(p) == 0x2b || load<u8>(p) == 0x2d)) p++
    const digits = p
    p = digitsEnd(digits, end)
    if (p == digits) return 0
  }
  return p
}

function digitsEnd(at: usize, end: usize): usize {
  let p = at
  while (p < end && load<u8>(p) >= 0x30 && load<u8>(p) <= 0x39) p++
  return p
}

/** Address after the object or array that opens at `at`; 0 when it is none, or nested too deeply for here. */
function nestedEnd(at: usize, end: usize): usize {
  // A bit for each open bracket: 1 for an object.
  let open: u64 = 0
  let depth: i32 = 0
  let p = at
  let expectsValue = true
  while (true) {
    p = skipBlanks(p, end)
    if (p >= end) return 0
    const byte = load<u8>(p)
    if (expectsValue) {
      if (byte == 0x7b || byte == 0x5b) {
        if (depth == DEEPEST) return 0
        depth++
        open = (open << 1) | <u64>(byte == 0x7b)
        p = skipBlanks(p + 1, end)
        if (p >= end) return 0
        if (load<u8>(p) == (byte == 0x7b ? 0x7d : 0x5d)) {
          p++
          depth--
          open >>= 1
          expectsValue = false
        } else if (byte == 0x7b) {
          p = nameEnd(p, end)
          if (p == 0) return 0
        }
      } else {
        p = byte == 0x22 ? stringEnd(p + 1, end) : scalarEnd(p, end)
        if (p == 0) return 0
        expectsValue = false
      }
    } else if (byte == 0x2c) {
      p = skipBlanks(p + 1, end)
      if (p >= end) return 0
      if ((open & 1) == 1) {
        p = nameEnd(p, end)
        if (p == 0) return 0
      }
      expectsValue = true
    } else {
      if (byte != ((open & 1) == 1 ? 0x7d : 0x5d)) return 0
      p++
      depth--
      open >>= 1
    }
    if (depth == 0) return p
  }
}

/** Address after a member's name and its colon. */
function nameEnd(at: usize, end: usize): usize {
  if (load<u8>(at) != 0x22) return 0
  let p = stringEnd(at + 1, end)
  if (p == 0) return 0
  p = skipBlanks(p, end)
  return p < end && load<u8>(p) == 0x3a ? p + 1 : 0
}
