import { hash } from 'node:crypto'
import { HASH128_WORDS } from '../hash/hash128.ts'
import { mix32 } from '../hash/mix.ts'
import type { SignatureMatrix } from '../model/signature-matrix.ts'
import type { BandPlan } from '../stages/06-band/s-curve.ts'

/** 64-bit keys as columns, as a key table takes them. */
export interface Keys {
  readonly high: Uint32Array
  readonly low: Uint32Array
}

export function idKeys(ids: readonly string[]): Keys {
  const keys = emptyKeys(ids.length)
  for (let i = 0; i < ids.length; i++) {
    const digest = hash('sha256', ids[i], 'buffer')
    keys.high[i] = digest.readUInt32LE(0)
    keys.low[i] = digest.readUInt32LE(4)
  }
  return keys
}

/** Of documents by their numbers. */
export function numberKeys(numbers: ArrayLike<number>): Keys {
  const keys = emptyKeys(numbers.length)
  for (let i = 0; i < numbers.length; i++) {
    keys.high[i] = mix32(numbers[i])
    keys.low[i] = numbers[i]
  }
  return keys
}

/** Of the texts of units: half of their content hashes. */
export function contentKeys(content: Uint32Array, units: Uint32Array): Keys {
  const keys = emptyKeys(units.length)
  for (let i = 0; i < units.length; i++) {
    keys.high[i] = content[units[i] * HASH128_WORDS]
    keys.low[i] = content[units[i] * HASH128_WORDS + 1]
  }
  return keys
}

/**
 * Of the bands of signature rows: two hashes of a band's values and its number, so that chance hits are rare even among
 * many millions.
 *
 * @returns the key of band k of the i-th row at k * rows.length + i
 */
export function bandKeys64(
  { hashes, values }: SignatureMatrix,
  { bands, rowsPerBand }: BandPlan,
  rows: Uint32Array,
): Keys {
  const keys = emptyKeys(bands * rows.length)
  for (let band = 0, at = 0; band < bands; band++) {
    for (let i = 0; i < rows.length; i++, at++) {
      const from = rows[i] * hashes + band * rowsPerBand
      let high = band
      let low = ~band
      for (let v = from; v < from + rowsPerBand; v++) {
        high = Math.imul(high ^ values[v], 0x9e3779b1)
        high ^= high >>> 15
        low = Math.imul(low ^ values[v], 0x85ebca6b)
        low ^= low >>> 13
      }
      keys.high[at] = mix32(high)
      keys.low[at] = mix32(low)
    }
  }
  return keys
}

function emptyKeys(length: number): Keys {
  return { high: new Uint32Array(length), low: new Uint32Array(length) }
}
