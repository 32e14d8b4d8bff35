/**
 * Strings as bytes whose order is that of model/order.ts, and which tell all strings apart: in UTF-8, halves of surrogate
 * pairs that stand alone, as JSON may have them, would all be one character. Two bytes a UTF-16 code unit, surrogates
 * lifted above the rest of the basic plane.
 */

const SURROGATES = 0xd800
const BEHIND_SURROGATES = 0xe000
const LIFT = 0x10000 - BEHIND_SURROGATES
const DROP = BEHIND_SURROGATES - SURROGATES

export function orderKey(text: string): Buffer {
  const bytes = Buffer.allocUnsafe(2 * text.length)
  for (let i = 0; i < text.length; i++) bytes.writeUInt16BE(lifted(text.charCodeAt(i)), 2 * i)
  return bytes
}

export function textOfOrderKey(key: Uint8Array): string {
  const units: string[] = []
  for (let i = 0; i < key.length; i += 2) units.push(String.fromCharCode(dropped((key[i] << 8) | key[i + 1])))
  return units.join('')
}

function lifted(unit: number): number {
  if (unit < SURROGATES) return unit
  return unit < BEHIND_SURROGATES ? unit + LIFT : unit - DROP
}

function dropped(rank: number): number {
  if (rank < SURROGATES) return rank
  return rank >= SURROGATES + LIFT ? rank - LIFT : rank + DROP
}
